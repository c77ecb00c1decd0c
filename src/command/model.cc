#include "command/model.h"

#include "base/check.h"

namespace fangxian {

Model::Model(std::vector<Module> modules) : modules_(std::move(modules)) {
  for (const Module& module : modules_) {
    for (const Record* record : module.records) {
      check(record->fields.size() >= 2 && std::string_view(record->fields[0].name) == "id" &&
                std::string_view(record->fields[1].name) == "area",
            "a record's first two fields are id and area");
      check(records_.emplace(record->plural, record).second, "a record's plural is used once");
    }
    for (const Command& command : module.commands) {
      check(commands_.emplace(command.name, &command).second, "a command's name is used once");
    }
    for (const Indicator& indicator : module.indicators) {
      check(indicators_.emplace(indicator.name, &indicator).second, "an indicator's name is used once");
    }
  }
  for (const Module& module : modules_) {
    for (const Read& read : module.reads) check(read.reads[0] == '\0' || record(read.reads), "a read's record exists");
  }
  for (const auto& [name, indicator] : indicators_) check(record(indicator->record) != nullptr, "an indicator's record exists");
}

const Record* Model::record(std::string_view plural) const {
  const auto found = records_.find(plural);
  return found == records_.end() ? nullptr : found->second;
}

const Command* Model::command(std::string_view name) const {
  const auto found = commands_.find(name);
  return found == commands_.end() ? nullptr : found->second;
}

const Indicator* Model::indicator(std::string_view name) const {
  const auto found = indicators_.find(name);
  return found == indicators_.end() ? nullptr : found->second;
}

const Importer* Model::importer(std::string_view record) const {
  for (const Module& module : modules_) {
    for (const Importer& importer : module.importers) {
      if (importer.record == record) return &importer;
    }
  }
  return nullptr;
}

std::vector<const Listener*> Model::listeners_of(std::string_view event) const {
  std::vector<const Listener*> hearing;
  for (const Module& module : modules_) {
    for (const Listener& listener : module.listeners) {
      if (listener.event == event) hearing.push_back(&listener);
    }
  }
  return hearing;
}

std::vector<const Record*> Model::records() const {
  std::vector<const Record*> all;
  for (const Module& module : modules_) all.insert(all.end(), module.records.begin(), module.records.end());
  return all;
}

std::vector<Migration> Model::migrations() const {
  std::vector<Migration> all;
  for (const Module& module : modules_) all.insert(all.end(), module.migrations.begin(), module.migrations.end());
  return all;
}

}  // namespace fangxian
