#include "store/simple_condition.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace fangxian {
namespace {

// The rest of `text` without `start`; none when it starts otherwise.
std::optional<std::string_view> after(std::string_view text, std::string_view start) {
  if (!text.starts_with(start)) return {};
  return text.substr(start.size());
}

std::optional<std::size_t> placeholder(std::string_view text) {
  const auto digits = after(text, "$");
  const auto number = digits ? parse_integer(*digits) : std::nullopt;
  if (!number || *number < 1) return {};
  return static_cast<std::size_t>(*number - 1);
}

// Parts between `separator`.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != std::string_view::npos; text.remove_prefix(end + separator.size())) {
    end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
  }
  return parts;
}

using Test = SimpleCondition::Test;

constexpr std::pair<std::string_view, Test> comparisons[] = {
    {" = ", Test::equal},    {" <> ", Test::unequal}, {" < ", Test::less},
    {" <= ", Test::at_most}, {" > ", Test::more},     {" >= ", Test::at_least},
};

std::optional<SimpleCondition::Term> term_of(const Record& record, std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return {};
  SimpleCondition::Term term{record.fields.size(), Test::null, {}};
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (text.substr(0, space) == record.fields[i].name) term.field = i;
  }
  if (term.field == record.fields.size()) return {};
  text.remove_prefix(space);
  if (text == " is null") return term;
  std::vector<std::string_view> marks;
  for (const auto& [words, test] : comparisons) {
    if (const auto mark = after(text, words)) marks = {*mark}, term.test = test;
  }
  if (const auto list = after(text, " in ("); list && list->ends_with(")")) {
    marks = parts_of(list->substr(0, list->size() - 1), ", ");
    term.test = Test::equal;
  }
  for (const std::string_view mark : marks) {
    const auto value = placeholder(mark);
    if (!value) return {};
    term.values.push_back(*value);
  }
  if (term.values.empty()) return {};
  return term;
}

// As the database compares: texts by their bytes, nothing with null.
bool passes(Test test, const Value& held, const Value& value) {
  if (is_null(held) || is_null(value)) return false;
  const bool is_same_kind = held.index() == value.index();
  const bool is_less = is_same_kind ? held < value : to_number(held) < to_number(value);
  const bool is_more = is_same_kind ? value < held : to_number(value) < to_number(held);
  switch (test) {
    case Test::equal: return !is_less && !is_more;
    case Test::unequal: return is_less || is_more;
    case Test::less: return is_less;
    case Test::at_most: return !is_more;
    case Test::more: return is_more;
    case Test::at_least: return !is_less;
    case Test::null: return false;
  }
  return false;
}

}  // namespace

std::optional<SimpleCondition> SimpleCondition::parse(const Record& record, std::string_view text) {
  SimpleCondition condition;
  for (const std::string_view part : parts_of(text, " and ")) {
    auto term = term_of(record, part);
    if (!term) return {};
    condition.terms_.push_back(std::move(*term));
  }
  return condition;
}

bool SimpleCondition::holds(std::span<const Value> fields, std::span<const Value> values) const {
  return std::all_of(terms_.begin(), terms_.end(), [&](const Term& term) {
    const Value& held = fields[term.field];
    if (term.test == Test::null) return is_null(held);
    return std::any_of(term.values.begin(), term.values.end(),
                       [&](std::size_t value) { return value < values.size() && passes(term.test, held, values[value]); });
  });
}

}  // namespace fangxian
