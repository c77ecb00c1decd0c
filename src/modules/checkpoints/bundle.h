// What a phone at a gate carries to work without a network: the gate, the rules, who lives here, which vehicles are expected.
// As little as the gate needs: masked names, tails of numbers, masked doors; nothing of anybody's status, tests or health.
#pragma once

#include "command/context.h"
#include "command/model.h"

namespace fangxian::checkpoints {

// A village is smaller; where more live, the phone asks for a number instead of finding a face.
inline constexpr std::int64_t most_residents = 10'000;
inline constexpr std::size_t most_permits = 5'000;
inline constexpr std::int64_t most_expected = 2'000;
// The phone works a day without a network, and one night more before it must refuse to show what it carries.
inline constexpr std::int64_t bundle_age_ms = 36 * hour_ms;
// A delta over a longer time is sent as a whole bundle.
inline constexpr std::int64_t longest_delta_ms = 3 * day_ms;

// GET /api/checkpoints/{gate}/bundle?since=TIME : whole without `since`, or the residents that changed after it and the ids
// of those who are `gone`. Residents only for a gate of a village or a grid: a road gate carries no register of a county.
ReadAnswer read_bundle(ReadContext& ctx);

}  // namespace fangxian::checkpoints
