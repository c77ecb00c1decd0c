// The payload of a health certificate against the rules of the EU DCC's combined schema, edition 1.3.3.
#pragma once

#include "record/json.h"

#include <optional>
#include <string>

namespace fangxian {

// The JSON pointer of the first thing that breaks the schema, or nothing. Members that the schema does not name may stand there.
// Formats count too (`date`, `date-time`), which most libraries take for remarks; a date may be followed by a time of day, as
// Singapore writes it. What declares itself of an edition before 1.3 is judged by what all of those allowed: several entries in a
// group, empty groups as null, texts of any length, a birth date with a time.
std::optional<std::string> health_problem(const Json& payload);

}  // namespace fangxian
