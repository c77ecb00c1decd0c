#include "modules/checkpoints/readiness_rules.h"

#include <array>

namespace fangxian::checkpoints {
namespace {

// The equipment that the page of 焦作 lists for a village's sole exit: thermometer, leaflets, disinfection, protection. The
// emergency cars are the village's own choice and are counted, not demanded.
struct Need {
  std::array<const char*, 2> any_of;
  const char* zh;
  const char* en;
};
constexpr Need needs[] = {
    {{"infrared_thermometer", "thermal_imager"}, "没有测温设备", "No thermometer"},
    {{"disinfectant", "disinfection_car"}, "没有消毒设备", "Nothing to disinfect with"},
    {{"protective_gear", "protective_gear"}, "没有防护用品", "No protective gear"},
    {{"leaflets", "loudspeaker"}, "没有宣传资料或喇叭", "No leaflets and no loudspeaker"},
};

std::int64_t number_of(const std::map<std::string, std::int64_t>& numbers, const char* kind) {
  const auto found = numbers.find(kind);
  return found == numbers.end() ? 0 : found->second;
}

}  // namespace

Readiness judge_readiness(const std::map<std::string, std::int64_t>& numbers) {
  Readiness readiness;
  for (const Need& need : needs) {
    if (number_of(numbers, need.any_of[0]) + number_of(numbers, need.any_of[1]) > 0) continue;
    readiness.lacking.push_back({need.any_of[0], {need.zh, need.en}});
  }
  const std::int64_t hands = number_of(numbers, "manual_checkers");
  readiness.has_instrument = number_of(numbers, "thermal_imager") + number_of(numbers, "infrared_thermometer") > 0;
  readiness.is_dual_checked = readiness.has_instrument && hands > 0;
  if (hands == 0) {
    readiness.lacking.push_back({"manual_checkers", {readiness.has_instrument ? "仪器以外没有人员同时排查" : "没有排查人员",
                                                     readiness.has_instrument ? "Nobody checks beside the instruments"
                                                                              : "Nobody checks here"}});
  }
  return readiness;
}

}  // namespace fangxian::checkpoints
