// One rule set: an edition of the national plan, or what a local overlay makes of it. Never changes once made; shared by
// whoever decided under it.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "modules/rulesets/gate_table.h"
#include "record/json.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// What one parameter says and how sure we are of it.
struct RuleValue {
  Json value;  // number, text, boolean, array of day numbers; null = the edition has it, the value is not known
  bool is_confirmed = true;          // false: the domain page marks it as remembered, local or conflicting
  std::vector<std::string> sources;  // keys of the domain page: "R10"
  bool is_local = false;             // set by an overlay
};

class RuleSet {
 public:
  std::string id;  // "covid-19.9"; of an overlay: the id of its row and what it lies over, see RuleBook::find
  std::string name_zh;
  std::string name_en;
  std::string disease;  // "covid-19"
  std::string edition;
  AreaCode area;  // an overlay's area; not set = national
  Date from;
  Date until;  // the first day that it no longer holds; not set = open
  std::vector<std::string> sources;
  std::string document;
  std::string note_zh;
  std::string note_en;
  std::string base;  // an overlay's national set

  // Nothing where the set does not know the parameter: then the rule does not exist (nobody is a 次密 after November 2022).
  Maybe<double> number(std::string_view name) const;
  Maybe<std::int64_t> whole(std::string_view name) const;
  const std::string& text(std::string_view name) const;
  bool is_so(std::string_view name) const;
  std::vector<int> days(std::string_view name) const;
  bool is_confirmed(std::string_view name) const;
  const RuleValue* find(std::string_view name) const;
  const std::map<std::string, RuleValue, std::less<>>& parameters() const { return parameters_; }
  const GateTable& gate() const { return gate_; }
  Words name() const { return {name_zh, name_en}; }

  // The whole set as it is stored, sent to phones and shown: what from_json reads.
  Json to_json() const;
  // Refusal `rulesets.bad-set` names what is wrong: an unknown parameter, a value of another kind, an unknown gate condition.
  static RuleSet from_json(const Json& json);
  // The set with some values replaced (null takes a parameter away) and gate rows put before its own.
  RuleSet with(const Json& parameters, const Json& gate) const;

 private:
  void set_parameters(const Json& given, bool is_local);
  void set_gate(const Json& rows);
  void fill_words();

  std::map<std::string, RuleValue, std::less<>> parameters_;
  Json gate_rows_ = Json::array();  // as written, with the names of parameters in the sentences
  GateTable gate_;
};

using RuleSetPtr = std::shared_ptr<const RuleSet>;

// The sets that come with the program, oldest first; read once from the texts of data/rulesets.
const std::vector<RuleSetPtr>& built_in_rule_sets();
RuleSetPtr built_in_rule_set(std::string_view id);

}  // namespace fangxian
