// What a gate ought to have, and whether people check beside the instruments; pure.
#pragma once

#include "base/text.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fangxian::checkpoints {

struct Lack {
  const char* kind;  // of the equipment that is lacking; "" = hands
  Words words;
};

struct Readiness {
  std::vector<Lack> lacking;
  // 双重核查: an instrument measures and somebody asks and measures too. A gate without an instrument has hands alone,
  // which is no less; an instrument without hands is not enough.
  bool is_dual_checked = false;
  bool has_instrument = false;
};

// `numbers` by kind of equipment, people who check by hand among them.
Readiness judge_readiness(const std::map<std::string, std::int64_t>& numbers);

}  // namespace fangxian::checkpoints
