// Bytes as a table: read or refused by name; rows come in the order of their lines; the whole and the stream agree; every cell is
// mended into a value that is taken again, or explained.
#include "property.h"

#include "base/refusal.h"
#include "base/text.h"
#include "exchange/mapping.h"
#include "record/test_record.h"

namespace {

using namespace fangxian;

constexpr Importer importer = {"visits", "visits.enter", {}};

void check_words(const Words& words) {
  check(words.zh.empty() == words.en.empty(), "what is said is said in both languages");
  check(is_utf8(words.zh) && is_utf8(words.en), "words are UTF-8");
}

void check_cell(const std::string& cell) {
  const Mending mending{make_date(2020, 1, 28)};
  for (const Field& field : visit_fields) {
    const Mended once = mend(field, cell, mending);
    check_words(once.note);
    check(!once.is_mended || !once.note.zh.empty(), "what was mended is said");
    if (once.problem) {
      check_words(*once.problem);
      check(!once.problem->zh.empty() && is_null(once.value), "a problem is said and has no value");
      continue;
    }
    const bool has_text_form =
        field.kind != Kind::time && field.kind != Kind::money && field.kind != Kind::list && field.kind != Kind::number;
    if (is_null(once.value) || !has_text_form || field.kind == Kind::text) continue;
    const Mended twice = mend(field, to_text(once.value), mending);
    check(!twice.problem && twice.value == once.value, "a mended value is taken again as itself");
  }
}

void check_headers(const TableForm& form) {
  check(!form.headers.empty(), "a table has a column");
  for (std::size_t i = 0; i < form.headers.size(); ++i) {
    check(!form.headers[i].empty() && is_utf8(form.headers[i]), "a column has a name");
    for (std::size_t j = 0; j < i; ++j) check(form.headers[i] != form.headers[j], "a column's name is its own");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const KnownHeadings known = known_headings(visit_fields, importer, nullptr);
  try {
    const Table table = read_table(bytes_of(data, size), known);
    check_headers(table);
    std::int64_t line = 0;
    std::size_t cells = 0;
    for (const TableRow& row : table.rows) {
      check(row.line >= line, "rows begin on later and later lines, or side by side");
      line = row.line;
      for (const std::string& cell : row.cells) {
        check(is_utf8(cell), "a cell is UTF-8");
        if (++cells < 16) check_cell(cell);
      }
    }
    const Mapping mapping = suggest(table, visit_fields, importer, nullptr);
    check(mapping_of(parse_json(to_json(mapping).dump())) == mapping, "a mapping goes through JSON");
    recognise(table.headers);
    TableReader reader(bytes_of(data, size), known);
    std::size_t at = 0;
    for (TableRow row; reader.next(row); ++at) {
      check(at < table.rows.size() && row.cells == table.rows[at].cells && row.kind == table.rows[at].kind,
            "the stream is the table");
    }
    check(at == table.rows.size(), "the stream has all rows");
  } catch (const Refusal& refusal) {
    check(refusal.type.starts_with("table.") || refusal.type.starts_with("csv."), "a refusal of a table is one of its own");
    check_words(refusal.title);
  }
  return 0;
}
