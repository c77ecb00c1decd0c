// The commands by which a gate tells of its queue and equipment, arrivals are announced, and emergencies are followed up.
#pragma once

#include "command/context.h"
#include "modules/checkpoints/gate_records.h"

#include <string>
#include <vector>

namespace fangxian::checkpoints {

struct ReportQueue {
  std::string gate;
  std::int64_t waiting = 0;
  std::int64_t vehicles = 0;
  Time at;
  std::string note;
};

struct Equip {
  std::string gate;
  std::string kind;
  std::int64_t number = 1;
  std::string name;
  Time since;
};

struct TakeBackEquipment {
  std::string id;
  Time until;
};

struct AnnounceArrival {
  AreaCode area;
  std::string gate;
  std::string announced_by;
  std::string phone;
  std::string origin;
  Time expected_at;
  std::int64_t persons = 1;
  std::string plate;
  std::string source;
  std::string note;
};

struct SettleArrival {
  std::string id;
  std::string state;
  Time at;
};

struct FollowEmergency {
  std::string passage;
  std::string received_by;
  Time received_at;
  std::string outcome;
  std::string note;
};

Json report_queue(Context& ctx, const ReportQueue& input);
Json equip(Context& ctx, const Equip& input);
Json take_back_equipment(Context& ctx, const TakeBackEquipment& input);
Json announce_arrival(Context& ctx, const AnnounceArrival& input);
Json settle_arrival(Context& ctx, const SettleArrival& input);
Json follow_emergency(Context& ctx, const FollowEmergency& input);
// `screening.returnee_entered`: who is 将返 is announced to the village where they are expected, and settled when they are there.
void hear_returnee(Context& ctx, const Event& event);
// `screening.return_ended`: they do not come.
void hear_return_ended(Context& ctx, const Event& event);

std::vector<Command> gate_commands();

}  // namespace fangxian::checkpoints
