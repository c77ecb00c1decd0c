// The inside of a Context: made by the dispatcher for one command, thrown away after it.
#pragma once

#include "command/context.h"
#include "store/write_behind.h"

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace fangxian {

// A row that the command has loaded or saved: its stored state, to supersede and to compare with.
struct KnownRow {
  RowInfo info;
  std::vector<Value> values;  // in field order
};

struct RowChange {
  const Record* record;
  std::string id;
  std::int64_t version;
  std::vector<Value> before;  // empty = the row is new
  std::vector<Value> after;
  std::string withdrawn_reason;
};

struct Context::Parts {
  const Actor& actor;
  World& world;
  const Model& model;
  const Territory& territory;
  WriteBehind& database;
  Time at;
  Time made_at;
  Scope scope;
  std::unordered_map<std::string, KnownRow> known;  // "teams/0189…"
  std::vector<RowChange> changes;
  std::string subject;
  AreaCode subject_area;
  bool is_answer_private = false;
  std::vector<std::string> redacted;  // subjects; entries of this batch that are not written yet follow after the command
  int event_depth = 0;
  class Kernel* kernel = nullptr;
};

}  // namespace fangxian
