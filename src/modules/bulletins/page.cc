#include "modules/bulletins/page.h"

#include "base/check.h"
#include "command/context.h"
#include "command/kernel.h"
#include "modules/bulletins/indicator_cache.h"
#include "modules/bulletins/rows.h"
#include "modules/bulletins/sealing.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// What a person reads; the rest is counted, and listed by the register of corrections.
constexpr std::size_t most_corrections_shown = 500;

Refusal not_found() {
  return {RefusalKind::not_found, "bulletins.not-found",
          {"没有找到这份通报，或不在您的管辖范围内", "There is no such bulletin, or it lies outside your area"}};
}

Basis cached_basis(ReadContext& context) {
  auto& cache = context.kernel().kept<IndicatorCache>();
  return {context.model(), context.territory(), context.database(),
          [&context, &cache](const Indicator& indicator, const Moment& moment) {
            return cache.leaves(context.database(), indicator, moment, context.now());
          }};
}

// Builds the page part by part; what the viewer may not see never enters it.
class PageMaker {
 public:
  PageMaker(ReadContext& context, const std::string& id)
      : context_(context),
        basis_(cached_basis(context)),
        scope_(context.scope_of("bulletins")),
        bulletin_(find_bulletin(context, id)),
        report_(report_of(context, bulletin_)),
        all_units_(units_of(context.territory(), bulletin_)) {}

  BulletinPage make() {
    figures_ = figures_of(basis_, report_, bulletin_);
    std::erase_if(figures_, [this](const Figure& figure) { return !may_see(figure.indicator); });
    page_.bulletin = bulletin_;
    // The stored text has every line; add_reconciliation shows those that this viewer may see.
    page_.bulletin.reconciliation.clear();
    page_.area_name = context_.territory().label(bulletin_.area);
    page_.as_of_text = "截至" + format_cut_off(bulletin_.as_of);
    page_.lines = report_.lines;
    page_.unit_count = all_units_.size();
    page_.is_whole = scope_.covers(bulletin_.area);
    for (const AreaCode& unit : all_units_) {
      if (scope_.covers(unit)) page_.units.push_back({unit, context_.territory().label(unit)});
    }
    add_answers();
    add_figures();
    if (page_.is_whole || bulletin_.state == "published") add_reconciliation();
    add_corrections();
    add_seal();
    for (const std::string& unit : bulletin_.late_units) {
      const AreaCode code = AreaCode::of(unit);
      page_.late_units.push_back({code, context_.territory().label(code)});
    }
    return std::move(page_);
  }

 private:
  bool may_see(const std::string& name) const {
    const Indicator* indicator = context_.model().indicator(name);
    return indicator != nullptr && context_.actor().may_read(indicator->record);
  }

  void add_answers() {
    answers_ = rows_where<Confirmation>(context_.database(), "bulletin = $1", {bulletin_.id});
    for (const NamedUnit& unit : page_.units) {
      std::vector<Confirmation> own;
      for (const Confirmation& answer : answers_) {
        if (answer.area == unit.area && (answer.indicator.empty() || may_see(answer.indicator))) own.push_back(answer);
      }
      own_answers_.push_back(std::move(own));
      judgements_.push_back(judge_answers(own_answers_.back(), figures_of_unit(figures_, unit.area)));
      const UnitJudgement& judgement = judgements_.back();
      page_.answers.push_back(
          {unit, answer_state_name(judgement.state), judgement.answered_by, judgement.answered_at, judgement.explanation});
    }
  }

  PageUnitFigure unit_figure(std::size_t unit, const std::string& indicator, std::int64_t value) const {
    PageUnitFigure figure{page_.units[unit].area, value};
    const UnitJudgement& judgement = judgements_[unit];
    const auto explained = judgement.explained.find(indicator);
    const auto confirmed = judgement.confirmed.find(indicator);
    if (explained != judgement.explained.end()) {
      figure.confirmation = "explained";
      figure.explanation = explained->second->reason;
      figure.expected = explained->second->expected;
    } else if (confirmed != judgement.confirmed.end() && confirmed->second) {
      figure.confirmation = "confirmed";
    }
    return figure;
  }

  void add_figures() {
    before_ = bulletin_before(context_.database(), bulletin_);
    if (before_) opening_ = totals_of(figures_of(basis_, report_, *before_));
    const bool shows_total = page_.is_whole || bulletin_.state == "published";
    // A part of the city reads whole figures of what was published, and of nothing else.
    const bool shows_previous = shows_total && before_ && (page_.is_whole || before_->state == "published");
    for (const Figure& figure : figures_) {
      PageFigure line{
          figure.indicator, figure.label, figure.unit, figure.definition, {}, {}, page_.is_whole ? figure.own : 0, {}};
      if (shows_total) line.value = Maybe<std::int64_t>(figure.total);
      if (shows_previous && opening_.contains(figure.indicator))
        line.previous = Maybe<std::int64_t>(opening_.at(figure.indicator));
      for (std::size_t i = 0; i < page_.units.size(); ++i) {
        const auto value = std::find_if(figure.units.begin(), figure.units.end(),
                                        [&](const AreaValue& candidate) { return candidate.area == page_.units[i].area; });
        line.units.push_back(unit_figure(i, figure.indicator, value == figure.units.end() ? 0 : value->value));
      }
      page_.figures.push_back(std::move(line));
    }
  }

  std::string key(const char* what) const {
    return fmt::format("{} {} {}", what, bulletin_.id, bulletin_.frozen_at.is_set() ? bulletin_.frozen_at.ms : 0);
  }

  std::vector<const Indicator*> behind() const {
    std::vector<const Indicator*> all = indicators_of(context_.model(), report_);
    for (const std::string& text : report_.balances) {
      const auto balance = parse_balance(text);
      if (!balance) continue;
      for (const auto* names : {&balance->inflows, &balance->outflows}) {
        for (const std::string& name : *names) {
          if (const Indicator* flow = context_.model().indicator(name)) all.push_back(flow);
        }
      }
    }
    return all;
  }

  void add_reconciliation() {
    if (bulletin_.frozen_at.is_set()) {
      page_.reconciliation = reconciliation_from_json(bulletin_.reconciliation);
    } else if (before_) {
      auto& cache = context_.kernel().kept<IndicatorCache>();
      const std::function<std::vector<Reconciliation>()> count = [this] {
        return reconcile(basis_, report_, bulletin_, totals_of(figures_), *before_, opening_);
      };
      page_.reconciliation = *cache.remembered(reconciliation_key(), behind(), count);
    }
    std::erase_if(page_.reconciliation, [this](const Reconciliation& line) { return !may_see(line.indicator); });
  }

  // The lines follow from what this viewer's role may count and from the bulletin before.
  std::string reconciliation_key() const {
    std::string text = key("reconciliation") + " " + before_->id;
    for (const Figure& figure : figures_) text += " " + figure.indicator;
    return text;
  }

  void add_corrections() {
    const std::vector<Correction> published = rows_where<Correction>(context_.database(), "bulletin = $1", {bulletin_.id});
    if (bulletin_.state == "published" || bulletin_.state == "frozen") {
      auto& cache = context_.kernel().kept<IndicatorCache>();
      const std::function<std::vector<Correction>()> count = [&] {
        return pending_corrections(basis_, report_, bulletin_, published);
      };
      // Publishing a correction changes what is pending without touching a counted row.
      const std::string pending_key = fmt::format("{} {}", key("pending"), published.size());
      for (const Correction& correction : *cache.remembered(pending_key, behind(), count))
        add_correction({correction, false, ""});
    }
    for (const Correction& correction : published) add_correction({correction, true, ""});
    for (const Correction& correction : rows_where<Correction>(context_.database(), "carried_by = $1", {bulletin_.id})) {
      add_correction({correction, true, correction.bulletin});
    }
  }

  void add_correction(PageCorrection line) {
    const Scope scope = context_.scope_of(line.correction.row_record);
    if (!may_see(line.correction.indicator) || !scope.covers(line.correction.row_area)) return;
    if (page_.corrections.size() < most_corrections_shown) {
      page_.corrections.push_back(std::move(line));
    } else {
      ++page_.more_corrections;
    }
  }

  void add_seal() {
    if (bulletin_.signature.empty()) return;
    const auto rows = rows_where<BulletinFigure>(context_.database(), "bulletin = $1", {bulletin_.id});
    page_.is_seal_valid = is_seal_valid(context_.database(), bulletin_, rows);
  }

  ReadContext& context_;
  const Basis basis_;
  const Scope scope_;
  const Bulletin bulletin_;
  const Report report_;
  const std::vector<AreaCode> all_units_;
  BulletinPage page_;
  std::vector<Figure> figures_;
  std::vector<Confirmation> answers_;
  std::vector<std::vector<Confirmation>> own_answers_;  // by visible unit; the judgements point into them
  std::vector<UnitJudgement> judgements_;
  std::optional<Bulletin> before_;
  FigureMap opening_;
};

Json time_or_null(Time time) { return time.is_set() ? Json(format_time(time)) : Json(); }
Json value_or_null(const Maybe<std::int64_t>& value) { return value.given ? Json(value.value) : Json(); }

Json units_to_json(const std::vector<NamedUnit>& units) {
  Json array = Json::array();
  for (const NamedUnit& unit : units) array.push(Json::object().add("area", unit.area.digits()).add("name", unit.name));
  return array;
}

Json figure_to_json(const PageFigure& figure) {
  Json children = Json::array();
  for (const PageUnitFigure& unit : figure.units) {
    Json child = Json::object();
    child.add("area", unit.area.digits())
        .add("value", unit.value)
        .add("confirmation", unit.confirmation)
        .add("explanation", unit.explanation);
    if (unit.confirmation == "explained") child.add("expected", unit.expected).add("difference", unit.expected - unit.value);
    children.push(std::move(child));
  }
  Json object = Json::object();
  object.add("indicator", figure.indicator).add("zh", figure.label.zh).add("en", figure.label.en);
  object.add("unit_zh", figure.unit.zh).add("unit_en", figure.unit.en);
  object.add("definition_zh", figure.definition.zh).add("definition_en", figure.definition.en);
  object.add("value", value_or_null(figure.value)).add("previous", value_or_null(figure.previous)).add("own", figure.own);
  return object.add("children", std::move(children));
}

Json correction_to_json(const PageCorrection& line, const Territory& territory) {
  const Correction& correction = line.correction;
  Json object = Json::object();
  object.add("indicator", correction.indicator).add("kind", correction.kind).add("change", correction.change);
  object.add("reason", correction.reason)
      .add("note", correction.note)
      .add("record", correction.row_record)
      .add("row", correction.row_id);
  object.add("area", correction.row_area.digits()).add("area_name", territory.label(correction.row_area));
  object.add("event_at", time_or_null(correction.event_at)).add("recorded_at", time_or_null(correction.row_recorded_at));
  object.add("bulletin", correction.bulletin).add("carried_by", correction.carried_by);
  return object.add("state", line.is_published ? "published" : "pending");
}

Json reconciliation_line_to_json(const Reconciliation& line) {
  Json object = Json::object();
  object.add("indicator", line.indicator).add("zh", line.label.zh).add("en", line.label.en);
  object.add("opening", line.opening).add("inflow", line.inflow).add("outflow", line.outflow).add("late", line.late);
  object.add("withdrawn", line.withdrawn).add("expected", line.expected()).add("actual", line.actual);
  return object.add("difference", line.difference());
}

Json bulletin_to_json(const Bulletin& bulletin) {
  return struct_to_json(bulletin_fields, &bulletin, View{false, true});
}

}  // namespace

Bulletin find_bulletin(ReadContext& context, const std::string& id) {
  const std::vector<Bulletin> found = rows_where<Bulletin>(context.database(), "id = $1", {id});
  if (found.empty()) throw not_found();
  const Bulletin& bulletin = found.front();
  const Scope scope = context.scope_of("bulletins");
  bool is_visible = scope.covers(bulletin.area);
  for (const AreaCode& unit : units_of(context.territory(), bulletin)) is_visible = is_visible || scope.covers(unit);
  if (bulletin.state == "published") {
    is_visible = is_visible || !scope.intersected_with(context.territory().covering(bulletin.area, context.now())).is_empty();
  }
  if (!is_visible) throw not_found();
  return bulletin;
}

Report report_of(ReadContext& context, const Bulletin& bulletin) {
  const std::vector<Report> found = rows_where<Report>(context.database(), "id = $1", {bulletin.report});
  check(!found.empty(), "a bulletin has its report");
  return found.front();
}

BulletinPage make_page(ReadContext& context, const std::string& id) { return PageMaker(context, id).make(); }

Json page_to_json(const BulletinPage& page, const Territory& territory) {
  Json figures = Json::array(), answers = Json::array(), corrections = Json::array(), reconciliation = Json::array();
  for (const PageFigure& figure : page.figures) figures.push(figure_to_json(figure));
  for (const PageAnswer& answer : page.answers) {
    answers.push(Json::object()
                     .add("area", answer.unit.area.digits()).add("name", answer.unit.name).add("state", answer.state)
                     .add("by", answer.by).add("at", time_or_null(answer.at)).add("explanation", answer.explanation));
  }
  for (const PageCorrection& line : page.corrections) corrections.push(correction_to_json(line, territory));
  for (const Reconciliation& line : page.reconciliation) reconciliation.push(reconciliation_line_to_json(line));
  Json object = Json::object();
  object.add("bulletin", bulletin_to_json(page.bulletin))
      .add("area", page.bulletin.area.digits())
      .add("area_name", page.area_name);
  object.add("title", page.bulletin.title).add("as_of_text", page.as_of_text).add("is_whole", page.is_whole);
  object.add("units", units_to_json(page.units)).add("unit_count", Json(page.unit_count));
  object.add("figures", std::move(figures)).add("confirmations", std::move(answers)).add("corrections", std::move(corrections));
  object.add("more_corrections", Json(page.more_corrections)).add("reconciliation", std::move(reconciliation));
  object.add("signature",
             Json::object().add("key", page.bulletin.key_id).add("algorithm", seal_algorithm).add("valid", page.is_seal_valid));
  return object.add("late_units", units_to_json(page.late_units));
}

}  // namespace fangxian
