// The one door for writes: authorise → validate → run → events → journal → commit. One writing thread takes all that is
// waiting into one transaction (group commit); each caller is answered only after it is durable.
#pragma once

#include "command/actor.h"
#include "command/journal.h"
#include "command/model.h"
#include "store/store.h"
#include "world/world.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class Kernel;

struct Call {
  std::string command;
  std::string key;      // Idempotency-Key; "" = one is made
  Json input;
  Time made_at;         // claimed; not set = now
};

struct Outcome {
  bool is_replay = false;
  std::int64_t seq = 0;
  Json answer;                               // when accepted
  std::string answer_text;                   // of a stream command, instead of `answer`: JSON as it is sent
  std::shared_ptr<const Refusal> refusal;    // when refused
};

struct DispatcherLimits {
  std::size_t max_waiting = 20'000;   // beyond it: Refusal `busy` at once
  std::size_t max_batch = 2'048;      // commands in one transaction: some 50 ms of work
};

// Commands that are written in another way than one by one (command/stream.h), each batch in a transaction of its own.
class Lane {
 public:
  virtual ~Lane() = default;
  // Takes what is submitted for a command that it `serves`; any thread.
  virtual bool serves(std::string_view command) const = 0;
  virtual void submit(std::shared_ptr<const Actor> actor, Call call, std::function<void(Outcome)> done) = 0;
  // How many calls wait, and whether one more would wait too long; any thread.
  virtual std::size_t waiting() const = 0;
  virtual bool is_full() const = 0;
  // From here on the writing thread alone. Writes the next batch in the transaction that is open: `entries` is what it adds to
  // the journal. Throws StoreError, and nothing of the batch stays.
  virtual void write(Connection& connection, class JournalWriter& journal, Time at, std::vector<JournalEntry>& entries) = 0;
  // What the batch came to: durable, or refused as a whole. Returns what observers are told of it, which may be finer than the
  // entries.
  virtual std::vector<JournalEntry> answer(std::shared_ptr<const Refusal> refusal) = 0;
  std::atomic<long long> accepted{0}, refused{0}, replayed{0};
};

class Dispatcher {
 public:
  explicit Dispatcher(Kernel& kernel, DispatcherLimits limits = {});
  ~Dispatcher();
  // Returns at once; `done` is called once from the writing thread (or this one, when refused before queueing).
  void submit(std::shared_ptr<const Actor> actor, Call call, std::function<void(Outcome)> done);
  // Waits for the answer.
  Outcome run(const Actor& actor, Call call);
  // What the calls would answer if they ran now, one after the other, each seeing what those before it did. They run on the
  // writing thread in one transaction that is rolled back: no row, no journal entry and no used key stays, `seq` is 0 (but for
  // the replay of a key used before), and observers are told of a batch without entries. Waits; other writers wait meanwhile.
  std::vector<Outcome> rehearse(const Actor& actor, std::vector<Call> calls);
  // Called on the writing thread after each batch, in order, with the entries just made durable: none when every command of
  // the batch was refused or the transaction failed (what was held as pending is then dropped), and in the midst of a batch that
  // is run a second time because a failure could not be told apart. Entries whose commit was cut off
  // follow when the database is back and has them. Subscribe before serving; an observer that throws is told of the next batch.
  void on_commit(std::function<void(const std::vector<JournalEntry>&)> observer);
  // Subscribe before serving. What was submitted to the lane before an ordinary command is written before it.
  void add_lane(std::shared_ptr<Lane> lane);
  // A lane has work; any thread.
  void wake();
  // Whether the command would be refused as `server.busy` whatever it says, so that nobody need read it; any thread.
  bool is_full(std::string_view command) const;
  // Entries committed, refusals, batches; for /metrics.
  struct Counters {
    long long accepted, refused, replayed, batches, waiting;
  };
  Counters counters() const;
  // For the writing thread alone: the database as the command at hand sees it, with the rows of its batch that still wait.
  Connection& connection();
  void stop();

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace fangxian
