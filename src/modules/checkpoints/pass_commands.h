// The gate's own commands: a person or a vehicle passes, and a passage noted by mistake is taken back.
#pragma once

#include "command/stream.h"
#include "modules/checkpoints/records.h"

#include <string>
#include <vector>

namespace fangxian::checkpoints {

// One person, or a vehicle with nobody registered in it.
struct PassInput {
  std::string gate;
  std::string direction;
  Time at;
  Time claimed_at;
  std::string person;
  std::string code;  // what was scanned
  std::string name;
  std::string id_number;
  std::string phone;
  std::string proof;
  std::string plate;
  std::string vehicle;
  Maybe<std::int64_t> occupants;
  std::string permit;
  Maybe<std::int64_t> temperature;
  Maybe<bool> unwell;
  std::string origin;
  std::string destination;
  std::string purpose;
  std::string emergency;
  std::string decision;  // what was done at the gate; "" = what the rule says
  std::string reason;
  std::string rule_set;
  bool decided_offline = false;
  std::string override_reason;
  std::string device;
};

// A vehicle: one row for each person in it.
struct PassVehicleInput {
  std::string gate;
  std::string direction;
  Time at;
  Time claimed_at;
  std::string plate;
  std::vector<std::string> persons;  // ids of persons, or codes as scanned
  Maybe<std::int64_t> occupants;
  std::string permit;
  Maybe<std::int64_t> temperature;   // the highest of them
  std::string origin;
  std::string destination;
  std::string purpose;
  std::string emergency;
  std::string device;
};

struct VoidPassageInput {
  std::string id;
  std::string reason;
};

void pass(StreamCall& call, const PassInput& input);
void pass_vehicle(StreamCall& call, const PassVehicleInput& input);
// {id, decision, colour, icon, zh, en, reason, rule_set, status, person: {id, display}, …}
std::string pass_answer(Kernel& kernel, StreamRows<Passage> rows);
// {id, vehicle, decision, colour, icon, persons: [as above]}: the worst of them decides.
std::string vehicle_answer(Kernel& kernel, StreamRows<Passage> rows);

// Adds record, commands, indicators and reads to the module; fills memory and follows what is written.
void add_passages(Module& module);
void start_passages(Kernel& kernel);

}  // namespace fangxian::checkpoints
