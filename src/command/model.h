// What the program does, as tables: records, commands, events heard, indicators, reads. `server/modules.cc` lists the modules.
#pragma once

#include "base/refusal.h"
#include "command/actor.h"
#include "record/field.h"
#include "record/json.h"
#include "store/migration.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class Context;
class ReadContext;

struct RefusalNote {
  const char* type;  // "mobilisation.already-member"
  const char* zh;
  const char* en;
};

// The only way to write. `run` gets the validated input (a struct that `input` describes) and returns the answer's body.
struct Command {
  const char* name;  // "mobilisation.form_team"
  const char* zh;
  const char* en;
  std::span<const Field> input;
  std::span<const RefusalNote> refusals;
  std::shared_ptr<void> (*make_input)();
  Json (*run)(Context&, const void* input);
};

template <class T>
struct CommandFunction;
template <class Input>
struct CommandFunction<Json (*)(Context&, const Input&)> {
  using type = Input;
};

// command<&form_team>("mobilisation.form_team", "组建队伍", "Form a team", form_team_fields, form_team_refusals)
template <auto function>
Command command(const char* name, const char* zh, const char* en, std::span<const Field> input,
                std::span<const RefusalNote> refusals = {}) {
  using Input = typename CommandFunction<decltype(function)>::type;
  return {name, zh, en, input, refusals, [] { return std::static_pointer_cast<void>(std::make_shared<Input>()); },
          [](Context& context, const void* input_struct) { return function(context, *static_cast<const Input*>(input_struct)); }};
}

// Announced inside the transaction; heard by other modules before it commits.
struct Event {
  std::string name;  // "mobilisation.team_formed"
  std::string subject;  // id of the row it is about
  AreaCode area;
  Json data;
};

struct Listener {
  const char* event;
  const char* module;  // who hears
  void (*hear)(Context&, const Event&);
};

// A number that is counted. `rows` is one select that yields `county, area, id, amount` of the record's rows in force;
// `{teams}` in it stands for that register as it was recorded at the time asked, `$1` for the moment asked about (ms) and
// `$2` for the start of the window (ms; a flow counts what happened in ($2, $1]; a stock does not use it).
// Withdrawn rows are left out by the engine. Value = sum of `amount` (count: amount is 1).
struct Indicator {
  const char* name;  // "temporary_branches"
  const char* module;
  const char* zh;
  const char* en;
  const char* unit_zh;
  const char* unit_en;
  const char* definition_zh;  // 口径: what is counted, from when to when, what not
  const char* definition_en;
  const char* record;  // plural of the record that the rows are
  const char* rows;
  bool is_flow = false;
};

// A read beside the generic lists: GET under /api. `path` may hold {names}; `reads` names the record whose permission it needs.
struct ReadAnswer {
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string file_name;  // offered as a download when not empty
};
struct Read {
  const char* path;   // "/api/bulletins/{id}/page"
  const char* reads;  // "bulletins"
  const char* zh;
  const char* en;
  ReadAnswer (*answer)(ReadContext&);
};

// A command whose input is a row of a table: what a spreadsheet is imported by, one command a row as by hand. Columns are the
// command's fields, found by their labels and by these other headings that real forms carry.
// The command's answer may hold `outcome`: "new" (when absent), "updated", "same" or "queued" (kept, and waiting for somebody's
// decision); and `notes`, an array of {zh, en} that the importer is told.
struct ImportHeading {
  const char* field;
  const char* headings;  // "身份证号码 证件号 身份证", separated by spaces; matched without spaces, stars and brackets
};
struct Importer {
  const char* record;   // plural: POST /api/import/{record}
  const char* command;
  std::span<const ImportHeading> headings;
};

struct Module {
  const char* name;
  const char* zh;
  const char* en;
  std::vector<const Record*> records;
  std::vector<Command> commands;
  std::vector<Listener> listeners;
  std::vector<Indicator> indicators;
  std::vector<Read> reads;
  std::vector<Importer> importers;
  std::span<const Migration> migrations;
  // Called once when the store is open and migrated, before anything is served (fill memory, subscribe to the feed).
  void (*start)(class Kernel&) = nullptr;
};

// All modules together, looked up by name. Built once, then constant.
class Model {
 public:
  explicit Model(std::vector<Module> modules);
  const std::vector<Module>& modules() const { return modules_; }
  const Record* record(std::string_view plural) const;
  const Command* command(std::string_view name) const;
  const Indicator* indicator(std::string_view name) const;
  const Importer* importer(std::string_view record) const;
  std::vector<const Listener*> listeners_of(std::string_view event) const;
  std::vector<const Record*> records() const;
  std::vector<Migration> migrations() const;

 private:
  std::vector<Module> modules_;
  std::map<std::string, const Record*, std::less<>> records_;
  std::map<std::string, const Command*, std::less<>> commands_;
  std::map<std::string, const Indicator*, std::less<>> indicators_;
};

}  // namespace fangxian
