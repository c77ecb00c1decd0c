// Chains of infection: a line list and a list of contacts in, a directed graph with its trees, generations and figures out.
// Pure: no clock, no storage. What cannot be used is told among the remarks, never dropped silently.
#pragma once

#include "base/time.h"
#include "record/json.h"
#include "tracing/chain_statistics.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fangxian::tracing {

struct ChainCase {
  std::string id;
  std::int64_t line = 0;  // in its file
  std::optional<Date> onset, report, exposure_from, exposure_to;
  std::string sex, age, outcome, source;  // as written
};

enum class Certainty : std::uint8_t { possible, probable, confirmed };

// Who may have infected whom, as somebody recorded it.
struct ChainLink {
  std::size_t from = 0, to = 0;  // cases
  std::optional<Date> date;      // of the last exposure
  Certainty certainty = Certainty::probable;
  std::string setting;
  bool is_from_source = false;  // read out of the line list's words about the source
  std::int64_t line = 0;
};

// Something that a person should look at. Codes: see README.
struct Remark {
  std::string code;
  std::string about;  // a case, or "from → to"
  std::int64_t line = 0;
  std::string detail;
};

// What a file's column means, by its heading: field=column, given by the user before what headings tell by themselves.
// Fields of cases: id onset report exposure_from exposure_to sex age outcome source; of contacts: from to date setting certainty.
// A field may be given several columns (infector1, infector2 …).
using ColumnMap = std::vector<std::pair<std::string, std::string>>;
// "field=column"; refuses `chains.bad-map`.
std::pair<std::string, std::string> parse_column_map(std::string_view text);

enum class DateOrder : std::uint8_t { by_evidence, day_first, month_first };

struct ChainInput {
  std::string cases;     // CSV, UTF-8 or GB18030
  std::string contacts;  // CSV; "" = none
  ColumnMap map;
  DateOrder dates = DateOrder::by_evidence;
  bool with_sources = true;  // also take as links the cases that the line list names as somebody's source
};

struct ChainRules {
  std::optional<Date> as_of;  // none = the last date in the data
  int active_days = 14;       // a chain with an onset, a report or an exposure this lately is active
  int long_interval_days = 21;  // between two onsets; longer, a case in between may be missing
  std::size_t first_of_cluster = 4;  // cases of each cluster that the interval from case to case is taken of
};

struct ChainTables {
  std::vector<ChainCase> cases;
  std::vector<ChainLink> links;
  std::vector<Remark> remarks;
  std::vector<std::pair<std::string, std::string>> used_columns;  // "cases.onset" → heading
};

// Refuses `chains.no-column` (which and what headings there are), `chains.no-cases`, and what CsvReader refuses.
ChainTables read_chains(const ChainInput& input);

inline constexpr std::size_t nobody = ~std::size_t{0};

struct Cluster {
  std::vector<std::size_t> cases;  // by onset, then as listed
  std::size_t links = 0;
  int generations = 0;  // the highest number
  std::optional<Date> first, last;  // onsets, reports and exposures
  bool is_active = false;
};

struct Chains {
  ChainTables tables;
  std::vector<std::size_t> infector;       // of each case the most likely one, or nobody
  std::vector<std::size_t> chosen_link;    // by which link, or nobody
  std::vector<int> generation;             // 0 = nobody on the list infected it
  std::vector<std::size_t> cluster_of;
  std::vector<std::size_t> out_degree;     // persons linked to it, whoever infected them in the end
  std::vector<std::size_t> in_degree;
  std::vector<std::size_t> offspring;      // cases whose most likely infector it is
  std::vector<Cluster> clusters;           // largest first
  Date as_of;
  Interval links_interval;      // over every link with both onsets
  Interval infectors_interval;  // over the most likely infectors only
  std::vector<int> from_case_to_case;      // onsets after the first one's of the cluster
  std::optional<CaseToCase> clusters_interval;
  OffspringFit offspring_fit;
  std::vector<Reproduction> by_generation;
  std::vector<std::pair<Date, std::pair<int, int>>> curve;  // day, onsets, and reports of cases without an onset
};

// The rule of the most likely infector. Every link is ranked: the more certain first; then one whose source fell ill no later
// than the other before one that did not or is not known; then the one whose interval is nearest to the median interval of
// the cases with a single recorded source; then the one listed first. In that order each is taken, unless its case has an
// infector already or it would close a circle. The same data in any order of lines differ at most in the last tie.
Chains build_chains(ChainTables tables, const ChainRules& rules);

Json to_json(const Chains& chains);

}  // namespace fangxian::tracing
