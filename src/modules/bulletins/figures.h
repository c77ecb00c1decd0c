// The figures of one bulletin: counted for a moment, or read back as they were frozen; and how they agree with the last one's.
#pragma once

#include "command/model.h"
#include "modules/bulletins/indicators.h"
#include "modules/bulletins/records.h"
#include "modules/bulletins/rules.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fangxian {

// What counting needs. `sums` answers from the cache for readers, from the database itself on the writing thread.
struct Basis {
  const Model& model;
  const Territory& territory;
  Connection& connection;
  std::function<std::shared_ptr<const LeafSums>(const Indicator&, const Moment&)> sums;
};
// For the writing thread, whose transaction no cache may see.
Basis direct_basis(const Model& model, const Territory& territory, Connection& connection);

struct Figure {
  std::string indicator;
  Words label, unit, definition;
  std::int64_t total = 0;
  std::int64_t own = 0;           // rows that lie in no unit: the publishing unit's own
  std::vector<AreaValue> units;   // in printing order
};

// Indicators that the model no longer has are left out.
std::vector<const Indicator*> indicators_of(const Model& model, const Report& report);
// The moment that a bulletin counts: as known when it was frozen, or as known now while it is a draft.
Moment moment_of(const Bulletin& bulletin);

std::vector<AreaCode> units_of(const Territory& territory, const Bulletin& bulletin);
std::vector<Figure> count_figures(const Basis& basis, const Report& report, const Bulletin& bulletin, const Moment& moment);
std::vector<Figure> frozen_figures(const Report& report, const Bulletin& bulletin, const std::vector<BulletinFigure>& rows);
std::vector<BulletinFigure> rows_of(const std::vector<Figure>& figures, const Bulletin& bulletin);
// Frozen when there is something frozen, counted otherwise.
std::vector<Figure> figures_of(const Basis& basis, const Report& report, const Bulletin& bulletin);

FigureMap totals_of(const std::vector<Figure>& figures);
FigureMap figures_of_unit(const std::vector<Figure>& figures, const AreaCode& unit);

// The bulletin of the same report that stands before this one, frozen or published.
std::optional<Bulletin> bulletin_before(Connection& connection, const Bulletin& bulletin);

// One line per stock that both bulletins print. Flows come from the report's balances where it declares them, otherwise
// from the rows themselves; either way a difference that nothing explains stays visible.
std::vector<Reconciliation> reconcile(const Basis& basis, const Report& report, const Bulletin& bulletin,
                                      const FigureMap& actual, const Bulletin& before, const FigureMap& opening);
std::string reconciliation_to_json(const std::vector<Reconciliation>& lines);
std::vector<Reconciliation> reconciliation_from_json(const std::string& text);

}  // namespace fangxian
