#include "modules/cases/commands.h"
#include "store/registers.h"

#include <fmt/format.h>

namespace fangxian::cases {

// Whom a change of rules would concern if somebody judged them anew: it is counted here and done by cases.rejudge alone.
ReviewFinding review_contacts(Connection& database, const Territory& territory, const ReviewQuestion& question) {
  constexpr std::size_t most_told = 20;
  ReviewFinding finding{"contacts", {"管控中的接触者", "Contacts being watched"}, 0, 0, Json::array()};
  std::vector<Value> values{question.disease};
  const std::string within = territory.covering(question.area, question.at).condition("area", values);
  const Rows rows = database.query(fmt::format("select {} from contacts where withdrawn_at is null and state = 'watched' and "
                                               "disease = $1 and {} order by id",
                                               column_list(contact_record), within),
                                   values);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CaseContact row;
    RowInfo info;
    read_row(contact_record, rows, i, &row, info);
    ++finding.looked_at;
    const auto after = plan_of(*question.after, {row.judgement, row.last_exposure, row.intake_on});
    const bool is_same =
        after && after->until == row.watch_until && after->tail_until == row.tail_until && after->place == row.place;
    if (is_same) continue;
    ++finding.changed;
    if (finding.details.size() >= most_told) continue;
    const std::string before = format_date(row.tail_until.is_set() ? row.tail_until : row.watch_until);
    const std::string now = after ? format_date(after->last_day()) : "";
    finding.details.push(
        Json::object()
            .add("id", row.id)
            .add("zh", after ? fmt::format("期满由 {} 变为 {}", before, now) : fmt::format("不再管控（原至 {}）", before))
            .add("en", after ? fmt::format("Ends {} instead of {}", now, before)
                             : fmt::format("No longer watched (until {} before)", before)));
  }
  return finding;
}

}  // namespace fangxian::cases
