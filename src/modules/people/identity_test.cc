// people.enter, the queue, the questions between counties and the searches, on both stores.
#include "command/read_parts.h"
#include "modules/people/people.h"
#include "modules/people/person_index.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fangxian {
namespace {

using testing::json;
using testing::TestKernel;

Actor leader_of(const char* area) {
  auto role = std::make_shared<Role>();
  role->code = "leader";
  role->reads = {"*"};
  role->commands = {"people.*"};
  Actor actor{std::string("leader ") + area, "李四", {}, false};
  const AreaCode code = AreaCode::of(area);
  actor.grants.push_back({role, code, Scope({subtree_range(code)}), {}, false});
  return actor;
}

class Identity : public ::testing::TestWithParam<std::string> {
 protected:
  Json enter(const char* text, const Actor& actor = system_actor("test")) { return test.run("people.enter", json(text), actor); }
  std::string outcome(const char* text, const Actor& actor = system_actor("test")) {
    return enter(text, actor)["outcome"].string();
  }
  std::string refused(const char* command, const std::string& text, const Actor& actor = system_actor("test")) {
    try {
      test.run(command, json(text), actor);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "accepted";
  }
  Json read(const char* path, std::map<std::string, std::string, std::less<>> parameters,
            const Actor& actor = system_actor("test")) {
    const auto& modules = test.kernel->model().modules();
    const auto people = std::find_if(modules.begin(), modules.end(),
                                     [](const Module& module) { return std::string_view(module.name) == "people"; });
    for (const Read& each : people->reads) {
      if (std::string_view(each.path) != path) continue;
      Reader reader = test.kernel->store().read();
      ReadContext::Parts parts{*test.kernel, std::make_shared<const Actor>(actor), *reader, test.world->now(),
                               std::move(parameters)};
      ReadContext context(parts);
      return parse_json(each.answer(context).body);
    }
    return {};
  }
  std::int64_t count(const std::string& table) {
    return test.kernel->store().read()->query("select count(*) from " + table + " where withdrawn_at is null").integer(0, 0);
  }
  std::string text(const std::string& column, const std::string& table, const std::string& id) {
    return test.kernel->store().read()->query("select " + column + " from " + table + " where id = $1", {id}).text(0, 0);
  }

  TestKernel test = testing::test_kernel({people_module()}, GetParam());
};

constexpr const char* zhang = "{'area':'411002001001','name':'张伟','id_number':'11010519491231002x','phone':'+86 138-1234-1234'}";

TEST_P(Identity, ARowThatComesTwiceChangesNothing) {
  const Json first = enter(zhang);
  EXPECT_EQ(first["outcome"].string(), "new");
  const Json again = enter(zhang);
  EXPECT_EQ(again["outcome"].string(), "same");
  EXPECT_EQ(again["id"].string(), first["id"].string());
  EXPECT_EQ(count("people"), 1);
  EXPECT_EQ(text("version", "people", first["id"].string()), "1");
}

TEST_P(Identity, ARowWithoutAnyKeyButAReasonComesTwiceToo) {
  const char* granny = "{'area':'411002001001','name':'李奶奶','no_document_reason':'未办理身份证'}";
  EXPECT_EQ(outcome(granny), "new");
  EXPECT_EQ(outcome(granny), "same");
  EXPECT_EQ(refused("people.enter", "{'area':'411002001001','name':'李奶奶'}"), "people.no-key");
}

TEST_P(Identity, GapsAreFilledAndWhatDiffersIsTold) {
  const std::string id = enter("{'area':'411002001001','name':'张伟','phone':'13812341234'}")["id"].string();
  const Json filled = enter(zhang);
  EXPECT_EQ(filled["outcome"].string(), "updated");
  EXPECT_EQ(filled["id"].string(), id);
  EXPECT_EQ(text("id_number", "people", id), "11010519491231002X");
  EXPECT_EQ(text("birth_date", "people", id), "1949-12-31");
  const Json other = enter("{'area':'411002001001','name':'张伟','id_number':'11010519491231002X','phone':'13999999999'}");
  EXPECT_EQ(other["outcome"].string(), "same");
  EXPECT_EQ(other["notes"].items().size(), 1u);
  EXPECT_EQ(text("phone", "people", id), "13812341234");
}

TEST_P(Identity, AnOldNumberIsConvertedAndSaysSo) {
  const Json answer = enter("{'area':'411002001001','name':'王一','id_number':'110105491231002'}");
  EXPECT_EQ(text("id_number", "people", answer["id"].string()), "11010519491231002X");
  EXPECT_EQ(text("document_note", "people", answer["id"].string()), "converted_15");
  EXPECT_EQ(answer["notes"].items().size(), 1u);
  EXPECT_EQ(outcome("{'area':'411002001001','name':'王一','id_number':'11010519491231002X'}"), "same");
}

TEST_P(Identity, ANumberThatCannotBeIsRefusedWithWhatTheSpreadsheetDid) {
  for (const char* number : {"410023195001011000", "4.10023E+17"}) {
    try {
      enter((std::string("{'area':'411002001001','name':'王一','id_number':'") + number + "'}").c_str());
      ADD_FAILURE() << number;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.type, "input.invalid");
      EXPECT_NE(refusal.errors.at(0).words.zh.find("表格软件"), std::string::npos) << number;
    }
  }
  EXPECT_EQ(refused("people.enter", "{'area':'411002001001','name':'王一','document_kind':'hk_macau_permit','id_number':'X1234567'}"),
            "people.bad-id-number");
  EXPECT_EQ(refused("people.enter", "{'area':'411002001001','name':'王一','document_kind':'hk_macau_permit','id_number':'H12345678'}"), "accepted");
}

TEST_P(Identity, TheSameNumberUnderAnotherNameIsKeptAndQueued) {
  const std::string id = enter(zhang)["id"].string();
  const char* other = "{'area':'411002001001','name':'李娜','id_number':'11010519491231002X'}";
  const Json queued = enter(other);
  EXPECT_EQ(queued["outcome"].string(), "queued");
  EXPECT_NE(queued["id"].string(), id);
  EXPECT_EQ(count("people"), 2);
  EXPECT_EQ(text("other", "matches", queued["match"].string()), id);
  EXPECT_EQ(outcome(other), "same");
  EXPECT_EQ(count("matches"), 1);
}

TEST_P(Identity, SomebodyElsewhereIsQueuedAndNothingOfThemIsTold) {
  const Actor here = leader_of("411002"), there = leader_of("411003");
  const std::string id = enter("{'area':'411003001001','name':'张伟','id_number':'11010519491231002X'}", there)["id"].string();
  const Json queued = enter(zhang, here);
  EXPECT_EQ(queued["outcome"].string(), "queued");
  EXPECT_EQ(queued.dump().find(id), std::string::npos);
  const Json pair = read("/api/matches/{id}/pair", {{"id", queued["match"].string()}}, here);
  EXPECT_TRUE(pair["other"].is_null());
  EXPECT_EQ(pair["elsewhere"]["county"].string(), "411003");
  EXPECT_TRUE(pair["fields"].items().at(0).find("other") == nullptr);
  EXPECT_EQ(pair.dump().find("19491231"), std::string::npos);
  EXPECT_GE(pair["reasons"].items().size(), 2u);
}

TEST_P(Identity, AQuestionToAnotherCountyEndsInAHandOver) {
  const Actor here = leader_of("411002"), there = leader_of("411003");
  const std::string old_id = enter("{'area':'411003001001','name':'张伟','id_number':'11010519491231002X'}", there)["id"].string();
  const Json queued = enter(zhang, here);
  const std::string match = queued["match"].string();
  const std::string request = test.run("people.ask_for", Json::object().set("match", match).set("reason", "迁入本村"), here)["id"].string();
  EXPECT_EQ(text("state", "matches", match), "asked");
  EXPECT_EQ(text("area", "person_requests", request), "411003001001");
  EXPECT_EQ(refused("people.answer_request", "{'id':'" + request + "','answer':'handed_over'}", here),
            "person_requests.not-found");
  EXPECT_EQ(refused("people.answer_request", "{'id':'" + request + "','answer':'handed_over'}", there), "accepted");
  EXPECT_EQ(text("merged_into", "people", old_id), queued["id"].string());
  EXPECT_EQ(text("state", "matches", match), "merged");
  EXPECT_EQ(refused("people.answer_request", "{'id':'" + request + "','answer':'refused'}", there), "people.request-answered");
  // Whoever has the old number in hand finds the entry that is kept.
  EXPECT_EQ(outcome(zhang, here), "same");
}

TEST_P(Identity, NotTheSameIsRememberedAndARefusedQuestionToo) {
  enter(zhang);
  const char* other = "{'area':'411002001001','name':'李娜','id_number':'11010519491231002X'}";
  const std::string match = enter(other)["match"].string();
  EXPECT_EQ(refused("people.not_same", "{'match':'" + match + "','note':'号码抄错'}"), "accepted");
  EXPECT_EQ(text("state", "matches", match), "different");
  EXPECT_EQ(refused("people.not_same", "{'match':'" + match + "'}"), "people.match-decided");
  EXPECT_EQ(outcome(other), "same");
  EXPECT_EQ(count("matches"), 1);
}

TEST_P(Identity, AMatchFollowsAMergeAndItsUndoing) {
  const std::string one = enter(zhang)["id"].string();
  const Json queued = enter("{'area':'411002001001','name':'张玮','phone':'13812341234'}");
  ASSERT_EQ(queued["outcome"].string(), "queued");
  const Json merge = test.run("people.merge", Json::object().set("kept", one).set("merged", queued["id"]).set("reason", "同一人"));
  EXPECT_EQ(text("state", "matches", queued["match"].string()), "merged");
  test.run("people.unmerge", Json::object().set("merge", merge["id"]).set("reason", "弄错了"));
  EXPECT_EQ(text("state", "matches", queued["match"].string()), "different");
}

TEST_P(Identity, RegisteringSetsTheSoundAndIsFoundByEnter) {
  const std::string id = test.run("people.register", json(zhang))["id"].string();
  EXPECT_EQ(text("name_key", "people", id), "zanwei");
  EXPECT_EQ(outcome(zhang), "same");
  EXPECT_EQ(refused("people.register", zhang), "people.already-registered");
}

TEST_P(Identity, SearchFindsByNameSoundPinyinPhoneNumberAndTheirEnds) {
  const std::string id = enter(zhang)["id"].string();
  enter("{'area':'411003001001','name':'章卫','phone':'13700001234'}");
  const Actor here = leader_of("411002");
  const auto found = [&](const char* q) { return read("/api/people/search", {{"q", q}}, here); };
  for (const char* q : {"张伟", "张", "張偉", "zhangwei", "zhang", "Zhang Wei", "13812341234", "11010519491231002x", "110105491231002", "002X"}) {
    ASSERT_EQ(found(q)["people"].items().size(), 1u) << q;
    EXPECT_EQ(found(q)["people"].items()[0]["id"].string(), id) << q;
    EXPECT_EQ(found(q).dump().find("13812341234"), std::string::npos) << q;
  }
  EXPECT_EQ(found("1234")["elsewhere"].integer(), 1);
  EXPECT_EQ(found("1234")["people"].items().size(), 1u);
  EXPECT_EQ(found("章卫")["elsewhere"].integer(), 1);
  EXPECT_EQ(found("章卫")["people"].items().at(0)["found_by"].string(), "sound");
  EXPECT_EQ(found("王五")["people"].items().size(), 0u);
}

TEST_P(Identity, CandidatesAreScoredInWordsAndOthersOnlyCounted) {
  enter(zhang);
  const Json own = read("/api/people/candidates", {{"name", "张玮"}, {"phone", "138 1234 1234"}, {"area", "411002001001"}}, leader_of("411002"));
  ASSERT_EQ(own["candidates"].items().size(), 1u);
  EXPECT_EQ(own["candidates"].items()[0]["verdict"].string(), "probable");
  EXPECT_EQ(own["candidates"].items()[0]["reasons"].items().at(0)["zh"].string(), "手机号码相同");
  const Json other = read("/api/people/candidates", {{"name", "张玮"}, {"phone", "13812341234"}}, leader_of("411003"));
  EXPECT_EQ(other["candidates"].items().size(), 0u);
  ASSERT_EQ(other["elsewhere"].items().size(), 1u);
  EXPECT_EQ(other["elsewhere"].items()[0]["county"].string(), "411002");
  EXPECT_EQ(other.dump().find("张"), std::string::npos);
}

TEST_P(Identity, TheIndexFollowsCorrectionsWithdrawalsAndARestart) {
  const std::string id = enter(zhang)["id"].string();
  test.run("people.correct", Json::object().set("id", id).set("phone", "13700000000").set("reason", "换号"));
  EXPECT_EQ(read("/api/people/search", {{"q", "13812341234"}})["people"].items().size(), 0u);
  EXPECT_EQ(read("/api/people/search", {{"q", "13700000000"}})["people"].items().size(), 1u);
  PersonIndex again;
  again.load(test.kernel->store());
  EXPECT_EQ(again.size(), 1u);
  EXPECT_EQ(again.with_phone("13700000000", PersonIndex::Sight::committed).size(), 1u);
  test.run("people.withdraw", Json::object().set("id", id).set("reason", "重复"));
  EXPECT_EQ(read("/api/people/search", {{"q", "张伟"}})["people"].items().size(), 0u);
  EXPECT_EQ(outcome(zhang), "new");
}

TEST_P(Identity, RowsOfOneBatchSeeEachOtherAndARehearsalLeavesNoTrace) {
  const auto call = [](const char* text) { return Call{"people.enter", "", json(text), {}}; };
  const auto rehearsed = test.kernel->dispatcher().rehearse(system_actor("test"), {call(zhang), call(zhang)});
  EXPECT_EQ(rehearsed.at(0).answer["outcome"].string(), "new");
  EXPECT_EQ(rehearsed.at(1).answer["outcome"].string(), "same");
  EXPECT_EQ(outcome(zhang), "new");
}

INSTANTIATE_TEST_SUITE_P(BothStores, Identity, ::testing::ValuesIn(testing::both_stores));

}  // namespace
}  // namespace fangxian
