#include "modules/rulesets/changes.h"

#include "base/refusal.h"
#include "command/kernel.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian::rulesets {
namespace {

constexpr std::size_t most_changes = 10'000;

[[noreturn]] void refuse_line(const char* type, const char* pointer, std::size_t line, const std::string& zh,
                              const std::string& en) {
  const Words words{fmt::format("第 {} 行：{}", line + 1, zh), fmt::format("Line {}: {}", line + 1, en)};
  throw Refusal(RefusalKind::invalid, type, words, {{fmt::format("{}/{}", pointer, line), words}});
}

Json value_of(const Parameter& parameter, const std::string& text, std::size_t line) {
  const auto refuse_value = [&] {
    refuse_line("rulesets.bad-parameter", "/parameters", line, fmt::format("“{}”的值不对", parameter.zh),
                fmt::format("the value of {} is not one", parameter.name));
  };
  switch (parameter.kind) {
    case ParameterKind::number: {
      if (const auto whole = parse_integer(text)) return *whole;
      const auto number = parse_number(text);
      if (!number) refuse_value();
      return *number;
    }
    case ParameterKind::boolean:
      if (text != "true" && text != "false" && text != "是" && text != "否") refuse_value();
      return text == "true" || text == "是";
    case ParameterKind::days: {
      Json days = Json::array();
      for (const std::string& part : split(text, ',')) {
        const auto day = parse_integer(trim(part));
        if (!day || *day < 1 || *day > 400) refuse_value();
        days.push(*day);
      }
      return days;
    }
    case ParameterKind::text:
      if (std::none_of(parameter.choices.begin(), parameter.choices.end(), [&](const char* each) { return text == each; }))
        refuse_value();
      return text;
  }
  return {};
}

Json value_shown(const RuleValue* value) { return value == nullptr ? Json() : value->value; }

Json set_words(const RuleSetPtr& set) {
  if (set == nullptr) return {};
  return Json::object().add("id", set->id).add("zh", set->name_zh).add("en", set->name_en).add("base", set->base);
}

// Every parameter that is not the same, with its words.
Json differences(const RuleSet& before, const RuleSet& after) {
  Json list = Json::array();
  for (const Parameter& parameter : rule_parameters()) {
    const Json old_value = value_shown(before.find(parameter.name)), new_value = value_shown(after.find(parameter.name));
    if (old_value == new_value) continue;
    Json one = Json::object().add("parameter", parameter.name).add("zh", parameter.zh).add("en", parameter.en);
    one.add("unit_zh", parameter.unit_zh).add("unit_en", parameter.unit_en);
    list.push(one.add("before", old_value).add("after", new_value).add("confirmed", after.is_confirmed(parameter.name)));
  }
  if (before.gate().rows.size() != after.gate().rows.size()) {
    Json one = Json::object().add("parameter", "gate").add("zh", "卡点规则条数").add("en", "Gate rows");
    list.push(one.add("before", before.gate().rows.size()).add("after", after.gate().rows.size()).add("confirmed", true));
  }
  return list;
}

}  // namespace

BookChange as_book_change(const RuleChange& change) {
  BookChange one{change.id,        change.area,       change.disease, change.kind == "set" ? change.rule_set : "",
                 change.starts_at, change.ends_at,    change.decided_at, change.name_zh,
                 change.name_en,   Json::object(),    Json::array()};
  if (change.kind == "overlay") {
    if (!change.parameters.empty()) one.parameters = parse_stored_json(change.parameters);
    if (!change.gate.empty()) one.gate = parse_stored_json(change.gate);
  }
  return one;
}

std::vector<BookChange> approved_changes(Connection& database) {
  // The site's whole book: one read over all counties, like the tree of areas.
  const Rows rows = database.query(fmt::format("select {} from rule_changes where withdrawn_at is null and state = 'approved' "
                                               "order by county, id limit {}",
                                               column_list(rule_change_record), most_changes));
  std::vector<BookChange> changes;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    RuleChange change;
    RowInfo info;
    read_row(rule_change_record, rows, i, &change, info);
    changes.push_back(as_book_change(change));
  }
  return changes;
}

Json parameters_of(const std::vector<std::string>& lines) {
  Json parameters = Json::object();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string line = to_half_width(lines[i]);
    const std::size_t sign = line.find('=');
    const std::string name = trim(line.substr(0, sign));
    const Parameter* parameter = find_parameter(name);
    if (sign == std::string::npos || parameter == nullptr) {
      refuse_line("rulesets.bad-parameter", "/parameters", i, "写成“参数=值”，参数见规则集说明",
                  "write parameter=value, with a parameter of the rule sets");
    }
    const std::string value = trim(line.substr(sign + 1));
    parameters.set(name, value.empty() ? Json() : value_of(*parameter, value, i));
  }
  return parameters;
}

Json gate_of(const std::vector<std::string>& lines) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t arrow = lines[i].find('>');
    const std::vector<std::string> parts = split(arrow == std::string::npos ? "" : lines[i].substr(arrow + 1), '|');
    if (parts.size() != 4) {
      refuse_line("rulesets.bad-gate", "/gate", i, "写成“条件+条件 > 处置 | 理由代码 | 中文 | English”",
                  "write condition+condition > decision | reason code | Chinese | English");
    }
    Json facts = Json::array();
    for (const std::string& part : split(lines[i].substr(0, arrow), '+')) {
      const std::string name = trim(part);
      if (!gate_fact_named(name)) refuse_line("rulesets.bad-gate", "/gate", i, "没有条件 " + name, "no condition is called " + name);
      facts.push(name);
    }
    if (find_choice(gate_decisions, trim(parts[0])) == nullptr) {
      refuse_line("rulesets.bad-gate", "/gate", i, "没有这种处置", "there is no such decision");
    }
    Json row = Json::object().add("when", std::move(facts)).add("then", trim(parts[0])).add("reason", trim(parts[1]));
    rows.push(row.add("zh", trim(parts[2])).add("en", trim(parts[3])));
  }
  return rows;
}

Effect effect_of(Connection& database, const RuleChange& change) {
  std::vector<BookChange> changes = approved_changes(database);
  std::erase_if(changes, [&](const BookChange& each) { return each.id == change.id; });
  Effect effect;
  effect.before = RuleBook(changes).in_force(change.area, change.starts_at, change.disease);
  BookChange own = as_book_change(change);
  // Whatever was approved before, this would be decided last.
  for (const BookChange& each : changes) own.decided_at = std::max(own.decided_at, each.decided_at + 1);
  changes.push_back(std::move(own));
  effect.after = RuleBook(changes).in_force(change.area, change.starts_at, change.disease);
  static const RuleBook calendar;
  effect.national = calendar.in_force(change.area, change.starts_at, change.disease);
  if (effect.after == nullptr || effect.national == nullptr) return effect;
  // The country's own newer edition, put in force early, is no local measure; an older one kept on is.
  const RuleSetPtr chosen = change.kind == "set" ? built_in_rule_set(change.rule_set) : nullptr;
  if (chosen == nullptr || chosen->from < effect.national->from) effect.excess = stricter_than(*effect.after, *effect.national);
  return effect;
}

Json excess_json(const std::vector<Excess>& excess) {
  Json list = Json::array();
  for (const Excess& each : excess) {
    list.push(Json::object().add("parameter", each.parameter).add("zh", each.words.zh).add("en", each.words.en));
  }
  return list;
}

Json preview_of(Kernel& kernel, Connection& database, const RuleChange& change, Time now) {
  const Effect effect = effect_of(database, change);
  Json preview = Json::object();
  preview.add("before", set_words(effect.before))
      .add("after", set_words(effect.after))
      .add("national", set_words(effect.national));
  const bool is_known = effect.before != nullptr && effect.after != nullptr;
  preview.add("differences", is_known ? differences(*effect.before, *effect.after) : Json::array());
  preview.add("excess", excess_json(effect.excess));
  Json found = Json::array();
  if (is_known) {
    for (const Reviewer reviewer : kernel.kept<RuleReviewers>().all) {
      const ReviewFinding one =
          reviewer(database, kernel.territory(), {change.area, change.disease, effect.before, effect.after, now});
      Json told = Json::object().add("kind", one.kind).add("zh", one.words.zh).add("en", one.words.en);
      found.push(told.add("looked_at", one.looked_at).add("changed", one.changed).add("details", one.details));
    }
  }
  return preview.add("found", std::move(found)).add("at", format_time(now));
}

}  // namespace fangxian::rulesets
