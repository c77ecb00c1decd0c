#include "command/kernel.h"
#include "modules/cases/commands.h"
#include "modules/cases/known.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace fangxian::cases {
namespace {

constexpr std::int64_t late_window_ms = 30 * day_ms;
constexpr int most_rows = 2'000;

struct LateItem {
  Time due;
  bool is_open;
  Json json;
};

class LateList {
 public:
  explicit LateList(ReadContext& ctx) : ctx_(ctx), book_(ctx.kernel().kept<RuleBook>()) {}

  struct Subject {
    const char* record;
    std::string id;
    AreaCode area;
    std::string rule_set;
    Time started;
  };
  void add(const Subject& subject, const Clock& clock, Time done) {
    const RuleSetPtr rules = rules_named(subject.rule_set);
    if (rules == nullptr) return;
    const ClockState state = clock_state(clock_due(*rules, clock.name, subject.started), done, ctx_.now());
    if (!state.due.is_set() || (!state.is_open && !state.is_late)) return;
    Json json = Json::object().add("record", subject.record).add("id", subject.id).add("area", subject.area.digits());
    json.add("area_name", ctx_.territory().label(subject.area)).add("clock", clock.name).add("zh", clock.zh).add("en", clock.en);
    json.add("started", format_time(subject.started)).add("due", format_time(state.due)).add("done", format_time(done));
    json.add("open", state.is_open).add("late", state.is_late).add("late_minutes", state.late_ms / minute_ms);
    json.add("confirmed", rules->is_confirmed(std::string(clock.name) + "_hours")).add("rule_set", subject.rule_set);
    late_ += state.is_late ? 1 : 0;
    open_late_ += state.is_late && state.is_open ? 1 : 0;
    items_.push_back({state.due, state.is_open, std::move(json)});
  }
  Json answer() {
    std::stable_sort(items_.begin(), items_.end(), [](const LateItem& a, const LateItem& b) {
      return a.is_open != b.is_open ? a.is_open : a.due < b.due;
    });
    Json list = Json::array();
    for (LateItem& item : items_) list.push(std::move(item.json));
    return Json::object()
        .add("at", format_time(ctx_.now()))
        .add("late", late_)
        .add("late_and_open", open_late_)
        .add("items", std::move(list));
  }

 private:
  RuleSetPtr rules_named(const std::string& id) {
    const auto [found, is_new] = sets_.try_emplace(id);
    if (is_new) found->second = book_.find(id);
    return found->second;
  }

  ReadContext& ctx_;
  const RuleBook& book_;
  std::map<std::string, RuleSetPtr> sets_;
  std::vector<LateItem> items_;
  std::int64_t late_ = 0, open_late_ = 0;
};

template <class T>
std::vector<T> recent(ReadContext& ctx, const char* condition) {
  const Record& record = record_of(static_cast<const T*>(nullptr));
  std::vector<Value> values{(ctx.now() + -late_window_ms).ms};
  const std::string within = ctx.scope_of(record.plural, ctx.area_parameter("area", {})).condition("area", values);
  const Rows rows = ctx.database().query(
      fmt::format("select {} from {} where withdrawn_at is null and {} and {} order by found_at desc, id limit {}",
                  column_list(record), record.plural, condition, within, most_rows),
      values);
  std::vector<T> found(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RowInfo info;
    read_row(record, rows, i, &found[i], info);
  }
  return found;
}

}  // namespace

ReadAnswer read_late(ReadContext& ctx) {
  LateList list(ctx);
  for (const Case& row : recent<Case>(ctx, "found_at > $1 and state <> 'excluded'")) {
    const Time done[] = {row.reported_at, row.track_at, row.survey_at};
    for (std::size_t i = 0; i < std::size(case_clocks); ++i)
      list.add({"cases", row.id, row.area, row.rule_set, row.found_at}, case_clocks[i], done[i]);
  }
  for (const CaseContact& row : recent<CaseContact>(ctx, "found_at > $1 and state <> 'general' and judgement <> 'companion'")) {
    // Who stays at home is not taken anywhere; who was released or fell ill before is no open transfer.
    if (row.place == "home" || (row.state != "watched" && !row.transferred_at.is_set())) continue;
    const bool is_close = row.judgement == "close";
    const Clock clock = is_close ? Clock{"contact_transfer", "密接转运", "Transfer of a close contact"}
                                 : Clock{"secondary_transfer", "次密转运", "Transfer of a contact of a contact"};
    list.add({"contacts", row.id, row.area, row.rule_set, row.converted_at.is_set() ? row.converted_at : row.found_at}, clock,
             row.transferred_at);
  }
  ReadAnswer answer;
  answer.body = list.answer().dump();
  return answer;
}

ReadAnswer read_overdue(ReadContext& ctx) {
  const Date today = date_of(ctx.now());
  std::vector<Value> values{format_date(today)};
  const std::string within = ctx.scope_of("contacts", ctx.area_parameter("area", {})).condition("area", values);
  // Dates are stored as ISO text, which sorts as they do.
  const Rows rows = ctx.database().query(
      fmt::format(
          "select id, area, judgement, place, coalesce(tail_until, watch_until), rule_set from contacts "
          "where withdrawn_at is null and state = 'watched' and coalesce(tail_until, watch_until) < $1 and {} "
          "order by 5, id limit {}",
          within, most_rows),
      values);
  Json items = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Date until = parse_date(rows.text(i, 4)).value_or(today);
    Json one = Json::object().add("id", rows.text(i, 0)).add("area", rows.text(i, 1));
    one.add("area_name", ctx.territory().label(AreaCode::of(rows.text(i, 1)))).add("judgement", rows.text(i, 2));
    one.add("place", rows.text(i, 3)).add("until", rows.text(i, 4)).add("days_over", std::int64_t{today.days - until.days});
    items.push(one.add("rule_set", rows.text(i, 5)));
  }
  ReadAnswer answer;
  answer.body = Json::object().add("today", format_date(today)).add("count", rows.size()).add("items", std::move(items)).dump();
  return answer;
}

}  // namespace fangxian::cases
