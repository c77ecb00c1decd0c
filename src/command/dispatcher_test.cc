#include "command/sample_module.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace fangxian::sample {
namespace {

using testing::json;

const std::string south = "411002001001";

class Dispatching : public OnBothStores {
 protected:
  // Hands over calls that all wait while the writing thread is held, so that they fall into one batch.
  std::vector<Outcome> in_one_batch(std::vector<Call> calls, std::vector<Actor> actors = {}) {
    Dispatcher& dispatcher = site.kernel->dispatcher();
    std::promise<void> is_held, release;
    std::shared_future<void> released = release.get_future().share();
    const auto system = std::make_shared<const Actor>(system_actor("test"));
    dispatcher.submit(system, {"sample.whisper", "", json("{'area':'4110'}"), {}}, [&is_held, released](const Outcome&) {
      is_held.set_value();
      released.wait();
    });
    is_held.get_future().wait();
    std::vector<Outcome> outcomes(calls.size());
    std::vector<std::promise<void>> done(calls.size());
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const auto actor = actors.empty() ? system : std::make_shared<const Actor>(actors[i]);
      dispatcher.submit(actor, std::move(calls[i]), [&, i](Outcome outcome) {
        outcomes[i] = std::move(outcome);
        done[i].set_value();
      });
    }
    const long long batches = dispatcher.counters().batches;
    release.set_value();
    for (auto& each : done) each.get_future().wait();
    EXPECT_EQ(dispatcher.counters().batches, batches + 1) << "they ran in more than one batch";
    return outcomes;
  }
  static Call call(std::string key, const Json& input, std::string command = "sample.open") {
    return {std::move(command), std::move(key), input, {}};
  }
  std::int64_t rows(const char* table) { return site.number(std::string("select count(*) from ") + table); }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Dispatching, ::testing::ValuesIn(testing::both_stores));

TEST_P(Dispatching, AnAcceptedCommandLeavesItsRowTheEffectOfItsEventAndOneEntry) {
  const Outcome done = site.outcome("sample.open", visit(south, "甲"), "k1");
  ASSERT_FALSE(done.refusal);
  EXPECT_EQ(done.seq, 1);
  EXPECT_FALSE(done.is_replay);
  EXPECT_EQ(rows("visits"), 1);
  EXPECT_EQ(site.number("select opened from tallies"), 1);
  EXPECT_EQ(site.text("select subject from journal where seq = 1"), "visits/" + done.answer["id"].string());
  EXPECT_EQ(site.text("select area from journal where seq = 1"), south);
  EXPECT_EQ(site.text("select actor from journal where seq = 1"), "system:test");
}

TEST_P(Dispatching, NothingRunsBeforeTheActorIsJudgedAndTheInputIsRead) {
  Actor nobody;
  EXPECT_EQ(site.refused("sample.open", visit(south, "甲"), nobody), "session.needed");
  const Actor clerk = actor_with({"clerk", {}, {"visits"}, {"sample.change"}, {}, false}, {south});
  EXPECT_EQ(site.refused("sample.open", visit(south, "甲"), clerk), "command.forbidden");
  EXPECT_EQ(site.refused("sample.nothing", visit(south, "甲")), "command.unknown");
  EXPECT_EQ(site.refused("sample.open", visit(south, "甲").set("titel", "x")), "input.invalid");
  EXPECT_EQ(site.refused("sample.open", json("[]")), "input.invalid");
  EXPECT_EQ(site.refused("sample.open", visit("411003001001", "甲"), actor_with(every_right(), {south})), "area.outside-scope");
  EXPECT_EQ(rows("visits"), 0);
  EXPECT_EQ(rows("journal"), 0);
}

TEST_P(Dispatching, TheSameKeyGivesTheFirstAnswerEvenAfterARestart) {
  const Outcome first = site.outcome("sample.open", visit(south, "甲"), "k1");
  const Outcome again = site.outcome("sample.open", visit(south, "甲"), "k1");
  EXPECT_TRUE(again.is_replay);
  EXPECT_EQ(again.seq, first.seq);
  EXPECT_EQ(again.answer.dump(), first.answer.dump());
  site.restart();
  const Outcome later = site.outcome("sample.open", visit(south, "甲"), "k1");
  EXPECT_TRUE(later.is_replay);
  EXPECT_EQ(later.answer.dump(), first.answer.dump());
  EXPECT_EQ(rows("visits"), 1);
  EXPECT_EQ(site.outcome("sample.open", visit(south, "乙"), "k2").seq, 2) << "the count goes on after a restart";
}

TEST_P(Dispatching, TheSameKeyForSomethingElseIsRefused) {
  site.outcome("sample.open", visit(south, "甲"), "k1");
  EXPECT_EQ(site.refused("sample.open", visit(south, "乙"), system_actor("test"), "k1"), "key.reused");
  EXPECT_EQ(site.refused("sample.whisper", json("{'area':'4110'}"), system_actor("test"), "k1"), "key.reused");
  EXPECT_EQ(rows("visits"), 1);
}

TEST_P(Dispatching, KeysAreEachActorsOwn) {
  const Actor one = actor_with(every_right(), {south}, "one"), two = actor_with(every_right(), {south}, "two");
  EXPECT_FALSE(site.outcome("sample.open", visit(south, "甲"), "k1", one).is_replay);
  EXPECT_FALSE(site.outcome("sample.open", visit(south, "乙"), "k1", two).refusal);
  EXPECT_EQ(rows("visits"), 2);
}

TEST_P(Dispatching, TheKeyOfARefusedCommandIsFreeAgain) {
  EXPECT_EQ(site.refused("sample.open", visit(south, "甲").set("how", "refuse"), system_actor("test"), "k1"), "sample.refused");
  EXPECT_EQ(site.refused("sample.open", visit(south, "甲"), system_actor("test"), "k1"), "accepted");
}

TEST_P(Dispatching, WithinOneBatchTheSameKeyGivesTheFirstAnswer) {
  const Actor other = actor_with(every_right(), {south}, "other");
  const Actor system = system_actor("test");
  const std::vector<Outcome> all = in_one_batch(
      {call("k1", visit(south, "甲")), call("k1", visit(south, "甲")), call("k1", visit(south, "乙")), call("k1", visit(south, "丙"))},
      {system, system, system, other});
  EXPECT_FALSE(all[0].is_replay);
  EXPECT_TRUE(all[1].is_replay);
  EXPECT_EQ(all[1].answer.dump(), all[0].answer.dump());
  EXPECT_EQ(all[1].seq, all[0].seq);
  ASSERT_TRUE(all[2].refusal);
  EXPECT_EQ(all[2].refusal->type, "key.reused");
  EXPECT_FALSE(all[3].refusal) << "the other actor's key is another key";
  EXPECT_EQ(site.number("select count(*) from visits where title <> '耳语'"), 2);
}

TEST_P(Dispatching, ARefusedCommandLeavesNothingAndTheOthersOfItsBatchStay) {
  for (const char* how : {"refuse", "throw", "sql", "unique"}) {
    const std::int64_t before = rows("visits") + 1, entries = rows("journal") + 1;  // in_one_batch adds one of its own
    const std::string title = std::string("坏") + how;
    const std::vector<Outcome> all = in_one_batch({call("", visit(south, "好")), call("", visit(south, title).set("how", how)),
                                                   call("", visit(south, "拒听")), call("", visit(south, "好"))});
    EXPECT_FALSE(all[0].refusal) << how;
    EXPECT_TRUE(all[1].refusal) << how;
    EXPECT_TRUE(all[2].refusal) << how;
    EXPECT_FALSE(all[3].refusal) << how;
    EXPECT_EQ(rows("visits"), before + 2) << how;
    EXPECT_EQ(rows("journal"), entries + 2) << how;
    EXPECT_EQ(site.number("select count(*) from visits where title = $1", {title}), 0);
    EXPECT_EQ(all[3].seq, all[0].seq + 1) << "a refused command takes no number";
  }
  EXPECT_EQ(site.number("select opened from tallies"), site.number("select count(*) from visits where title = '好'"));
}

TEST_P(Dispatching, EachBadEndIsAnsweredByItsOwnWords) {
  site.run("sample.open", visit(south, "好"));
  EXPECT_EQ(site.refused("sample.open", visit(south, "x").set("how", "refuse")), "sample.refused");
  EXPECT_EQ(site.refused("sample.open", visit(south, "x").set("how", "throw")), "server.fault");
  EXPECT_EQ(site.refused("sample.open", visit(south, "x").set("how", "sql")), "store.failed");
  EXPECT_EQ(site.refused("sample.open", visit(south, "x").set("how", "unique")), "record.duplicate");
  EXPECT_EQ(site.refused("sample.open", visit(south, "拒听")), "sample.unheard");
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST_P(Dispatching, UnderManyThreadsEveryAcceptedAnswerHasItsOwnDenseNumber) {
  constexpr int threads = 64, each = 20;
  std::mutex mutex;
  std::set<std::int64_t> numbers;
  int accepted = 0, refused = 0;
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t) {
    all.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        const bool is_bad = (t + i) % 10 == 0;
        const Outcome done = site.outcome("sample.open", visit(south, "甲").set("how", is_bad ? "refuse" : ""));
        const std::lock_guard lock(mutex);
        if (!done.refusal) numbers.insert(done.seq);
        ++(done.refusal ? refused : accepted);
      }
    });
  }
  for (std::thread& thread : all) thread.join();
  EXPECT_EQ(refused, threads * each / 10);
  ASSERT_EQ(static_cast<int>(numbers.size()), accepted);
  EXPECT_EQ(*numbers.begin(), 1);
  EXPECT_EQ(*numbers.rbegin(), accepted);
  EXPECT_EQ(rows("visits"), accepted);
  EXPECT_EQ(site.number("select opened from tallies"), accepted);
  const Dispatcher::Counters counters = site.kernel->dispatcher().counters();
  EXPECT_EQ(counters.accepted, accepted);
  EXPECT_EQ(counters.refused, refused);
  EXPECT_LT(counters.batches, accepted) << "callers share transactions";
  const VerifyReport report = verify_journal(*site.kernel->store().read());
  EXPECT_TRUE(report.is_sound) << report.what.en;
  EXPECT_EQ(report.entries, accepted);
}

TEST_P(Dispatching, ObserversSeeEveryEntryOnceAndInOrder) {
  std::vector<std::int64_t> seen;
  site.kernel->dispatcher().on_commit([&](const std::vector<JournalEntry>& entries) {
    for (const JournalEntry& entry : entries) seen.push_back(entry.seq);
  });
  std::vector<std::thread> all;
  for (int t = 0; t < 8; ++t) {
    all.emplace_back([&] {
      for (int i = 0; i < 25; ++i) site.outcome("sample.open", visit(south, "甲").set("how", i % 5 == 0 ? "refuse" : ""));
    });
  }
  for (std::thread& thread : all) thread.join();
  ASSERT_EQ(seen.size(), 160u);
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], static_cast<std::int64_t>(i) + 1);
}

TEST_P(Dispatching, AnObserverHasSeenTheEntryBeforeTheCallerIsAnswered) {
  std::int64_t newest = 0;
  site.kernel->dispatcher().on_commit([&](const std::vector<JournalEntry>& entries) {
    if (!entries.empty()) newest = entries.back().seq;
  });
  EXPECT_EQ(site.outcome("sample.open", visit(south, "甲")).seq, newest);
}

TEST_P(Dispatching, AnObserverThatFailsStopsNobody) {
  int heard = 0;
  site.kernel->dispatcher().on_commit([](const std::vector<JournalEntry>&) { throw std::runtime_error("an observer's bug"); });
  site.kernel->dispatcher().on_commit(
      [&](const std::vector<JournalEntry>& entries) { heard += static_cast<int>(entries.size()); });
  EXPECT_FALSE(site.outcome("sample.open", visit(south, "甲")).refusal);
  EXPECT_FALSE(site.outcome("sample.open", visit(south, "乙")).refusal);
  EXPECT_EQ(heard, 2);
}

TEST_P(Dispatching, KeysThatNoDatabaseHoldsAreRefused) {
  const Json input = visit(south, "甲");
  EXPECT_EQ(site.refused("sample.open", input, system_actor("test"), std::string(101, 'k')), "key.too-long");
  EXPECT_EQ(site.refused("sample.open", input, system_actor("test"), std::string("a\0b", 3)), "key.invalid");
  EXPECT_EQ(site.refused("sample.open", input, system_actor("test"), "\xFF\xFE"), "key.invalid");
  EXPECT_EQ(site.refused("sample.open", input, system_actor("test"), "键-1"), "accepted");
}

TEST_P(Dispatching, AClaimedTimeIsKeptUnlessItLiesAhead) {
  const auto made_at = [&](const char* claimed) {
    Call each{"sample.open", "", visit(south, "甲"), *parse_time(claimed)};
    const Outcome done = site.kernel->dispatcher().run(system_actor("test"), std::move(each));
    return format_time(Time{site.number("select made_at from journal where seq = $1", {done.seq})});
  };
  EXPECT_EQ(made_at("2021-08-04T22:00"), "2021-08-04T22:00:00+08:00");
  EXPECT_EQ(made_at("2021-08-06T22:00"), "2021-08-05T08:00:00+08:00");
}

TEST_P(Dispatching, StoppingWhileBusyAnswersEverybody) {
  std::atomic<int> answered = 0, kept = 0;
  const auto system = std::make_shared<const Actor>(system_actor("test"));
  std::vector<std::thread> all;
  for (int t = 0; t < 4; ++t) {
    all.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        site.kernel->dispatcher().submit(system, {"sample.open", "", visit(south, "甲"), {}}, [&](const Outcome& outcome) {
          ++answered;
          if (!outcome.refusal) ++kept;
        });
      }
    });
  }
  while (answered < 20) std::this_thread::yield();
  site.kernel->dispatcher().stop();
  for (std::thread& thread : all) thread.join();
  EXPECT_EQ(answered, 800);
  EXPECT_EQ(rows("visits"), kept);
  EXPECT_EQ(site.refused("sample.open", visit(south, "甲")), "server.busy");
}

TEST(DispatcherQueue, BeyondItsLimitItSaysBusyAtOnce) {
  Site site("sqlite");
  Dispatcher dispatcher(*site.kernel, {.max_waiting = 3, .max_batch = 2});
  site.kernel->dispatcher().stop();  // one writing thread at a time
  const auto system = std::make_shared<const Actor>(system_actor("test"));
  std::promise<void> is_held, release;
  std::shared_future<void> released = release.get_future().share();
  dispatcher.submit(system, {"sample.open", "", visit(south, "甲"), {}}, [&is_held, released](const Outcome&) {
    is_held.set_value();
    released.wait();
  });
  is_held.get_future().wait();
  std::mutex mutex;
  std::map<std::string, int> answers;
  for (int i = 0; i < 5; ++i) {
    dispatcher.submit(system, {"sample.open", "", visit(south, "甲"), {}}, [&](const Outcome& outcome) {
      const std::lock_guard lock(mutex);
      ++answers[outcome.refusal ? outcome.refusal->type : "accepted"];
    });
  }
  EXPECT_EQ(answers["server.busy"], 2) << "answered before the writing thread is free";
  EXPECT_EQ(dispatcher.counters().waiting, 3);
  release.set_value();
  dispatcher.stop();
  EXPECT_EQ(answers["accepted"], 3);
}

TEST_P(Dispatching, WithinOneBatchEachCommandSeesTheRowsOfThoseBeforeIt) {
  const std::vector<Outcome> all = in_one_batch(
      {call("k1", visit(south, "甲").set("id", "a")), call("k2", visit(south, "乙").set("id", "b")),
       call("k3", json("{'id':'a','title':'改'}"), "sample.change"),
       call("k4", json("{'id':'b','reason':'误报'}"), "sample.withdraw"),
       call("k5", json("{'id':'b','title':'改'}"), "sample.change"), call("k6", json("{'id':'c','title':'改'}"), "sample.change"),
       call("k7", visit(south, "丙").set("id", "c"))});
  for (const std::size_t accepted : {0, 1, 2, 3, 6}) EXPECT_FALSE(all[accepted].refusal) << accepted;
  for (const std::size_t refused : {4, 5}) ASSERT_TRUE(all[refused].refusal) << refused;
  EXPECT_EQ(all[4].refusal->type, "visits.not-found");
  EXPECT_EQ(all[5].refusal->type, "visits.not-found");
  EXPECT_EQ(site.text("select title from visits where id = 'a'"), "改");
  EXPECT_EQ(site.number("select version from visits where id = 'a'"), 2);
  EXPECT_EQ(rows("visits_history"), 2);
  EXPECT_EQ(rows("visits"), 4) << "with the one that held the batch";
  EXPECT_EQ(site.number("select opened from tallies"), 3);
}

TEST_P(Dispatching, ARefusedCommandLeavesNoneOfTheRowsThatWaited) {
  const std::vector<Outcome> all = in_one_batch(
      {call("k1", visit("411002", "甲")), call("k2", visit("411002", "乙").set("id", "b").set("how", "refuse")),
       call("k3", visit("411002", "丙").set("id", "b").set("how", "throw")), call("k4", visit("411002", "丁").set("id", "b")),
       call("k5", visit("411003", "戊").set("how", "refuse")), call("k6", json("{'area':'411003'}"), "sample.whisper")});
  for (const std::size_t accepted : {0, 3, 5}) EXPECT_FALSE(all[accepted].refusal) << accepted;
  for (const std::size_t refused : {1, 2, 4}) EXPECT_TRUE(all[refused].refusal) << refused;
  EXPECT_EQ(rows("visits"), 4) << "with the one that held the batch";
  EXPECT_EQ(site.text("select title from visits where id = 'b'"), "丁");
  EXPECT_EQ(site.number("select opened from tallies"), 2);
  EXPECT_EQ(rows("journal"), 4);
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST_P(Dispatching, ATakenIdOrABrokenKeyIsToldToTheCommandThatBrokeIt) {
  site.kernel->store().writer().execute_script("create unique index one_title on visits (title)");
  site.run("sample.open", visit(south, "已有").set("id", "old"));
  int told = 0;
  site.kernel->dispatcher().on_commit(
      [&](const std::vector<JournalEntry>& entries) { told += static_cast<int>(entries.size()); });
  const std::vector<Outcome> all = in_one_batch(
      {call("k1", json("{'area':'4110'}"), "sample.whisper"), call("k2", visit(south, "甲")),
       call("k3", visit(south, "乙").set("id", "old")), call("k4", visit(south, "甲")), call("k5", visit(south, "丙"))});
  std::vector<std::string> ends;
  for (const Outcome& each : all) ends.push_back(each.refusal ? each.refusal->type : "accepted");
  // The whisper that holds the batch back has taken its title already.
  EXPECT_EQ(ends, (std::vector<std::string>{"record.duplicate", "accepted", "record.changed-meanwhile", "record.duplicate",
                                            "accepted"}));
  EXPECT_EQ(rows("visits"), 4);
  EXPECT_EQ(site.text("select title from visits where id = 'old'"), "已有");
  EXPECT_EQ(rows("journal"), 4);
  EXPECT_EQ(told, 3) << "each entry is told once, though the batch ran twice";
  EXPECT_EQ(all[4].seq, 4);
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST_P(Dispatching, ABatchOfManyKeysKnowsWhichOfThemWereUsed) {
  std::vector<Call> calls;
  for (int i = 0; i < 300; i += 3) site.outcome("sample.open", visit(south, std::to_string(i)), "k" + std::to_string(i));
  for (int i = 0; i < 300; ++i) calls.push_back(call("k" + std::to_string(i), visit(south, std::to_string(i))));
  const std::vector<Outcome> all = in_one_batch(std::move(calls));
  for (int i = 0; i < 300; ++i) EXPECT_EQ(all[static_cast<std::size_t>(i)].is_replay, i % 3 == 0) << i;
  EXPECT_EQ(rows("visits"), 301);
}

TEST_P(Dispatching, ARehearsalAnswersWhatWouldBeAndLeavesNothing) {
  site.outcome("sample.open", visit(south, "甲"), "used");
  std::vector<std::size_t> told;
  site.kernel->dispatcher().on_commit([&](const std::vector<JournalEntry>& entries) { told.push_back(entries.size()); });
  const Json named = visit(south, "乙").set("id", "00000000-0000-7000-8000-000000000001");
  const std::vector<Outcome> all = site.kernel->dispatcher().rehearse(
      system_actor("test"), {call("used", visit(south, "甲")), call("k1", named), call("k2", visit(south, "丙").set("how", "refuse")),
                             call("k3", json("{'id':'00000000-0000-7000-8000-000000000001','title':'改'}"), "sample.change"),
                             call("k1", named), call("k4", visit(south, "丁").set("titel", "x")), call("k5", named)});
  ASSERT_EQ(all.size(), 7u);
  EXPECT_TRUE(all[0].is_replay);
  EXPECT_EQ(all[0].seq, 1);
  ASSERT_FALSE(all[1].refusal);
  EXPECT_EQ(all[1].seq, 0);
  EXPECT_EQ(all[1].answer["title"].string(), "乙");
  ASSERT_TRUE(all[2].refusal);
  EXPECT_EQ(all[2].refusal->type, "sample.refused");
  EXPECT_FALSE(all[3].refusal) << "a call sees what those before it did";
  EXPECT_TRUE(all[4].is_replay);
  EXPECT_EQ(all[4].seq, 0);
  ASSERT_TRUE(all[5].refusal);
  EXPECT_EQ(all[5].refusal->type, "input.invalid");
  ASSERT_TRUE(all[6].refusal) << "the id is taken by then";
  EXPECT_EQ(rows("visits"), 1);
  EXPECT_EQ(rows("visits_history"), 0);
  EXPECT_EQ(rows("journal"), 1);
  EXPECT_FALSE(told.empty()) << "observers drop what they held as pending";
  for (const std::size_t entries : told) EXPECT_EQ(entries, 0u);
  EXPECT_EQ(site.outcome("sample.open", visit(south, "其他"), "k1").seq, 2) << "neither its keys nor its numbers are used";
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
  EXPECT_EQ(site.kernel->dispatcher().counters().refused, 0);
}

TEST_P(Dispatching, RehearsalsAndWritesFromManyThreadsDoNotMix) {
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      for (int n = 0; n < 10; ++n) {
        const std::string key = std::to_string(thread) + "-" + std::to_string(n);
        if (thread % 2 == 0) {
          const auto all = site.kernel->dispatcher().rehearse(system_actor("test"), {call("", visit(south, "排")), call("", visit(south, "练"))});
          EXPECT_FALSE(all[0].refusal || all[1].refusal);
        } else {
          EXPECT_FALSE(site.outcome("sample.open", visit(south, key), key).refusal);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(rows("visits"), 20);
  EXPECT_EQ(site.number("select opened from tallies"), 20);
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST_P(Dispatching, ARehearsalAfterTheEndIsRefusedAsBusy) {
  site.kernel->dispatcher().stop();
  const auto all = site.kernel->dispatcher().rehearse(system_actor("test"), {call("", visit(south, "甲"))});
  ASSERT_TRUE(all[0].refusal);
  EXPECT_EQ(all[0].refusal->type, "server.busy");
}

}  // namespace
}  // namespace fangxian::sample
