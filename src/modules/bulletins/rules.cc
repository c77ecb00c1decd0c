#include "modules/bulletins/rules.h"

#include "record/json.h"

#include <algorithm>
#include <cctype>

namespace fangxian {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

}  // namespace

Time last_cut_off(Time now, std::int64_t minutes) {
  const Time today = start_of(date_of(now)) + minutes * minute_ms;
  return today <= now ? today : today + -day_ms;
}

std::optional<std::vector<std::string>> placeholders_of(std::string_view line) {
  std::vector<std::string> found;
  for (std::size_t at = line.find('{'); at != std::string_view::npos; at = line.find('{', at)) {
    const std::size_t end = line.find('}', at);
    if (end == std::string_view::npos || !is_name(line.substr(at + 1, end - at - 1))) return {};
    found.emplace_back(line.substr(at + 1, end - at - 1));
    at = end;
  }
  return found;
}

std::string fill_line(std::string_view line, const std::map<std::string, std::string>& values) {
  std::string out;
  std::size_t done = 0;
  for (std::size_t at = line.find('{'); at != std::string_view::npos; at = line.find('{', done)) {
    const std::size_t end = line.find('}', at);
    if (end == std::string_view::npos) break;
    const auto value = values.find(std::string(line.substr(at + 1, end - at - 1)));
    out += line.substr(done, at - done);
    out += value != values.end() ? value->second : std::string(line.substr(at, end - at + 1));
    done = end + 1;
  }
  return out.append(line.substr(done));
}

std::optional<Balance> parse_balance(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) return {};
  Balance balance;
  balance.stock = trim(text.substr(0, equals));
  if (!is_name(balance.stock)) return {};
  std::string_view rest = text.substr(equals + 1);
  for (rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size())); !rest.empty();) {
    const char sign = rest.front();
    if (sign != '+' && sign != '-') return {};
    const std::size_t end = std::min(rest.find_first_of("+-", 1), rest.size());
    const std::string name = trim(rest.substr(1, end - 1));
    if (!is_name(name)) return {};
    (sign == '+' ? balance.inflows : balance.outflows).push_back(name);
    rest.remove_prefix(end);
  }
  if (balance.inflows.empty() && balance.outflows.empty()) return {};
  return balance;
}

Movement movement(const std::vector<RowDifference>& differences) {
  std::map<std::string_view, std::int64_t> by_row;
  for (const RowDifference& difference : differences) by_row[difference.id] += difference.change;
  Movement sum;
  for (const auto& [id, change] : by_row) (change > 0 ? sum.gained : sum.lost) += change > 0 ? change : -change;
  return sum;
}

const char* answer_state_name(AnswerState state) {
  switch (state) {
    case AnswerState::waiting: return "waiting";
    case AnswerState::confirmed: return "confirmed";
    case AnswerState::explained: return "explained";
    case AnswerState::zero: return "zero";
    case AnswerState::changed: return "changed";
  }
  return "";
}

std::string figures_to_json(const FigureMap& figures) {
  Json object = Json::object();
  for (const auto& [indicator, value] : figures) object.add(indicator, value);
  return object.dump();
}

UnitJudgement judge_answers(const std::vector<Confirmation>& answers, const FigureMap& figures) {
  UnitJudgement judgement;
  bool is_zero = false;
  const Confirmation* latest = nullptr;
  for (const Confirmation& answer : answers) {
    if (latest == nullptr || answer.answered_at >= latest->answered_at) latest = &answer;
    const auto figure = figures.find(answer.indicator);
    if (!answer.indicator.empty()) {
      if (figure != figures.end() && figure->second == answer.expected) {
        judgement.confirmed[answer.indicator] = true;  // the rows were put right since: no difference is left
        continue;
      }
      judgement.explained[answer.indicator] = &answer;
      judgement.explanation += (judgement.explanation.empty() ? "" : "；") + answer.reason;
    } else {
      is_zero = answer.state == "zero";
    }
  }
  if (latest == nullptr) return judgement;
  judgement.answered_by = latest->answered_by;
  judgement.answered_at = latest->answered_at;
  // The latest answer lists every figure that the unit then saw.
  const Json seen = latest->figures.empty() ? Json::object() : parse_json(latest->figures);
  bool holds = true;
  for (const auto& [indicator, value] : figures) {
    if (judgement.explained.contains(indicator) || judgement.confirmed.contains(indicator)) continue;
    const Json& then = seen[indicator];
    const bool is_same = then.is_integer() && then.integer() == value;
    judgement.confirmed[indicator] = is_same;
    holds = holds && is_same;
  }
  judgement.state = !holds                         ? AnswerState::changed
                    : !judgement.explained.empty() ? AnswerState::explained
                    : is_zero                      ? AnswerState::zero
                                                   : AnswerState::confirmed;
  return judgement;
}

}  // namespace fangxian
