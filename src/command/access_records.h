// Accounts, roles, grants and looks: who may do what where, as described records.
#pragma once

#include "record/field.h"

#include <string>
#include <vector>

namespace fangxian {

struct Account {
  std::string id;
  AreaCode area;             // where the person serves
  std::string name;          // to sign in with
  std::string display_name;
  std::string unit;
  std::string phone;
  bool is_disabled = false;
};

struct RoleRow {
  std::string id;            // the role's code
  AreaCode area;
  std::string zh;
  std::string en;
  std::vector<std::string> reads;
  std::vector<std::string> commands;
  std::vector<std::string> sensitive;
  bool may_reveal = false;
};

struct Grant {
  std::string id;
  AreaCode area;             // the part of the reporting tree
  std::string account;
  std::string role;
  std::string letter;        // the document that it was given by
  Time starts_at;
  Time ends_at;
  bool by_break_glass = false;
  std::string reason;
};

struct Look {
  std::string id;
  AreaCode area;             // where the thing that was looked at lies
  std::string account;
  std::string account_name;
  std::string kind;          // reveal | break_glass | export
  std::string record;
  std::string row_id;
  std::string reason;
  Time looked_at;
};

extern const Record account_record, role_record, grant_record, look_record;

inline const Record& record_of(const Account*) { return account_record; }
inline const Record& record_of(const RoleRow*) { return role_record; }
inline const Record& record_of(const Grant*) { return grant_record; }
inline const Record& record_of(const Look*) { return look_record; }

}  // namespace fangxian
