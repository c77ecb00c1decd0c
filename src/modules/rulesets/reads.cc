#include "command/kernel.h"
#include "command/lists.h"
#include "command/read_parts.h"
#include "modules/rulesets/changes.h"
#include "store/registers.h"

#include <fmt/format.h>

namespace fangxian::rulesets {
namespace {

ReadAnswer answer_with(const Json& json) {
  ReadAnswer answer;
  answer.body = json.dump();
  return answer;
}

Json brief(const RuleSet& set) {
  Json json = Json::object().add("id", set.id).add("disease", set.disease).add("edition", set.edition);
  json.add("zh", set.name_zh).add("en", set.name_en).add("from", format_date(set.from)).add("until", format_date(set.until));
  json.add("base", set.base).add("document", set.document).add("note_zh", set.note_zh).add("note_en", set.note_en);
  std::int64_t unconfirmed = 0;
  for (const auto& [name, value] : set.parameters()) unconfirmed += value.is_confirmed ? 0 : 1;
  return json.add("parameters", set.parameters().size()).add("unconfirmed", unconfirmed);
}

// With the words of every parameter and gate row, for a screen that explains it.
Json whole(const RuleSet& set) {
  Json json = set.to_json();
  Json words = Json::object();
  for (const auto& [name, value] : set.parameters()) {
    const Parameter& parameter = *find_parameter(name);
    Json one = Json::object().add("zh", parameter.zh).add("en", parameter.en);
    words.add(name, one.add("unit_zh", parameter.unit_zh).add("unit_en", parameter.unit_en));
  }
  Json rows = Json::array();
  for (const GateRow& row : set.gate().rows) {
    Json one = Json::object().add("then", row.then).add("reason", row.reason).add("zh", row.words.zh).add("en", row.words.en);
    Json facts = Json::array();
    for (const GateFactWord& fact : gate_fact_words) {
      if (row.when.holds(fact.fact)) facts.push(fact.name);
    }
    rows.push(one.add("when", std::move(facts)));
  }
  return json.add("words", std::move(words)).add("gate_said", std::move(rows));
}

RuleSetPtr set_or_refuse(RuleSetPtr set) {
  if (set == nullptr) {
    throw Refusal(RefusalKind::not_found, "rulesets.not-found", {"没有这个规则集", "There is no such rule set"});
  }
  return set;
}

ReadAnswer read_in_force(ReadContext& ctx) {
  const std::string asked = ctx.parameter("disease");
  const AreaCode area = ctx.area_parameter("area", {});
  const Time at = ctx.time_parameter("at", ctx.now());
  const RuleSetPtr set =
      ctx.kernel().kept<RuleBook>().in_force(area, at, asked.empty() ? default_disease : std::string_view(asked));
  return answer_with(whole(*set_or_refuse(set)));
}

ReadAnswer read_sets(ReadContext& ctx) {
  const std::string disease = ctx.parameter("disease");
  Json items = Json::array();
  for (const RuleSetPtr& set : built_in_rule_sets()) {
    if (disease.empty() || set->disease == disease) items.push(brief(*set));
  }
  return answer_with(Json::object().add("items", std::move(items)));
}

ReadAnswer read_set(ReadContext& ctx) {
  return answer_with(whole(*set_or_refuse(ctx.kernel().kept<RuleBook>().find(ctx.parameter("id")))));
}

ReadAnswer read_preview(ReadContext& ctx) {
  std::vector<Value> values{ctx.parameter("id")};
  const std::string scope = ctx.scope_of("rule_changes").condition("area", values);
  const Rows rows = ctx.database().query(fmt::format("select {} from rule_changes where id = $1 and withdrawn_at is null and {}",
                                                     column_list(rule_change_record), scope),
                                         values);
  if (rows.empty()) throw row_not_found(rule_change_record);
  RuleChange change;
  RowInfo info;
  read_row(rule_change_record, rows, 0, &change, info);
  Json answer = Json::object().add("id", change.id).add("state", change.state);
  if (change.state == "proposed")
    return answer_with(answer.add("preview", preview_of(ctx.kernel(), ctx.database(), change, ctx.now())));
  return answer_with(answer.add("preview", change.preview.empty() ? Json() : parse_stored_json(change.preview)));
}

// 超标准措施: what is in force and asks more than the national set, and what waits to.
ReadAnswer read_excess(ReadContext& ctx) {
  const Time at = ctx.time_parameter("at", ctx.now());
  std::vector<Value> values{at.ms};
  const std::string scope = ctx.scope_of("rule_changes", ctx.area_parameter("area", {})).condition("area", values);
  const Rows rows = ctx.database().query(
      fmt::format("select {} from rule_changes where withdrawn_at is null and is_stricter = 1 and state <> 'rejected' and "
                  "(ends_at is null or ends_at > $1) and {} order by starts_at, id limit 500",
                  column_list(rule_change_record), scope),
      values);
  Json items = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RuleChange change;
    RowInfo info;
    read_row(rule_change_record, rows, i, &change, info);
    Json one = Json::object().add("id", change.id).add("area", change.area.digits());
    one.add("area_name", ctx.territory().label(change.area)).add("zh", change.name_zh).add("en", change.name_en);
    one.add("state", change.state).add("starts_at", format_time(change.starts_at)).add("ends_at", format_time(change.ends_at));
    one.add("approval", change.approval).add("letter", change.letter);
    items.push(one.add("excess", change.excess.empty() ? Json::array() : parse_stored_json(change.excess)));
  }
  return answer_with(Json::object().add("at", format_time(at)).add("items", std::move(items)));
}

}  // namespace

std::vector<Read> reads() {
  return {
      {"/api/rulesets/in-force", "rule_changes", "现行规则", "Rules in force", &read_in_force},
      {"/api/rulesets/sets", "rule_changes", "规则集", "Rule sets", &read_sets},
      {"/api/rulesets/sets/{id}", "rule_changes", "规则集全文", "One rule set", &read_set},
      {"/api/rulesets/changes/{id}/preview", "rule_changes", "影响预览", "Preview of a rule change", &read_preview},
      {"/api/rulesets/excess", "rule_changes", "超标准措施", "Measures beyond the rule", &read_excess},
  };
}

}  // namespace fangxian::rulesets
