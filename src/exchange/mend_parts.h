// The mending of one kind of cell each; mend.cc chooses among them.
#pragma once

#include "exchange/mend.h"

namespace fangxian {

// A text that `read_text_value` may take, and in which words it differs from what was written; or why it cannot be one.
struct Repair {
  std::string text;  // "" = as good as not filled in
  Words note;
  std::optional<Words> problem;
};
Repair refuse_cell(std::string zh, std::string en);

// `cell` is half width and trimmed, `raw` trimmed only.
Repair repair_number(const Field& field, std::string_view cell);
Repair repair_date(const Field& field, std::string_view cell, const Mending& mending);
Repair repair_phone(std::string_view cell);
Repair repair_id_number(std::string_view cell);
Repair repair_area(std::string_view cell, std::string_view raw, const Mending& mending);
Repair repair_name(std::string_view raw);
Repair repair_choice(const Field& field, std::string_view raw);
Repair repair_boolean(const Field& field, std::string_view raw);

// What a number that a spreadsheet wrote as 4.10023E+17 was; it has lost digits.
bool is_scientific(std::string_view cell);
bool all_digits(std::string_view text);
// 壹贰叁 and 一二三 and 〇 as digits, tens and so on: 三十五 → 35, 二〇二〇 → 2020; nothing for anything else.
std::optional<std::int64_t> chinese_integer(std::string_view text);
void replace_every(std::string& text, std::string_view from, std::string_view to);

}  // namespace fangxian
