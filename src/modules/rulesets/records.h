// What an area decides about its rules: to put a national set in force, or to lay its own values over it; who approved it.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

inline constexpr Choice rule_change_kinds[] = {{"set", "启用国家版本", "Put a national set in force"},
                                               {"overlay", "本地规定", "Local overlay"}};
inline constexpr Choice rule_change_states[] = {{"proposed", "待审批", "Proposed"},
                                                {"approved", "已批准", "Approved"},
                                                {"rejected", "未批准", "Rejected"}};

// A proposal changes nothing. Approved, it holds from starts_at to ends_at; decisions made before keep the set that they name.
struct RuleChange {
  std::string id;
  AreaCode area;
  std::string kind;
  std::string disease;
  std::string rule_set;       // of kind set: the built-in set
  std::string name_zh;
  std::string name_en;
  std::string parameters;     // of an overlay: {"home_days": 7}
  std::string gate;           // of an overlay: rows put before the national ones
  Time starts_at;
  Time ends_at;
  std::string reason;
  std::string letter;         // the document that orders it
  std::string state;
  bool is_stricter = false;   // asks more than the national set
  std::string excess;         // in what: [{"parameter", "zh", "en"}]
  std::string preview;        // who would change and how many, as told when it was decided on last
  std::string proposed_by;
  Time proposed_at;
  std::string decided_by;
  Time decided_at;
  std::string decision_note;
  std::string approval;       // the number given from above
};

inline constexpr Field rule_change_fields[] = {
    FIELD(RuleChange, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(RuleChange, area, Kind::area, "适用辖区", "Area", {.required = true}),
    FIELD(RuleChange, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = rule_change_kinds}),
    FIELD(RuleChange, disease, Kind::text, "病种", "Disease", {.required = true, .max_length = 40}),
    FIELD(RuleChange, rule_set, Kind::text, "国家版本", "National set", {.max_length = 60}),
    FIELD(RuleChange, name_zh, Kind::text, "名称", "Name in Chinese", {.required = true, .max_length = 100}),
    FIELD(RuleChange, name_en, Kind::text, "英文名称", "Name in English", {.required = true, .max_length = 100}),
    FIELD(RuleChange, parameters, Kind::json, "参数", "Parameters"),
    FIELD(RuleChange, gate, Kind::json, "卡点规则", "Gate rows"),
    FIELD(RuleChange, starts_at, Kind::time, "起始时间", "From", {.required = true}),
    FIELD(RuleChange, ends_at, Kind::time, "截止时间", "Until", {}),
    FIELD(RuleChange, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 500}),
    FIELD(RuleChange, letter, Kind::text, "文号", "Document", {.max_length = 80}),
    FIELD(RuleChange, state, Kind::choice, "状态", "State", {.required = true, .choices = rule_change_states}),
    FIELD(RuleChange, is_stricter, Kind::boolean, "超出国家规定", "Stricter than the national set", {}),
    FIELD(RuleChange, excess, Kind::json, "超出之处", "In what it is stricter"),
    FIELD(RuleChange, preview, Kind::json, "影响预览", "Preview"),
    FIELD(RuleChange, proposed_by, Kind::id, "提出人", "Proposed by", {.refers_to = "accounts"}),
    FIELD(RuleChange, proposed_at, Kind::time, "提出时间", "Proposed at", {.required = true}),
    FIELD(RuleChange, decided_by, Kind::id, "审批人", "Decided by", {.refers_to = "accounts"}),
    FIELD(RuleChange, decided_at, Kind::time, "审批时间", "Decided at", {}),
    FIELD(RuleChange, decision_note, Kind::text, "审批意见", "Note on the decision", {.max_length = 500}),
    FIELD(RuleChange, approval, Kind::text, "上级批准编号", "Approval number", {.max_length = 80}),
};
static_assert(describes_all<RuleChange>(rule_change_fields));

inline constexpr Record rule_change_record = {"rule_change", "rule_changes", "规则调整", "rule change", "rulesets", Keeping::register_, rule_change_fields, "name_zh"};
inline const Record& record_of(const RuleChange*) { return rule_change_record; }

}  // namespace fangxian
