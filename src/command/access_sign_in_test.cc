#include "command/access.h"
#include "command/sample_module.h"
#include "command/secrets.h"

#include <thread>

namespace fangxian::sample {
namespace {

using testing::json;

const std::string password = "a long password";

class SigningIn : public OnBothStores {
 protected:
  void SetUp() override {
    access().create("root", "管理员", AreaCode::of("4110"), "administrator", password);
    access().create("wang", "王书记", AreaCode::of("411002"), "county_headquarters", password);
  }
  Access& access() { return site.kernel->access(); }
  std::string account(const char* name) { return access().account_named(name); }
  Json of(const char* name) { return Json::object().set("account", account(name)); }
  // The type of the refusal, or "in".
  std::string sign_in(const char* name, const std::string& with, const std::string& code = "") {
    try {
      last = access().sign_in({name, with, code});
      return "in";
    } catch (const Refusal& refusal) {
      words = refusal.title;
      return refusal.type;
    }
  }
  std::string change(const char* name, const std::string& old_one, const std::string& new_one, const std::string& token = "") {
    try {
      access().change_password(account(name), old_one, new_one, token);
      return "changed";
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
  }
  bool is_open(const Signed& session) { return access().session_of(session.token).has_value(); }
  Signed open_session(const char* name = "wang", const std::string& with = password) {
    EXPECT_EQ(sign_in(name, with), "in");
    return last;
  }
  std::int64_t stored_sessions() { return site.number("select count(*) from sessions"); }
  Actor actor(const char* name) { return *access().actor_of(account(name)); }

  Signed last;
  Words words;
};
INSTANTIATE_TEST_SUITE_P(BothStores, SigningIn, ::testing::ValuesIn(testing::both_stores));

TEST_P(SigningIn, TheRightPasswordOpensASessionWithTheGrants) {
  const Signed session = open_session();
  EXPECT_FALSE(session.must_set_password);
  EXPECT_NE(session.csrf, session.token);
  const auto known = access().session_of(session.token);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->account, account("wang"));
  EXPECT_EQ(known->actor->name, "王书记");
  EXPECT_TRUE(known->actor->read_scope("visits").covers(AreaCode::of("411002001")));
  EXPECT_FALSE(known->actor->read_scope("visits").covers(AreaCode::of("411003")));
  EXPECT_FALSE(access().session_of(session.token + "x"));
  EXPECT_FALSE(access().session_of(""));
}

TEST_P(SigningIn, WrongUnknownAndDisabledAreToldApartByNothing) {
  site.run("access.disable_account", of("root"));
  EXPECT_EQ(sign_in("wang", "another password"), "session.wrong");
  const Words wrong = words;
  EXPECT_EQ(sign_in("nobody", password), "session.wrong");
  EXPECT_EQ(words, wrong);
  EXPECT_EQ(sign_in("root", password), "session.wrong");
  EXPECT_EQ(words, wrong);
  EXPECT_EQ(sign_in("", ""), "session.wrong");
}

TEST_P(SigningIn, FiveWrongPasswordsLockFifteenMinutes) {
  for (int i = 0; i < failures_before_lock; ++i) EXPECT_EQ(sign_in("wang", "wrong"), "session.wrong");
  EXPECT_EQ(sign_in("wang", password), "session.locked") << "even the right one";
  EXPECT_EQ(sign_in("root", password), "in") << "nobody else is locked";
  site.restart();
  EXPECT_EQ(sign_in("wang", password), "session.locked") << "a restart is no way around";
  site.world.advance(lock_ms - 1);
  EXPECT_EQ(sign_in("wang", password), "session.locked");
  site.world.advance(1);
  EXPECT_EQ(sign_in("wang", password), "in");
  for (int i = 0; i < failures_before_lock - 1; ++i) EXPECT_EQ(sign_in("wang", "wrong"), "session.wrong");
  EXPECT_EQ(sign_in("wang", password), "in") << "a success forgets the failures before it";
  EXPECT_EQ(sign_in("wang", "wrong"), "session.wrong");
  EXPECT_EQ(sign_in("wang", password), "in");
}

TEST_P(SigningIn, ANameThatNobodyHasLocksAsAnyOther) {
  for (int i = 0; i < failures_before_lock; ++i) EXPECT_EQ(sign_in("nobody", "wrong"), "session.wrong");
  EXPECT_EQ(sign_in("nobody", "wrong"), "session.locked");
  site.world.advance(lock_ms);
  EXPECT_EQ(sign_in("nobody", "wrong"), "session.wrong");
}

TEST_P(SigningIn, FailuresAreJournalledWithoutWhatWasTyped) {
  sign_in("wang", "secret typed by mistake");
  EXPECT_EQ(site.text("select command from journal order by seq desc limit 1"), "access.note_failure");
  EXPECT_EQ(site.number("select count(*) from journal where changes like '%mistake%' or answer like '%mistake%'"), 0);
}

TEST_P(SigningIn, NoTokenCsrfHashOrSecretStandsInTheJournal) {
  const Signed session = open_session();
  const Rows rows = site.kernel->store().read()->query("select changes, personal, answer, key, subject from journal");
  std::string all;
  for (const Value& cell : rows.cells) all += to_text(cell);
  EXPECT_EQ(all.find(session.token), std::string::npos);
  EXPECT_EQ(all.find(session.csrf), std::string::npos);
  EXPECT_EQ(all.find("argon2"), std::string::npos);
  EXPECT_EQ(site.number("select count(*) from sessions where token_digest = $1", {session.token}), 0)
      << "only its digest is stored";
}

TEST_P(SigningIn, OneTimeCodesAreBegunConfirmedAndThenNeeded) {
  const Json begun = site.run("access.begin_totp", Json::object(), actor("wang"));
  const std::string secret = begun["secret"].string();
  EXPECT_TRUE(begun["uri"].string().starts_with("otpauth://totp/"));
  EXPECT_EQ(sign_in("wang", password), "in") << "not needed before it is confirmed";
  const auto code = [&] { return totp_at(secret, site.world.now().ms / 30'000); };
  EXPECT_EQ(site.refused("access.confirm_totp", Json::object().set("code", "000000"), actor("wang")), "access.wrong-code");
  EXPECT_EQ(site.refused("access.confirm_totp", Json::object().set("code", code()), actor("wang")), "accepted");
  EXPECT_EQ(sign_in("wang", password), "session.code-needed");
  EXPECT_EQ(sign_in("wang", "wrong"), "session.wrong") << "the second question is asked after the first was answered";
  EXPECT_EQ(sign_in("wang", password, "000000"), "session.wrong");
  EXPECT_EQ(sign_in("wang", "wrong", code()), "session.wrong");
  EXPECT_EQ(sign_in("wang", password, code()), "in");
  EXPECT_EQ(sign_in("wang", password, code()), "session.wrong") << "a code is good once";
  site.world.advance(60'000);
  EXPECT_EQ(sign_in("wang", password, code()), "in");
  EXPECT_EQ(site.refused("access.begin_totp", Json::object(), actor("wang")), "access.totp-on")
      << "a stolen session does not swap the second factor";
}

TEST_P(SigningIn, AResetTakesTheOneTimeCodeAlong) {
  const std::string secret = site.run("access.begin_totp", Json::object(), actor("wang"))["secret"].string();
  const std::string code = totp_at(secret, site.world.now().ms / 30'000);
  site.run("access.confirm_totp", Json::object().set("code", code), actor("wang"));
  const std::string fresh = site.run("access.reset_password", of("wang"))["code"].string();
  EXPECT_EQ(sign_in("wang", fresh), "in");
  EXPECT_TRUE(last.must_set_password);
}

TEST_P(SigningIn, WrongOneTimeCodesLockToo) {
  const std::string secret = site.run("access.begin_totp", Json::object(), actor("wang"))["secret"].string();
  const std::string code = totp_at(secret, site.world.now().ms / 30'000);
  site.run("access.confirm_totp", Json::object().set("code", code), actor("wang"));
  for (int i = 0; i < failures_before_lock; ++i) EXPECT_EQ(sign_in("wang", password, "123"), "session.wrong");
  EXPECT_EQ(sign_in("wang", password, code), "session.locked");
}

TEST_P(SigningIn, ASessionEndsAfterTwelveHours) {
  const Signed session = open_session();
  site.world.advance(session_ms - 1);
  EXPECT_TRUE(is_open(session));
  site.world.advance(1);
  EXPECT_FALSE(is_open(session));
  open_session();
  EXPECT_EQ(stored_sessions(), 1) << "the next sign-in clears what has expired";
}

TEST_P(SigningIn, SigningOutEndsThatSessionAlone) {
  const Signed one = open_session(), two = open_session();
  access().sign_out(one.token);
  access().sign_out("no such token");
  EXPECT_FALSE(is_open(one));
  EXPECT_TRUE(is_open(two));
  site.restart();
  EXPECT_FALSE(is_open(one));
  EXPECT_TRUE(is_open(two)) << "sessions survive a restart";
}

TEST_P(SigningIn, ADisabledAccountLosesItsSessionsAtOnceAndForGood) {
  const Signed session = open_session();
  site.run("access.disable_account", of("wang"));
  EXPECT_FALSE(is_open(session));
  EXPECT_EQ(stored_sessions(), 0);
  EXPECT_FALSE(access().actor_of(account("wang"))->may_read("visits"));
  site.run("access.enable_account", of("wang"));
  EXPECT_FALSE(is_open(session)) << "enabling does not bring it back";
  EXPECT_EQ(sign_in("wang", password), "in");
}

TEST_P(SigningIn, AResetEndsTheSessionsInMemoryAndInTheDatabase) {
  const Signed one = open_session(), two = open_session(), other = open_session("root");
  const Json answer = site.run("access.reset_password", of("wang"));
  EXPECT_FALSE(is_open(one));
  EXPECT_FALSE(is_open(two));
  EXPECT_TRUE(is_open(other));
  EXPECT_EQ(stored_sessions(), 1);
  EXPECT_EQ(sign_in("wang", password), "session.wrong");
  EXPECT_EQ(sign_in("wang", answer["code"].string()), "in");
  site.restart();
  EXPECT_FALSE(is_open(one));
}

TEST_P(SigningIn, ACodeFromTheSystemIsToBeChanged) {
  const Json made = site.run("access.create_account", json("{'name':'li','display_name':'李','area':'411002'}"));
  EXPECT_EQ(made["code"].string().size(), 23u);
  const Signed session = open_session("li", made["code"].string());
  EXPECT_TRUE(session.must_set_password);
  EXPECT_EQ(change("li", made["code"].string(), "my own password", session.token), "changed");
  EXPECT_FALSE(open_session("li", "my own password").must_set_password);
  EXPECT_EQ(sign_in("li", made["code"].string()), "session.wrong");
}

TEST_P(SigningIn, ChangingThePasswordEndsTheOtherSessions) {
  const Signed mine = open_session(), other = open_session(), stranger = open_session("root");
  EXPECT_EQ(change("wang", "wrong", "a new password", mine.token), "session.wrong");
  EXPECT_EQ(change("wang", password, "short", mine.token), "password.too-short");
  EXPECT_EQ(change("wang", password, "九个字不够长的密码", mine.token), "password.too-short") << "counted in characters";
  EXPECT_TRUE(is_open(other));
  EXPECT_EQ(change("wang", password, "十个字正好够长的密码", mine.token), "changed");
  EXPECT_TRUE(is_open(mine));
  EXPECT_FALSE(is_open(other));
  EXPECT_TRUE(is_open(stranger));
  site.restart();
  EXPECT_TRUE(is_open(mine));
  EXPECT_FALSE(is_open(other));
  EXPECT_EQ(sign_in("wang", "十个字正好够长的密码"), "in");
}

TEST_P(SigningIn, GuessingTheOldPasswordThroughAnOpenSessionLocks) {
  const Signed session = open_session();
  for (int i = 0; i < failures_before_lock; ++i)
    EXPECT_EQ(change("wang", "guess", "a new password", session.token), "session.wrong");
  EXPECT_EQ(change("wang", password, "a new password", session.token), "session.locked");
  EXPECT_EQ(sign_in("wang", password), "session.locked");
}

TEST_P(SigningIn, ManyAtOnceEachGetTheirOwnSession) {
  std::vector<Signed> sessions(8);
  std::vector<std::thread> all;
  for (Signed& session : sessions) {
    all.emplace_back([&] { session = access().sign_in({"wang", password, ""}); });
  }
  for (std::thread& thread : all) thread.join();
  for (const Signed& session : sessions) EXPECT_TRUE(is_open(session));
  EXPECT_EQ(stored_sessions(), 8);
}

TEST_P(SigningIn, TheCommandsBehindItAreTheSystemsOwn) {
  const Actor root = actor("root");
  EXPECT_EQ(site.refused("access.store_credential", of("wang").set("hash", "x"), root), "command.internal");
  EXPECT_EQ(site.refused("access.note_failure", of("wang"), root), "command.internal");
  EXPECT_EQ(site.refused("access.open_session", of("wang").set("token_digest", "x").set("csrf", "x"), root), "command.internal");
  EXPECT_EQ(site.refused("access.close_session", json("{'token_digest':'x'}"), root), "command.internal");
}

TEST_P(SigningIn, ASessionIsNotOpenedWithAPasswordThatWasResetMeanwhile) {
  const Json input = of("wang").set("token_digest", "x").set("csrf", "x").set("proof", "the digest of a hash that is gone");
  EXPECT_EQ(site.refused("access.open_session", input), "session.wrong");
  EXPECT_EQ(stored_sessions(), 0);
}

}  // namespace
}  // namespace fangxian::sample
