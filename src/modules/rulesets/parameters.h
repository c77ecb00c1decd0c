// The parameters that a rule set may hold: their words, their kind, and which way is stricter.
#pragma once

#include "record/field.h"

#include <span>
#include <string_view>

namespace fangxian {

enum class ParameterKind { number, days, text, boolean };

// Which change of a parameter asks more of people than the national set does.
enum class Stricter { neither, more, less };

struct Parameter {
  const char* name;
  ParameterKind kind;
  Stricter stricter;
  const char* zh;
  const char* en;
  const char* unit_zh = "";
  const char* unit_en = "";
  // For texts: what may stand there, from the mildest to the strictest.
  std::span<const char* const> choices = {};
};

std::span<const Parameter> rule_parameters();
const Parameter* find_parameter(std::string_view name);

}  // namespace fangxian
