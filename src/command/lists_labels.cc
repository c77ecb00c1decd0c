// What the codes and ids of a page are called: areas and accounts from memory, rows of other records by one query for each.
#include "command/access.h"
#include "command/kernel.h"
#include "command/lists_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace fangxian {
namespace {

// The distinct texts of a column, without those that the viewer does not see.
class Wanted {
 public:
  void add(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (text != nullptr && !text->empty() && (texts_.empty() || texts_.back() != *text)) texts_.push_back(*text);
  }
  const std::vector<std::string_view>& distinct() {
    std::sort(texts_.begin(), texts_.end());
    texts_.erase(std::unique(texts_.begin(), texts_.end()), texts_.end());
    return texts_;
  }

 private:
  std::vector<std::string_view> texts_;
};

struct References {
  Wanted areas, accounts;
  std::map<std::string_view, Wanted> rows;  // by the plural that they refer to
};

References references_of(const Record& record, const RowViews& views, const Rows& rows) {
  References found;
  for (std::size_t f = 0; f < record.fields.size(); ++f) {
    const Field& field = record.fields[f];
    const bool refers = field.kind == Kind::id && field.limits.refers_to[0] != '\0';
    if (field.kind != Kind::area && !refers) continue;
    Wanted& wanted = refers ? found.rows[field.limits.refers_to] : found.areas;
    const bool is_sensitive = field.limits.privacy == Privacy::sensitive;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!is_sensitive || views.of(rows, row).sensitive) wanted.add(rows.at(row, f + first_field));
    }
  }
  const std::size_t recorded_by = first_field + record.fields.size() + 2;
  for (std::size_t row = 0; row < rows.size(); ++row) found.accounts.add(rows.at(row, recorded_by));
  return found;
}

void add_row_labels(ReadContext& context, const Record& target, const std::vector<std::string_view>& ids, Json& labels) {
  const Field* label = find_field(target.fields, target.label_field);
  const Scope scope = context.scope_of(target.plural);
  if (label == nullptr || ids.empty() || scope.is_empty()) return;
  std::vector<Value> values;
  // An area that is no plain column is answered by no index: the ids find the rows, never the whole scope.
  const std::string is_inside = scope.condition("(area || '')", values);
  std::vector<std::string> places;
  for (const std::string_view id : ids) {
    values.emplace_back(std::string(id));
    places.push_back(fmt::format("${}", values.size()));
  }
  // Filled up to a power of two, so that few distinct statements are prepared.
  while ((places.size() & (places.size() - 1)) != 0) places.push_back(places.back());
  const Rows rows = context.database().query(fmt::format("select id, {} from {} where {} and id in ({})", label->name,
                                                         target.plural, is_inside, fmt::join(places, ", ")),
                                             values);
  const View view = context.view_of(target.plural);
  for (std::size_t i = 0; i < rows.size(); ++i) labels.add(rows.text(i, 0), value_to_json(*label, rows.at(i, 1), view));
}

}  // namespace

Json labels_of(ReadContext& context, const Record& record, const Rows& rows) {
  References found = references_of(record, RowViews(context, record), rows);
  Json labels = Json::object();
  for (const std::string_view area : found.areas.distinct()) {
    if (const auto code = AreaCode::parse(area)) labels.add(area, context.territory().label(*code));
  }
  for (auto& [plural, wanted] : found.rows) {
    const Record* target = context.model().record(plural);
    if (target != nullptr) add_row_labels(context, *target, wanted.distinct(), labels);
  }
  for (const std::string_view account : found.accounts.distinct()) {
    std::string name = context.kernel().access().display_name_of(account);
    // `set`: a field may have named the same account already.
    if (name != account) labels.set(account, std::move(name));
  }
  return labels;
}

}  // namespace fangxian
