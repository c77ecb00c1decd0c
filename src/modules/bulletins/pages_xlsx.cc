#include "modules/bulletins/pages.h"

#include "base/refusal.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>

// The official manner of a return: merged title, then who / as of / unit, a header of two rows, units down, 合计 with
// formulas, borders, A4 across, one page wide, header rows repeated and frozen, foot with who filled it in.
namespace fangxian {
namespace {

constexpr lxw_row_t title_row = 0, about_row = 1, header_row = 2, unit_row = 3, first_row = 4;

Refusal not_made(const std::string& reason) {
  return {RefusalKind::unavailable, "bulletins.not-made", {"文件未能生成：" + reason, "The file could not be made: " + reason}};
}

// The library writes to a path; this one lives in memory and leaves nothing behind.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(memfd_create("bulletin.xlsx", MFD_CLOEXEC)) {
    if (descriptor_ < 0) throw not_made("memfd");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(descriptor_); }
  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }
  std::string contents() const {
    const off_t size = lseek(descriptor_, 0, SEEK_END);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t count = pread(descriptor_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (count <= 0) throw not_made("read");
      done += static_cast<std::size_t>(count);
    }
    return bytes;
  }

 private:
  int descriptor_;
};

struct Formats {
  lxw_format *title, *about, *header, *text, *number, *total_text, *total, *plain, *wrapped;
};

lxw_format* make_format(lxw_workbook* book, const char* font, double size, bool has_border) {
  lxw_format* format = workbook_add_format(book);
  format_set_font_name(format, font);
  format_set_font_size(format, size);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (has_border) format_set_border(format, LXW_BORDER_THIN);
  return format;
}

Formats make_formats(lxw_workbook* book) {
  Formats made{};
  made.title = make_format(book, "方正小标宋简体", 20, false);
  format_set_align(made.title, LXW_ALIGN_CENTER);
  made.about = make_format(book, "仿宋", 11, false);
  made.header = make_format(book, "黑体", 11, true);
  format_set_align(made.header, LXW_ALIGN_CENTER);
  format_set_text_wrap(made.header);
  made.text = make_format(book, "仿宋", 11, true);
  made.number = make_format(book, "仿宋", 11, true);
  format_set_num_format(made.number, "0");
  made.total_text = make_format(book, "黑体", 11, true);
  format_set_align(made.total_text, LXW_ALIGN_CENTER);
  made.total = make_format(book, "黑体", 11, true);
  format_set_num_format(made.total, "0");
  made.plain = make_format(book, "仿宋", 11, false);
  made.wrapped = make_format(book, "仿宋", 11, true);
  format_set_text_wrap(made.wrapped);
  return made;
}

void set_paper(lxw_worksheet* sheet) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_center_horizontally(sheet);
  worksheet_set_footer(sheet, "&C第&P页 共&N页");
}

class TableSheet {
 public:
  TableSheet(lxw_workbook* book, const Formats& formats, const BulletinPage& page)
      : sheet_(workbook_add_worksheet(book, "统计表")),
        formats_(formats),
        page_(page),
        // 序号, 单位, figures; never fewer than four columns, for the head's three parts.
        last_(static_cast<lxw_col_t>(std::max<std::size_t>(page.figures.size() + 1, 3))) {}

  void write() {
    set_paper(sheet_);
    worksheet_repeat_rows(sheet_, title_row, unit_row);
    worksheet_freeze_panes(sheet_, first_row, 2);
    worksheet_set_column(sheet_, 0, 0, 6, nullptr);
    worksheet_set_column(sheet_, 1, 1, 20, nullptr);
    worksheet_set_column(sheet_, 2, last_, 14, nullptr);
    write_head();
    write_units();
    write_total();
    write_foot();
  }

 private:
  void text(lxw_row_t row, lxw_col_t column, const std::string& words, lxw_format* format) {
    worksheet_write_string(sheet_, row, column, words.c_str(), format);
  }

  void write_head() {
    const std::string note = state_note(page_);
    const std::string title = note.empty() ? page_.bulletin.title : fmt::format("{}（{}）", page_.bulletin.title, note);
    worksheet_merge_range(sheet_, title_row, 0, title_row, last_, title.c_str(), formats_.title);
    worksheet_set_row(sheet_, title_row, 32, nullptr);
    text(about_row, 0, fmt::format("填报单位：{}", page_.area_name), formats_.about);
    text(about_row, 2, fmt::format("统计截至：{}年{}", calendar_day(date_of(page_.bulletin.as_of + -1)).year, format_cut_off(page_.bulletin.as_of)), formats_.about);
    text(about_row, last_, "单位：见表头", formats_.about);
    worksheet_merge_range(sheet_, header_row, 0, unit_row, 0, "序号", formats_.header);
    worksheet_merge_range(sheet_, header_row, 1, unit_row, 1, "单位", formats_.header);
    worksheet_set_row(sheet_, header_row, 32, nullptr);
    for (std::size_t i = 0; i < page_.figures.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i + 2);
      text(header_row, column, page_.figures[i].label.zh, formats_.header);
      text(unit_row, column, page_.figures[i].unit.zh, formats_.header);
    }
  }

  void write_units() {
    for (std::size_t i = 0; i < page_.units.size(); ++i) {
      worksheet_write_number(sheet_, next_, 0, static_cast<double>(i + 1), formats_.number);
      text(next_, 1, page_.units[i].name, formats_.text);
      for (std::size_t f = 0; f < page_.figures.size(); ++f) number(next_, f, page_.figures[f].units[i].value);
      ++next_;
    }
    const bool has_own =
        std::any_of(page_.figures.begin(), page_.figures.end(), [](const PageFigure& figure) { return figure.own != 0; });
    if (!has_own) return;
    text(next_, 0, "", formats_.text);
    text(next_, 1, "本级", formats_.text);
    for (std::size_t f = 0; f < page_.figures.size(); ++f) number(next_, f, page_.figures[f].own);
    ++next_;
  }

  void number(lxw_row_t row, std::size_t figure, std::int64_t value) {
    worksheet_write_number(sheet_, row, static_cast<lxw_col_t>(figure + 2), static_cast<double>(value), formats_.number);
  }

  // The formula sums what stands above it; the stored result lets a viewer that does not calculate show the same.
  void write_total() {
    worksheet_merge_range(sheet_, next_, 0, next_, 1, page_.is_whole ? "合计" : "合计（所见单位）", formats_.total_text);
    for (std::size_t f = 0; f < page_.figures.size(); ++f) {
      std::int64_t sum = page_.figures[f].own;
      for (const PageUnitFigure& unit : page_.figures[f].units) sum += unit.value;
      const auto column = static_cast<lxw_col_t>(f + 2);
      char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
      lxw_rowcol_to_cell(first, first_row, column);
      lxw_rowcol_to_cell(last, next_ > first_row ? next_ - 1 : first_row, column);
      const std::string formula = fmt::format("=SUM({}:{})", first, last);
      if (next_ == first_row) {
        number(next_, f, sum);
      } else {
        worksheet_write_formula_num(sheet_, next_, column, formula.c_str(), formats_.total, static_cast<double>(sum));
      }
    }
    ++next_;
  }

  void write_foot() {
    text(next_, 0, "填报人：", formats_.plain);
    text(next_, 2, "审核人：", formats_.plain);
    text(next_, last_, "联系电话：", formats_.plain);
  }

  lxw_worksheet* sheet_;
  const Formats& formats_;
  const BulletinPage& page_;
  const lxw_col_t last_;
  lxw_row_t next_ = first_row;
};

// Definitions, answers, corrections and balances: what stands behind the table.
void write_notes(lxw_workbook* book, const Formats& formats, const BulletinPage& page) {
  lxw_worksheet* sheet = workbook_add_worksheet(book, "口径与说明");
  set_paper(sheet);
  worksheet_set_column(sheet, 0, 0, 22, nullptr);
  worksheet_set_column(sheet, 1, 1, 100, nullptr);
  lxw_row_t next = 0;
  const auto line = [&](const std::string& what, const std::string& words) {
    worksheet_write_string(sheet, next, 0, what.c_str(), formats.header);
    worksheet_write_string(sheet, next++, 1, words.c_str(), formats.wrapped);
  };
  for (const PageFigure& figure : page.figures) line("口径：" + figure.label.zh, figure.definition.zh);
  for (const std::string& words : answer_lines(page)) line("确认与说明", words);
  for (const std::string& words : correction_lines(page)) line("更正", words);
  for (const std::string& words : reconciliation_lines(page)) line("勾稽核对", words);
  if (const std::string seal = seal_line(page); !seal.empty()) line("签名", seal);
}

}  // namespace

std::string page_to_xlsx(const BulletinPage& page) {
  const MemoryFile file;
  lxw_workbook_options options{};
  const std::string path = file.path();
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  if (book == nullptr) throw not_made("memory");
  std::string title = page.bulletin.title, author = page.area_name;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  const Time created = page.bulletin.frozen_at.is_set() ? page.bulletin.frozen_at : page.bulletin.as_of;
  properties.created = static_cast<time_t>(created.ms / second_ms);
  workbook_set_properties(book, &properties);
  const Formats formats = make_formats(book);
  TableSheet(book, formats, page).write();
  write_notes(book, formats, page);
  const lxw_error error = workbook_close(book);
  if (error != LXW_NO_ERROR) throw not_made(lxw_strerror(error));
  return file.contents();
}

}  // namespace fangxian
