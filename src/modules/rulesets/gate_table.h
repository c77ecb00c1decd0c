// What a gate decides by: ordered rows of conditions that must all be true; the first row that holds decides.
#pragma once

#include "base/text.h"
#include "record/field.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// The closed vocabulary. The passages code finds out which of them are true of one passage and asks the table once.
// An emergency (patient, birth, dialysis) is let through before any table is asked, whatever it says.
enum class GateFact : std::uint32_t {
  emergency = 1u << 0,
  permit_valid = 1u << 1,
  permit_expired = 1u << 2,
  status_red = 1u << 3,
  status_yellow = 1u << 4,
  status_green = 1u << 5,
  status_unknown = 1u << 6,
  fever = 1u << 7,           // temperature at or above the parameter `fever_threshold`
  unwell = 1u << 8,
  visitor = 1u << 9,         // not registered in the gate's area
  zone_sealed = 1u << 10,
  from_risk_area = 1u << 11,
  test_fresh = 1u << 12,     // negative within the parameter `test_fresh_hours`
  test_missing = 1u << 13,
  direction_in = 1u << 14,
  direction_out = 1u << 15,
  no_proof = 1u << 16,
  proof_invalid = 1u << 17,
  home_isolation = 1u << 18,  // must not go out
};

class GateFacts {
 public:
  constexpr GateFacts() = default;
  constexpr GateFacts(std::initializer_list<GateFact> facts) {
    for (const GateFact fact : facts) add(fact);
  }
  constexpr void add(GateFact fact) { bits_ |= static_cast<std::uint32_t>(fact); }
  constexpr bool holds(GateFact fact) const { return (bits_ & static_cast<std::uint32_t>(fact)) != 0; }
  constexpr bool hold_all(GateFacts wanted) const { return (bits_ & wanted.bits_) == wanted.bits_; }
  constexpr std::uint32_t bits() const { return bits_; }
  constexpr bool operator==(const GateFacts&) const = default;

 private:
  std::uint32_t bits_ = 0;
};

struct GateFactWord {
  GateFact fact;
  const char* name;  // as it stands in `when`
  const char* zh;
  const char* en;
};
inline constexpr GateFactWord gate_fact_words[] = {
    {GateFact::emergency, "emergency", "急危重症、临产、透析", "Emergency"},
    {GateFact::permit_valid, "permit_valid", "持有效通行证", "Holds a valid permit"},
    {GateFact::permit_expired, "permit_expired", "通行证已过期", "The permit has expired"},
    {GateFact::status_red, "status_red", "红码", "Red status"},
    {GateFact::status_yellow, "status_yellow", "黄码", "Yellow status"},
    {GateFact::status_green, "status_green", "绿码", "Green status"},
    {GateFact::status_unknown, "status_unknown", "状态不明", "Status unknown"},
    {GateFact::fever, "fever", "发热", "Fever"},
    {GateFact::unwell, "unwell", "身体不适", "Unwell"},
    {GateFact::visitor, "visitor", "外来人员", "Visitor"},
    {GateFact::zone_sealed, "zone_sealed", "封控区域", "Sealed zone"},
    {GateFact::from_risk_area, "from_risk_area", "来自风险地区", "From a risk area"},
    {GateFact::test_fresh, "test_fresh", "核酸证明在有效期内", "Fresh negative test"},
    {GateFact::test_missing, "test_missing", "没有有效核酸证明", "No valid test"},
    {GateFact::direction_in, "direction_in", "进入", "Entering"},
    {GateFact::direction_out, "direction_out", "离开", "Leaving"},
    {GateFact::no_proof, "no_proof", "未出示凭证", "No proof shown"},
    {GateFact::proof_invalid, "proof_invalid", "凭证无效", "The proof is not valid"},
    {GateFact::home_isolation, "home_isolation", "居家隔离中", "In home isolation"},
};
std::optional<GateFact> gate_fact_named(std::string_view name);

inline constexpr Choice gate_decisions[] = {{"let_through", "放行", "Let through"},
                                            {"turn_back", "劝返", "Turn back"},
                                            {"observe", "留观", "Keep for observation"},
                                            {"hand_over", "移交", "Hand over"},
                                            {"ask", "核实", "Ask"}};

struct GateRow {
  GateFacts when;
  std::string then;    // a code of gate_decisions
  std::string reason;  // a short stable code: "fever"
  Words words;         // one sentence for the person at the gate, parameters already filled in
  bool operator==(const GateRow&) const = default;
};

struct GateTable {
  std::vector<GateRow> rows;
  // The first row that holds; null when none does (the caller then lets through).
  const GateRow* first(GateFacts facts) const {
    for (const GateRow& row : rows) {
      if (facts.hold_all(row.when)) return &row;
    }
    return nullptr;
  }
};

}  // namespace fangxian
