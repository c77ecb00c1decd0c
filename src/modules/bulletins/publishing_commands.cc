#include "base/check.h"
#include "base/digest.h"
#include "command/refuse.h"
#include "modules/bulletins/commands.h"
#include "modules/bulletins/corrections.h"
#include "modules/bulletins/figures.h"
#include "modules/bulletins/rows.h"
#include "modules/bulletins/sealing.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote not_yet = {"bulletins.not-yet", "统计截至时间还没有到", "The cut-off lies ahead"};
constexpr RefusalNote report_stopped = {"bulletins.report-stopped", "这个报表已停用", "This report is stopped"};
constexpr RefusalNote exists = {"bulletins.exists", "同一截至时间的通报已经冻结；发布前可另起一份替换它",
                                "The bulletin of this cut-off is frozen already; until it is published it may be replaced"};
constexpr RefusalNote not_replaceable = {"bulletins.not-replaceable", "只能替换同一报表、同一截至时间、已冻结而未发布的通报",
                                         "Only a frozen, unpublished bulletin of the same report and cut-off can be replaced"};
constexpr RefusalNote not_a_draft = {"bulletins.not-a-draft", "只有草稿可以冻结", "Only a draft can be frozen"};
constexpr RefusalNote not_frozen = {"bulletins.not-frozen", "先冻结，再发布", "It is frozen first, then published"};
constexpr RefusalNote units_waiting = {"bulletins.units-waiting", "还有单位没有确认；可列为迟报并说明原因后发布",
                                       "Units have not confirmed yet; they can be listed as late, with a reason"};
constexpr RefusalNote reason_missing = {"bulletins.reason-missing", "列为迟报须说明原因", "Late units need a reason"};
constexpr RefusalNote not_published = {"bulletins.not-published", "只有已发布的通报才有更正；未发布的可另起一份替换",
                                       "Only a published bulletin is corrected; a frozen one is replaced"};
constexpr RefusalNote nothing_to_correct = {"bulletins.nothing-to-correct", "没有待更正的行", "There is nothing to correct"};
constexpr RefusalNote too_many = {"bulletins.too-many-corrections", "待更正的行过多，请先核对登记", "Too many rows: check the register first"};
constexpr RefusalNote draft_refusals[] = {not_yet, report_stopped, exists, not_replaceable};
constexpr RefusalNote freeze_refusals[] = {not_a_draft};
constexpr RefusalNote publish_refusals[] = {not_frozen, units_waiting, reason_missing};
constexpr RefusalNote correction_refusals[] = {not_published, nothing_to_correct, too_many};

// One journal entry holds them all; more rows than this is an import gone wrong, not a day's late entries.
constexpr std::size_t most_corrections = 20'000;

struct Draft {
  std::string report;
  Time as_of;
  std::string replaces;
};
constexpr Field draft_fields[] = {
    FIELD(Draft, report, Kind::id, "报表", "Report", {.required = true, .refers_to = "reports"}),
    FIELD(Draft, as_of, Kind::time, "统计截至", "As of", {.hint_zh = "不填为上一个截至时刻", .hint_en = "The last cut-off when not given"}),
    FIELD(Draft, replaces, Kind::id, "替换", "Replaces", {.refers_to = "bulletins"}),
};
static_assert(describes_all<Draft>(draft_fields));

struct Freeze {
  std::string bulletin;
};
constexpr Field freeze_fields[] = {
    FIELD(Freeze, bulletin, Kind::id, "通报", "Bulletin", {.required = true, .refers_to = "bulletins"}),
};
static_assert(describes_all<Freeze>(freeze_fields));

struct Publish {
  std::string bulletin;
  std::vector<std::string> late_units;
  std::string late_reason;
};
constexpr Field publish_fields[] = {
    FIELD(Publish, bulletin, Kind::id, "通报", "Bulletin", {.required = true, .refers_to = "bulletins"}),
    FIELD(Publish, late_units, Kind::list, "列为迟报的单位", "Units listed as late", {}),
    FIELD(Publish, late_reason, Kind::text, "迟报说明", "Why they are late", {.max_length = 300}),
};
static_assert(describes_all<Publish>(publish_fields));

struct PublishCorrection {
  std::string bulletin;
  std::string note;
};
constexpr Field correction_input_fields[] = {
    FIELD(PublishCorrection, bulletin, Kind::id, "被更正的通报", "Corrected bulletin", {.required = true, .refers_to = "bulletins"}),
    FIELD(PublishCorrection, note, Kind::text, "更正说明", "Note", {.required = true, .max_length = 500}),
};
static_assert(describes_all<PublishCorrection>(correction_input_fields));

// The year that the bulletin's last moment lies in: 24:00 of 31 December is that year's.
int year_of(Time as_of) { return calendar_day(date_of(as_of + -1)).year; }

std::int64_t next_number(Context& ctx, const Report& report, Time as_of) {
  std::int64_t last = 0;
  for (const Bulletin& bulletin : rows_where<Bulletin>(ctx.database(), "report = $1", {report.id})) {
    if (year_of(bulletin.as_of) == year_of(as_of)) last = std::max(last, bulletin.number);
  }
  return last + 1;
}

// From the cut-off before, so that no moment is in two windows or in none.
Time window_start(Context& ctx, const Bulletin& bulletin) {
  Time latest;
  for (const Bulletin& other : rows_where<Bulletin>(ctx.database(), "report = $1 and as_of < $2 and state <> 'superseded'",
                                                    {bulletin.report, bulletin.as_of.ms})) {
    latest = std::max(latest, other.as_of);
  }
  return latest.is_set() ? latest : bulletin.as_of + -day_ms;
}

Json bulletin_answer(const Bulletin& bulletin, bool is_new) {
  return Json::object()
      .set("bulletin", bulletin.id)
      .set("number", bulletin.number)
      .set("as_of", format_time(bulletin.as_of))
      .set("as_of_text", "截至" + format_cut_off(bulletin.as_of))
      .set("state", bulletin.state)
      .set("is_new", is_new);
}

// Takes the place of a frozen one that turned out wrong before anybody saw it; its number stays.
void replace(Context& ctx, const Bulletin& draft, Bulletin& old) {
  const bool is_same = old.report == draft.report && old.as_of == draft.as_of;
  if (!is_same || old.state != "frozen") refuse(not_replaceable, "/replaces");
  old.state = "superseded";
  ctx.save(old);
}

// Corrections that were published when no later bulletin was open yet.
void carry_corrections(Context& ctx, const Bulletin& bulletin) {
  std::vector<Correction> waiting =
      ctx.select<Correction>("carried_by is null and bulletin in (select id from bulletins where report = $1 and as_of < $2)",
                             {bulletin.report, bulletin.as_of.ms});
  for (Correction& correction : waiting) {
    correction.carried_by = bulletin.id;
    ctx.save(correction);
  }
}

Json draft(Context& ctx, const Draft& input) {
  const Report report = ctx.find<Report>(input.report);
  if (report.is_stopped) refuse(report_stopped, "/report");
  Bulletin bulletin;
  bulletin.id = ctx.new_id();
  bulletin.area = report.area;
  bulletin.report = report.id;
  bulletin.title = report.name;
  bulletin.as_of = input.as_of.is_set() ? input.as_of : last_cut_off(ctx.at(), report.cut_off_minutes);
  if (bulletin.as_of > ctx.at()) refuse(not_yet, "/as_of", RefusalKind::invalid);
  std::vector<Bulletin> same =
      ctx.select<Bulletin>("report = $1 and as_of = $2 and state <> 'superseded'", {report.id, bulletin.as_of.ms});
  if (!same.empty() && same.front().state == "draft") return bulletin_answer(same.front(), false);
  if (!same.empty() && same.front().id != input.replaces) refuse(exists, "/as_of");
  if (same.empty() && !input.replaces.empty()) refuse(not_replaceable, "/replaces");
  bulletin.window_from = window_start(ctx, bulletin);
  bulletin.number = same.empty() ? next_number(ctx, report, bulletin.as_of) : same.front().number;
  bulletin.replaces = input.replaces;
  ctx.save(bulletin);
  if (!same.empty()) replace(ctx, bulletin, same.front());
  carry_corrections(ctx, bulletin);
  return bulletin_answer(bulletin, true);
}

bool is_same_count(const std::vector<Figure>& a, const std::vector<Figure>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Figure& x, const Figure& y) { return x.total == y.total && x.units == y.units; });
}

// Counts as known just before this command, so that what is recorded later in the same millisecond never counts; only when
// rows of this very millisecond are counted already is the millisecond itself taken.
std::vector<Figure> count_for_freezing(const Basis& basis, const Report& report, Bulletin& bulletin, Time at) {
  const Moment seen{bulletin.as_of, bulletin.window_from, {}};
  const Moment before{bulletin.as_of, bulletin.window_from, at + -1};
  std::vector<Figure> figures = count_figures(basis, report, bulletin, seen);
  const bool is_reproducible = is_same_count(figures, count_figures(basis, report, bulletin, before));
  bulletin.frozen_at = is_reproducible ? before.known_at : at;
  return figures;
}

void reconcile_with_last(const Basis& basis, const Report& report, Bulletin& bulletin, const std::vector<Figure>& figures) {
  const auto before = bulletin_before(basis.connection, bulletin);
  if (!before) return;
  const FigureMap opening = totals_of(figures_of(basis, report, *before));
  bulletin.reconciliation = reconciliation_to_json(reconcile(basis, report, bulletin, totals_of(figures), *before, opening));
}

Json freeze(Context& ctx, const Freeze& input) {
  Bulletin bulletin = ctx.find<Bulletin>(input.bulletin);
  if (bulletin.state != "draft") refuse(not_a_draft, "/bulletin");
  const Report report = ctx.find<Report>(bulletin.report);
  const Basis basis = direct_basis(ctx.model(), ctx.territory(), ctx.database());
  const std::vector<AreaCode> units = units_of(ctx.territory(), bulletin);
  for (const AreaCode& unit : units) bulletin.units.push_back(unit.digits());
  const std::vector<Figure> figures = count_for_freezing(basis, report, bulletin, ctx.at());
  bulletin.state = "frozen";
  reconcile_with_last(basis, report, bulletin, figures);
  std::vector<BulletinFigure> rows = rows_of(figures, bulletin);
  const SealKey key = signing_key(ctx.database(), ctx.world(), ctx.at());
  const std::string text = canonical_text(bulletin, rows);
  bulletin.digest = to_hex(sha256(text));
  bulletin.signature = sign(key, text);
  bulletin.key_id = key.key_id;
  ctx.save(bulletin);
  for (BulletinFigure& row : rows) {
    row.id = ctx.new_id();
    ctx.save(row);
  }
  ctx.emit({"bulletins.frozen", bulletin.id, bulletin.area, Json::object().set("digest", bulletin.digest)});
  return bulletin_answer(bulletin, false).set("digest", bulletin.digest).set("frozen_at", format_time(bulletin.frozen_at));
}

std::vector<AreaCode> waiting_units(Context& ctx, const Bulletin& bulletin, const std::vector<Figure>& figures) {
  const std::vector<Confirmation> answers = ctx.select<Confirmation>("bulletin = $1", {bulletin.id});
  std::vector<AreaCode> waiting;
  for (const std::string& code : bulletin.units) {
    const AreaCode unit = AreaCode::of(code);
    std::vector<Confirmation> own;
    std::copy_if(answers.begin(), answers.end(), std::back_inserter(own),
                 [&](const Confirmation& answer) { return answer.area == unit; });
    if (!is_answered(judge_answers(own, figures_of_unit(figures, unit)).state)) waiting.push_back(unit);
  }
  return waiting;
}

bool is_accepted(const Publish& input, const AreaCode& unit) {
  return std::any_of(input.late_units.begin(), input.late_units.end(),
                     [&](const std::string& code) { return AreaCode::parse(code) == unit; });
}

Json publish(Context& ctx, const Publish& input) {
  Bulletin bulletin = ctx.find<Bulletin>(input.bulletin);
  if (bulletin.state != "frozen") refuse(not_frozen, "/bulletin");
  const Report report = ctx.find<Report>(bulletin.report);
  const std::vector<Figure> figures = figures_of(direct_basis(ctx.model(), ctx.territory(), ctx.database()), report, bulletin);
  Refusal refusal = refusal_of(RefusalKind::conflict, units_waiting);
  for (const AreaCode& unit : waiting_units(ctx, bulletin, figures)) {
    bulletin.late_units.push_back(unit.digits());
    if (is_accepted(input, unit)) continue;
    const std::string name = ctx.territory().label(unit);
    refusal.errors.push_back({"/late_units", {fmt::format("{}（{}）未确认", name, unit.digits()), fmt::format("{} ({}) has not confirmed", name, unit.digits())}});
  }
  if (!refusal.errors.empty()) throw refusal;
  if (!bulletin.late_units.empty() && trim(input.late_reason).empty())
    refuse(reason_missing, "/late_reason", RefusalKind::invalid);
  bulletin.late_reason = bulletin.late_units.empty() ? "" : input.late_reason;
  bulletin.state = "published";
  bulletin.published_at = ctx.at();
  bulletin.published_by = ctx.actor().name;
  ctx.save(bulletin);
  ctx.emit({"bulletins.published", bulletin.id, bulletin.area, Json::object().set("number", bulletin.number)});
  return bulletin_answer(bulletin, false).set("late_units", Json(bulletin.late_units.size()));
}

// The next one that can still be read before it goes out; "" = the next to be drafted.
std::string carrier_of(Context& ctx, const Bulletin& bulletin) {
  std::vector<Bulletin> later =
      rows_where<Bulletin>(ctx.database(), "report = $1 and as_of > $2 and (state = 'draft' or state = 'frozen')",
                           {bulletin.report, bulletin.as_of.ms});
  const auto next =
      std::min_element(later.begin(), later.end(), [](const Bulletin& a, const Bulletin& b) { return a.as_of < b.as_of; });
  return next == later.end() ? std::string() : next->id;
}

Json publish_correction(Context& ctx, const PublishCorrection& input) {
  const Bulletin bulletin = ctx.find<Bulletin>(input.bulletin);
  if (bulletin.state != "published") refuse(not_published, "/bulletin");
  const Report report = ctx.find<Report>(bulletin.report);
  const Basis basis = direct_basis(ctx.model(), ctx.territory(), ctx.database());
  std::vector<Correction> pending =
      pending_corrections(basis, report, bulletin, ctx.select<Correction>("bulletin = $1", {bulletin.id}));
  if (pending.empty()) refuse(nothing_to_correct, "/bulletin");
  if (pending.size() > most_corrections) refuse(too_many, "/bulletin", RefusalKind::too_large);
  const std::string carrier = carrier_of(ctx, bulletin);
  FigureMap changes;
  for (Correction& correction : pending) {
    correction.id = ctx.new_id();
    correction.carried_by = carrier;
    correction.note = input.note;
    changes[correction.indicator] += correction.change;
    ctx.save(correction);
  }
  ctx.set_subject("bulletins/" + bulletin.id, bulletin.area);
  ctx.emit({"bulletins.corrected", bulletin.id, bulletin.area, Json::object().set("rows", Json(pending.size()))});
  Json by_indicator = Json::object();
  for (const auto& [indicator, change] : changes) by_indicator.add(indicator, change);
  return Json::object().set("rows", Json(pending.size())).set("changes", std::move(by_indicator)).set("carried_by", carrier);
}

}  // namespace

std::vector<Command> publishing_commands() {
  return {
      command<&draft>("bulletins.draft", "生成草稿", "Draft a bulletin", draft_fields, draft_refusals),
      command<&freeze>("bulletins.freeze", "冻结", "Freeze", freeze_fields, freeze_refusals),
      command<&publish>("bulletins.publish", "发布", "Publish", publish_fields, publish_refusals),
      command<&publish_correction>("bulletins.publish_correction", "发布更正", "Publish corrections", correction_input_fields,
                                   correction_refusals),
  };
}

}  // namespace fangxian
