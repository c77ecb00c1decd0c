#include "command/access.h"
#include "command/access_records.h"
#include "command/sample_module.h"

#include <algorithm>

namespace fangxian::sample {
namespace {

using testing::json;

const std::string password = "a long password";

class Rights : public OnBothStores {
 protected:
  void SetUp() override {
    access().create("root", "管理员", AreaCode::of("4110"), "administrator", password);
    access().create("city", "市指挥部", AreaCode::of("4110"), "city_headquarters", password);
    access().create("weidu", "魏都区", AreaCode::of("411002"), "county_headquarters", password);
    access().create("jianan", "建安区", AreaCode::of("411003"), "county_headquarters", password);
    access().create("village", "金地社区", AreaCode::of("411002001001"), "village_cadre", password);
    access().create("clerk", "办事员", AreaCode::of("411002"), "auditor", password);
  }
  Access& access() { return site.kernel->access(); }
  std::string account(const char* name) { return access().account_named(name); }
  Actor actor(const char* name) { return *access().actor_of(account(name)); }
  Json grant_of(const char* name, const char* role, const char* area) {
    return Json::object().set("account", account(name)).set("role", role).set("area", area).set("letter", "许防指〔2021〕1号");
  }
  Json visit_here(const char* area) { return site.run("sample.open", visit(area, "甲").set("name", "张建华").set("phone", "13812345678").set("diagnosis", "心脏病")); }
  bool reads(const char* name, const char* area) { return actor(name).read_scope("visits").covers(AreaCode::of(area)); }
  // An account with a role made for the test.
  Actor with_role(const char* name, Json role, const char* area) {
    site.run("access.define_role", role.set("code", name).set("zh", "岗").set("en", "Role").set("area", "4110"));
    const Json made =
        site.run("access.create_account", Json::object().set("name", name).set("display_name", name).set("area", area));
    site.run("access.grant", grant_of(name, name, area));
    return *access().actor_of(made["id"].string());
  }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Rights, ::testing::ValuesIn(testing::both_stores));

TEST_P(Rights, AGrantBeginsAndEndsAtItsMoment) {
  const Json input = grant_of("clerk", "county_headquarters", "411003");
  site.run("access.grant", Json(input).set("starts_at", "2021-08-05T09:00").set("ends_at", "2021-08-05T10:00"));
  EXPECT_FALSE(reads("clerk", "411003"));
  site.world.set_now(*parse_time("2021-08-05T08:59:59.999"));
  EXPECT_FALSE(reads("clerk", "411003"));
  site.world.advance(1);
  EXPECT_TRUE(reads("clerk", "411003")) << "not a moment later";
  site.world.set_now(*parse_time("2021-08-05T09:59:59.999"));
  EXPECT_TRUE(reads("clerk", "411003"));
  site.world.advance(1);
  EXPECT_FALSE(reads("clerk", "411003"));
  EXPECT_FALSE(reads("clerk", "411002")) << "an auditor reads no visits";
}

TEST_P(Rights, ARevokedGrantEndsAtOnceAndOnlyOnce) {
  const Json made = site.run("access.grant", grant_of("clerk", "county_headquarters", "411003"));
  EXPECT_TRUE(reads("clerk", "411003"));
  const Json revoke = Json::object().set("grant", made["id"]).set("reason", "离岗");
  site.run("access.revoke", revoke);
  EXPECT_FALSE(reads("clerk", "411003"));
  site.world.advance(hour_ms);
  EXPECT_EQ(site.refused("access.revoke", revoke), "access.grant-ended") << "it does not last longer by being revoked again";
}

TEST_P(Rights, BadGrantsAreRefusedByName) {
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "emperor", "411002")), "access.unknown-role");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "auditor", "411002").set("account", "nobody")), "accounts.not-found");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "auditor", "411002").set("ends_at", "2021-08-05T08:00")),
            "access.ends-before-start");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "auditor", "411002").set("letter", "")), "input.invalid");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "auditor", "411002"), actor("weidu")), "command.forbidden");
}

TEST_P(Rights, AGrantNeverExceedsItsGiversOwn) {
  const Json giver =
      json("{'reads':['visits'],'commands':['access.grant','sample.*'],'sensitive':['visits'],'may_reveal':false}");
  const Actor giving = with_role("giver", giver, "411002");
  const auto define = [&](const char* code, const std::string& rights) {
    site.run("access.define_role", json(rights).set("code", code).set("zh", "岗").set("en", "Role").set("area", "4110"));
  };
  define("same", "{'reads':['visits'],'commands':['sample.open'],'sensitive':['visits']}");
  define("more_commands", "{'reads':['visits'],'commands':['sample.open','people.register']}");
  define("all_commands", "{'reads':['visits'],'commands':['*']}");
  define("more_reads", "{'reads':['visits','people'],'commands':[]}");
  define("more_sensitive", "{'reads':['visits'],'commands':[],'sensitive':['visits','conditions']}");
  define("reveals", "{'reads':['visits'],'commands':[],'may_reveal':true}");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "same", "411002001"), giving), "accepted");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "same", "411003"), giving), "area.outside-scope");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "same", "4110"), giving), "area.outside-scope");
  for (const char* more : {"more_commands", "all_commands", "more_reads", "more_sensitive", "reveals", "administrator"}) {
    EXPECT_EQ(site.refused("access.grant", grant_of("clerk", more, "411002001"), giving), "access.more-than-own") << more;
  }
}

TEST_P(Rights, ARoleIsChangedInTheAreaWhereItWasDefined) {
  access().create("weidu-root", "魏都管理员", AreaCode::of("411002"), "administrator", password);
  const Json widened = json("{'area':'411002','code':'village_cadre','zh':'村干部','en':'Village cadre','reads':['*'],'commands':['*']}");
  EXPECT_EQ(site.refused("access.define_role", widened, actor("weidu-root")), "area.outside-scope");
  EXPECT_FALSE(actor("village").may_run("people.withdraw"));
  EXPECT_EQ(site.refused("access.define_role", Json(widened).set("code", "gatekeeper"), actor("weidu-root")), "accepted");
  EXPECT_EQ(site.refused("access.grant", grant_of("clerk", "gatekeeper", "411003"), actor("weidu-root")), "area.outside-scope");
  EXPECT_EQ(site.refused("access.define_role", widened, actor("root")), "accepted");
  EXPECT_TRUE(actor("village").may_run("people.withdraw")) << "a role that changed holds at once";
}

TEST_P(Rights, NobodyTakesHoldOfAnAccountWithWiderGrants) {
  access().create("weidu-root", "魏都管理员", AreaCode::of("411002"), "administrator", password);
  // Serves in the county, and holds a grant for the city.
  site.run("access.grant", grant_of("clerk", "city_headquarters", "4110"));
  const Json clerk = Json::object().set("account", account("clerk"));
  EXPECT_EQ(site.refused("access.reset_password", clerk, actor("weidu-root")), "access.more-than-own");
  EXPECT_EQ(site.refused("access.disable_account", clerk, actor("weidu-root")), "access.more-than-own");
  EXPECT_EQ(site.refused("access.reset_password", clerk, actor("root")), "accepted");
  const Json village = Json::object().set("account", account("village"));
  EXPECT_EQ(site.refused("access.reset_password", village, actor("weidu-root")), "accepted");
  EXPECT_EQ(site.refused("access.reset_password", Json::object().set("account", account("jianan")), actor("weidu-root")),
            "accounts.not-found");
}

TEST_P(Rights, NamesAreTakenOnce) {
  EXPECT_EQ(site.refused("access.create_account", json("{'name':'weidu','display_name':'x','area':'411002'}")),
            "access.name-taken");
  EXPECT_EQ(site.refused("access.create_account", json("{'name':'new','display_name':'x','area':'411003'}"), actor("weidu")),
            "command.forbidden");
}

TEST_P(Rights, ABrokenGlassOpensThreeHoursAndIsSeenByTheLeader) {
  const Json seen = visit_here("411003001001");
  EXPECT_FALSE(reads("weidu", "411003001001"));
  const Json answer = site.run("access.break_glass", json("{'area':'411003001','reason':'夜间协查'}"), actor("weidu"));
  EXPECT_EQ(answer["ends_at"].string(), "2021-08-05T11:00:00+08:00");
  EXPECT_TRUE(reads("weidu", "411003001001"));
  EXPECT_FALSE(reads("weidu", "411003002")) << "that area alone";
  const Rows looks = site.kernel->store().read()->query("select area, account_name, kind, reason from looks");
  ASSERT_EQ(looks.size(), 1u);
  EXPECT_EQ(looks.text(0, 0), "411003001");
  EXPECT_EQ(looks.text(0, 1), "魏都区");
  EXPECT_EQ(looks.text(0, 2), "break_glass");
  EXPECT_EQ(looks.text(0, 3), "夜间协查");
  EXPECT_TRUE(actor("jianan").read_scope("looks").covers(AreaCode::of("411003001"))) << "the leader of the area reads it";
  EXPECT_EQ(site.number("select count(*) from journal where command = 'access.break_glass'"), 1);
  site.world.advance(break_glass_ms - 1);
  EXPECT_TRUE(reads("weidu", "411003001001"));
  site.world.advance(1);
  EXPECT_FALSE(reads("weidu", "411003001001"));
}

TEST_P(Rights, ABrokenGlassIsForSeeingAndDoesNotChain) {
  const Json there = visit_here("411003001001");
  site.run("access.break_glass", json("{'area':'411003','reason':'夜间协查'}"), actor("weidu"));
  const Json change = Json::object().set("id", there["id"]).set("title", "乙");
  const Actor broken =
      with_role("seer", json("{'reads':['*'],'commands':['sample.*','access.break_glass'],'may_reveal':false}"), "411002");
  site.run("access.break_glass", json("{'area':'411003','reason':'夜间协查'}"), broken);
  EXPECT_EQ(site.refused("sample.change", change, actor("seer")), "area.outside-scope") << "seen, not acted upon";
  EXPECT_EQ(site.refused("sample.open", visit("411003001001", "丙"), actor("seer")), "area.outside-scope");
  // Only the glass is left: it opens no other.
  Actor glass_alone = actor("weidu");
  std::erase_if(glass_alone.grants, [](const ActiveGrant& grant) { return !grant.by_break_glass; });
  ASSERT_EQ(glass_alone.grants.size(), 1u);
  EXPECT_EQ(site.refused("access.break_glass", json("{'area':'411081','reason':'再开一处'}"), glass_alone), "command.forbidden");
}

TEST_P(Rights, ABrokenGlassIsNoWiderThanOnesOwnLevelAndNeedsAReason) {
  EXPECT_EQ(site.refused("access.break_glass", json("{'area':'4110','reason':'看看全市'}"), actor("village")), "access.glass-too-wide");
  EXPECT_EQ(site.refused("access.break_glass", json("{'area':'411003','reason':'看看建安'}"), actor("village")), "access.glass-too-wide");
  EXPECT_EQ(site.refused("access.break_glass", json("{'area':'411003001001','reason':'协查'}"), actor("village")), "accepted");
  EXPECT_EQ(site.refused("access.break_glass", json("{'area':'411003'}"), actor("weidu")), "input.invalid");
  EXPECT_EQ(site.refused("access.break_glass", json("{'area':'411003','reason':'看看'}"), actor("clerk")), "command.forbidden");
}

TEST_P(Rights, AResetIsNotBarredByAGlassThatSomebodyBroke) {
  access().create("weidu-root", "魏都管理员", AreaCode::of("411002"), "administrator", password);
  site.run("access.break_glass", json("{'area':'411003','reason':'夜间协查'}"), actor("weidu"));
  EXPECT_EQ(site.refused("access.reset_password", Json::object().set("account", account("weidu")), actor("weidu-root")),
            "accepted");
}

TEST_P(Rights, ARevealGivesTheValuesOnceAndLeavesALook) {
  const Json row = visit_here("411002001001");
  const Json input = Json::object().set("record", "visits").set("id", row["id"]).set("reason", "电话核实");
  const Outcome shown = site.outcome("access.reveal", input, "reveal-1", actor("weidu"));
  ASSERT_FALSE(shown.refusal);
  EXPECT_EQ(shown.answer["values"]["phone"].string(), "13812345678");
  EXPECT_EQ(shown.answer["values"]["name"].string(), "张建华");
  EXPECT_EQ(shown.answer["values"].find("diagnosis"), nullptr) << "sensitive fields are for roles that see them";
  EXPECT_EQ(shown.answer["values"].find("title"), nullptr) << "open fields need no reveal";
  EXPECT_EQ(site.outcome("access.reveal", input, "reveal-1", actor("weidu")).answer.dump(), "{}") << "given once";
  EXPECT_EQ(site.text("select coalesce(answer, '') || changes from journal where seq = $1", {shown.seq}).find("13812345678"),
            std::string::npos);
  EXPECT_EQ(site.text("select subject from journal where seq = $1", {shown.seq}), "visits/" + row["id"].string());
  EXPECT_EQ(site.text("select kind || ' ' || record || ' ' || reason from looks"), "reveal visits 电话核实");
}

TEST_P(Rights, ARevealIsRefusedOutsideTheScopeAndToOtherRoles) {
  const Json row = visit_here("411003001001");
  const Json input = Json::object().set("record", "visits").set("id", row["id"]).set("reason", "电话核实");
  EXPECT_EQ(site.refused("access.reveal", input, actor("weidu")), "visits.not-found");
  EXPECT_EQ(site.refused("access.reveal", Json(input).set("id", "none"), actor("weidu")), "visits.not-found") << "the same words";
  EXPECT_EQ(site.refused("access.reveal", input, actor("village")), "command.forbidden");
  EXPECT_EQ(site.refused("access.reveal", input, actor("root")), "access.may-not-reveal");
  EXPECT_EQ(site.refused("access.reveal", Json(input).set("record", "credentials"), actor("city")), "record.unknown");
  EXPECT_EQ(site.refused("access.reveal", Json(input).set("reason", ""), actor("city")), "input.invalid");
  EXPECT_EQ(site.number("select count(*) from looks"), 0) << "who saw nothing leaves no look";
  EXPECT_EQ(site.refused("access.reveal", input, actor("city")), "accepted");
}

TEST_P(Rights, ARevealFollowsTheGrantThatAllowsIt) {
  // May reveal in one county, and serves in another in a role that may not.
  site.run("access.grant", grant_of("weidu", "auditor", "411003"));
  site.run("access.define_role", json("{'area':'4110','code':'reader','zh':'岗','en':'R','reads':['*'],'commands':['access.reveal']}"));
  site.run("access.grant", grant_of("weidu", "reader", "411003"));
  const Json row = visit_here("411003001001");
  const Json input = Json::object().set("record", "visits").set("id", row["id"]).set("reason", "电话核实");
  ASSERT_TRUE(reads("weidu", "411003001001"));
  EXPECT_EQ(site.refused("access.reveal", input, actor("weidu")), "visits.not-found");
}

TEST_P(Rights, TheDefaultRolesKeepTheAnswerToAWarningFromWhoMadeTheRoster) {
  EXPECT_FALSE(actor("village").may_run("mobilisation.answer_warning"));
  EXPECT_FALSE(actor("village").may_run("mobilisation.appoint"));
  EXPECT_FALSE(actor("village").may_run("mobilisation.form_headquarters"));
  EXPECT_TRUE(actor("village").may_run("mobilisation.assign_shift"));
  EXPECT_TRUE(actor("weidu").may_run("mobilisation.answer_warning"));
  EXPECT_TRUE(actor("weidu").sees_sensitive("shifts"));
  EXPECT_FALSE(actor("village").sees_sensitive("shifts"));
  for (const DefaultRole& role : default_roles()) {
    const bool has_own = std::count(role.commands.begin(), role.commands.end(), "access.begin_totp") == 1;
    EXPECT_TRUE(has_own || role.code == std::string("administrator")) << role.code << " may protect the own account";
  }
}

}  // namespace
}  // namespace fangxian::sample
