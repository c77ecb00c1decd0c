// What the system knows of a case before anybody asks: screening, passages and visits of the person, under every entry they have.
#include "modules/cases/known.h"

#include "command/kernel.h"
#include "command/lists.h"
#include "modules/cases/commands.h"
#include "record/faces.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian::cases {
namespace {

constexpr std::int64_t most_rows_of_a_record = 500;
constexpr std::size_t first_field = 1;  // after the county, in column_list order
// The modules whose rows an investigation starts from.
constexpr std::string_view sources[] = {"screening", "checkpoints", "cases"};

constexpr RefusalNote tracing_only = {"cases.tracing-only", "只有流调组可以查看病例档案", "Only the tracing group sees a case's file"};
constexpr RefusalNote look_first = {"cases.look-first", "请先填写目的，打开档案", "Open the file with a purpose first"};

std::string placeholders(const std::vector<std::string>& ids, std::vector<Value>& values) {
  std::string list;
  for (const std::string& id : ids) {
    values.emplace_back(id);
    list += fmt::format("{}${}", list.empty() ? "" : ", ", values.size());
  }
  return list;
}

}  // namespace

Case case_of(ReadContext& ctx, const std::string& id) {
  std::vector<Value> values{id};
  const std::string scope = ctx.scope_of("cases").condition("area", values);
  const Rows rows = ctx.database().query(
      fmt::format("select {} from cases where id = $1 and withdrawn_at is null and {}", column_list(case_record), scope), values);
  if (rows.empty()) throw row_not_found(case_record);
  Case row;
  RowInfo info;
  read_row(case_record, rows, 0, &row, info);
  return row;
}

void require_open_file(ReadContext& ctx, const Case& row) {
  if (ctx.actor().is_system) return;
  if (!ctx.actor().sensitive_scope("cases").covers(row.area)) refuse(tracing_only, "", RefusalKind::forbidden);
  const Rows looks = ctx.database().query(
      "select 1 from looks where record = 'cases' and row_id = $1 and account = $2 and looked_at > $3 and withdrawn_at is null "
      "limit 1",
      {row.id, ctx.actor().account, (ctx.now() + -open_file_ms).ms});
  if (looks.empty()) refuse(look_first, "", RefusalKind::forbidden);
}

std::vector<std::string> entries_of_person(ReadContext& ctx, const std::string& person) {
  const Rows own = ctx.database().query("select merged_into from people where id = $1", {person});
  const std::string head = own.empty() || own.text(0, 0).empty() ? person : own.text(0, 0);
  std::vector<std::string> entries{head};
  const Rows others =
      ctx.database().query("select id from people where merged_into = $1 and withdrawn_at is null order by id", {head});
  for (std::size_t i = 0; i < others.size(); ++i) entries.push_back(others.text(i, 0));
  return entries;
}

namespace {

std::vector<std::string> households_of(ReadContext& ctx, const std::vector<std::string>& entries) {
  std::vector<Value> values;
  const std::string ids = placeholders(entries, values);
  const Rows rows = ctx.database().query(
      fmt::format("select distinct household from people where id in ({}) and household is not null and household <> ''", ids),
      values);
  std::vector<std::string> households;
  for (std::size_t i = 0; i < rows.size(); ++i) households.push_back(rows.text(i, 0));
  return households;
}

// The first time or date that the record tells, in its own order of fields.
Time moment_of(const Record& record, const Rows& rows, std::size_t row) {
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    const Field& field = record.fields[f];
    if (is_null(rows.at(row, f + first_field))) continue;
    if (field.kind == Kind::time) return Time{rows.integer(row, f + first_field)};
    if (field.kind != Kind::date) continue;
    if (const auto day = parse_date(rows.text(row, f + first_field))) return start_of(*day);
  }
  return Time{rows.integer(row, first_field + record.fields.size() + 1)};
}

struct Item {
  Time at;
  Json json;
};

class Known {
 public:
  Known(ReadContext& ctx, std::string own, Time from, Time until) : ctx_(ctx), own_(std::move(own)), from_(from), until_(until) {}

  void read(const Record& record, std::string_view column, const std::vector<std::string>& ids) {
    const Scope scope = ctx_.scope_of(record.plural);
    if (ids.empty() || scope.is_empty()) return;
    std::vector<Value> values;
    const std::string wanted = placeholders(ids, values);
    const std::string within = scope.condition("area", values);
    const Rows rows = ctx_.database().query(
        fmt::format(
            "select {} from {} where withdrawn_at is null and {} in ({}) and {} order by recorded_at desc, id desc limit {}",
            column_list(record), record.plural, column, wanted, within, most_rows_of_a_record + 1),
        values);
    is_cut_ = is_cut_ || static_cast<std::int64_t>(rows.size()) > most_rows_of_a_record;
    for (std::size_t row = 0; row < rows.size(); ++row) add(record, rows, row);
  }
  Json items() {
    std::sort(found_.begin(), found_.end(), [](const Item& a, const Item& b) { return a.at < b.at; });
    Json list = Json::array();
    for (Item& item : found_) list.push(std::move(item.json));
    return list;
  }
  Json counts() const {
    Json json = Json::object();
    for (const auto& [plural, count] : counts_) json.add(plural, count);
    return json;
  }
  bool is_cut() const { return is_cut_; }

 private:
  void add(const Record& record, const Rows& rows, std::size_t row) {
    const Time at = moment_of(record, rows, row);
    if (at < from_ || at > until_ || rows.text(row, first_field) == own_) return;
    const auto area = AreaCode::parse(rows.text(row, first_field + 1));
    const View view{false, ctx_.actor().is_system || (area && ctx_.actor().sensitive_scope(record.plural).covers(*area))};
    Json fields = Json::object();
    for (std::size_t f = 0; f < record.fields.size(); ++f) {
      Json value = value_to_json(record.fields[f], rows.at(row, f + first_field), view);
      if (!value.is_null()) fields.add(record.fields[f].name, std::move(value));
    }
    Json json = Json::object().add("record", record.plural).add("record_zh", record.zh).add("record_en", record.en);
    json.add("id", rows.text(row, first_field)).add("at", format_time(at)).add("area", rows.text(row, first_field + 1));
    json.add("area_name", area ? ctx_.territory().label(*area) : "").add("fields", std::move(fields));
    ++counts_[record.plural];
    found_.push_back({at, std::move(json)});
  }

  ReadContext& ctx_;
  const std::string own_;
  const Time from_, until_;
  std::vector<Item> found_;
  std::map<std::string, std::int64_t> counts_;
  bool is_cut_ = false;
};

}  // namespace

ReadAnswer read_known(ReadContext& ctx) {
  const Case row = case_of(ctx, ctx.parameter("id"));
  require_open_file(ctx, row);
  const std::int64_t days = ctx.integer_parameter("days", 14, 1, 60);
  const Date start =
      row.onset.is_set() ? row.onset : date_of(row.first_positive_at.is_set() ? row.first_positive_at : row.found_at);
  const Time from = start_of(start + -static_cast<int>(days));
  const std::vector<std::string> entries = entries_of_person(ctx, row.person);
  Known known(ctx, row.id, from, ctx.now());
  for (const Record* record : ctx.model().records()) {
    if (std::find(std::begin(sources), std::end(sources), std::string_view(record->module)) == std::end(sources)) continue;
    for (const Field& field : record->fields) {
      if (field.kind == Kind::id && std::string_view(field.limits.refers_to) == "people")
        known.read(*record, field.name, entries);
    }
  }
  if (const Record* visits = ctx.model().record("visits")) known.read(*visits, "household", households_of(ctx, entries));
  Json answer = Json::object().add("case", row.id).add("entries", entries.size()).add("from", format_time(from));
  const RuleSetPtr rules = ctx.kernel().kept<RuleBook>().find(row.rule_set);
  const Date positive = row.first_positive_at.is_set() ? date_of(row.first_positive_at) : Date{};
  answer.add("contacts_from", rules == nullptr ? "" : format_date(window_start(*rules, row.onset, positive)));
  answer.add("items", known.items());
  ReadAnswer read;
  read.body = answer.add("counts", known.counts()).add("more", known.is_cut()).dump();
  return read;
}

}  // namespace fangxian::cases
