// Generic reads of described records: list, history of a row, CSV (one row: row_text.h). Scoped, masked, as-of, keyset-paged.
#pragma once

#include "command/context.h"
#include "record/field.h"

#include <functional>
#include <string>
#include <vector>

namespace fangxian {

inline constexpr std::int64_t default_page = 50;
inline constexpr std::int64_t largest_page = 1000;
// Rows in one CSV: more belongs into a backup.
inline constexpr std::int64_t largest_csv = 200'000;

// Query: area, q, <field>=, <field>.from=, <field>.to=, sort, limit, after, as_of, count, withdrawn; anything else is refused.
// {"items", "next", "total" and "total_is_exact" with count=1, "labels"} as JSON text. No page looks through more than 20,000
// rows: one whose filter no index answers may hold fewer rows than asked, even none, and `next` to go on from. A total that is
// not exact is a least one.
std::string list_rows(ReadContext& context, const Record& record, const std::vector<std::string>& given);
// Refuses what list_rows and write_csv would: for an export, whose head is sent before its first row is read.
void require_answerable(ReadContext& context, const Record& record, const std::vector<std::string>& given);
std::string row_history(ReadContext& context, const Record& record, const std::string& id);
// What an ordered export has beside the list: personal values in full where the actor may reveal them, and a last column that
// says on every row who took it.
struct CsvDress {
  bool is_full = false;
  std::string mark_heading;  // "" = no such column
  std::string mark;
};
// Pages of CSV text, header first; `write` returns false to stop. Returns the rows written.
std::int64_t write_csv(ReadContext& context, const Record& record, const std::vector<std::string>& given, bool in_english,
                       const std::function<bool(std::string)>& write, const CsvDress& dress = {});

// {"<code or id>": "label"} for the areas, references and recording accounts that the rows show; labels of rows outside the
// actor's scope are left out.
Json labels_of(ReadContext& context, const Record& record, const Rows& rows);
// The same words whether there is no such row or the actor may not know of it.
Refusal row_not_found(const Record& record);
}  // namespace fangxian
