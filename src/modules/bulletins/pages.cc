#include "modules/bulletins/pages.h"

#include "base/refusal.h"

#include <fmt/format.h>
#include <zip.h>

#include <cstdlib>
#include <map>

namespace fangxian {
namespace {

// Nothing in a bulletin may depend on when it was printed: every part carries the first day that a zip can express.
constexpr time_t zip_day = 315'619'200;  // 1980-01-02T00:00Z: within 1980 in every time zone

std::map<std::string, std::string> words_of(const BulletinPage& page) {
  std::map<std::string, std::string> words = {{"as_of", format_cut_off(page.bulletin.as_of)},
                                              {"area", page.area_name},
                                              {"units", std::to_string(page.unit_count)},
                                              {"number", std::to_string(page.bulletin.number)}};
  for (const PageFigure& figure : page.figures) {
    words[figure.indicator] = figure.value.given ? std::to_string(figure.value.value) : "（不在本单位权限内）";
  }
  return words;
}

std::string default_line(const BulletinPage& page) {
  std::string line = fmt::format("{}，{}{}个填报单位：", page.as_of_text, page.area_name, page.unit_count);
  bool is_first = true;
  for (const PageFigure& figure : page.figures) {
    if (!figure.value.given) continue;
    line += fmt::format("{}{}{}{}", is_first ? "" : "，", figure.label.zh, figure.value.value, figure.unit.zh);
    is_first = false;
  }
  return is_first ? fmt::format("{}，{}：", page.as_of_text, page.area_name) : line + "。";
}

const char* answer_words(const std::string& state) {
  if (state == "confirmed") return "已确认";
  if (state == "explained") return "有差异说明";
  if (state == "zero") return "零报告";
  return state == "changed" ? "确认后数字有变动，待重新确认" : "未确认";
}

std::string figure_words(const BulletinPage& page, const std::string& indicator) {
  for (const PageFigure& figure : page.figures) {
    if (figure.indicator == indicator) return figure.label.zh;
  }
  return indicator;
}

const char* kind_words(const std::string& kind) {
  return kind == "late_entry" ? "补录" : kind == "withdrawal" ? "核减" : "状态变更";
}

std::string unit_line(const PageFigure& figure, const BulletinPage& page) {
  std::string line = fmt::format("{}（{}）：", figure.label.zh, figure.unit.zh);
  for (std::size_t i = 0; i < figure.units.size(); ++i)
    line += fmt::format("{}{}{}", i == 0 ? "" : "，", page.units[i].name, figure.units[i].value);
  if (figure.own != 0) line += fmt::format("，本级{}", figure.own);
  return line + "。";
}

[[noreturn]] void refuse_unmade(zip_error_t& error) {
  const std::string reason = zip_error_strerror(&error);
  zip_error_fini(&error);
  throw Refusal(RefusalKind::unavailable, "bulletins.not-made", {"文件未能生成：" + reason, "The file could not be made: " + reason});
}

std::string contents_of(zip_source_t* source) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  std::string bytes;
  if (zip_source_open(source) < 0) return bytes;
  if (zip_source_stat(source, &stat) == 0) {
    bytes.resize(stat.size);
    const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
    bytes.resize(read < 0 ? 0 : static_cast<std::size_t>(read));
  }
  zip_source_close(source);
  return bytes;
}

bool add_part(zip_t* archive, const std::string& name, const std::string& text) {
  zip_source_t* part = zip_source_buffer(archive, text.data(), text.size(), 0);
  if (part == nullptr) return false;
  const zip_int64_t index = zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
  if (index < 0) return zip_source_free(part), false;
  return zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), zip_day, 0) == 0;
}

}  // namespace

std::vector<std::string> text_lines(const BulletinPage& page) {
  if (page.lines.empty()) return {default_line(page)};
  const auto words = words_of(page);
  std::vector<std::string> lines;
  for (const std::string& line : page.lines) lines.push_back(fill_line(line, words));
  return lines;
}

std::string state_note(const BulletinPage& page) {
  if (page.bulletin.state == "draft") return "草稿，未冻结，数字随登记变动";
  if (page.bulletin.state == "frozen") return "已冻结，待发布";
  if (page.bulletin.state == "superseded") return "已作废，由新一份替换";
  return {};
}

std::vector<std::string> answer_lines(const BulletinPage& page) {
  std::vector<std::string> lines;
  for (const PageFigure& figure : page.figures) {
    for (std::size_t i = 0; i < figure.units.size(); ++i) {
      const PageUnitFigure& unit = figure.units[i];
      if (unit.confirmation != "explained") continue;
      lines.push_back(fmt::format("{}{}：系统统计{}，单位认为应为{}（差{:+}）：{}。", page.units[i].name, figure.label.zh, unit.value,
                                  unit.expected, unit.expected - unit.value, unit.explanation));
    }
  }
  for (const PageAnswer& answer : page.answers) {
    if (answer.state == "waiting" || answer.state == "changed")
      lines.push_back(fmt::format("{}：{}。", answer.unit.name, answer_words(answer.state)));
  }
  if (!page.late_units.empty()) {
    std::string names;
    for (const NamedUnit& unit : page.late_units) names += (names.empty() ? "" : "、") + unit.name;
    lines.push_back(fmt::format("迟报单位：{}（{}），其数字按系统登记统计。", names, page.bulletin.late_reason));
  }
  return lines;
}

std::vector<std::string> correction_lines(const BulletinPage& page) {
  std::vector<std::string> lines;
  for (const PageCorrection& line : page.corrections) {
    const Correction& correction = line.correction;
    std::string text =
        fmt::format("{}{}{:+}", kind_words(correction.kind), figure_words(page, correction.indicator), correction.change);
    if (correction.event_at.is_set()) text += fmt::format("，发生于{}", format_date(date_of(correction.event_at)));
    if (correction.row_recorded_at.is_set()) text += fmt::format("，登记于{}", format_date(date_of(correction.row_recorded_at)));
    if (!correction.reason.empty()) text += fmt::format("，原因：{}", correction.reason);
    if (!correction.note.empty()) text += fmt::format("（{}）", correction.note);
    lines.push_back(text + (line.is_published ? "。" : "。（待发布更正）"));
  }
  if (page.more_corrections > 0) lines.push_back(fmt::format("另有{}条更正，见更正登记。", page.more_corrections));
  return lines;
}

std::vector<std::string> reconciliation_lines(const BulletinPage& page) {
  std::vector<std::string> lines;
  for (const Reconciliation& line : page.reconciliation) {
    std::string text = fmt::format("{}：上期{}＋新增{}－减少{}＋补录{}－核减{}＝{}，本期{}", line.label.zh, line.opening, line.inflow,
                                   line.outflow, line.late, line.withdrawn, line.expected(), line.actual);
    lines.push_back(text + (line.difference() == 0 ? "，相符。" : fmt::format("，差异{:+}，原因待查。", line.difference())));
  }
  return lines;
}

std::string seal_line(const BulletinPage& page) {
  if (page.bulletin.signature.empty()) return {};
  return fmt::format("摘要 SHA-256 {}；签名 Ed25519，密钥 {}，{}。", page.bulletin.digest, page.bulletin.key_id,
                     page.is_seal_valid ? "校验有效" : "校验无效");
}

std::string page_to_text(const BulletinPage& page) {
  std::string text = fmt::format("{}\n", page.bulletin.title);
  text += fmt::format("（第{}期）\n", page.bulletin.number);
  if (const std::string note = state_note(page); !note.empty()) text += fmt::format("【{}】\n", note);
  text += "\n";
  for (const std::string& line : text_lines(page)) text += fmt::format("　　{}\n", line);
  const auto section = [&text](const char* heading, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    text += fmt::format("\n{}\n", heading);
    for (const std::string& line : lines) text += fmt::format("　　{}\n", line);
  };
  std::vector<std::string> units, definitions;
  for (const PageFigure& figure : page.figures) {
    if (!figure.units.empty()) units.push_back(unit_line(figure, page));
    definitions.push_back(fmt::format("{}：{}。", figure.label.zh, figure.definition.zh));
  }
  section("各填报单位情况", units);
  section("确认与说明", answer_lines(page));
  section("更正", correction_lines(page));
  section("勾稽核对", reconciliation_lines(page));
  section("统计口径", definitions);
  text += fmt::format("\n{}\n{}\n", page.area_name, page.as_of_text);
  if (const std::string seal = seal_line(page); !seal.empty()) text += seal + "\n";
  return text;
}

std::string file_name_of(const BulletinPage& page, const char* extension) {
  std::string day;
  for (char c : format_date(date_of(page.bulletin.as_of + -1))) {
    if (c != '-') day += c;
  }
  // A title that already opens with the unit's name does not repeat it.
  const std::string unit = page.bulletin.title.starts_with(page.area_name) ? "" : page.area_name;
  std::string name = unit + page.bulletin.title + day + extension;
  for (char& c : name) {
    if (c == '/' || c == '\\' || c == '"' || c == ':' || static_cast<unsigned char>(c) < 0x20) c = '_';
  }
  return name;
}

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (memory == nullptr) refuse_unmade(error);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
  if (archive == nullptr) zip_source_free(memory), refuse_unmade(error);
  zip_source_keep(memory);
  bool is_good = true;
  for (const auto& [name, text] : parts) is_good = is_good && add_part(archive, name, text);
  is_good = is_good && zip_close(archive) == 0;
  if (!is_good) {
    zip_error_set(&error, zip_error_code_zip(zip_get_error(archive)), 0);
    zip_discard(archive);
    zip_source_free(memory);
    refuse_unmade(error);
  }
  zip_error_fini(&error);
  std::string bytes = contents_of(memory);
  zip_source_free(memory);
  return bytes;
}

std::string escape_xml(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

}  // namespace fangxian
