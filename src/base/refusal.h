// The declared way to say no: what a command, a read or a parser answers when the request cannot be met.
#pragma once

#include "base/text.h"

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace fangxian {

// The HTTP status that a refusal maps to is a property of its kind, not of the place that throws it.
enum class RefusalKind { invalid, unauthenticated, forbidden, not_found, conflict, too_large, busy, unavailable };

struct FieldProblem {
  std::string pointer;  // JSON pointer into the input: "/phone"
  Words words;
};

// `type` is stable and short ("areas.unknown-parent"); tests and clients rely on it.
struct Refusal : std::exception {
  Refusal(RefusalKind kind, std::string type, Words title, std::vector<FieldProblem> errors = {})
      : kind(kind), type(std::move(type)), title(std::move(title)), errors(std::move(errors)) {}
  const char* what() const noexcept override { return type.c_str(); }

  RefusalKind kind;
  std::string type;
  Words title;
  std::vector<FieldProblem> errors;
};

}  // namespace fangxian
