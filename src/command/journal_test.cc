#include "command/journal.h"

#include "command/sample_module.h"

#include <fmt/format.h>

#include <atomic>
#include <future>
#include <random>

namespace fangxian::sample {
namespace {

using testing::json;

const std::string south = "411002001001";

class Journal : public OnBothStores {
 protected:
  // Eight entries of every sort: open, personal and sensitive values, changes, a withdrawal, a private answer.
  void SetUp() override {
    const Json zhang = json("{'area':'411002001001','title':'甲','name':'张建华','phone':'13812345678','diagnosis':'心脏病'}");
    first = site.run("sample.open", zhang)["id"].string();
    second = site.run("sample.open", visit(south, "乙").set("phone", "13900000001"))["id"].string();
    site.run("sample.change", Json::object().set("id", first).set("phone", "13700000002"));
    site.run("sample.check", json("{'temperature':36.5}").set("visit", first));
    site.run("sample.whisper", json("{'area':'411002001001'}"));
    site.run("sample.withdraw", Json::object().set("id", second).set("reason", "误报"));
    site.run("sample.open", visit("411003001001", "丙").set("name", "李娜"));
    site.run("sample.open", visit(south, "丁"));
    ASSERT_TRUE(verify().is_sound);
  }
  VerifyReport verify() { return verify_journal(*site.kernel->store().read()); }
  // Behind the kernel's back, as somebody with the database's password would.
  std::int64_t tamper(std::string_view sql, std::initializer_list<Value> values = {}) {
    return site.kernel->store().writer().execute(sql, values);
  }
  void expect_found(const std::string& where) {
    const VerifyReport report = verify();
    EXPECT_FALSE(report.is_sound);
    EXPECT_EQ(report.where, where) << report.what.en;
    EXPECT_FALSE(report.what.zh.empty());
    EXPECT_FALSE(report.what.en.empty());
  }
  std::string personal_of(std::int64_t seq) { return site.text("select personal from journal where seq = $1", {seq}); }

  std::string first, second;
};
INSTANTIATE_TEST_SUITE_P(BothStores, Journal, ::testing::ValuesIn(testing::both_stores));

TEST_P(Journal, AnUntouchedOneIsSoundAndNamesItsEnd) {
  const VerifyReport report = verify();
  EXPECT_EQ(report.entries, 8);
  EXPECT_EQ(report.last_digest, site.text("select digest from journal where seq = 8"));
  EXPECT_EQ(report.last_digest, site.text("select digest from journal_heads"));
  EXPECT_EQ(report.where, "");
}

TEST_P(Journal, EachEntryCoversTheOneBeforeIt) {
  std::string previous;
  for (const JournalEntry& entry : read_journal(*site.kernel->store().read(), 0, 100)) {
    EXPECT_EQ(entry.digest, chain_digest(previous, entry));
    EXPECT_EQ(previous.empty(), entry.digest == chain_digest("", entry));
    previous = entry.digest;
  }
}

TEST_P(Journal, NothingPersonalStandsInTheChanges) {
  const std::string all = [&] {
    std::string text;
    for (const JournalEntry& entry : read_journal(*site.kernel->store().read(), 0, 100)) text += entry.changes + entry.answer;
    return text;
  }();
  for (const char* value : {"张建华", "13812345678", "13700000002", "13900000001", "心脏病", "李娜", "13800138000"}) {
    EXPECT_EQ(all.find(value), std::string::npos) << value;
  }
  EXPECT_NE(all.find("\"title\":[null,\"甲\"]"), std::string::npos) << "open values stand there as they are: " << all;
  EXPECT_NE(personal_of(1).find("张建华"), std::string::npos);
  EXPECT_NE(personal_of(3).find("13812345678"), std::string::npos) << "the value before the change, too";
}

TEST_P(Journal, EqualValuesHaveDifferentCommitments) {
  site.run("sample.open", visit(south, "戊").set("phone", "13800000009"));
  site.run("sample.open", visit(south, "戊").set("phone", "13800000009"));
  const auto commitment = [&](std::int64_t seq) { return parse_json(personal_of(seq)).members().at(0).first; };
  EXPECT_NE(commitment(9), commitment(10)) << "otherwise equal phones would show";
}

TEST_P(Journal, APrivateAnswerIsGivenOnceAndNotKept) {
  const Outcome told = site.outcome("sample.whisper", json("{'area':'4110'}"), "once");
  EXPECT_EQ(told.answer["secret"].string(), "13800138000");
  EXPECT_EQ(site.text("select coalesce(answer, 'none') from journal where seq = $1", {told.seq}), "none");
  const Outcome again = site.outcome("sample.whisper", json("{'area':'4110'}"), "once");
  EXPECT_TRUE(again.is_replay);
  EXPECT_EQ(again.answer.dump(), "{}");
}

TEST_P(Journal, AChangedEntryIsFound) {
  tamper("update journal set actor = 'system:other' where seq = 3");
  expect_found("site/1/3");
}

TEST_P(Journal, AChangedPersonalValueIsFound) {
  tamper("update journal set personal = replace(personal, '张建华', '张建国') where seq = 1");
  expect_found("site/1/1");
}

TEST_P(Journal, AHalfEmptiedPersonalPartIsFound) {
  Json kept = Json::object();
  const Json before = parse_json(personal_of(1));
  for (std::size_t i = 1; i < before.members().size(); ++i) kept.set(before.members()[i].first, before.members()[i].second);
  ASSERT_GE(kept.size(), 2u);
  tamper("update journal set personal = $1 where seq = 1", {kept.dump()});
  expect_found("site/1/1");
}

TEST_P(Journal, PersonalTextThatIsNoJsonIsFoundAndNotThrown) {
  tamper("update journal set personal = '{nonsense' where seq = 2");
  expect_found("site/1/2");
}

TEST_P(Journal, ARemovedEntryIsFoundWhereverItStood) {
  for (const std::int64_t seq : {1, 4, 8}) {
    SCOPED_TRACE(seq);
    tamper("create table kept as select * from journal where seq = " + std::to_string(seq));
    tamper("delete from journal where seq = $1", {seq});
    expect_found(fmt::format("site/1/{}", seq));
    tamper("insert into journal select * from kept");
    tamper("drop table kept");
    EXPECT_TRUE(verify().is_sound);
  }
}

TEST_P(Journal, SeveralRemovedAtTheEndAreFoundAtTheFirst) {
  tamper("delete from journal where seq >= 6");
  expect_found("site/1/6");
}

TEST_P(Journal, AllRemovedIsFoundAtTheFirst) {
  tamper("delete from journal");
  expect_found("site/1/1");
}

TEST_P(Journal, ACutThatTakesTheCounterAlongIsFound) {
  tamper("delete from journal where seq >= 6");
  tamper("delete from journal_heads");
  expect_found("site/1/5");
}

TEST_P(Journal, ACounterThatWasSetBackIsFound) {
  tamper("update journal_heads set seq = 7, digest = (select digest from journal where seq = 7)");
  expect_found("site/1/8");
}

TEST_P(Journal, TwoSwappedEntriesAreFound) {
  tamper("update journal set seq = -1 where seq = 4");
  tamper("update journal set seq = 4 where seq = 5");
  tamper("update journal set seq = 5 where seq = -1");
  expect_found("site/1/4");
}

TEST_P(Journal, AnEntryThatSomebodyAppendedIsFound) {
  JournalEntry forged;
  forged.origin = "site", forged.seq = 9, forged.command = "sample.open", forged.key = "x", forged.changes = "[]";
  const std::string digest = chain_digest(site.text("select digest from journal where seq = 8"), forged);
  // The chain itself can be continued by anybody; the counter gives it away.
  tamper("insert into journal select origin, epoch, 9, $1, $1, '', 'sample.open', 'x', '', '', '', '', '[]', null, null, $2 from "
         "journal where seq = 8",
         {forged.at.ms, digest});
  expect_found("site/1/9");
}

// Any edit of any column of any entry, but `answer` (serves replays alone) and the emptying of `personal` (a redaction).
class Editor {
 public:
  explicit Editor(unsigned seed) : chance_(seed) {}
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(chance_); }
  std::string edit(std::string text, const std::string& other) {
    switch (below(5)) {
      case 0: return text + "x";
      case 1: return other;
      case 2: return text.empty() ? "x" : text.substr(0, text.size() - 1);
      case 3: return "";
    }
    if (text.empty()) return " ";
    // ASCII letters and digits only, so that the text stays UTF-8.
    for (std::size_t tries = 0; tries < 50; ++tries) {
      char& c = text[below(text.size())];
      if (static_cast<unsigned char>(c) >= 0x80) continue;
      c = "abcdefghijklmnopqrstuvwxyz0123456789{}[]\":, "[below(44)];
      break;
    }
    return text;
  }
  std::int64_t edit(std::int64_t number) {
    const std::int64_t changes[] = {number + 1, number - 1, 0, -number, number + static_cast<std::int64_t>(below(1000))};
    return changes[below(std::size(changes))];
  }

 private:
  std::mt19937 chance_;  // tidy: allow chance — a seeded sequence, the same in every run
};

TEST_P(Journal, ARandomEditOfAnyColumnIsFound) {
  const char* const columns[] = {"origin", "epoch",          "seq",  "at",     "made_at", "actor",   "command", "key",
                                 "digest", "request_digest", "area", "county", "subject", "changes", "personal"};
  Editor editor(20210805);
  int edits = 0;
  for (int round = 0; round < 400; ++round) {
    const std::string column = columns[editor.below(std::size(columns))];
    const auto seq = static_cast<std::int64_t>(editor.below(8)) + 1, other = static_cast<std::int64_t>(editor.below(8)) + 1;
    const Rows row = site.kernel->store().read()->query("select " + column + ", digest from journal where seq = $1", {seq});
    const Value before = row.at(0, 0);
    Value after;
    if (std::holds_alternative<std::int64_t>(before)) {
      after = editor.edit(to_integer(before));
    } else {
      after = editor.edit(to_text(before), site.text("select " + column + " from journal where seq = $1", {other}));
    }
    const bool is_redaction = column == "personal" && to_text(after).empty();
    if (to_text(after) == to_text(before) || is_redaction) continue;
    // The row is found again by its place in the file: the edit may take its number or its digest.
    const std::string mark = column == "digest" ? "key" : "digest";
    const Value found_by = site.text("select " + mark + " from journal where seq = $1", {seq});
    try {
      tamper("update journal set " + column + " = $1 where " + mark + " = $2", {after, found_by});
    } catch (const StoreError&) {
      continue;  // the database's own keys did not let it through
    }
    ++edits;
    EXPECT_FALSE(verify().is_sound) << column << " of " << seq << ": " << to_text(before) << " -> " << to_text(after);
    tamper("update journal set " + column + " = $1 where " + mark + " = $2", {before, found_by});
  }
  EXPECT_GT(edits, 200);
  EXPECT_TRUE(verify().is_sound) << "every edit was taken back";
}

TEST_P(Journal, RedactingARowEmptiesItsEntriesAndKeepsTheChainSound) {
  EXPECT_EQ(redact_journal(site.kernel->store().writer(), "visits/" + first), 2);
  EXPECT_EQ(personal_of(1), "");
  EXPECT_EQ(personal_of(3), "");
  EXPECT_NE(personal_of(2), "") << "another's values stay";
  EXPECT_NE(personal_of(7), "");
  EXPECT_TRUE(verify().is_sound);
  EXPECT_EQ(redact_journal(site.kernel->store().writer(), "visits/" + first), 0) << "nothing is left to empty";
}

TEST_P(Journal, ARowThatWasChangedBesideAnotherIsRedactedToo) {
  // The entry is about the visit; the listener changed the tally in the same one.
  EXPECT_GT(redact_journal(site.kernel->store().writer(), "tallies/tally-411003"), 0);
  EXPECT_EQ(personal_of(7), "");
  EXPECT_NE(personal_of(1), "") << "the tally of another county";
  EXPECT_TRUE(verify().is_sound);
}

TEST_P(Journal, SignsOfTheSearchPatternInAnIdAreNoPattern) {
  site.run("sample.open", visit(south, "戊").set("id", "a_b").set("phone", "13800000001"));
  site.run("sample.open", visit(south, "己").set("id", "axb").set("phone", "13800000002"));
  redact_journal(site.kernel->store().writer(), "visits/a_b");
  EXPECT_EQ(personal_of(9), "");
  EXPECT_NE(personal_of(10), "");
}

TEST_P(Journal, TheCommandRedactsNotesTheLookAndAnswersReplaysWithNothing) {
  const Json input = Json::object().set("record", "visits").set("id", first).set("reason", "本人申请删除");
  EXPECT_EQ(site.refused("access.redact", input), "accepted");
  EXPECT_EQ(personal_of(1), "");
  EXPECT_TRUE(verify().is_sound);
  EXPECT_EQ(site.text("select kind from looks"), "redact");
  EXPECT_EQ(site.text("select reason from looks"), "本人申请删除");
  EXPECT_EQ(site.text("select subject from journal where command = 'access.redact'"), "visits/" + first);
  EXPECT_EQ(site.text("select phone from visits where id = $1", {first}), "13700000002")
      << "the row is its register's own matter";
}

TEST_P(Journal, TheCommandReachesEntriesOfItsOwnBatch) {
  // One queue: the correction and the redaction reach the writing thread together, held up by a slow observer.
  const auto system = std::make_shared<const Actor>(system_actor("test"));
  std::vector<Outcome> outcomes(3);
  std::atomic<int> left = 3;
  std::promise<void> done;
  const auto put = [&](std::size_t i) {
    return [&, i](Outcome outcome) {
      outcomes[i] = std::move(outcome);
      if (--left == 0) done.set_value();
    };
  };
  std::promise<void> is_held, release;
  site.kernel->dispatcher().submit(system, {"sample.whisper", "", json("{'area':'4110'}"), {}}, [&](const Outcome&) {
    is_held.set_value();
    release.get_future().wait();
  });
  is_held.get_future().wait();
  const Json corrected = Json::object().set("id", first).set("phone", "13611111111");
  const Json redact = Json::object().set("record", "visits").set("id", first).set("reason", "本人申请");
  site.kernel->dispatcher().submit(system, {"sample.change", "", corrected, {}}, put(0));
  site.kernel->dispatcher().submit(system, {"access.redact", "", redact, {}}, put(1));
  site.kernel->dispatcher().submit(system, {"sample.change", "", Json(corrected).set("phone", "13622222222"), {}}, put(2));
  release.set_value();
  done.get_future().wait();
  for (const Outcome& outcome : outcomes) ASSERT_FALSE(outcome.refusal);
  EXPECT_EQ(personal_of(outcomes[0].seq), "");
  EXPECT_NE(personal_of(outcomes[2].seq), "") << "what came after the redaction is new";
  EXPECT_TRUE(verify().is_sound);
}

TEST_P(Journal, TheCommandWorksInItsScopeAlone) {
  const Actor clerk = actor_with({"clerk", {}, {}, {"access.redact"}, {}, false}, {south});
  const std::string theirs = site.run("sample.open", visit("411003001001", "庚").set("phone", "13800000003"))["id"].string();
  const Json input = Json::object().set("record", "visits").set("reason", "本人申请");
  EXPECT_EQ(site.refused("access.redact", Json(input).set("id", theirs), clerk), "visits.not-found");
  EXPECT_EQ(site.refused("access.redact", Json(input).set("id", first), clerk), "accepted");
  EXPECT_EQ(site.refused("access.redact", Json(input).set("id", first).set("record", "journal"), clerk), "record.unknown");
  EXPECT_NE(personal_of(9), "");
}

}  // namespace
}  // namespace fangxian::sample
