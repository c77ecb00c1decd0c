#include "modules/bulletins/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace fangxian {
namespace {

// What the register says today about one row, whatever its state.
struct RowFacts {
  Time event_at;
  Time first_recorded_at;
  Time recorded_at;
  bool is_withdrawn = false;
  std::string withdrawn_reason;
};

bool is_event_field(const Field& field) { return field.kind == Kind::time || field.kind == Kind::date; }

Time event_time(const Field& field, const Value& value) {
  if (is_null(value)) return {};
  if (field.kind == Kind::time) return Time{to_integer(value)};
  const auto date = parse_date(to_text(value));
  return date ? start_of(*date) : Time{};
}

Time first_recorded(Connection& connection, const Record& record, const std::string& county, const std::string& id) {
  std::string sql = fmt::format("select recorded_at from {} where county = $1 and id = $2", record.plural);
  if (record.keeping == Keeping::register_) {
    sql += fmt::format(" union all select recorded_at from {}_history where county = $1 and id = $2", record.plural);
  }
  const Rows rows = connection.query(fmt::format("select min(recorded_at) as first from ({}) versions", sql), {county, id});
  return is_null(rows.at(0, 0)) ? Time{} : Time{rows.integer(0, 0)};
}

// The event's time is the record's first time or date that is filled in, in the order of its description.
RowFacts look_up(Connection& connection, const Record& record, const std::string& county, const std::string& id) {
  std::string columns;
  for (const Field& field : record.fields) {
    if (is_event_field(field)) columns += fmt::format(", {}", field.name);
  }
  const Rows rows =
      connection.query(fmt::format("select recorded_at, withdrawn_at, withdrawn_reason{} from {} where county = $1 and id = $2",
                                   columns, record.plural),
                       {county, id});
  RowFacts facts;
  if (rows.empty()) return facts;
  facts.recorded_at = Time{rows.integer(0, 0)};
  facts.is_withdrawn = !is_null(rows.at(0, 1));
  facts.withdrawn_reason = rows.text(0, 2);
  std::size_t column = 3;
  for (const Field& field : record.fields) {
    if (!is_event_field(field)) continue;
    if (!facts.event_at.is_set()) facts.event_at = event_time(field, rows.at(0, column));
    ++column;
  }
  facts.first_recorded_at = first_recorded(connection, record, county, id);
  return facts;
}

using RowKey = std::tuple<std::string, std::string>;  // area, id
struct Net {
  std::string county;
  std::int64_t change = 0;
};

std::map<RowKey, Net> net_changes(const Basis& basis, const Indicator& indicator, const Bulletin& bulletin,
                                  const std::vector<Correction>& published) {
  const Scope scope = basis.territory.covering(bulletin.area, bulletin.as_of);
  const Moment then = moment_of(bulletin);
  const Moment now{then.as_of, then.from, {}};
  std::map<RowKey, Net> net;
  for (const RowDifference& row :
       count_differences(basis.connection, basis.model, indicator, {then, scope}, {now, scope})) {
    net[{row.area, row.id}] = {row.county, row.change};
  }
  for (const Correction& correction : published) {
    if (correction.indicator != indicator.name) continue;
    Net& row = net[{correction.row_area.digits(), correction.row_id}];
    row.county = correction.row_area.county().digits();
    row.change -= correction.change;
  }
  std::erase_if(net, [](const auto& row) { return row.second.change == 0; });
  return net;
}

}  // namespace

std::vector<Correction> pending_corrections(const Basis& basis, const Report& report, const Bulletin& bulletin,
                                            const std::vector<Correction>& published) {
  std::vector<Correction> pending;
  if (!bulletin.frozen_at.is_set()) return pending;
  for (const Indicator* indicator : indicators_of(basis.model, report)) {
    const Record& record = *basis.model.record(indicator->record);
    for (const auto& [key, net] : net_changes(basis, *indicator, bulletin, published)) {
      const RowFacts facts = look_up(basis.connection, record, net.county, std::get<1>(key));
      const bool is_late = net.change > 0 && facts.first_recorded_at > bulletin.frozen_at;
      const bool is_withdrawal = net.change < 0 && facts.is_withdrawn;
      Correction correction;
      correction.area = bulletin.area;
      correction.bulletin = bulletin.id;
      correction.indicator = indicator->name;
      correction.kind = is_late ? "late_entry" : is_withdrawal ? "withdrawal" : "other";
      correction.change = net.change;
      correction.reason = is_withdrawal ? facts.withdrawn_reason : "";
      correction.row_record = record.plural;
      correction.row_id = std::get<1>(key);
      correction.row_area = AreaCode::parse(std::get<0>(key)).value_or(bulletin.area);
      correction.event_at = facts.event_at;
      correction.row_recorded_at = is_late ? facts.first_recorded_at : facts.recorded_at;
      pending.push_back(std::move(correction));
    }
  }
  return pending;
}

}  // namespace fangxian
