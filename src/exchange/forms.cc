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

// The forms with their headings taken apart. A heading that all forms have (姓名) says little about which form it is: it weighs the
// less the more forms have it.
struct KnownColumn {
  Heading heading;
  double weight = 1;
  bool is_required = false;
};
struct KnownForm {
  const Form* form = nullptr;
  std::string title;
  std::vector<KnownColumn> columns;
};

const std::vector<KnownForm>& known_forms() {
  static const std::vector<KnownForm> known = [] {
    std::vector<KnownForm> made;
    std::map<std::string, int> counts;
    for (const Form& form : forms()) {
      KnownForm one{&form, plain_heading(form.zh), {}};
      std::set<std::string> own;
      for (const FormColumn& column : form.columns) {
        const std::string plain = plain_heading(column.header);
        own.insert(plain);
        if (column.use != ColumnUse::dropped) one.columns.push_back({heading_of(plain), 1, column.use == ColumnUse::required});
      }
      for (const std::string& heading : own) ++counts[heading];
      made.push_back(std::move(one));
    }
    for (KnownForm& form : made) {
      for (KnownColumn& column : form.columns) column.weight = 1.0 / counts[column.heading.plain];
    }
    return made;
  }();
  return known;
}

double confidence_of(const KnownForm& form, const std::vector<Heading>& headings, const std::string& titles) {
  constexpr double alike_enough = 0.6;
  double own = 0, met = 0, needed = 0, needed_met = 0;
  std::vector<bool> matched(headings.size());
  for (const KnownColumn& column : form.columns) {
    double best = 0;
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const double alike = speaks_of_another(headings[i], column.heading) ? 0.0 : likeness(headings[i], column.heading);
      if (alike < alike_enough) continue;
      best = std::max(best, alike);
      matched[i] = true;
    }
    own += column.weight;
    met += column.weight * best;
    if (!column.is_required) continue;
    needed += column.weight;
    needed_met += column.weight * best;
  }
  const auto count = static_cast<std::size_t>(std::count(matched.begin(), matched.end(), true));
  // One heading in common is chance.
  if (own == 0 || count == 0 || (count == 1 && headings.size() > 1)) return 0;
  const double explained = static_cast<double>(count) / static_cast<double>(headings.size());
  const double share = 0.45 * (needed == 0 ? met / own : needed_met / needed) + 0.15 * met / own + 0.4 * explained;
  const bool is_named = titles.find(form.title) != std::string::npos;
  return is_named ? share + (1 - share) * 0.6 : share * 0.95;
}

}  // namespace

std::vector<FormMatch> recognise(const std::vector<std::string>& headers, const std::vector<std::string>& titles) {
  std::vector<Heading> headings;
  for (const std::string& header : headers) {
    std::string heading = plain_heading(header);
    if (!heading.empty() && !is_serial_heading(heading)) headings.push_back(heading_of(std::move(heading)));
  }
  std::string above;
  for (const std::string& title : titles) above += plain_heading(title) + "\n";
  std::vector<FormMatch> found;
  for (const KnownForm& form : known_forms()) {
    const double confidence = confidence_of(form, headings, above);
    if (confidence >= 0.35) found.push_back({form.form, confidence});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FormMatch& a, const FormMatch& b) { return a.confidence > b.confidence; });
  constexpr std::size_t most_shown = 5;
  if (found.size() > most_shown) found.resize(most_shown);
  return found;
}

}  // namespace fangxian
