#include "command/dispatcher.h"

#include "base/check.h"
#include "command/context_parts.h"
#include "command/dispatcher_keys.h"
#include "command/dispatcher_words.h"
#include "command/journal_writer.h"
#include "command/kernel.h"
#include "record/validate.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace fangxian {
namespace {

struct Waiting {
  std::shared_ptr<const Actor> actor;
  Call call;
  const Command* command = nullptr;
  std::shared_ptr<void> input;
  std::string request_digest;
  std::function<void(Outcome)> done;
  Outcome outcome;
  bool is_judged_out = false;  // refused before it came to the writing thread
};

// Calls that one caller waits for, all in one transaction that is rolled back.
struct Rehearsal {
  std::vector<Waiting> calls;
  std::promise<void> ended;
};

}  // namespace

struct Dispatcher::Core {
  Core(Kernel& kernel, DispatcherLimits limits)
      : kernel(kernel), limits(limits), connection(kernel.store().writer()), journal(kernel.world()) {}

  Waiting judged(std::shared_ptr<const Actor> actor, Call call) const;
  void write_until_stopped();
  void write_and_answer(std::vector<Waiting>& batch);
  void rehearse_all(std::vector<Waiting>& calls);
  void write_batch(std::vector<Waiting>& batch);
  template <class Write>
  std::shared_ptr<const Refusal> commit_all(std::size_t size, Write write);
  void write_lanes(bool is_all);
  void write_lane(Lane& lane);
  Lane* lane_of(std::string_view command) const;
  void give_up(std::vector<Waiting>& batch, std::shared_ptr<const Refusal> refusal);
  void leave_transaction(bool is_lost);
  void run_batch(std::vector<Waiting>& batch);
  bool run_all(std::vector<Waiting>& batch, WriteBehind::Pace pace);
  bool run_or_undo(Waiting& waiting);
  void run_one(Waiting& waiting);
  bool replay(Waiting& waiting);
  void come_back();
  void settle();
  void forget_batch();
  void tell(const std::vector<JournalEntry>& made);

  Kernel& kernel;
  const DispatcherLimits limits;
  WriteBehind connection;
  JournalWriter journal;
  Time last_at;
  // The writing thread's own: the entries of the batch at hand, where each key of it stands among them, the keys used before,
  // and the entries of a batch whose connection broke while it was being committed.
  std::vector<JournalEntry> entries;
  std::unordered_map<std::string, std::size_t> keys;
  UsedKeys used_keys;
  std::vector<JournalEntry> unsure;
  bool is_away = false;  // the writer's connection is broken and could not be made anew

  std::mutex mutex;
  std::vector<std::function<void(const std::vector<JournalEntry>&)>> observers;
  std::condition_variable work;
  std::deque<Waiting> queue;
  std::deque<std::shared_ptr<Rehearsal>> rehearsals;
  std::vector<std::shared_ptr<Lane>> lanes;  // constant once commands come
  bool has_lane_work = false;
  bool stopping = false;
  std::atomic<long long> accepted{0}, refused{0}, replayed{0}, batches{0};
  std::thread thread;
};

Dispatcher::Dispatcher(Kernel& kernel, DispatcherLimits limits) : core_(std::make_unique<Core>(kernel, limits)) {
  core_->thread = std::thread([core = core_.get()] { core->write_until_stopped(); });
}

Dispatcher::~Dispatcher() { stop(); }

void Dispatcher::stop() {
  {
    const std::lock_guard lock(core_->mutex);
    core_->stopping = true;
  }
  core_->work.notify_all();
  if (core_->thread.joinable()) core_->thread.join();
}

void Dispatcher::on_commit(std::function<void(const std::vector<JournalEntry>&)> observer) {
  const std::lock_guard lock(core_->mutex);
  core_->observers.push_back(std::move(observer));
}

void Dispatcher::add_lane(std::shared_ptr<Lane> lane) {
  const std::lock_guard lock(core_->mutex);
  core_->lanes.push_back(std::move(lane));
}

void Dispatcher::wake() {
  {
    const std::lock_guard lock(core_->mutex);
    if (std::exchange(core_->has_lane_work, true)) return;
  }
  core_->work.notify_one();
}

bool Dispatcher::is_full(std::string_view command) const {
  const Lane* lane = core_->lane_of(command);
  return lane != nullptr && lane->is_full();
}

Lane* Dispatcher::Core::lane_of(std::string_view command) const {
  const auto lane = std::find_if(lanes.begin(), lanes.end(), [&](const auto& each) { return each->serves(command); });
  return lane == lanes.end() ? nullptr : lane->get();
}

Dispatcher::Counters Dispatcher::counters() const {
  const std::lock_guard lock(core_->mutex);
  Counters all{core_->accepted, core_->refused, core_->replayed, core_->batches, static_cast<long long>(core_->queue.size())};
  for (const auto& lane : core_->lanes) {
    all.accepted += lane->accepted, all.refused += lane->refused, all.replayed += lane->replayed;
    all.waiting += static_cast<long long>(lane->waiting());
  }
  return all;
}

// What can be said of a call without the writing thread: who may, and whether the input is well formed.
Waiting Dispatcher::Core::judged(std::shared_ptr<const Actor> actor, Call call) const {
  Waiting waiting;
  waiting.actor = std::move(actor);
  waiting.call = std::move(call);
  try {
    waiting.command = kernel.model().command(waiting.call.command);
    require_permission(*waiting.actor, waiting.command, waiting.call.command);
    require_usable_key(waiting.call.key);
    waiting.input = waiting.command->make_input();
    read_input(waiting.command->input, waiting.call.input, waiting.input.get());
    waiting.request_digest = to_hex(sha256(waiting.call.command + "\n" + waiting.call.input.dump()));
  } catch (const Refusal& refusal) {
    waiting.outcome.refusal = share(refusal);
    waiting.is_judged_out = true;
  }
  return waiting;
}

void Dispatcher::submit(std::shared_ptr<const Actor> actor, Call call, std::function<void(Outcome)> done) {
  if (Lane* lane = core_->lane_of(call.command)) return lane->submit(std::move(actor), std::move(call), std::move(done));
  Waiting waiting = core_->judged(std::move(actor), std::move(call));
  waiting.done = std::move(done);
  if (waiting.outcome.refusal == nullptr) {
    std::unique_lock lock(core_->mutex);
    if (!core_->stopping && core_->queue.size() < core_->limits.max_waiting) {
      core_->queue.push_back(std::move(waiting));
      lock.unlock();
      return core_->work.notify_one();
    }
    waiting.outcome.refusal = share(busy());
  }
  ++core_->refused;
  waiting.done(std::move(waiting.outcome));
}

std::vector<Outcome> Dispatcher::rehearse(const Actor& actor, std::vector<Call> calls) {
  check(std::this_thread::get_id() != core_->thread.get_id(), "a command does not wait for a rehearsal");
  const auto shared = std::make_shared<const Actor>(actor);
  const auto rehearsal = std::make_shared<Rehearsal>();
  rehearsal->calls.reserve(calls.size());
  for (Call& call : calls) rehearsal->calls.push_back(core_->judged(shared, std::move(call)));
  bool is_taken = false;
  {
    const std::lock_guard lock(core_->mutex);
    is_taken = !core_->stopping;
    if (is_taken) core_->rehearsals.push_back(rehearsal);
  }
  core_->work.notify_one();
  if (is_taken) rehearsal->ended.get_future().wait();
  std::vector<Outcome> outcomes;
  for (Waiting& each : rehearsal->calls) {
    if (!is_taken && each.outcome.refusal == nullptr) each.outcome.refusal = share(busy());
    outcomes.push_back(std::move(each.outcome));
  }
  return outcomes;
}

Outcome Dispatcher::run(const Actor& actor, Call call) {
  check(std::this_thread::get_id() != core_->thread.get_id(), "a command does not wait for another command");
  std::promise<Outcome> promise;
  std::future<Outcome> answer = promise.get_future();
  submit(std::make_shared<const Actor>(actor), std::move(call),
         [&promise](Outcome outcome) { promise.set_value(std::move(outcome)); });
  Outcome outcome = answer.get();
  if (!outcome.answer_text.empty()) outcome.answer = parse_stored_json(outcome.answer_text);
  return outcome;
}

void Dispatcher::Core::write_until_stopped() {
  for (;;) {
    std::vector<Waiting> batch;
    std::shared_ptr<Rehearsal> rehearsal;
    {
      std::unique_lock lock(mutex);
      work.wait(lock, [&] { return stopping || !queue.empty() || !rehearsals.empty() || has_lane_work; });
      if (queue.empty() && rehearsals.empty() && !has_lane_work) return;
      has_lane_work = false;
      const std::size_t count = std::min(queue.size(), limits.max_batch);
      for (std::size_t i = 0; i < count; ++i) {
        batch.push_back(std::move(queue.front()));
        queue.pop_front();
      }
      if (!rehearsals.empty()) {
        rehearsal = std::move(rehearsals.front());
        rehearsals.pop_front();
      }
    }
    write_lanes(!batch.empty());
    if (!batch.empty()) write_and_answer(batch);
    if (rehearsal == nullptr) continue;
    rehearse_all(rehearsal->calls);
    rehearsal->ended.set_value();
  }
}

void Dispatcher::Core::write_and_answer(std::vector<Waiting>& batch) {
  write_batch(batch);
  ++batches;
  for (Waiting& waiting : batch) {
    ++(waiting.outcome.refusal ? refused : waiting.outcome.is_replay ? replayed : accepted);
    try {
      waiting.done(std::move(waiting.outcome));
    } catch (const std::exception& fault) {
      std::fprintf(stderr, "fangxian: an answer of %s was not taken: %s\n", waiting.call.command.c_str(), fault.what());
    }
  }
}

void Dispatcher::Core::rehearse_all(std::vector<Waiting>& calls) {
  forget_batch();
  try {
    come_back();
    settle();
    run_batch(calls);
    leave_transaction(false);
    for (Waiting& waiting : calls) {
      if (!entries.empty() && waiting.outcome.seq >= entries.front().seq) waiting.outcome.seq = 0;
    }
  } catch (const StoreError& error) {
    std::fprintf(stderr, "fangxian: a rehearsal of %zu ended early: %s\n", calls.size(), error.what());
    give_up(calls, share(of_store(error)));
    leave_transaction(error.kind == StoreError::Kind::lost);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "fangxian: fault in a rehearsal of %zu: %s\n", calls.size(), fault.what());
    give_up(calls, share(server_fault()));
    leave_transaction(false);
  }
  journal.forget();
  forget_batch();
  // Observers drop what they held as pending.
  tell(entries);
}

void Dispatcher::Core::write_batch(std::vector<Waiting>& batch) {
  if (const auto refusal = commit_all(batch.size(), [&] { run_batch(batch); })) give_up(batch, refusal);
  // Observers are told of failed batches too (with no entries), so that what they held as pending is dropped.
  tell(entries);
}

// One transaction: what `write` does, the entries that it leaves, and the commit. The refusal of all of it when that failed.
template <class Write>
std::shared_ptr<const Refusal> Dispatcher::Core::commit_all(std::size_t size, Write write) {
  forget_batch();
  bool is_committing = false;
  try {
    come_back();
    settle();
    write();
    journal.append(connection, entries);
    is_committing = true;
    connection.commit();
    return nullptr;
  } catch (const StoreError& error) {
    std::fprintf(stderr, "fangxian: a batch of %zu was not written: %s\n", size, error.what());
    const bool is_lost = error.kind == StoreError::Kind::lost;
    const bool is_unsure = is_lost && is_committing && !entries.empty();
    if (is_unsure) unsure = std::move(entries);
    journal.forget();
    entries.clear();
    leave_transaction(is_lost);
    return share(is_unsure ? commit_unsure() : of_store(error));
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "fangxian: fault in a batch of %zu: %s\n", size, fault.what());
    journal.forget();
    entries.clear();
    leave_transaction(false);
    return share(server_fault());
  }
}

// All that waits when ordinary commands follow, which may rest on it; otherwise a batch of each.
void Dispatcher::Core::write_lanes(bool is_all) {
  for (const auto& lane : lanes) {
    for (std::size_t left = lane->waiting(); left > 0; left = is_all ? left - std::min(left, limits.max_batch) : 0)
      write_lane(*lane);
    if (lane->waiting() == 0) continue;
    const std::lock_guard lock(mutex);
    has_lane_work = true;
  }
}

void Dispatcher::Core::write_lane(Lane& lane) {
  const auto refusal = commit_all(lane.waiting(), [&] {
    const Time now = kernel.world().now();
    if (!last_at.is_set() || now > last_at) last_at = now;
    connection.begin(WriteBehind::Pace::together);
    journal.load_head(connection);
    lane.write(connection, journal, last_at, entries);
  });
  ++batches;
  tell(lane.answer(refusal));
}

void Dispatcher::Core::forget_batch() {
  entries.clear();
  keys.clear();
  used_keys.clear();
}

void Dispatcher::Core::give_up(std::vector<Waiting>& batch, std::shared_ptr<const Refusal> refusal) {
  for (Waiting& waiting : batch) {
    if (waiting.outcome.refusal != nullptr) continue;
    waiting.outcome = Outcome{};
    waiting.outcome.refusal = refusal;
  }
}

void Dispatcher::Core::leave_transaction(bool is_lost) {
  connection.forget();
  if (is_away) return;
  try {
    if (!is_lost) return connection.roll_back();
  } catch (const StoreError&) {
    // The transaction goes with its connection.
  }
  is_away = !kernel.store().reconnect_writer();
}

// A database that was away is looked for again by the next command, which is then its first and not its next victim.
void Dispatcher::Core::come_back() {
  if (!is_away) return;
  if (!kernel.store().reconnect_writer()) throw StoreError(StoreError::Kind::lost, "the database is still away");
  is_away = false;
}

// Before anything else is written: did the batch go through whose connection broke while it was being committed?
void Dispatcher::Core::settle() {
  if (unsure.empty()) return;
  journal.load_head(connection);
  const std::vector<JournalEntry> made = std::move(unsure);
  unsure.clear();
  if (journal.ends_with(made.back())) tell(made);
}

// What an observer fails at is its own to mend; the writing thread goes on.
void Dispatcher::Core::tell(const std::vector<JournalEntry>& made) {
  std::vector<std::function<void(const std::vector<JournalEntry>&)>> all;
  {
    const std::lock_guard lock(mutex);
    all = observers;
  }
  for (const auto& observer : all) {
    try {
      observer(made);
    } catch (const std::exception& fault) {
      std::fprintf(stderr, "fangxian: an observer of commits failed: %s\n", fault.what());
    }
  }
}

// Leaves the transaction open. What cannot be told apart when all are written together is told apart by a second run.
void Dispatcher::Core::run_batch(std::vector<Waiting>& batch) {
  if (run_all(batch, WriteBehind::Pace::together)) return;
  connection.roll_back();
  journal.forget();
  forget_batch();
  tell(entries);  // what observers hold of the first run is dropped
  for (Waiting& waiting : batch) {
    if (!waiting.is_judged_out) waiting.outcome = Outcome{};
  }
  check(run_all(batch, WriteBehind::Pace::one_by_one), "one by one it is clear whose a failure is");
}

// False when a failure may belong to another command than the one it showed in.
bool Dispatcher::Core::run_all(std::vector<Waiting>& batch, WriteBehind::Pace pace) {
  connection.begin(pace);
  journal.load_head(connection);
  for (const Waiting& waiting : batch) used_keys.want(waiting.actor->account, waiting.call.key);
  used_keys.load(connection, journal.origin());
  for (Waiting& waiting : batch) {
    if (!waiting.is_judged_out && !run_or_undo(waiting)) return false;
  }
  try {
    connection.flush();
  } catch (const StoreError&) {
    if (!connection.is_unclear()) throw;
  }
  return !connection.is_unclear();
}

// False as above.
bool Dispatcher::Core::run_or_undo(Waiting& waiting) {
  const auto undo = [&](const Refusal& refusal) {
    if (connection.is_unclear()) return false;
    connection.undo_command();
    waiting.outcome.refusal = share(refusal);
    return true;
  };
  try {
    run_one(waiting);
  } catch (const StoreError& error) {
    if (ends_the_batch(error)) throw;
    if (!connection.is_unclear()) std::fprintf(stderr, "fangxian: %s: %s\n", waiting.call.command.c_str(), error.what());
    return undo(of_store(error));
  } catch (const Refusal& refusal) {
    return undo(refusal);
  } catch (const std::exception& fault) {
    // A bug, not a refusal: nothing of this command is kept, the others go on, and the operator is told.
    std::fprintf(stderr, "fangxian: fault in %s: %s\n", waiting.call.command.c_str(), fault.what());
    return undo(server_fault());
  }
  return !connection.is_unclear();
}

bool Dispatcher::Core::replay(Waiting& waiting) {
  if (waiting.call.key.empty()) return false;
  UsedKey now;
  const UsedKey* used = used_keys.find(waiting.actor->account, waiting.call.key);
  if (const auto same = keys.find(account_key(waiting.actor->account, waiting.call.key)); same != keys.end()) {
    const JournalEntry& entry = entries[same->second];
    now = {entry.request_digest, entry.answer, entry.seq};
    used = &now;
  }
  if (used == nullptr) return false;
  if (used->request_digest != waiting.request_digest) {
    throw key_reused();
  }
  waiting.outcome.seq = used->seq;
  waiting.outcome.is_replay = true;
  waiting.outcome.answer = used->answer.empty() ? Json::object() : parse_stored_json(used->answer);
  return true;
}

void Dispatcher::Core::run_one(Waiting& waiting) {
  connection.start_command();
  if (replay(waiting)) return connection.keep_command();
  if (waiting.call.key.empty()) waiting.call.key = kernel.world().new_id();
  const Time now = kernel.world().now();
  if (!last_at.is_set() || now > last_at) last_at = now;
  const bool claims_earlier = waiting.call.made_at.is_set() && waiting.call.made_at <= last_at;
  Context::Parts parts{*waiting.actor, kernel.world(), kernel.model(), kernel.territory(), connection,
                       last_at,       claims_earlier ? waiting.call.made_at : last_at,
                       waiting.actor->command_scope(waiting.call.command), {}, {}, {}, {}};
  parts.kernel = &kernel;
  Context context(parts);
  Json answer = waiting.command->run(context, waiting.input.get());
  JournalEntry entry = journal.entry_of(parts, waiting.call, waiting.request_digest, answer);
  connection.keep_command();
  for (const std::string& subject : parts.redacted) {
    for (JournalEntry& earlier : entries) redact_entry(earlier, subject);
  }
  journal.take(entry);
  keys.emplace(account_key(waiting.actor->account, waiting.call.key), entries.size());
  waiting.outcome.seq = entry.seq;
  waiting.outcome.answer = std::move(answer);
  entries.push_back(std::move(entry));
}

Connection& Dispatcher::connection() { return core_->connection; }

}  // namespace fangxian
