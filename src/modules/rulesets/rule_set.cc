#include "modules/rulesets/rule_set.h"

#include "base/check.h"
#include "base/refusal.h"
#include "modules/rulesets/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace fangxian {

// Made at build time of data/rulesets/*.json.
std::vector<std::pair<std::string_view, std::string_view>> rule_texts();

namespace {

[[noreturn]] void refuse_set(const std::string& zh, const std::string& en) {
  throw Refusal(RefusalKind::invalid, "rulesets.bad-set", {"规则集有误：" + zh, "The rule set is not sound: " + en});
}

bool is_of_kind(const Parameter& parameter, const Json& value) {
  switch (parameter.kind) {
    case ParameterKind::number: return value.is_number();
    case ParameterKind::boolean: return value.is_bool();
    case ParameterKind::text:
      return value.is_string() && std::any_of(parameter.choices.begin(), parameter.choices.end(),
                                              [&](const char* each) { return value.string() == each; });
    case ParameterKind::days:
      return value.is_array() && std::all_of(value.items().begin(), value.items().end(),
                                             [](const Json& day) { return day.is_integer() && day.integer() > 0; });
  }
  return false;
}

Date date_in(const Json& json, const char* key) {
  if (json[key].string().empty()) return {};
  const auto date = parse_date(json[key].string());
  if (!date) refuse_set(fmt::format("{} 不是日期", key), fmt::format("{} is no date", key));
  return *date;
}

std::vector<std::string> texts_in(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& item : list.items()) texts.push_back(item.string());
  return texts;
}

Json to_list(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push(text);
  return list;
}

std::string shown(const Json& value) {
  if (value.is_string()) return value.string();
  if (!value.is_number()) return value.dump();
  return value.is_integer() ? fmt::format("{}", value.integer()) : fmt::format("{:g}", value.number());
}

}  // namespace

std::optional<GateFact> gate_fact_named(std::string_view name) {
  for (const GateFactWord& word : gate_fact_words) {
    if (name == word.name) return word.fact;
  }
  return {};
}

const RuleValue* RuleSet::find(std::string_view name) const {
  check(find_parameter(name) != nullptr, "a rule set is asked for a parameter that exists");
  const auto found = parameters_.find(name);
  return found == parameters_.end() || found->second.value.is_null() ? nullptr : &found->second;
}

Maybe<double> RuleSet::number(std::string_view name) const {
  const RuleValue* value = find(name);
  return value == nullptr ? Maybe<double>() : Maybe<double>(value->value.number());
}

Maybe<std::int64_t> RuleSet::whole(std::string_view name) const {
  const RuleValue* value = find(name);
  return value == nullptr ? Maybe<std::int64_t>() : Maybe<std::int64_t>(value->value.integer());
}

const std::string& RuleSet::text(std::string_view name) const {
  static const std::string none;
  const RuleValue* value = find(name);
  return value == nullptr ? none : value->value.string();
}

bool RuleSet::is_so(std::string_view name) const {
  const RuleValue* value = find(name);
  return value != nullptr && value->value.boolean();
}

std::vector<int> RuleSet::days(std::string_view name) const {
  std::vector<int> days;
  const RuleValue* value = find(name);
  if (value == nullptr) return days;
  for (const Json& day : value->value.items()) days.push_back(static_cast<int>(day.integer()));
  return days;
}

bool RuleSet::is_confirmed(std::string_view name) const {
  const auto found = parameters_.find(name);
  return found != parameters_.end() && found->second.is_confirmed;
}

Json RuleSet::to_json() const {
  Json json = Json::object();
  json.add("id", id).add("disease", disease).add("edition", edition).add("zh", name_zh).add("en", name_en);
  json.add("area", area.digits()).add("from", format_date(from)).add("until", format_date(until)).add("base", base);
  json.add("document", document).add("sources", to_list(sources)).add("note_zh", note_zh).add("note_en", note_en);
  Json parameters = Json::object();
  for (const auto& [name, each] : parameters_) {
    Json one = Json::object();
    one.add("value", each.value).add("confirmed", each.is_confirmed).add("source", to_list(each.sources));
    if (each.is_local) one.add("local", true);
    parameters.add(name, std::move(one));
  }
  json.add("parameters", std::move(parameters)).add("gate", gate_rows_);
  return json;
}

RuleSet RuleSet::from_json(const Json& json) {
  RuleSet set;
  set.id = json["id"].string();
  set.disease = json["disease"].string();
  set.edition = json["edition"].string();
  set.name_zh = json["zh"].string();
  set.name_en = json["en"].string();
  set.from = date_in(json, "from");
  set.until = date_in(json, "until");
  set.base = json["base"].string();
  if (const auto area = AreaCode::parse(json["area"].string())) set.area = *area;
  set.document = json["document"].string();
  set.note_zh = json["note_zh"].string();
  set.note_en = json["note_en"].string();
  set.sources = texts_in(json["sources"]);
  if (set.id.empty() || set.disease.empty() || set.name_zh.empty() || set.name_en.empty())
    refuse_set("缺少编号、病种或名称", "id, disease or name is missing");
  set.set_parameters(json["parameters"], false);
  set.set_gate(json["gate"]);
  set.fill_words();
  return set;
}

// A value may stand bare (then it is confirmed by the set's own sources) or as {value, confirmed, source}.
void RuleSet::set_parameters(const Json& given, bool is_local) {
  for (const auto& [name, entry] : given.members()) {
    const Parameter* parameter = find_parameter(name);
    if (parameter == nullptr) refuse_set("没有参数 " + name, "no parameter is called " + name);
    RuleValue one;
    one.is_local = is_local;
    one.value = entry.is_object() ? entry["value"] : entry;
    if (entry.is_object()) {
      one.is_confirmed = entry.find("confirmed") == nullptr || entry["confirmed"].boolean();
      one.is_local = is_local || entry["local"].boolean();
      one.sources = texts_in(entry["source"]);
    }
    // A bare null takes away what the set below has; {"value": null} says that there is one and nobody here knows it.
    if (entry.is_null()) {
      parameters_.erase(name);
      continue;
    }
    if (!one.value.is_null() && !is_of_kind(*parameter, one.value))
      refuse_set(fmt::format("参数“{}”的值不合规格", parameter->zh), fmt::format("the value of {} is of another kind", name));
    if (one.sources.empty() && !is_local) one.sources = sources;
    parameters_[name] = std::move(one);
  }
}

void RuleSet::set_gate(const Json& rows) {
  Json joined = Json::array();
  for (const Json& row : rows.items()) joined.push(row);
  for (const Json& row : gate_rows_.items()) joined.push(row);
  gate_rows_ = std::move(joined);
}

void RuleSet::fill_words() {
  const auto filled = [this](std::string text, const std::string& name) {
    for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open)) {
      const std::size_t close = text.find('}', open);
      if (close == std::string::npos) break;
      const std::string key = text.substr(open + 1, close - open - 1);
      std::string value = name;
      if (key != "rule") {
        if (find_parameter(key) == nullptr) refuse_set("语句中没有参数 " + key, "a sentence names no parameter: " + key);
        const RuleValue* known = find(key);
        value = known == nullptr ? "–" : shown(known->value);
      }
      text.replace(open, close - open + 1, value);
      open += value.size();
    }
    return text;
  };
  gate_.rows.clear();
  for (const Json& row : gate_rows_.items()) {
    GateRow one;
    for (const Json& fact : row["when"].items()) {
      const auto known = gate_fact_named(fact.string());
      if (!known) refuse_set("没有条件 " + fact.string(), "no condition is called " + fact.string());
      one.when.add(*known);
    }
    one.then = row["then"].string();
    one.reason = row["reason"].string();
    if (find_choice(gate_decisions, one.then) == nullptr) refuse_set("没有处置 " + one.then, "no decision is called " + one.then);
    if (one.reason.empty() || row["zh"].string().empty() || row["en"].string().empty())
      refuse_set("卡点规则缺少理由", "a gate row has no reason");
    one.words = {filled(row["zh"].string(), name_zh), filled(row["en"].string(), name_en)};
    gate_.rows.push_back(std::move(one));
  }
}

RuleSet RuleSet::with(const Json& parameters, const Json& gate) const {
  RuleSet set = *this;
  set.base = base.empty() ? id : base;
  set.set_parameters(parameters, true);
  set.set_gate(gate);
  set.fill_words();
  return set;
}

const std::vector<RuleSetPtr>& built_in_rule_sets() {
  static const std::vector<RuleSetPtr> all = [] {
    std::map<std::string, Json> by_id;
    for (const auto& [file, text] : rule_texts()) {
      const Json json = parse_json(text);
      check(by_id.emplace(json["id"].string(), json).second, "a built-in rule set stands once");
    }
    // What `extends` names gives the parameters and gate rows that the set itself does not speak of.
    const std::function<Json(const Json&)> whole = [&](const Json& json) {
      const std::string& above = json["extends"].string();
      if (above.empty()) return json;
      check(by_id.contains(above), "a built-in rule set extends one that exists");
      const Json base = whole(by_id[above]);
      Json merged = json, parameters = Json::object();
      // What is taken over keeps the sources of the set that it comes from.
      for (const auto& [name, value] : base["parameters"].members()) {
        Json kept = value;
        if (!value.is_object() && !value.is_null()) kept = Json::object().set("value", value).set("source", base["sources"]);
        parameters.set(name, std::move(kept));
      }
      for (const auto& [name, value] : json["parameters"].members()) parameters.set(name, value);
      merged.set("parameters", std::move(parameters));
      if (json.find("gate") == nullptr) merged.set("gate", base["gate"]);
      return merged;
    };
    std::vector<RuleSetPtr> sets;
    for (const auto& [id, json] : by_id) {
      if (!json["is_template"].boolean()) sets.push_back(std::make_shared<const RuleSet>(RuleSet::from_json(whole(json))));
    }
    std::sort(sets.begin(), sets.end(), [](const RuleSetPtr& a, const RuleSetPtr& b) {
      return a->disease != b->disease ? a->disease < b->disease : a->from != b->from ? a->from < b->from : a->id < b->id;
    });
    return sets;
  }();
  return all;
}

RuleSetPtr built_in_rule_set(std::string_view id) {
  const auto& all = built_in_rule_sets();
  const auto found = std::find_if(all.begin(), all.end(), [&](const RuleSetPtr& each) { return each->id == id; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace fangxian
