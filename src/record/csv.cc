#include "record/csv.h"

#include "base/check.h"
#include "base/refusal.h"
#include "base/text.h"

#include <fmt/format.h>
#include <iconv.h>

#include <cerrno>
#include <memory>

namespace fangxian {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

[[noreturn]] void refuse_row(const char* type, std::int64_t line, std::string_view zh, std::string_view en,
                             RefusalKind kind = RefusalKind::invalid) {
  throw Refusal(kind, type, {fmt::format("第 {} 行：{}", line, zh), fmt::format("Line {}: {}", line, en)});
}

[[noreturn]] void refuse_encoding(std::size_t offset) {
  throw Refusal(RefusalKind::invalid, "csv.unknown-encoding",
                {fmt::format("文件既不是 UTF-8 也不是 GB18030（第 {} 字节处无法识别）", offset),
                 fmt::format("The file is neither UTF-8 nor GB18030 (byte {} cannot be read)", offset)});
}

std::string from_gb18030(std::string_view bytes) {
  const std::unique_ptr<void, void (*)(iconv_t)> converter(iconv_open("UTF-8", "GB18030"),
                                                           [](iconv_t open) { iconv_close(open); });
  check(converter.get() != reinterpret_cast<iconv_t>(-1), "the C library knows GB18030");
  // Two or four bytes become at most three or four; one byte becomes one: twice the size is always enough.
  std::string out(bytes.size() * 2 + 4, '\0');
  char* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
  std::size_t left = bytes.size();
  char* to = out.data();
  std::size_t room = out.size();
  if (iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1)) {
    check(errno != E2BIG, "UTF-8 takes no more than twice the bytes of GB18030");
    refuse_encoding(bytes.size() - left);
  }
  out.resize(out.size() - room);
  return out;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, CsvLimits limits) : text_(text), limits_(limits) {
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

bool CsvReader::next(std::vector<std::string>& cells) {
  cells.clear();
  while (is_at_line_end()) pass_line_end();
  if (is_at_end()) return false;
  row_line_ = line_;
  row_bytes_ = 0;
  for (;;) {
    if (cells.size() == limits_.row_cells) {
      refuse_row("csv.too-many-cells", row_line_, fmt::format("超过 {} 列", limits_.row_cells),
                 fmt::format("has more than {} columns", limits_.row_cells), RefusalKind::too_large);
    }
    read_cell(cells.emplace_back());
    if (is_at_end()) return true;
    if (is_at_line_end()) return pass_line_end(), true;
    ++at_;  // the comma
  }
}

void CsvReader::pass_line_end() {
  at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  ++line_;
}

void CsvReader::read_cell(std::string& cell) {
  if (!is_at_end() && text_[at_] == '"') return read_quoted(cell);
  const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
  append(cell, text_.substr(at_, end - at_));
  at_ = end;
}

void CsvReader::read_quoted(std::string& cell) {
  const std::int64_t first_line = line_;
  for (++at_;;) {
    const std::size_t stop = text_.find_first_of("\"\r\n", at_);
    if (stop == std::string_view::npos) {
      refuse_row("csv.open-quote", first_line, "引号没有结束", "a quoted cell never ends");
    }
    append(cell, text_.substr(at_, stop - at_));
    at_ = stop;
    if (text_[at_] != '"') {
      const std::size_t from = at_;
      pass_line_end();
      append(cell, text_.substr(from, at_ - from));
    } else if (text_.substr(at_, 2) == "\"\"") {
      append(cell, "\"");
      at_ += 2;
    } else {
      break;
    }
  }
  ++at_;
  if (!is_at_end() && !is_at_line_end() && text_[at_] != ',') {
    refuse_row("csv.text-after-quote", line_, "引号结束后还有文字", "there is text after a closing quote");
  }
}

void CsvReader::append(std::string& cell, std::string_view part) {
  row_bytes_ += part.size();
  if (cell.size() + part.size() > limits_.cell_bytes) {
    refuse_row("csv.cell-too-long", line_, fmt::format("一个单元格超过 {} 字节", limits_.cell_bytes),
               fmt::format("a cell is longer than {} bytes", limits_.cell_bytes), RefusalKind::too_large);
  }
  if (row_bytes_ > limits_.row_bytes) {
    refuse_row("csv.row-too-long", row_line_, fmt::format("一行超过 {} 字节", limits_.row_bytes),
               fmt::format("a row is longer than {} bytes", limits_.row_bytes), RefusalKind::too_large);
  }
  cell += part;
}

std::string to_utf8(std::string_view bytes) {
  if (bytes.starts_with(byte_order_mark)) {
    bytes.remove_prefix(byte_order_mark.size());
    if (is_utf8(bytes)) return std::string(bytes);
    throw Refusal(RefusalKind::invalid, "csv.unknown-encoding",
                  {"文件以 UTF-8 标记开头，内容却不是 UTF-8", "The file begins with the mark of UTF-8 but is not UTF-8"});
  }
  return is_utf8(bytes) ? std::string(bytes) : from_gb18030(bytes);
}

}  // namespace fangxian
