#include "exchange/mend.h"

#include "base/id_number.h"
#include "base/text.h"
#include "exchange/mend_parts.h"
#include "record/validate.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// ="00123" and '00123: how a spreadsheet is made to keep a text.
std::string_view without_guard(std::string_view cell) {
  if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"')) return cell.substr(2, cell.size() - 3);
  if (cell.size() >= 2 && cell[0] == '\'' && cell[1] != '\'') return cell.substr(1);
  return cell;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Marks that people put so that a cell is not empty.
bool means_nothing(const Field& field, std::string_view cell) {
  if (is_one_of(cell, {"-",   "--",   "---",  "/",    "//",   "\\",  "—",   "——", "———", "－", "N/A",
                       "n/a", "#N/A", "NULL", "null", "None", "nan", "NaN", "…",  "……",  "."})) {
    return true;
  }
  if (field.kind == Kind::text) return false;
  if (is_one_of(cell, {"不详", "未知", "不清楚", "不知道", "暂无", "待核实", "待补", "待补充", "待查", "未填", "空", "（空）", "(空)", "不明", "保密"})) return true;
  const bool takes_no = field.kind == Kind::boolean || field.kind == Kind::choice || field.kind == Kind::list;
  return !takes_no && is_one_of(cell, {"无", "没有", "未提供", "无电话", "无手机", "无证件", "无身份证", "无号码", "拒绝提供", "不提供"});
}

// What stands in a cell when something has gone wrong before it came here.
std::optional<Words> damage_of(std::string_view cell) {
  if (is_one_of(cell, {"同上", "〃", "″", "\"", "”", "同左", "同前"})) {
    return Words{fmt::format("“{}”要写出内容，一行一人各自完整", cell), fmt::format("\"{}\" (as above) must be written out: each row stands alone", cell)};
  }
  if (cell.size() >= 3 && cell.find_first_not_of('#') == std::string_view::npos) {
    return Words{"表格列太窄，内容成了 ####，请加宽后重新复制", "The column was too narrow and became ####: widen it and copy again"};
  }
  if (is_one_of(cell, {"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})) {
    return Words{fmt::format("“{}”是表格公式出错的结果", cell), fmt::format("\"{}\" is the result of a broken formula", cell)};
  }
  return {};
}

Words joined(const Words& first, const Words& second) {
  if (first.zh.empty()) return second;
  if (second.zh.empty()) return first;
  return {first.zh + "；" + second.zh, first.en + "; " + second.en};
}

Repair repair(const Field& field, std::string_view raw, const Mending& mending) {
  const std::string cell = trim(to_half_width(raw));
  switch (field.kind) {
    case Kind::integer:
    case Kind::number:
    case Kind::money: return repair_number(field, cell);
    case Kind::date:
    case Kind::time: return repair_date(field, cell, mending);
    case Kind::phone: return repair_phone(cell);
    case Kind::id_number: return repair_id_number(cell);
    case Kind::area: return repair_area(cell, raw, mending);
    case Kind::name: return repair_name(raw);
    case Kind::choice: return repair_choice(field, raw);
    case Kind::boolean: return repair_boolean(field, raw);
    default: return {std::string(raw), {}, {}};
  }
}

// Two to four Chinese characters and nothing else, as nearly every name is.
bool is_plain_name(std::string_view cell) {
  if (cell.size() < 6 || cell.size() > 12 || cell.size() % 3 != 0) return false;
  for (std::size_t at = 0; at < cell.size(); at += 3) {
    const auto lead = static_cast<unsigned char>(cell[at]);
    if (lead < 0xE4 || lead > 0xE9) return false;  // U+4000 to U+9FFF
  }
  return cell.find("和") == std::string_view::npos;
}

// 013800001111: dialled from another city, and plain enough to be taken as it stands.
bool is_mobile_behind_zero(std::string_view cell) {
  std::string digits;
  std::copy_if(cell.begin(), cell.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits.size() == 12 && digits.starts_with("01");
}

// Cells that the plain reading takes and that are still not what was meant.
bool needs_a_look(const Field& field, std::string_view cell) {
  switch (field.kind) {
    case Kind::name: return !is_plain_name(cell);
    case Kind::number: return is_scientific(cell);
    case Kind::phone: return cell.size() >= 12 && is_mobile_behind_zero(to_half_width(cell));
    case Kind::id_number: return cell.size() > 15 && cell.ends_with("000");
    default: return false;
  }
}

Mended refuse(Words words, const Field& field) {
  Mended mended;
  mended.problem = Words{fmt::format("{}：{}", field.zh, words.zh), fmt::format("{}: {}", field.en, words.en)};
  return mended;
}

Mended nothing(std::string_view cell) {
  Mended mended;
  mended.is_mended = true;
  mended.note = {fmt::format("“{}”按未填处理", cell), fmt::format("\"{}\" counts as not filled in", cell)};
  return mended;
}

Mended judged(const Field& field, const std::string& text, std::vector<FieldProblem>& problems) {
  Mended mended;
  mended.value = read_text_value(field, text, "", problems);
  if (!problems.empty()) {
    mended.value = {};
    mended.problem = problems.front().words;
  }
  return mended;
}

// A list's items by the words that people use for them; anything else is for the plain reading to judge.
Repair repair_list(const Field& field, std::string_view raw) {
  std::string text(raw), out;
  for (const std::string_view mark : {"，", "；", ",", ";", "|", "\n", "/", "+"}) replace_every(text, mark, "、");
  Words note;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find("、", from), text.size());
    const std::string item = trim(std::string_view(text).substr(from, to - from));
    from = to + std::string_view("、").size();
    if (item.empty()) continue;
    const Repair one = repair_choice(field, item);
    if (one.problem) return one;
    note = joined(note, item == one.text ? Words{} : one.note);
    out += (out.empty() ? "" : "、") + one.text;
  }
  return {out, note, {}};
}

}  // namespace

Repair refuse_cell(std::string zh, std::string en) { return {"", {}, Words{std::move(zh), std::move(en)}}; }

Mended mend(const Field& field, std::string_view cell, const Mending& mending) {
  const std::string text = trim(cell);
  if (text.empty()) return {};
  std::vector<FieldProblem> problems;
  if (!is_utf8(text)) return judged(field, text, problems);
  const std::string raw = trim(without_guard(text));
  if (raw.empty()) return {};
  if (const auto damage = damage_of(raw)) return refuse(*damage, field);
  if (means_nothing(field, raw)) return nothing(raw);
  if (!needs_a_look(field, raw)) {
    Mended plain = judged(field, raw, problems);
    if (!plain.problem) return plain;
    if (field.kind == Kind::text || field.kind == Kind::id || field.kind == Kind::json) return plain;
  }
  const bool is_choice_list = field.kind == Kind::list && !field.limits.choices.empty();
  const Repair repaired = is_choice_list ? repair_list(field, raw) : repair(field, raw, mending);
  if (repaired.problem) return refuse(*repaired.problem, field);
  // 2、同上 and 3、- are no better without their number.
  if (repaired.text.empty() || means_nothing(field, repaired.text)) return nothing(raw);
  if (const auto damage = damage_of(repaired.text)) return refuse(*damage, field);
  std::vector<FieldProblem> left;
  Mended mended = judged(field, repaired.text, left);
  if (mended.problem) return mended;
  mended.is_mended = repaired.text != raw;
  if (mended.is_mended) mended.note = repaired.note;
  if (field.kind == Kind::id_number && to_text(mended.value).ends_with("000") && to_text(mended.value).size() == 18) {
    mended.note =
        joined(mended.note,
               {"末三位是 000，校验位相符；若来自电子表格，请核对是否被四舍五入",
                "It ends in 000 and its check character agrees; if it came from a spreadsheet, see that it was not rounded"});
  }
  return mended;
}

}  // namespace fangxian
