#include "exchange/imports.h"

#include "base/digest.h"
#include "command/access.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace fangxian {
namespace {

constexpr std::size_t most_waiting = 100;
// Files of no more bytes need not wait behind a large one.
constexpr std::int64_t small_bytes = 2 * 1024 * 1024;
constexpr std::int64_t small_rows = 5000;
constexpr std::chrono::milliseconds breath{200};

bool is_passing(const Refusal& refusal) {
  return refusal.type == "server.busy" || refusal.type == "store.lost" || refusal.type == "store.full";
}

void require_importer(const Actor& actor, const Model& model, const Importer& importer) {
  for (const char* name : {"exchange.import", importer.command}) {
    if (actor.may_run(name)) continue;
    const Command& command = *model.command(name);
    throw Refusal(RefusalKind::forbidden, "command.forbidden",
                  {fmt::format("您的岗位不能办理“{}”", command.zh), fmt::format("Your role may not: {}", command.en)});
  }
}

}  // namespace

std::optional<Import> stored_import(Connection& connection, const std::string& id) {
  const Rows rows = connection.query(fmt::format("select {} from imports where id = $1", column_list(import_record)), {id});
  if (rows.empty()) return std::nullopt;
  Import row;
  RowInfo info;
  read_row(import_record, rows, 0, &row, info);
  return row;
}

void Imports::start() {
  go_on();
  for (const bool takes_large : {true, false}) threads_.emplace_back([this, takes_large] { work(takes_large); });
}

void Imports::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  // Nobody waits for ever for an answer; the next start goes on.
  for (const Job& job : std::exchange(waiting_, {})) {
    if (job.ended) job.ended(job.id);
  }
}

bool Imports::is_stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Imports::go_on() {
  const Reader reader = kernel_.store().read();
  const Rows rows = reader->query(
      "select id, importer, file_bytes, rows_read, state, cancel_asked_at from imports "
      "where state in ('waiting', 'running', 'undoing') and withdrawn_at is null order by started_at, id");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool is_undo = rows.text(i, 4) == "undoing";
    const bool is_small = is_undo ? rows.integer(i, 3) <= small_rows : rows.integer(i, 2) <= small_bytes;
    if (!is_null(rows.at(i, 5))) cancelled_.insert(rows.text(i, 0));
    waiting_.push_back({rows.text(i, 0), actor_of(rows.text(i, 1)), is_small, nullptr});
  }
}

std::shared_ptr<const Actor> Imports::actor_of(const std::string& account) {
  constexpr std::string_view system = "system:";
  if (account.starts_with(system)) return std::make_shared<const Actor>(system_actor(account.substr(system.size())));
  return kernel_.access().actor_of(account);
}

std::string Imports::begin(const std::shared_ptr<const Actor>& actor, const ImportOrder& order, std::string bytes, Ended ended) {
  const Importer& importer = importer_of(kernel_.model(), order.record);
  require_importer(*actor, kernel_.model(), importer);
  if (bytes.size() > largest_import) {
    throw Refusal(RefusalKind::too_large, "exchange.file-too-large",
                  {fmt::format("文件最大 {} MB，请分成几个文件", largest_import >> 20), fmt::format("A file has at most {} MB: split it", largest_import >> 20)});
  }
  const ImportPlan plan = make_plan(kernel_, *actor, order, bytes);
  const AreaCode given = AreaCode::parse(plan.defaults["area"].string()).value_or(AreaCode{});
  const AreaCode area = given.is_set() ? given : area_of_import(*actor, order.defaults);
  const std::string id = kernel_.world().new_id();
  const auto kept = std::make_shared<const std::string>(std::move(bytes));
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || uploads_.size() >= most_waiting) {
      throw Refusal(RefusalKind::busy, "exchange.too-many-waiting", {"等待导入的文件太多，请稍后再试", "Too many files are waiting to be imported; try again later"});
    }
    uploads_[id] = kept;
  }
  try {
    keep(id, area, kept->size());
    this->order(id, actor, order, plan, area, *kept);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    uploads_.erase(id);
    throw;
  }
  enqueue({id, actor, kept->size() <= static_cast<std::size_t>(small_bytes), std::move(ended)});
  return id;
}

void Imports::keep(const std::string& id, const AreaCode& area, std::size_t bytes) {
  for (std::size_t part = 0; part * import_part_bytes < bytes; ++part) {
    as_system("exchange.keep_part", Json::object().set("import", id).set("area", area.digits()).set("part", part));
  }
}

void Imports::order(const std::string& id, const std::shared_ptr<const Actor>& actor, const ImportOrder& order,
                    const ImportPlan& plan, const AreaCode& area, const std::string& bytes) {
  Json input = Json::object().add("id", id).add("area", area.digits()).add("record", order.record);
  input.add("file_name", first_code_points(order.file_name, 200)).add("form", order.form).add("is_dry_run", order.is_dry_run);
  input.add("plan", to_json(plan).dump()).add("file_digest", to_hex(sha256(bytes))).add("file_bytes", bytes.size());
  Outcome outcome = kernel_.dispatcher().run(*actor, {"exchange.import", id, std::move(input), {}});
  if (outcome.refusal) throw Refusal(*outcome.refusal);
}

void Imports::enqueue(Job job) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(job));
  }
  wake_.notify_all();
}

void Imports::work(bool takes_large) {
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      const auto next = [&] {
        return std::find_if(waiting_.begin(), waiting_.end(), [&](const Job& each) { return takes_large || each.is_small; });
      };
      wake_.wait(lock, [&] { return stopping_ || next() != waiting_.end(); });
      if (stopping_) return;
      const auto at = next();
      job = std::move(*at);
      waiting_.erase(at);
    }
    try {
      run(job);
    } catch (const std::exception& fault) {
      std::fprintf(stderr, "fangxian: the import %s was not finished: %s\n", job.id.c_str(), fault.what());
    }
    if (job.ended) job.ended(job.id);
  }
}

void Imports::run(const Job& job) {
  std::optional<Import> row = stored_import(*kernel_.store().read(), job.id);
  if (!row) return;
  if (row->state == "undoing") return run_undo(*row);
  if (row->state == "waiting" || row->state == "running") run_import(*row, job.actor);
  const std::lock_guard lock(mutex_);
  uploads_.erase(job.id), cancelled_.erase(job.id);
}

void Imports::run_import(const Import& row, std::shared_ptr<const Actor> actor) {
  const Rows progress =
      kernel_.store().read()->query("select plan, rows_done, counts from import_progress where import = $1", {row.id});
  const auto end = [&](const std::string& state, const std::string& note, const ImportCounts& counts) {
    as_system("exchange.end_import",
              Json::object().set("import", row.id).set("state", state).set("note", note).set("counts", to_json(counts).dump()));
  };
  ImportCounts counted;
  try {
    const ImportPlan plan = import_plan_of(parse_stored_json(progress.text(0, 0)));
    if (!row.is_dry_run) counted = import_counts_of(parse_stored_json(progress.text(0, 2)));
    Batch batch({kernel_, row, plan, bytes_of(row), std::move(actor), progress.integer(0, 1), counted,
                 [this] { return is_stopping(); },
                 [this, id = row.id] {
                   const std::lock_guard lock(mutex_);
                   return cancelled_.contains(id);
                 },
                 [this](const char* command, const Json& input) { as_system(command, input); }});
    {
      const std::lock_guard lock(mutex_);
      running_[row.id] = &batch;
    }
    std::string state;
    try {
      state = batch.run();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      running_.erase(row.id);
      throw;
    }
    {
      const std::lock_guard lock(mutex_);
      running_.erase(row.id);
    }
    counted = batch.counts();
    if (!state.empty()) end(state, batch.note(), counted);
  } catch (const Refusal& refusal) {
    if (is_stopping() && is_passing(refusal)) return;
    end("stopped", first_code_points(refusal.title.zh + " · " + refusal.title.en, 500), counted);
  }
}

void Imports::run_undo(const Import& row) {
  for (bool more = true; more && !is_stopping();) {
    more = as_system("exchange.undo_rows", Json::object().set("import", row.id))["more"].boolean();
  }
}

std::shared_ptr<const std::string> Imports::bytes_of(const Import& row) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto held = uploads_.find(row.id); held != uploads_.end()) return held->second;
  }
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(row.file_bytes));
  const Reader reader = kernel_.store().read();
  for (std::int64_t part = 0; bytes.size() < static_cast<std::size_t>(row.file_bytes); ++part) {
    const Rows rows = reader->query("select bytes from import_files where import = $1 and part = $2", {row.id, part});
    if (rows.empty()) break;
    const Blob& blob = std::get<Blob>(rows.at(0, 0));
    bytes.append(reinterpret_cast<const char*>(blob.data()), blob.size());
  }
  if (to_hex(sha256(bytes)) != row.file_digest) {
    throw Refusal(RefusalKind::unavailable, "exchange.file-lost", {"保存的文件不完整，请重新导入", "The kept file is not whole: import it again"});
  }
  return std::make_shared<const std::string>(std::move(bytes));
}

// Waits out what passes by itself; gives up only when the program ends.
Json Imports::as_system(const std::string& command, const Json& input) {
  for (;;) {
    Outcome outcome = kernel_.dispatcher().run(system_actor("import"), {command, "", input, {}});
    if (!outcome.refusal) return std::move(outcome.answer);
    if (!is_passing(*outcome.refusal)) throw Refusal(*outcome.refusal);
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, breath, [&] { return stopping_; })) throw Refusal(*outcome.refusal);
  }
}

std::optional<Imports::Live> Imports::live(const std::string& import) const {
  const std::lock_guard lock(mutex_);
  const auto running = running_.find(import);
  if (running == running_.end()) return std::nullopt;
  return Live{running->second->counts(), running->second->rows()};
}

std::optional<Blob> Imports::part_of(const std::string& import, std::int64_t part) const {
  const std::lock_guard lock(mutex_);
  const auto held = uploads_.find(import);
  const std::size_t from = static_cast<std::size_t>(part) * import_part_bytes;
  if (held == uploads_.end() || part < 0 || from >= held->second->size()) return std::nullopt;
  const std::string_view bytes = std::string_view(*held->second).substr(from, import_part_bytes);
  return Blob(bytes.begin(), bytes.end());
}

void Imports::hear(const std::vector<JournalEntry>& entries) {
  for (const JournalEntry& entry : entries) {
    if (!entry.command.starts_with("exchange.") || !entry.subject.starts_with("imports/")) continue;
    const std::string id = entry.subject.substr(std::string_view("imports/").size());
    if (entry.command == "exchange.cancel_import") {
      const std::lock_guard lock(mutex_);
      cancelled_.insert(id);
    }
    if (entry.command == "exchange.undo_import") {
      const auto rows = parse_stored_json(entry.answer)["rows"].integer();
      enqueue({id, nullptr, rows <= small_rows, nullptr});
    }
  }
}

void Imports::tidy() {
  const std::int64_t now = kernel_.world().now().ms;
  const Rows due = kernel_.store().read()->query(
      "select 1 from (select kept_at from import_rows where kept_at < $1 limit 1) as r union all "
      "select 1 from (select kept_at from import_files where kept_at < $2 limit 1) as f",
      {now - failed_rows_kept_ms, now - day_ms});
  if (!due.empty()) as_system("exchange.tidy", Json::object());
}

}  // namespace fangxian
