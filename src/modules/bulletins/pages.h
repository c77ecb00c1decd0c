// A bulletin on paper: plain text, workbook and document, each made from the page's data alone. Pure functions, no clock:
// the same page gives the same bytes. In Chinese, the language of the paper form.
#pragma once

#include "modules/bulletins/page.h"

#include <string>
#include <utility>
#include <vector>

namespace fangxian {

// The running text: the report's sentences with their figures, or one made from the figures when it has none.
std::vector<std::string> text_lines(const BulletinPage& page);
std::string page_to_text(const BulletinPage& page);
std::string page_to_xlsx(const BulletinPage& page);
std::string page_to_docx(const BulletinPage& page);

// 单位+表名+YYYYMMDD: the day that the cut-off ends.
std::string file_name_of(const BulletinPage& page, const char* extension);

// Sentences shared by the three.
std::string state_note(const BulletinPage& page);  // "" once published
std::vector<std::string> answer_lines(const BulletinPage& page);
std::vector<std::string> correction_lines(const BulletinPage& page);
std::vector<std::string> reconciliation_lines(const BulletinPage& page);
std::string seal_line(const BulletinPage& page);

// A zip container (libzip) of named parts with a fixed date.
std::string zip_of(const std::vector<std::pair<std::string, std::string>>& parts);
std::string escape_xml(std::string_view text);

}  // namespace fangxian
