// The inside of the stream lane: what the submitting threads hand to the writing thread.
#pragma once

#include "command/stream.h"

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// A command with what follows from its record, found out once.
struct StreamBound {
  explicit StreamBound(const StreamCommand& command);

  const StreamCommand command;
  const Command* model = nullptr;
  const StreamColumns columns;
  const std::string column_list;
  const std::size_t width;
  std::string select;                 // a row by its id, withdrawn or not
  std::vector<std::string> look_ups;  // by id_list_sizes
};

// One call on its way.
struct StreamWaiting {
  const StreamBound* bound = nullptr;
  std::string account;
  Digest request{};
  std::vector<StreamRow> rows;
  std::function<void(Outcome)> done;
  Outcome outcome;
  bool is_repeated = false;  // answered from the rows of an earlier call

  bool is_new() const { return !is_repeated && outcome.refusal == nullptr; }
};

struct Stream::Core {
  Core(Kernel& kernel, StreamLimits limits) : kernel(kernel), limits(limits) {}

  const StreamBound* find(std::string_view command) const;
  StreamWaiting judged(const std::shared_ptr<const Actor>& actor, Call& call) const;
  // The writing thread.
  void take_batch();
  void settle(Connection& connection);
  void judge_repeated(Connection& connection);
  void answer_again(Connection& connection, StreamWaiting& waiting);
  std::int64_t seq_of(Connection& connection, const StreamRow& row, Time recorded_at);
  bool judge_same(StreamWaiting& waiting, const std::string& account, const std::string& digest) const;
  void insert(Connection& connection, Time at);
  void enter(Connection& connection, JournalWriter& journal, Time at, std::vector<JournalEntry>& entries);
  void tell_observers(const std::vector<StreamWaiting>& calls);

  Kernel& kernel;
  const StreamLimits limits;
  std::vector<std::unique_ptr<StreamBound>> commands;  // constant once commands come
  std::vector<Observer> observers;

  std::mutex mutex;
  std::deque<StreamWaiting> queue;
  std::atomic<std::size_t> waiting{0};

  // The writing thread's own: the batch at hand, what is told of it, and calls whose commit was cut off.
  std::vector<StreamWaiting> batch, unsure;
  std::vector<JournalEntry> told;
  std::vector<Value> cells;
  std::string origin;
  // The batch in which a repeated row was found last: a queue that comes again comes batch by batch.
  Blob found_rows;
  std::int64_t found_seq = 0;
};

}  // namespace fangxian
