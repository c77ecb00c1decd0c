// Bytes of a file to UTF-8, and back to the encoding that the file had.
#include "base/check.h"
#include "base/refusal.h"
#include "base/text.h"
#include "exchange/table_parts.h"
#include "record/csv.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace fangxian {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

[[noreturn]] void refuse(const char* type, const char* zh, const char* en) {
  throw Refusal(RefusalKind::invalid, type, {zh, en});
}

std::string from_utf16(std::string_view bytes, bool is_little) {
  std::string out;
  out.reserve(bytes.size() * 3 / 2);
  const auto unit = [&](std::size_t at) {
    const auto one = static_cast<unsigned char>(bytes[at]), two = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(is_little ? one | two << 8 : one << 8 | two);
  };
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t point = unit(at);
    const bool is_high = point >= 0xD800 && point < 0xDC00;
    if (is_high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      point = 0x10000 + ((point - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    } else if (point >= 0xD800 && point < 0xE000) {
      point = 0xFFFD;
    }
    append_utf8(out, point);
  }
  return out;
}

// is_utf8 for long texts of Chinese: eight ASCII bytes at once, and the common three-byte characters without further looks.
bool is_long_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    std::uint64_t eight = 0;
    if (at + 8 <= text.size()) {
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080U) == 0) {
        at += 8;
        continue;
      }
    }
    const unsigned char lead = byte(0);
    if (lead < 0x80) {
      ++at;
    } else if (lead >= 0xE1 && lead <= 0xEC && at + 3 <= text.size() && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80) {
      at += 3;
    } else {
      const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
      if (at + length > text.size() || !is_utf8(text.substr(at, length))) return false;
      at += length;
    }
  }
  return true;
}

// What bytes are that are no text at all. People send the workbook itself more often than its CSV.
void refuse_other_files(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0")) {
    refuse("table.is-workbook", "这是 Excel/WPS 工作簿，请“另存为”CSV（或全选复制后粘贴）再导入",
           "This is a spreadsheet workbook: save it as CSV, or copy and paste its cells");
  }
  if (bytes.starts_with("%PDF") || bytes.substr(0, 4096).find('\0') != std::string_view::npos) {
    refuse("table.not-text", "文件不是文字表格", "The file is not a table of text");
  }
  const std::string head = to_lower_ascii(trim(bytes.substr(0, 512)));
  for (const std::string_view begin : {"<html", "<!doctype html", "<table", "<?xml", "<meta"}) {
    if (head.starts_with(begin)) {
      refuse(
          "table.is-web-page", "这是网页或 XML 格式的表（常见于系统导出的 .xls），请用表格软件打开后另存为 CSV",
          "This is a web page or XML (as some systems export with the name .xls): open it in a spreadsheet and save it as CSV");
    }
  }
}

// A text of UTF-8 with a few bytes broken would come out of GB18030 as nonsense that nobody refuses.
void refuse_broken_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0, first_bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (length == 1) {
      ++at;
    } else if (at + length <= bytes.size() && is_utf8(bytes.substr(at, length))) {
      ++good;
      at += length;
    } else {
      if (bad++ == 0) first_bad = at;
      ++at;
    }
  }
  if (good < 10 || bad * 4 > good) return;
  const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(first_bad), '\n');
  throw Refusal(RefusalKind::invalid, "table.broken-text",
                {fmt::format("文件是 UTF-8 编码，但第 {} 行有损坏的字符，请重新导出", line),
                 fmt::format("The file is UTF-8, but line {} has broken characters: export it again", line)});
}

}  // namespace

DecodedText decode_table(std::string_view bytes) {
  DecodedText text;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const bool is_little = bytes[0] == '\xFF';
    text.encoding = is_little ? "utf-16le" : "utf-16be";
    text.owned = from_utf16(bytes.substr(2), is_little);
    return text;
  }
  refuse_other_files(bytes);
  const bool has_mark = bytes.starts_with(byte_order_mark);
  const std::string_view rest = has_mark ? bytes.substr(byte_order_mark.size()) : bytes;
  if (is_long_utf8(rest)) {
    text.encoding = has_mark ? "utf-8-bom" : "utf-8";
    text.view = rest;
    return text;
  }
  refuse_broken_utf8(rest);
  text.encoding = "gb18030";
  text.owned = to_utf8(bytes);
  return text;
}

std::string to_encoding(std::string_view utf8, std::string_view encoding) {
  if (encoding == "utf-8") return std::string(utf8);
  if (encoding == "utf-8-bom") return std::string(byte_order_mark) + std::string(utf8);
  const bool is_little = encoding == "utf-16le";
  if (is_little || encoding == "utf-16be") {
    std::string out(is_little ? "\xFF\xFE" : "\xFE\xFF");
    const auto put = [&](char32_t unit) {
      const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
      out += is_little ? low : high;
      out += is_little ? high : low;
    };
    for (const char32_t point : decode_utf8(utf8)) {
      if (point < 0x10000) {
        put(point);
      } else {
        put(0xD800 + ((point - 0x10000) >> 10));
        put(0xDC00 + ((point - 0x10000) & 0x3FF));
      }
    }
    return out;
  }
  check(encoding == "gb18030", "a table's encoding is one that was read");
  const std::unique_ptr<void, void (*)(iconv_t)> converter(iconv_open("GB18030", "UTF-8"),
                                                           [](iconv_t open) { iconv_close(open); });
  check(converter.get() != reinterpret_cast<iconv_t>(-1), "the C library knows GB18030");
  std::string out(utf8.size() * 2 + 4, '\0');
  char* from = const_cast<char*>(utf8.data());  // iconv's signature; it does not write there
  std::size_t left = utf8.size(), room = out.size();
  char* to = out.data();
  check(iconv(converter.get(), &from, &left, &to, &room) != static_cast<std::size_t>(-1), "GB18030 has every character");
  out.resize(out.size() - room);
  return out;
}

}  // namespace fangxian
