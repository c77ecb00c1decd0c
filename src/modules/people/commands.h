// The commands of the people register: their inputs, and the functions that module.cc lists.
#pragma once

#include "command/context.h"
#include "modules/people/records.h"

#include <span>
#include <string>

namespace fangxian {

struct RegisterPerson {
  AreaCode area;
  std::string name;
  std::string sex;
  Date birth_date;
  std::string document_kind;
  std::string id_number;
  std::string no_document_reason;
  std::string phone;
  bool party_member = false;
  std::string employer;
  Time registered_at;
};

// What is given changes; what is left out stays.
struct CorrectPerson {
  std::string id;
  AreaCode area;
  std::string name;
  std::string sex;
  Date birth_date;
  std::string document_kind;
  std::string id_number;
  std::string no_document_reason;
  std::string phone;
  Maybe<bool> party_member;
  std::string employer;
  std::string reason;
};

struct WithdrawPerson {
  std::string id;
  std::string reason;
};

struct NoteCondition {
  std::string person;
  std::string kind;
  Date due_on;
  Time since;
  Time until;
  std::string note;
};

struct EndCondition {
  std::string id;
  Time until;
};

struct WithdrawCondition {
  std::string id;
  std::string reason;
};

Json run_register_person(Context& ctx, const RegisterPerson& input);
Json run_correct_person(Context& ctx, const CorrectPerson& input);
Json run_withdraw_person(Context& ctx, const WithdrawPerson& input);
Json run_note_condition(Context& ctx, const NoteCondition& input);
Json run_end_condition(Context& ctx, const EndCondition& input);
Json run_withdraw_condition(Context& ctx, const WithdrawCondition& input);

std::vector<Command> people_commands();

}  // namespace fangxian
