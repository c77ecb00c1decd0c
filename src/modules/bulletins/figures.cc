#include "modules/bulletins/figures.h"

#include "modules/bulletins/rows.h"
#include "record/json.h"

#include <algorithm>

namespace fangxian {
namespace {

bool is_unit(const std::vector<std::string>& units, const AreaCode& area) {
  return std::find(units.begin(), units.end(), area.digits()) != units.end();
}

std::int64_t sum_of_flows(const Basis& basis, const std::vector<std::string>& names, const Moment& moment, const Scope& scope) {
  std::int64_t sum = 0;
  for (const std::string& name : names) {
    const Indicator* flow = basis.model.indicator(name);
    if (flow != nullptr) sum += basis.sums(*flow, moment)->within(scope);
  }
  return sum;
}

std::optional<Balance> declared_balance(const Report& report, const std::string& stock) {
  for (const std::string& text : report.balances) {
    const auto balance = parse_balance(text);
    if (balance && balance->stock == stock) return balance;
  }
  return {};
}

}  // namespace

Basis direct_basis(const Model& model, const Territory& territory, Connection& connection) {
  return {model, territory, connection, [&model, &connection](const Indicator& indicator, const Moment& moment) {
            return std::make_shared<const LeafSums>(count_leaves(connection, model, indicator, moment));
          }};
}

std::vector<const Indicator*> indicators_of(const Model& model, const Report& report) {
  std::vector<const Indicator*> found;
  for (const std::string& name : report.indicators) {
    const Indicator* indicator = model.indicator(name);
    if (indicator != nullptr) found.push_back(indicator);
  }
  return found;
}

Moment moment_of(const Bulletin& bulletin) { return {bulletin.as_of, bulletin.window_from, bulletin.frozen_at}; }

std::vector<AreaCode> units_of(const Territory& territory, const Bulletin& bulletin) {
  if (!bulletin.frozen_at.is_set()) return territory.children(bulletin.area, bulletin.as_of);
  std::vector<AreaCode> units;
  for (const std::string& unit : bulletin.units) units.push_back(AreaCode::of(unit));
  return units;
}

std::vector<Figure> count_figures(const Basis& basis, const Report& report, const Bulletin& bulletin, const Moment& moment) {
  std::vector<Figure> figures;
  for (const Indicator* indicator : indicators_of(basis.model, report)) {
    const auto leaves = basis.sums(*indicator, moment);
    RolledUp rolled = roll_up(*leaves, basis.territory, bulletin.area, bulletin.as_of, Scope::everything());
    figures.push_back({indicator->name,
                       {indicator->zh, indicator->en},
                       {indicator->unit_zh, indicator->unit_en},
                       {indicator->definition_zh, indicator->definition_en},
                       rolled.value,
                       rolled.own,
                       std::move(rolled.children)});
  }
  return figures;
}

std::vector<Figure> frozen_figures(const Report& report, const Bulletin& bulletin, const std::vector<BulletinFigure>& rows) {
  std::map<std::string, Figure> by_name;
  for (const BulletinFigure& row : rows) {
    Figure& figure = by_name[row.indicator];
    figure.indicator = row.indicator;
    if (row.unit == bulletin.area) {
      figure.label = {row.zh, row.en};
      figure.unit = {row.unit_zh, row.unit_en};
      figure.definition = {row.definition_zh, row.definition_en};
      figure.total = row.value;
    } else if (is_unit(bulletin.units, row.unit)) {
      figure.units.push_back({row.unit, row.value});
    }
  }
  std::vector<Figure> figures;
  for (const std::string& name : report.indicators) {
    const auto found = by_name.find(name);
    if (found == by_name.end()) continue;
    figures.push_back(std::move(found->second));
    by_name.erase(found);
  }
  // What the report no longer lists was printed all the same.
  for (auto& [name, figure] : by_name) figures.push_back(std::move(figure));
  const auto place = [&bulletin](const AreaValue& value) {
    return std::find(bulletin.units.begin(), bulletin.units.end(), value.area.digits());
  };
  for (Figure& figure : figures) {
    std::sort(figure.units.begin(), figure.units.end(),
              [&](const AreaValue& a, const AreaValue& b) { return place(a) < place(b); });
    figure.own = figure.total;
    for (const AreaValue& unit : figure.units) figure.own -= unit.value;
  }
  return figures;
}

std::vector<BulletinFigure> rows_of(const std::vector<Figure>& figures, const Bulletin& bulletin) {
  std::vector<BulletinFigure> rows;
  for (const Figure& figure : figures) {
    BulletinFigure total;
    total.area = bulletin.area;
    total.bulletin = bulletin.id;
    total.indicator = figure.indicator;
    for (const AreaValue& unit : figure.units) {
      rows.push_back(total);
      rows.back().unit = unit.area;
      rows.back().value = unit.value;
    }
    total.unit = bulletin.area;
    total.value = figure.total;
    total.zh = figure.label.zh, total.en = figure.label.en;
    total.unit_zh = figure.unit.zh, total.unit_en = figure.unit.en;
    total.definition_zh = figure.definition.zh, total.definition_en = figure.definition.en;
    rows.push_back(std::move(total));
  }
  return rows;
}

std::vector<Figure> figures_of(const Basis& basis, const Report& report, const Bulletin& bulletin) {
  if (!bulletin.frozen_at.is_set()) return count_figures(basis, report, bulletin, moment_of(bulletin));
  return frozen_figures(report, bulletin, rows_where<BulletinFigure>(basis.connection, "bulletin = $1", {bulletin.id}));
}

FigureMap totals_of(const std::vector<Figure>& figures) {
  FigureMap totals;
  for (const Figure& figure : figures) totals[figure.indicator] = figure.total;
  return totals;
}

FigureMap figures_of_unit(const std::vector<Figure>& figures, const AreaCode& unit) {
  FigureMap values;
  for (const Figure& figure : figures) {
    for (const AreaValue& value : figure.units) {
      if (value.area == unit) values[figure.indicator] = value.value;
    }
  }
  return values;
}

std::optional<Bulletin> bulletin_before(Connection& connection, const Bulletin& bulletin) {
  std::vector<Bulletin> earlier =
      rows_where<Bulletin>(connection, "report = $1 and as_of < $2 and (state = 'frozen' or state = 'published')",
                           {bulletin.report, bulletin.as_of.ms});
  if (earlier.empty()) return {};
  return *std::max_element(earlier.begin(), earlier.end(),
                           [](const Bulletin& a, const Bulletin& b) { return a.as_of < b.as_of; });
}

std::vector<Reconciliation> reconcile(const Basis& basis, const Report& report, const Bulletin& bulletin,
                                      const FigureMap& actual, const Bulletin& before, const FigureMap& opening) {
  const Scope scope_before = basis.territory.covering(before.area, before.as_of);
  const Scope scope_now = basis.territory.covering(bulletin.area, bulletin.as_of);
  const Moment now = moment_of(bulletin);
  const Moment window{bulletin.as_of, before.as_of, bulletin.frozen_at};
  const Moment then_as_known_now{before.as_of, before.window_from, bulletin.frozen_at};
  std::vector<Reconciliation> lines;
  for (const Indicator* indicator : indicators_of(basis.model, report)) {
    if (indicator->is_flow || !opening.contains(indicator->name) || !actual.contains(indicator->name)) continue;
    const auto moved = [&](const Counting& from, const Counting& to) {
      return movement(count_differences(basis.connection, basis.model, *indicator, from, to));
    };
    const Movement correction = moved({moment_of(before), scope_before}, {then_as_known_now, scope_before});
    Reconciliation line{indicator->name, {indicator->zh, indicator->en}, opening.at(indicator->name), 0, 0,
                        correction.gained, correction.lost, actual.at(indicator->name)};
    if (const auto balance = declared_balance(report, indicator->name)) {
      line.inflow = sum_of_flows(basis, balance->inflows, window, scope_now);
      line.outflow = sum_of_flows(basis, balance->outflows, window, scope_now);
    } else {
      const Movement flow = moved({then_as_known_now, scope_before}, {now, scope_now});
      line.inflow = flow.gained;
      line.outflow = flow.lost;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string reconciliation_to_json(const std::vector<Reconciliation>& lines) {
  Json array = Json::array();
  for (const Reconciliation& line : lines) {
    array.push(Json::object()
                   .add("actual", line.actual).add("en", line.label.en).add("indicator", line.indicator)
                   .add("inflow", line.inflow).add("late", line.late).add("opening", line.opening)
                   .add("outflow", line.outflow).add("withdrawn", line.withdrawn).add("zh", line.label.zh));
  }
  return array.dump();
}

std::vector<Reconciliation> reconciliation_from_json(const std::string& text) {
  std::vector<Reconciliation> lines;
  if (text.empty()) return lines;
  const Json array = parse_json(text);
  for (const Json& line : array.items()) {
    lines.push_back({line["indicator"].string(), {line["zh"].string(), line["en"].string()}, line["opening"].integer(),
                     line["inflow"].integer(), line["outflow"].integer(), line["late"].integer(), line["withdrawn"].integer(),
                     line["actual"].integer()});
  }
  return lines;
}

}  // namespace fangxian
