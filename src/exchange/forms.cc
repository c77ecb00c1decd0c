#include "exchange/forms.h"

#include "exchange/headings.h"
#include "record/faces.h"

#include <algorithm>
#include <map>
#include <set>

namespace fangxian {

const Form* find_form(std::string_view code) {
  const std::span<const Form> all = forms();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Form& form) { return code == form.code; });
  return found == all.end() ? nullptr : &*found;
}

std::string empty_form_csv(const Form& form) {
  std::string line = "\xEF\xBB\xBF";
  bool is_first = true;
  for (const FormColumn& column : form.columns) {
    if (column.use == ColumnUse::dropped) continue;
    if (!is_first) line += ",";
    is_first = false;
    line += csv_cell(std::string(column.header) + (column.use == ColumnUse::required ? "*" : ""));
  }
  return line + "\r\n";
}

namespace {

// How many forms have a heading: one that all have (姓名) says little about which form it is.
const std::map<std::string, int>& heading_counts() {
  static const std::map<std::string, int> counts = [] {
    std::map<std::string, int> made;
    for (const Form& form : forms()) {
      std::set<std::string> own;
      for (const FormColumn& column : form.columns) own.insert(plain_heading(column.header));
      for (const std::string& heading : own) ++made[heading];
    }
    return made;
  }();
  return counts;
}

double weight_of(const std::string& heading) {
  const auto found = heading_counts().find(heading);
  return found == heading_counts().end() ? 1.0 : 1.0 / found->second;
}

double confidence_of(const Form& form, const std::vector<std::string>& plain, const std::string& titles) {
  double own = 0, met = 0, needed = 0, needed_met = 0;
  std::set<std::string> matched;
  for (const FormColumn& column : form.columns) {
    if (column.use == ColumnUse::dropped) continue;
    const std::string heading = plain_heading(column.header);
    const double weight = weight_of(heading);
    double best = 0;
    for (const std::string& other : plain) {
      const double alike = other == heading ? 1.0 : speaks_of_another(other, heading) ? 0.0 : likeness(other, heading);
      if (alike > best) best = alike;
      if (alike >= 0.6) matched.insert(other);
    }
    if (best < 0.6) best = 0;
    own += weight;
    met += weight * best;
    if (column.use != ColumnUse::required) continue;
    needed += weight;
    needed_met += weight * best;
  }
  // One heading in common is chance.
  if (own == 0 || matched.empty() || (matched.size() == 1 && plain.size() > 1)) return 0;
  const double explained = static_cast<double>(matched.size()) / static_cast<double>(std::max<std::size_t>(plain.size(), 1));
  const double share = 0.45 * (needed == 0 ? met / own : needed_met / needed) + 0.15 * met / own + 0.4 * explained;
  const bool is_named = titles.find(plain_heading(form.zh)) != std::string::npos;
  return is_named ? share + (1 - share) * 0.6 : share * 0.95;
}

}  // namespace

std::vector<FormMatch> recognise(const std::vector<std::string>& headers, const std::vector<std::string>& titles) {
  std::vector<std::string> plain;
  for (const std::string& header : headers) {
    const std::string heading = plain_heading(header);
    if (!heading.empty() && !is_serial_heading(heading)) plain.push_back(heading);
  }
  std::string above;
  for (const std::string& title : titles) above += plain_heading(title) + "\n";
  std::vector<FormMatch> found;
  for (const Form& form : forms()) {
    const double confidence = confidence_of(form, plain, above);
    if (confidence >= 0.35) found.push_back({&form, confidence});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FormMatch& a, const FormMatch& b) { return a.confidence > b.confidence; });
  constexpr std::size_t most_shown = 5;
  if (found.size() > most_shown) found.resize(most_shown);
  return found;
}

}  // namespace fangxian
