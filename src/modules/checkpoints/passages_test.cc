// Passages by the one door: what is written, what is answered, and what becomes of a key that comes twice.
#include "command/journal.h"
#include "command/stream.h"
#include "modules/checkpoints/gate_memory.h"
#include "modules/checkpoints/passage_reads.h"
#include "modules/checkpoints/test_gate.h"

#include <future>

namespace fangxian::checkpoints {
namespace {

constexpr const char* key_a = "0192a000-0000-7000-8000-00000000000a";
constexpr const char* key_b = "0192a000-0001-7000-8000-00000000000b";

class Passages : public ::testing::TestWithParam<std::string> {
 protected:
  TestGate town{GetParam()};

  Kernel& kernel() { return *town.test.kernel; }
  std::string input(const std::string& more = "", const std::string& direction = "in") {
    return "{'gate':'" + town.village_gate + "','direction':'" + direction + "'" + more + "}";
  }
  Outcome send(const std::string& text, const std::string& key, const Actor& actor = system_actor("test"),
               const char* command = "checkpoints.pass") {
    return kernel().dispatcher().run(actor, {command, key, testing::json(text), {}});
  }
  std::string refusal(const Outcome& outcome) { return outcome.refusal ? outcome.refusal->type : "accepted"; }
  std::int64_t stored() { return kernel().store().read()->query("select count(*) as n from passages").integer(0, 0); }
  bool is_sound() { return verify_journal(*kernel().store().read()).is_sound; }
  std::int64_t counted() {
    const GatePtr gate = gate_memory(kernel()).gates->find(town.village_gate);
    const std::int64_t hour = Counters::hour_of(town.now());
    const Tally tally = gate_memory(kernel()).counters->sum(gate->number, hour - 24, hour + 1);
    return tally.in() + tally.out();
  }
  void change(const std::string& sql) { kernel().store().writer().execute(sql); }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Passages, ::testing::ValuesIn(testing::both_stores));

TEST_P(Passages, the_same_key_is_answered_as_the_first_time_and_written_once) {
  const Outcome first = send(input(",'name':'王小明','phone':'13800000000'"), key_a);
  ASSERT_EQ(refusal(first), "accepted") << first.refusal->title.en;
  EXPECT_EQ(first.answer["id"].string(), key_a);
  EXPECT_EQ(first.answer["person"]["display"].string(), "王*明");
  EXPECT_GT(first.seq, 0);
  const Outcome again = send(input(",'name':'王小明','phone':'13800000000'"), key_a);
  EXPECT_TRUE(again.is_replay);
  EXPECT_EQ(again.answer, first.answer);
  EXPECT_EQ(again.seq, first.seq);
  EXPECT_EQ(refusal(send(input(",'name':'王小明'"), key_a)), "key.reused");
  EXPECT_EQ(refusal(send(input(",'name':'王小明','phone':'13800000000'"), key_a, clerk_of("411002"))), "key.reused")
      << "somebody else's key tells nothing";
  EXPECT_EQ(stored(), 1);
  EXPECT_EQ(counted(), 1);
  EXPECT_TRUE(is_sound());
}

TEST_P(Passages, a_key_of_any_other_form_is_used_once_as_well) {
  const Outcome first = send(input(), "门岗-7");
  ASSERT_EQ(refusal(first), "accepted");
  EXPECT_TRUE(send(input(), "门岗-7").is_replay);
  EXPECT_EQ(refusal(send(input("", "out"), "门岗-7")), "key.reused");
  EXPECT_EQ(refusal(send(input(), "门岗-7", clerk_of("411002"))), "accepted") << "another account's key is another key";
  EXPECT_EQ(stored(), 2);
}

TEST_P(Passages, one_batch_holds_a_key_twice_and_writes_it_once) {
  std::vector<std::promise<Outcome>> answers(40);
  const auto actor = std::make_shared<const Actor>(system_actor("test"));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const std::string key = i % 2 == 0 ? key_a : key_b;
    kernel().dispatcher().submit(actor, {"checkpoints.pass", key, testing::json(input()), {}},
                                 [&answers, i](Outcome outcome) { answers[i].set_value(std::move(outcome)); });
  }
  int replays = 0;
  for (auto& answer : answers) {
    const Outcome outcome = answer.get_future().get();
    EXPECT_EQ(outcome.refusal, nullptr);
    replays += outcome.is_replay ? 1 : 0;
  }
  EXPECT_EQ(replays, 38);
  EXPECT_EQ(stored(), 2);
  EXPECT_EQ(counted(), 2);
  EXPECT_TRUE(is_sound());
}

TEST_P(Passages, a_gate_outside_the_scope_is_not_there) {
  const std::string elsewhere = input(",'name':'张三'");
  EXPECT_EQ(refusal(send(elsewhere, key_a, clerk_of("411003"))), "places.not-found");
  EXPECT_EQ(refusal(send("{'gate':'nowhere','direction':'in'}", key_a, clerk_of("411003"))), "places.not-found");
  EXPECT_EQ(refusal(send(elsewhere, key_a, Actor{})), "session.needed");
  Actor reader = clerk_of("411002");
  auto role = std::make_shared<Role>(*reader.grants[0].role);
  role->commands = {"people.*"};
  reader.grants[0].role = role;
  EXPECT_EQ(refusal(send(elsewhere, key_a, reader)), "command.forbidden");
  EXPECT_EQ(refusal(send("{'gate':'x','direction':'up','unknown':1}", key_a)), "input.invalid");
  EXPECT_EQ(stored(), 0);
}

TEST_P(Passages, what_is_changed_removed_or_moved_afterwards_is_found) {
  for (const char* key : {key_a, key_b}) send(input(",'proof':'known','name':'李四','temperature':366"), key);
  ASSERT_TRUE(is_sound());
  const std::string row = " where county = '411002' and id = '" + std::string(key_a) + "'";
  change("update passages set decision = 'turn_back'" + row);
  EXPECT_FALSE(is_sound());
  change("update passages set decision = 'let_through'" + row);
  ASSERT_TRUE(is_sound());
  change("update passages set name = '李五'" + row);
  EXPECT_FALSE(is_sound()) << "personal values too";
  change("update passages set name = '李四'" + row);
  change("update passages set recorded_at = recorded_at + 1" + row);
  EXPECT_FALSE(is_sound());
  change("update passages set recorded_at = recorded_at - 1" + row);
  ASSERT_TRUE(is_sound());
  change("delete from passages" + row);
  const VerifyReport report = verify_journal(*kernel().store().read());
  EXPECT_FALSE(report.is_sound);
  EXPECT_NE(report.what.en.find("was removed"), std::string::npos) << report.what.en;
}

TEST_P(Passages, personal_values_are_destroyed_without_breaking_the_chain) {
  send(input(",'name':'李四','phone':'13900000000'"), key_a);
  redact_stream_row(kernel().store().writer(), passage_record, "411002", key_a);
  const Rows row = kernel().store().read()->query("select name, phone, request_digest, seal from passages");
  EXPECT_TRUE(is_null(row.at(0, std::size_t{0})) && is_null(row.at(0, 1)) && is_null(row.at(0, 2)));
  EXPECT_EQ(row.text(0, 3).size(), 64u);
  EXPECT_TRUE(is_sound());
  change("update passages set name = '李四'");
  EXPECT_FALSE(is_sound());
}

TEST_P(Passages, a_vehicle_is_one_row_for_each_person_and_the_worst_decides) {
  const std::string person = town.id("people.register", "{'area':'411002001001','name':'张大山','phone':'13700000001'}");
  const Outcome vehicle = send("{'gate':'" + town.village_gate + "','direction':'in','plate':'豫k·12345','persons':['" + person +
                                   "','FX1:unreadable'],'occupants':3}",
                               key_a, system_actor("test"), "checkpoints.pass_vehicle");
  ASSERT_EQ(refusal(vehicle), "accepted") << vehicle.refusal->title.en;
  EXPECT_EQ(vehicle.answer["persons"].size(), 2u);
  EXPECT_EQ(vehicle.answer["persons"].items()[0]["decision"].string(), "let_through");
  EXPECT_EQ(vehicle.answer["decision"].string(), "ask") << vehicle.answer.dump();
  EXPECT_EQ(stored(), 2);
  const Outcome again = send("{'gate':'" + town.village_gate + "','direction':'in','plate':'豫k·12345','persons':['" + person +
                                 "','FX1:unreadable'],'occupants':3}",
                             key_a, system_actor("test"), "checkpoints.pass_vehicle");
  EXPECT_TRUE(again.is_replay);
  EXPECT_EQ(again.answer, vehicle.answer);
  EXPECT_EQ(stored(), 2);
}

TEST_P(Passages, a_guard_who_decides_otherwise_says_why_and_a_phone_without_a_network_has_decided) {
  EXPECT_EQ(refusal(send(input(",'proof':'known','decision':'turn_back'"), key_a)), "checkpoints.override-needs-reason");
  const Outcome told = send(input(",'proof':'known','name':'赵六','decision':'turn_back','override_reason':'本人要求返回'"), key_a);
  EXPECT_EQ(told.answer["decision"].string(), "turn_back");
  EXPECT_EQ(told.answer["server_decision"].string(), "let_through");
  const Outcome offline = send(input(",'proof':'known','decision':'ask','decided_offline':true"), key_b);
  EXPECT_EQ(refusal(offline), "accepted");
  EXPECT_EQ(offline.answer["server_decision"].string(), "let_through");
}

TEST_P(Passages, no_guard_stops_an_emergency) {
  const std::string stopped = ",'proof':'none','emergency':'birth','temperature':385,'decision':'turn_back','override_reason':'发热'";
  EXPECT_EQ(refusal(send(input(stopped), key_a)), "checkpoints.emergency-passes");
  const Outcome passed = send(input(",'proof':'none','emergency':'birth','temperature':385"), key_b);
  EXPECT_EQ(passed.answer["decision"].string(), "let_through");
  EXPECT_EQ(passed.answer["reason"].string(), "emergency");
}

TEST_P(Passages, a_passage_taken_back_stays_and_is_counted_no_more) {
  send(input(), key_a);
  send(input(), key_b);
  ASSERT_EQ(counted(), 2);
  EXPECT_EQ(town.refused("checkpoints.void_passage", std::string("{'id':'") + key_a + "','reason':'重复登记'}"), "accepted");
  EXPECT_EQ(counted(), 1);
  EXPECT_EQ(stored(), 2);
  EXPECT_TRUE(is_sound());
  EXPECT_EQ(town.refused("checkpoints.void_passage", std::string("{'id':'") + key_a + "','reason':'再撤'}"), "passages.not-found");
}

TEST_P(Passages, an_undo_that_was_sent_behind_its_passage_finds_it) {
  const auto actor = std::make_shared<const Actor>(system_actor("test"));
  std::promise<Outcome> passed, undone;
  kernel().dispatcher().submit(actor, {"checkpoints.pass", key_a, testing::json(input()), {}},
                               [&](Outcome outcome) { passed.set_value(std::move(outcome)); });
  kernel().dispatcher().submit(actor, {"checkpoints.void_passage", "undo", testing::json(std::string("{'id':'") + key_a + "','reason':'误触'}"), {}},
                               [&](Outcome outcome) { undone.set_value(std::move(outcome)); });
  EXPECT_EQ(refusal(passed.get_future().get()), "accepted");
  EXPECT_EQ(refusal(undone.get_future().get()), "accepted");
  EXPECT_EQ(counted(), 0);
}

TEST_P(Passages, counters_are_the_same_after_a_start_and_roll_up) {
  for (int i = 0; i < 5; ++i) send(input("", i < 3 ? "in" : "out"), "");
  Counters again;
  again.load(kernel().store(), *gate_memory(kernel()).gates, town.now());
  const GatePtr gate = gate_memory(kernel()).gates->find(town.village_gate);
  const std::int64_t hour = Counters::hour_of(town.now());
  EXPECT_EQ(again.sum(gate->number, hour, hour + 1).in(), 3);
  EXPECT_EQ(again.sum(gate->number, hour, hour + 1).out(), 2);
  const std::vector<Read> reads = passage_reads();
  const Json hours = town.read(reads[0].answer, {{"gate", town.village_gate}});
  EXPECT_EQ(hours["total"]["in"].integer(), 3);
  EXPECT_EQ(hours["hours"].size(), 24u);
  const Json county = town.read(reads[1].answer, {{"area", "411002"}});
  EXPECT_EQ(county["total"]["out"].integer(), 2);
  EXPECT_EQ(county["gates"].integer(), 2);
  EXPECT_EQ(county["children"].items()[0]["in"].integer(), 3);
  EXPECT_EQ(town.read_refused(reads[0].answer, {{"gate", town.village_gate}}, clerk_of("411003")), "places.not-found");
}

TEST_P(Passages, those_who_listen_hear_each_passage_once_it_is_durable) {
  std::vector<std::string> heard;
  on_passages(kernel(), [&](std::span<const Passage* const> passages) {
    for (const Passage* passage : passages) heard.push_back(passage->id);
  });
  send(input(), key_a);
  send(input(), key_a);
  EXPECT_EQ(heard, std::vector<std::string>{key_a});
}

}  // namespace
}  // namespace fangxian::checkpoints
