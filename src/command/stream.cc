#include "command/stream.h"

#include "base/check.h"
#include "base/id.h"
#include "command/context.h"
#include "command/dispatcher_words.h"
#include "command/kernel.h"
#include "command/stream_parts.h"
#include "record/validate.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace fangxian {
namespace {

// Rights that a thread keeps resolved; then it begins anew.
constexpr std::size_t most_rights = 4'096;

// What an actor may do with one command, resolved once: an actor is made anew whenever their grants change.
struct Right {
  std::shared_ptr<const Actor> actor;
  Scope scope;
};

const Scope& scope_for(const std::shared_ptr<const Actor>& actor, const StreamBound& bound) {
  thread_local std::map<std::pair<const Actor*, const StreamBound*>, Right> known;
  const auto found = known.find({actor.get(), &bound});
  if (found != known.end()) return found->second.scope;
  require_permission(*actor, bound.model, bound.command.name);
  if (known.size() >= most_rights) known.clear();
  return known.emplace(std::pair(actor.get(), &bound), Right{actor, actor->command_scope(bound.command.name)})
      .first->second.scope;
}

std::string uuid_of(const std::array<std::uint8_t, 16>& bytes) {
  const std::string hex = to_hex(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4), hex.substr(20));
}

// A UUID of version 8 that follows from a text: two texts have two ids. All of them stand behind those of any time.
std::string id_from(std::string_view text) {
  const Digest digest = sha256(text);
  std::array<std::uint8_t, 16> bytes;
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  bytes[0] = static_cast<std::uint8_t>(bytes[0] | 0xF0);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x80);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  return uuid_of(bytes);
}

// The key itself where it is time-ordered; any other key of the account leads to one id as surely, but to a place of its own.
std::string row_id(const std::string& account, const std::string& key) {
  return is_uuid(key) && key[14] == '7' ? key : id_from(account + "\n" + key);
}

std::string_view salt(World& world) {
  thread_local std::array<char, 4096> chance;
  thread_local std::size_t used = chance.size();
  if (used + stream_salt_size > chance.size()) {
    world.random(chance.data(), chance.size());
    used = 0;
  }
  used += stream_salt_size;
  return {chance.data() + used - stream_salt_size, stream_salt_size};
}

Time earlier(Time claimed, Time now) { return claimed.is_set() && claimed <= now ? claimed : now; }

Digest request_of(const Call& call) { return sha256(call.command + "\n" + call.input.dump()); }

}  // namespace

StreamCall::StreamCall(Kernel& kernel, const Actor& actor, const Scope& scope, Time now, Time made_at, std::string id,
                       std::string request_digest)
    : kernel_(kernel), actor_(actor), scope_(scope), id_(std::move(id)), now_(now), made_at_(made_at),
      request_digest_(std::move(request_digest)) {}

std::string StreamCall::id(std::size_t n) const {
  if (n == 0) return id_;
  // Beside the first one: its time, and its version.
  return id_from(id_ + "\n" + std::to_string(n)).replace(0, 15, id_, 0, 15);
}

void StreamCall::add(const Record& record, std::shared_ptr<const void> object, std::string area) {
  StreamRow row;
  row.area = std::move(area);
  row.county = AreaCode::of(row.area).county().digits();
  row.cells.reserve(column_count(record));
  row.cells.emplace_back(row.county);
  for (const Field& field : record.fields) row.cells.push_back(field.get(object.get()));
  row.cells.insert(row.cells.end(), {Value(std::int64_t{1}), Value(), Value(actor_.account), Value(), Value()});
  row.id = to_text(row.cells[1]);
  row.object = std::move(object);
  rows_.push_back(std::move(row));
}

std::vector<const void*> StreamCall::objects() const {
  std::vector<const void*> objects;
  objects.reserve(rows_.size());
  for (const StreamRow& row : rows_) objects.push_back(row.object.get());
  return objects;
}

Stream::Stream(Kernel& kernel, StreamLimits limits) : core_(std::make_unique<Core>(kernel, limits)) {}
Stream::~Stream() = default;

void Stream::add(const StreamCommand& command) {
  auto bound = std::make_unique<StreamBound>(command);
  bound->model = core_->kernel.model().command(command.name);
  check(bound->model != nullptr, "a stream command stands in the model");
  core_->commands.push_back(std::move(bound));
}

void Stream::on_rows(Observer observer) { core_->observers.push_back(std::move(observer)); }

const StreamBound* Stream::Core::find(std::string_view command) const {
  for (const auto& bound : commands) {
    if (command == bound->command.name) return bound.get();
  }
  return nullptr;
}

bool Stream::serves(std::string_view command) const { return core_->find(command) != nullptr; }
std::size_t Stream::waiting() const { return core_->waiting.load(std::memory_order_relaxed); }
bool Stream::is_full() const { return waiting() >= core_->limits.most_live; }

// All that can be said without the writing thread: nearly everything.
StreamWaiting Stream::Core::judged(const std::shared_ptr<const Actor>& actor, Call& call) const {
  StreamWaiting waiting;
  waiting.bound = find(call.command);
  try {
    const Scope& scope = scope_for(actor, *waiting.bound);
    require_usable_key(call.key);
    const auto input = waiting.bound->model->make_input();
    read_input(waiting.bound->model->input, call.input, input.get());
    waiting.account = actor->account;
    waiting.request = request_of(call);
    const Time now = kernel.world().now();
    StreamCall made(kernel, *actor, scope, now, earlier(call.made_at, now),
                    call.key.empty() ? kernel.world().new_id() : row_id(actor->account, call.key),
                    request_digest_of(waiting.request, salt(kernel.world())));
    waiting.bound->command.make(made, input.get());
    check(!made.rows().empty(), "a stream command makes a row");
    for (StreamRow& row : made.rows()) row.digest = waiting.bound->columns.digest(row.cells);
    waiting.outcome.answer_text = waiting.bound->command.answer(kernel, made.objects());
    waiting.rows = std::move(made.rows());
  } catch (const Refusal& refusal) {
    waiting.outcome.refusal = share(refusal);
  }
  return waiting;
}

void Stream::submit(std::shared_ptr<const Actor> actor, Call call, std::function<void(Outcome)> done) {
  const bool is_over = waiting() >= core_->limits.most_waiting;
  StreamWaiting waiting;
  if (is_over) {
    waiting.outcome.refusal = share(busy());
  } else {
    waiting = core_->judged(actor, call);
  }
  if (waiting.outcome.refusal != nullptr) {
    ++refused;
    return done(std::move(waiting.outcome));
  }
  waiting.done = std::move(done);
  {
    const std::lock_guard lock(core_->mutex);
    core_->queue.push_back(std::move(waiting));
    core_->waiting.store(core_->queue.size(), std::memory_order_relaxed);
  }
  core_->kernel.dispatcher().wake();
}

Json preview_stream(Context& ctx, void (*make)(StreamCall&, const void*), const void* input) {
  const Stream::Core& core = *stream_of(ctx.kernel()).core_;
  const auto bound = std::find_if(core.commands.begin(), core.commands.end(),
                                  [&](const auto& each) { return each->command.make == make; });
  check(bound != core.commands.end(), "a stream command is added before it is called");
  StreamCall call(ctx.kernel(), ctx.actor(), ctx.scope(), ctx.at(), ctx.made_at(), ctx.new_id(), "");
  make(call, input);
  for (const StreamRow& row : call.rows())
    ctx.set_subject(std::string((*bound)->command.record->plural) + "/" + row.id, AreaCode::of(row.area));
  return parse_stored_json((*bound)->command.answer(ctx.kernel(), call.objects()));
}

Stream& stream_of(Kernel& kernel) {
  if (Stream* made = kernel.find_kept<Stream>()) return *made;
  const auto stream = std::make_shared<Stream>(kernel);
  kernel.keep(stream);
  kernel.dispatcher().add_lane(stream);
  return *stream;
}

}  // namespace fangxian
