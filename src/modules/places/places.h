// The face of the places register.
#pragma once

#include "command/context.h"
#include "command/model.h"
#include "modules/places/records.h"

#include <string_view>

namespace fangxian {

Module places_module();

// The place, which must be open at the time; refuses `places.not-found` and `places.closed`.
Place open_place(Context& ctx, std::string_view id, Time at, std::string_view pointer = "/place");

inline constexpr RefusalNote place_closed = {"places.closed", "该点位已撤销", "The place is closed"};

// True for the kinds where people on duty let others in and out.
bool is_gate(std::string_view place_kind);

}  // namespace fangxian
