#include "server/cli_chains.h"

#include "base/refusal.h"
#include "server/files.h"
#include "tracing/chains.h"

#include <fmt/format.h>

#include <ostream>

namespace fangxian {
namespace {

using tracing::ChainInput;
using tracing::ChainRules;
using tracing::DateOrder;

DateOrder date_order(const std::string& text) {
  if (text.empty()) return DateOrder::by_evidence;
  if (text == "dmy") return DateOrder::day_first;
  if (text == "mdy") return DateOrder::month_first;
  throw Refusal(RefusalKind::invalid, "chains.bad-dates", {fmt::format("--dates 应为 dmy 或 mdy，不是“{}”", text), fmt::format("--dates is dmy or mdy, not “{}”", text)});
}

}  // namespace

int print_chains(const ChainsOptions& options, std::ostream& out) {
  ChainInput input;
  for (const std::string& each : options.map) input.map.push_back(tracing::parse_column_map(each));
  input.dates = date_order(options.dates);
  input.with_sources = !options.no_sources;
  ChainRules rules;
  rules.active_days = options.active_days;
  if (!options.as_of.empty()) {
    rules.as_of = parse_date(options.as_of);
    if (!rules.as_of) throw Refusal(RefusalKind::invalid, "chains.bad-as-of", {fmt::format("“{}”不是日期", options.as_of), fmt::format("“{}” is no date", options.as_of)});
  }
  input.cases = read_whole_file(options.cases_file);
  if (!options.contacts_file.empty()) input.contacts = read_whole_file(options.contacts_file);
  out << to_json(build_chains(read_chains(input), rules)).dump() << '\n';
  return 0;
}

}  // namespace fangxian
