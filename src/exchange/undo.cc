// The undo of a whole batch, row by row from the journal, newest first. What somebody changed since, or refers to, stays, and is
// named.
#include "command/access.h"
#include "command/kernel.h"
#include "exchange/batch_rows.h"
#include "exchange/commands.h"

#include <fmt/format.h>

#include <map>
#include <set>

namespace fangxian {
namespace {

constexpr RefusalNote still_running = {"exchange.still-running", "导入还在进行，请先取消或等它结束", "The import is still running: cancel it or let it end"};
constexpr RefusalNote is_undone = {"exchange.already-undone", "这批导入已经撤回", "The import is undone already"};
constexpr RefusalNote was_dry_run = {"exchange.was-dry-run", "试运行没有写入任何内容，无需撤回", "A dry run wrote nothing: there is nothing to undo"};
constexpr RefusalNote undo_refusals[] = {still_running, is_undone, was_dry_run};

// Journal entries reverted in one transaction: others write in between.
constexpr std::int64_t entries_at_once = 64;

struct UndoImport {
  std::string import, reason;
};
constexpr Field undo_import_fields[] = {
    FIELD(UndoImport, import, Kind::id, "导入批次", "Import", {.required = true, .refers_to = "imports"}),
    FIELD(UndoImport, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 500}),
};
static_assert(describes_all<UndoImport>(undo_import_fields));

// Begins it; the importing threads carry it out, and it goes on after a crash.
Json undo_import(Context& ctx, const UndoImport& in) {
  Import row = import_within(ctx, in.import);
  if (row.is_dry_run) refuse(was_dry_run);
  if (row.state == "undone" || row.state == "undoing") refuse(is_undone);
  if (row.state == "waiting" || row.state == "running") refuse(still_running);
  row.state = "undoing", row.undone_by = ctx.actor().account, row.undone_reason = in.reason;
  ctx.save(row);
  ctx.database().execute("update import_progress set undo_key = $3 where county = $1 and import = $2",
                         {row.area.county().digits(), row.id, import_key(row.id, 99'999'999)});
  return Json::object().set("id", row.id).set("state", row.state).set("rows", row.rows_read);
}

// One record's row as the batch wrote it.
struct Written {
  const Record* record;
  std::string id;
  std::int64_t version;
  bool was_withdrawn;
};

struct Marker {
  std::string state;
  std::int64_t low = 0, at = 0;
};

class Reverting {
 public:
  Reverting(Context& ctx, const Import& row) : ctx_(ctx), row_(row), county_(row.area.county().digits()) {
    constexpr std::string_view system = "system:";
    const bool is_system = row.undone_by.starts_with(system);
    scope_ = is_system ? Scope::everything()
                       : ctx.kernel().access().actor_of(row.undone_by)->command_scope("exchange.undo_import");
  }

  // What the entries wrote, newest first.
  void revert(const std::vector<Written>& written) {
    find_referrers(written);
    for (const Written& each : written) revert(each);
  }

 private:
  void revert(const Written& each) {
    std::vector<Value> values;
    RowInfo info;
    if (!ctx_.load_values(*each.record, each.id, values, info)) return;
    const Marker marker = marker_of(each);
    if (marker.state == "kept") return;
    const bool is_as_left = marker.state.empty() ? info.version == each.version
                                                 : info.version == marker.at && marker.low == each.version + 1;
    const AreaCode area = AreaCode::parse(to_text(values[1])).value_or(AreaCode{});
    if (!is_as_left) return keep(each, changed_words(info));
    if (!scope_.covers(area)) return keep(each, {"不在撤回人的辖区内", "It lies outside the area of whoever undoes"});
    if (each.was_withdrawn) return keep(each, {"导入时核减了它，撤回不恢复", "The import withdrew it; an undo does not bring it back"});
    if (each.version == 1) return take_back(each, values, area);
    restore(each, info, area);
  }

  void take_back(const Written& each, const std::vector<Value>& values, const AreaCode& area) {
    for (const auto& [record, id] : referrers_[{each.record->plural, each.id}]) {
      if (gone_.contains({record->plural, id})) continue;
      return keep(each, {fmt::format("有{}（{}）引用它", record->zh, id), fmt::format("a {} ({}) refers to it", record->en, id)});
    }
    ctx_.withdraw_values(*each.record, values, fmt::format("撤回导入：{}", row_.undone_reason));
    gone_.insert({each.record->plural, each.id});
    mark(each, "undone", {});
    tell(each, area);
  }

  // The values of the version before, as the history holds them.
  void restore(const Written& each, const RowInfo& info, const AreaCode& area) {
    std::string columns;
    for (const Field& field : each.record->fields) columns += fmt::format("{}{}", columns.empty() ? "" : ", ", field.name);
    Rows before;
    if (each.record->keeping == Keeping::register_) {
      before = ctx_.database().query(
          fmt::format("select {} from {}_history where county = $1 and id = $2 and version = $3", columns, each.record->plural),
          {area.county().digits(), each.id, each.version - 1});
    }
    if (before.empty()) return keep(each, {"没有可恢复的旧内容", "No earlier values are on record"});
    std::vector<Value> values(before.cells.begin(), before.cells.end());
    ctx_.save_values(*each.record, values);
    mark(each, "undone", {}, info.version + 1);
    tell(each, AreaCode::parse(to_text(values[1])).value_or(area));
  }

  void tell(const Written& each, const AreaCode& area) {
    ctx_.emit({"exchange.reverted", each.id, area, Json::object().set("record", each.record->plural)});
  }

  Words changed_words(const RowInfo& info) const {
    const std::string who = ctx_.kernel().access().display_name_of(info.recorded_by), when = format_time(info.recorded_at);
    return {fmt::format("之后又被改动（{}，{}）", who, when), fmt::format("it was changed afterwards ({}, {})", who, when)};
  }

  void keep(const Written& each, const Words& why) { mark(each, "kept", why, each.version); }

  void mark(const Written& each, const char* state, const Words& why, std::int64_t at = 0) {
    ctx_.database().execute(
        "insert into import_undone (county, import, record, row_id, state, low_version, at_version, why_zh, why_en) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (import, record, row_id, county) do update set "
        "state = excluded.state, low_version = excluded.low_version, at_version = excluded.at_version, "
        "why_zh = excluded.why_zh, why_en = excluded.why_en",
        {county_, row_.id, std::string(each.record->plural), each.id, std::string(state), each.version, at, why.zh, why.en});
  }

  Marker marker_of(const Written& each) {
    const Rows rows = ctx_.database().query(
        "select state, low_version, at_version from import_undone where county = $1 and import = $2 and record = $3 "
        "and row_id = $4",
        {county_, row_.id, std::string(each.record->plural), each.id});
    if (rows.empty()) return {};
    return {rows.text(0, 0), rows.integer(0, 1), rows.integer(0, 2)};
  }

  // Rows in force, of any record, that point to one that was created: asked once for all of them.
  void find_referrers(const std::vector<Written>& written) {
    std::map<std::string, std::vector<std::string>> created;
    for (const Written& each : written) {
      if (each.version == 1) created[each.record->plural].push_back(each.id);
    }
    for (const Record* record : ctx_.model().records()) {
      for (const Field& field : record->fields) {
        const auto ids = created.find(field.limits.refers_to);
        if (field.kind == Kind::id && ids != created.end()) find_referrers(*record, field, ids->second);
      }
    }
  }

  void find_referrers(const Record& record, const Field& field, const std::vector<std::string>& ids) {
    std::vector<Value> values(ids.begin(), ids.end());
    // Filled up to a power of two, so that few distinct statements are prepared.
    while ((values.size() & (values.size() - 1)) != 0) values.push_back(values.back());
    std::string places;
    for (std::size_t i = 1; i <= values.size(); ++i) places += fmt::format("{}${}", i == 1 ? "" : ", ", i);
    const Rows rows = ctx_.database().query(
        fmt::format("select id, {0} from {1} where withdrawn_at is null and {0} in ({2})", field.name, record.plural, places),
        std::span<const Value>(values));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows.text(i, 0) != rows.text(i, 1))
        referrers_[{field.limits.refers_to, rows.text(i, 1)}].push_back({&record, rows.text(i, 0)});
    }
  }

  using Pointed = std::pair<std::string, std::string>;  // plural and id
  Context& ctx_;
  const Import& row_;
  const std::string county_;
  Scope scope_;
  std::map<Pointed, std::vector<std::pair<const Record*, std::string>>> referrers_;
  std::set<Pointed> gone_;
};

// The changes of entries in the order of the entries given, each entry's own backwards.
std::vector<Written> written_by(const Model& model, const Rows& entries) {
  std::vector<Written> written;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Json changes = parse_stored_json(entries.text(i, 1));
    for (auto change = changes.items().rbegin(); change != changes.items().rend(); ++change) {
      const Record* record = model.record((*change)["record"].string());
      if (record == nullptr) continue;
      written.push_back({record, (*change)["id"].string(), (*change)["version"].integer(), change->find("withdrawn") != nullptr});
    }
  }
  return written;
}

Json end_undo(Context& ctx, Import row) {
  const Rows counts = ctx.database().query(
      "select state, count(*) from import_undone where county = $1 and import = $2 group by state",
      {row.area.county().digits(), row.id});
  for (std::size_t i = 0; i < counts.size(); ++i)
    (counts.text(i, 0) == "kept" ? row.rows_kept : row.rows_undone) = counts.integer(i, 1);
  row.state = "undone", row.undone_at = ctx.at();
  ctx.save(row);
  return Json::object().set("more", false);
}

// The next piece of an undo; told by the importing threads until nothing is left.
Json undo_rows(Context& ctx, const OfImport& in) {
  only_the_system(ctx);
  Import row;
  if (!ctx.find_anywhere(in.import, row) || row.state != "undoing") return Json::object().set("more", false);
  const std::string county = row.area.county().digits();
  const Rows at =
      ctx.database().query("select undo_key from import_progress where county = $1 and import = $2", {county, row.id});
  // Numbers of one length, so that any collation orders the keys by them.
  const Rows entries = ctx.database().query(
      fmt::format("select key, changes from journal where origin = (select min(origin) from journal_heads) and actor = $1 "
                  "and key >= $2 and key < $3 order by key desc limit {}",
                  entries_at_once),
      {row.importer, import_key(row.id, 0), at.text(0, 0)});
  if (entries.empty()) return end_undo(ctx, std::move(row));
  ctx.set_subject("imports/" + row.id, row.area);
  Reverting(ctx, row).revert(written_by(ctx.model(), entries));
  ctx.database().execute("update import_progress set undo_key = $3 where county = $1 and import = $2",
                         {county, row.id, entries.text(entries.size() - 1, 0)});
  return Json::object().set("more", true);
}

}  // namespace

std::vector<Command> undo_commands() {
  return {
      command<&undo_import>("exchange.undo_import", "撤回导入", "Undo an import", undo_import_fields, undo_refusals),
      command<&undo_rows>("exchange.undo_rows", "撤回一段导入", "Undo a piece of an import", of_import_fields),
  };
}

}  // namespace fangxian
