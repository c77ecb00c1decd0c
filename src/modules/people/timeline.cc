#include "modules/people/timeline.h"

#include "command/lists.h"
#include "modules/people/records.h"
#include "record/faces.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {
namespace {

constexpr std::int64_t default_items = 200;
constexpr std::int64_t most_items = 1'000;
// County before the described fields: the order of column_list().
constexpr std::size_t first_field = 1;

struct Item {
  Time at;
  std::string id;
  Json json;
};

std::string placeholders(const std::vector<std::string>& ids, std::vector<Value>& values) {
  std::string list;
  for (const std::string& id : ids) {
    values.emplace_back(id);
    list += fmt::format("{}${}", list.empty() ? "" : ", ", values.size());
  }
  return list;
}

// The entry that was asked for must be the viewer's; the others of the person then say nothing but their ids to the query.
std::vector<std::string> visible_cluster(ReadContext& ctx, const std::string& id) {
  std::vector<Value> values{id};
  const std::string scope = ctx.scope_of("people").condition("area", values);
  const Rows own = ctx.database().query(
      fmt::format("select merged_into from people where id = $1 and withdrawn_at is null and {}", scope), values);
  if (own.empty()) throw row_not_found(person_record);
  const std::string head = own.text(0, 0).empty() ? id : own.text(0, 0);
  std::vector<std::string> entries{head};
  const Rows others = ctx.database().query("select id from people where merged_into = $1 order by id", {head});
  for (std::size_t i = 0; i < others.size(); ++i) entries.push_back(others.text(i, 0));
  return entries;
}

bool names_person(const Field& field) { return field.kind == Kind::id && std::string_view(field.limits.refers_to) == "people"; }

// The first time that the record tells, which its fields give in the order in which things happen; when it was recorded else.
Time moment_of(const Record& record, const Rows& rows, std::size_t row, View view) {
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    const Field& field = record.fields[f];
    if (field.kind != Kind::time || (field.limits.privacy == Privacy::sensitive && !view.sensitive)) continue;
    if (!is_null(rows.at(row, f + first_field))) return Time{rows.integer(row, f + first_field)};
  }
  return Time{rows.integer(row, first_field + record.fields.size() + 1)};
}

class RowsAbout {
 public:
  RowsAbout(ReadContext& ctx, std::vector<std::string> entries, std::int64_t limit)
      : ctx_(ctx), entries_(std::move(entries)), limit_(limit) {}

  void read(const Record& record) {
    const Scope scope = ctx_.scope_of(record.plural), sensitive = ctx_.actor().sensitive_scope(record.plural);
    std::vector<const Field*> naming;
    for (const Field& field : record.fields) {
      if (names_person(field)) naming.push_back(&field);
    }
    if (naming.empty() || scope.is_empty()) return;
    std::vector<Value> values;
    const std::string ids = placeholders(entries_, values);
    std::string any;
    for (const Field* field : naming) {
      if (field->limits.privacy == Privacy::sensitive && sensitive.is_empty()) continue;
      any += fmt::format("{}{} in ({})", any.empty() ? "" : " or ", field->name, ids);
    }
    if (any.empty()) return;
    const std::string within = scope.condition("area", values);
    const Rows rows = ctx_.database().query(
        fmt::format("select {} from {} where withdrawn_at is null and ({}) and {} order by recorded_at desc, id desc limit {}",
                    column_list(record), record.plural, any, within, limit_ + 1),
        values);
    if (static_cast<std::int64_t>(rows.size()) > limit_) is_cut_ = true;
    for (std::size_t row = 0; row < rows.size(); ++row) add(record, naming, sensitive, rows, row);
  }

  Json items() {
    std::sort(found_.begin(), found_.end(),
              [](const Item& a, const Item& b) { return a.at != b.at ? a.at > b.at : a.id > b.id; });
    if (static_cast<std::int64_t>(found_.size()) > limit_) {
      is_cut_ = true;
      found_.resize(static_cast<std::size_t>(limit_));
    }
    Json list = Json::array();
    for (Item& item : found_) list.push(std::move(item.json));
    return list;
  }
  bool is_cut() const { return is_cut_; }

 private:
  bool is_entry(const std::string& id) const { return std::find(entries_.begin(), entries_.end(), id) != entries_.end(); }

  // The field by which the row is about the person, as far as this viewer may know it.
  const Field* naming_field(const std::vector<const Field*>& naming, const Record& record, const Rows& rows, std::size_t row,
                            View view) const {
    for (const Field* field : naming) {
      const auto f = static_cast<std::size_t>(field - record.fields.data());
      if (field->limits.privacy == Privacy::sensitive && !view.sensitive) continue;
      if (is_entry(rows.text(row, f + first_field))) return field;
    }
    return nullptr;
  }

  void add(const Record& record, const std::vector<const Field*>& naming, const Scope& sensitive, const Rows& rows,
           std::size_t row) {
    const auto area = AreaCode::parse(rows.text(row, first_field + 1));
    const View view{false, area && sensitive.covers(*area)};
    const Field* as = naming_field(naming, record, rows, row, view);
    if (as == nullptr) return;
    Json fields = Json::object();
    Json title;
    for (std::size_t f = 0; f < record.fields.size(); ++f) {
      Json value = value_to_json(record.fields[f], rows.at(row, f + first_field), view);
      if (value.is_null()) continue;
      if (record.label_field == std::string_view(record.fields[f].name)) title = value;
      fields.add(record.fields[f].name, std::move(value));
    }
    Item item{moment_of(record, rows, row, view), rows.text(row, first_field), Json::object()};
    item.json.add("record", record.plural).add("record_zh", record.zh).add("record_en", record.en).add("id", item.id);
    item.json.add("at", format_time(item.at)).add("area", rows.text(row, first_field + 1));
    item.json.add("area_name", area ? ctx_.territory().label(*area) : "").add("as", as->name);
    item.json.add("title", std::move(title)).add("fields", std::move(fields));
    found_.push_back(std::move(item));
  }

  ReadContext& ctx_;
  const std::vector<std::string> entries_;
  const std::int64_t limit_;
  bool is_cut_ = false;
  std::vector<Item> found_;
};

// Entries that lie in the viewer's area; how many lie elsewhere is all that is said of the others.
Json entries_json(ReadContext& ctx, const std::vector<std::string>& entries) {
  std::vector<Value> values;
  const std::string ids = placeholders(entries, values);
  const std::string scope = ctx.scope_of("people").condition("area", values);
  const Rows rows =
      ctx.database().query(fmt::format("select id from people where id in ({}) and {} order by id", ids, scope), values);
  Json list = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) list.push(rows.text(i, 0));
  return Json::object().add("visible", std::move(list)).add("elsewhere", entries.size() - rows.size());
}

}  // namespace

ReadAnswer read_timeline(ReadContext& ctx) {
  const std::string id = ctx.parameter("id");
  const std::vector<std::string> entries = visible_cluster(ctx, id);
  RowsAbout reader(ctx, entries, ctx.integer_parameter("limit", default_items, 1, most_items));
  for (const Record* record : ctx.model().records()) reader.read(*record);
  Json answer = Json::object().add("person", id).add("entries", entries_json(ctx, entries));
  answer.add("items", reader.items());
  answer.add("more", reader.is_cut());
  ReadAnswer read;
  read.body = answer.dump();
  return read;
}

}  // namespace fangxian
