// `fangxian chains`: a line list and a list of contacts from any outbreak in, its chains as JSON out. No store, no network.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace fangxian {

struct ChainsOptions {
  std::string cases_file;
  std::string contacts_file;      // "" = none
  std::vector<std::string> map;   // field=column
  std::string dates;              // "dmy", "mdy"; "" = by the dates themselves
  std::string as_of;              // a day; "" = the last one in the data
  int active_days = 14;
  bool no_sources = false;        // links from the list of contacts only
};

// 0, or throws the Refusal that says what is wrong with the files, a column or an option.
int print_chains(const ChainsOptions& options, std::ostream& out);

}  // namespace fangxian
