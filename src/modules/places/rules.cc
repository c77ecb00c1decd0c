#include "modules/places/rules.h"

#include "modules/places/places.h"

#include <algorithm>
#include <array>

namespace fangxian {

bool is_open(const Place& place, Time at) {
  return place.opened_at <= at && (!place.closed_at.is_set() || place.closed_at > at);
}

bool has_whole_position(const Place& place) { return place.longitude.given == place.latitude.given; }

bool is_gate(std::string_view place_kind) {
  constexpr std::array<std::string_view, 5> gates = {"checkpoint_village_exit", "estate_gate", "motorway_exit", "road_checkpoint",
                                                     "station"};
  return std::find(gates.begin(), gates.end(), place_kind) != gates.end();
}

}  // namespace fangxian
