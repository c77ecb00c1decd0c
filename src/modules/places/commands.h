// The commands of the places register.
#pragma once

#include "command/context.h"
#include "modules/places/records.h"

#include <string>
#include <vector>

namespace fangxian {

struct OpenPlace {
  AreaCode area;
  std::string name;
  std::string kind;
  std::string address;
  std::string responsible_unit;
  std::string person_in_charge;
  std::string phone;
  bool is_24h = false;
  Maybe<double> longitude;
  Maybe<double> latitude;
  Time opened_at;
};

// What is given changes; what is left out stays. The area stays within its county.
struct ChangePlace {
  std::string id;
  AreaCode area;
  std::string name;
  std::string kind;
  std::string address;
  std::string responsible_unit;
  std::string person_in_charge;
  std::string phone;
  Maybe<bool> is_24h;
  Maybe<double> longitude;
  Maybe<double> latitude;
};

struct ClosePlace {
  std::string id;
  Time closed_at;
  std::string reason;
};

struct WithdrawPlace {
  std::string id;
  std::string reason;
};

Json run_open_place(Context& ctx, const OpenPlace& input);
Json run_enter_place(Context& ctx, const OpenPlace& input);
Json run_change_place(Context& ctx, const ChangePlace& input);
Json run_close_place(Context& ctx, const ClosePlace& input);
Json run_withdraw_place(Context& ctx, const WithdrawPlace& input);

std::vector<Command> places_commands();
std::vector<Importer> places_importers();

}  // namespace fangxian
