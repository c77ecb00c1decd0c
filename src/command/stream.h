// Commands of a stream: rows that are only ever appended, tens of thousands a second, with all that the one door promises and
// none of what a single command costs. docs/decisions/0004 tells how and at what price.
#pragma once

#include "command/dispatcher.h"
#include "command/model.h"
#include "command/scope.h"
#include "command/stream_digest.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// One row on its way to its table.
struct StreamRow {
  std::shared_ptr<const void> object;  // the described struct
  std::string id, area, county;
  std::vector<Value> cells;  // in column_list order
  StreamDigest digest{};
};

struct StreamCommand;

// What a stream command works with. Runs on the thread that submits, before anything is stored: it judges by what is in memory
// and adds rows. Throws Refusal.
class StreamCall {
 public:
  StreamCall(Kernel& kernel, const Actor& actor, const Scope& scope, Time now, Time made_at, std::string id,
             std::string request_digest);
  Kernel& kernel() const { return kernel_; }
  const Actor& actor() const { return actor_; }
  // Areas in which the actor may run this command.
  const Scope& scope() const { return scope_; }
  Time now() const { return now_; }
  // When it was done by the caller's clock, never later than now.
  Time made_at() const { return made_at_; }
  // The id of row n: the idempotency key where that is a UUIDv7, and what follows from it.
  std::string id(std::size_t n = 0) const;
  // The row has its id and area; its member `request_digest` is set here.
  template <class T>
  void add(T row) {
    row.request_digest = request_digest_;
    const Record& record = record_of(&row);
    std::string area = row.area.digits();
    add(record, std::make_shared<const T>(std::move(row)), std::move(area));
  }
  std::vector<StreamRow>& rows() { return rows_; }
  std::vector<const void*> objects() const;

 private:
  void add(const Record& record, std::shared_ptr<const void> object, std::string area);

  Kernel& kernel_;
  const Actor& actor_;
  const Scope& scope_;
  const std::string id_;
  const Time now_, made_at_;
  std::string request_digest_;
  std::vector<StreamRow> rows_;
};

// The rows of one call, in order: as they were made, or as they are stored when the call is repeated. The answer comes from them
// alone, so that the first one and every later one agree.
template <class T>
using StreamRows = std::span<const T* const>;

struct StreamCommand {
  const char* name;
  const Record* record;
  void (*make)(StreamCall&, const void* input);
  std::string (*answer)(Kernel&, std::span<const void* const> rows);  // JSON
  std::shared_ptr<void> (*make_object)();                             // an empty row
};

struct StreamLimits {
  std::size_t most_live = 2'500;      // calls that wait before a single one is refused: what is written in some 60 ms
  std::size_t most_waiting = 20'000;  // with the lines of offline queues, which may wait longer
  std::size_t batch_rows = 2'048;
};

class Stream : public Lane {
 public:
  explicit Stream(Kernel& kernel, StreamLimits limits = {});
  ~Stream() override;

  // Before serving. The command stands in the model too, with its name, fields and words.
  void add(const StreamCommand& command);
  // Called on the writing thread with the rows just made durable, before anybody is answered.
  using Observer = std::function<void(const Record&, std::span<const void* const>)>;
  void on_rows(Observer observer);
  bool serves(std::string_view command) const override;
  void submit(std::shared_ptr<const Actor> actor, Call call, std::function<void(Outcome)> done) override;
  std::size_t waiting() const override;
  bool is_full() const override;
  void write(Connection& connection, class JournalWriter& journal, Time at, std::vector<JournalEntry>& entries) override;
  std::vector<JournalEntry> answer(std::shared_ptr<const Refusal> refusal) override;

 private:
  friend Json preview_stream(Context&, void (*)(StreamCall&, const void*), const void*);
  struct Core;
  std::unique_ptr<Core> core_;
};

// The kernel's own, made when first asked for: in a module's start.
Stream& stream_of(Kernel& kernel);

template <class T>
struct StreamFunction;
template <class Input>
struct StreamFunction<void (*)(StreamCall&, const Input&)> {
  using type = Input;
};
template <class T>
struct StreamAnswer;
template <class T>
struct StreamAnswer<std::string (*)(Kernel&, StreamRows<T>)> {
  using type = T;
};

// What the call would answer if it ran now: for rehearsals, in which nothing is written.
Json preview_stream(Context& ctx, void (*make)(StreamCall&, const void*), const void* input);

template <auto make>
void make_of(StreamCall& call, const void* input) {
  make(call, *static_cast<const typename StreamFunction<decltype(make)>::type*>(input));
}
// stream_command<&pass, &pass_answer>("checkpoints.pass", passage_record)
template <auto make, auto answer>
StreamCommand stream_command(const char* name, const Record& record) {
  using Row = typename StreamAnswer<decltype(answer)>::type;
  return {name, &record, &make_of<make>,
          [](Kernel& kernel, std::span<const void* const> rows) {
            std::vector<const Row*> typed;
            for (const void* row : rows) typed.push_back(static_cast<const Row*>(row));
            return answer(kernel, StreamRows<Row>(typed));
          },
          [] { return std::static_pointer_cast<void>(std::make_shared<Row>()); }};
}
// Its entry in the model.
template <auto make>
Command streamed(const char* name, const char* zh, const char* en, std::span<const Field> input,
                 std::span<const RefusalNote> refusals = {}) {
  using Input = typename StreamFunction<decltype(make)>::type;
  return {name, zh, en, input, refusals, [] { return std::static_pointer_cast<void>(std::make_shared<Input>()); },
          [](Context& ctx, const void* given) { return preview_stream(ctx, &make_of<make>, given); }};
}

}  // namespace fangxian
