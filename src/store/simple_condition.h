// A condition that a few comparisons make, `a = $1 and b in ($2, $3) and c < $4 and d is null`, so that rows in memory can be
// judged by it as the database would.
#pragma once

#include "base/value.h"
#include "record/field.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fangxian {

class SimpleCondition {
 public:
  enum class Test { equal, unequal, less, at_most, more, at_least, null };
  struct Term {
    std::size_t field;                // of the record
    Test test;
    std::vector<std::size_t> values;  // $1 = 0; several after `in`
  };

  // None when the condition says anything else.
  static std::optional<SimpleCondition> parse(const Record& record, std::string_view text);

  const std::vector<Term>& terms() const { return terms_; }
  // By the record's fields in their order.
  bool holds(std::span<const Value> fields, std::span<const Value> values) const;

 private:
  std::vector<Term> terms_;
};

}  // namespace fangxian
