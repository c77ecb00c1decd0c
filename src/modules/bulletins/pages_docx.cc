#include "modules/bulletins/pages.h"

#include <fmt/format.h>

// WordprocessingML (ISO/IEC 29500-1), the least that an office suite opens, in the measures of GB/T 9704-2012: A4, margins
// 37/35/28/26 mm, title 22 pt, body 16 pt on a fixed line of 28 pt. Fonts are named, not carried. Lengths are twentieths of a
// point, sizes half points.
namespace fangxian {
namespace {

constexpr const char* title_font = "方正小标宋简体";
constexpr const char* body_font = "仿宋";
constexpr const char* heading_font = "黑体";

struct Style {
  const char* font = body_font;
  int half_points = 32;
  const char* align = "both";
  bool is_indented = true;
};

std::string paragraph(const std::string& text, const Style& style) {
  return fmt::format(
      "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"560\" w:lineRule=\"exact\"/>{}<w:jc w:val=\"{}\"/></w:pPr>"
      "<w:r><w:rPr><w:rFonts w:ascii=\"{}\" w:hAnsi=\"{}\" w:eastAsia=\"{}\"/><w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/></w:rPr>"
      "<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
      style.is_indented ? "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>" : "", style.align, style.font, style.font,
      style.font, style.half_points, style.half_points, escape_xml(text));
}

std::string cell(const std::string& text, int width, const char* align, const char* font) {
  return fmt::format(
      "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
      "<w:p><w:pPr><w:jc w:val=\"{}\"/></w:pPr>"
      "<w:r><w:rPr><w:rFonts w:ascii=\"{}\" w:hAnsi=\"{}\" w:eastAsia=\"{}\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>"
      "<w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:tc>",
      width, align, font, font, font, escape_xml(text));
}

constexpr int text_width = 8844;  // 156 mm between the margins
constexpr int name_width = 2000;

std::string row(const std::vector<std::string>& cells, bool is_header) {
  const int width = cells.size() > 1 ? (text_width - name_width) / static_cast<int>(cells.size() - 1) : 0;
  std::string text = is_header ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    text += cell(cells[i], i == 0 ? name_width : width, i == 0 || is_header ? "center" : "right",
                 is_header ? heading_font : body_font);
  }
  return text + "</w:tr>";
}

// Figures down, units across would not fit nine units on A4 upright: units down, figures across.
std::string unit_table(const BulletinPage& page) {
  std::string text =
      "<w:tbl><w:tblPr><w:tblW w:w=\"8844\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>"
      "<w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/>"
      "<w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/>"
      "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
  const int width = page.figures.empty() ? text_width : (text_width - name_width) / static_cast<int>(page.figures.size());
  text += fmt::format("<w:gridCol w:w=\"{}\"/>", name_width);
  for (std::size_t i = 0; i < page.figures.size(); ++i) text += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
  text += "</w:tblGrid>";
  std::vector<std::string> header = {"单位"}, own = {"本级"}, total = {"合计"};
  bool has_own = false;
  for (const PageFigure& figure : page.figures) {
    header.push_back(fmt::format("{}（{}）", figure.label.zh, figure.unit.zh));
    own.push_back(std::to_string(figure.own));
    total.push_back(figure.value.given ? std::to_string(figure.value.value) : "");
    has_own = has_own || figure.own != 0;
  }
  text += row(header, true);
  for (std::size_t i = 0; i < page.units.size(); ++i) {
    std::vector<std::string> cells = {page.units[i].name};
    for (const PageFigure& figure : page.figures) cells.push_back(std::to_string(figure.units[i].value));
    text += row(cells, false);
  }
  if (has_own) text += row(own, false);
  if (page.is_whole) text += row(total, false);
  return text + "</w:tbl>";
}

std::string section(const std::string& heading, const std::vector<std::string>& lines) {
  std::string text = paragraph(heading, {heading_font, 32, "both", true});
  for (const std::string& line : lines) text += paragraph(line, {});
  return text;
}

std::string document_xml(const BulletinPage& page) {
  static constexpr const char* numerals[] = {"一", "二", "三", "四", "五"};
  std::string body = paragraph(page.bulletin.title, {title_font, 44, "center", false});
  body += paragraph(fmt::format("（第{}期）", page.bulletin.number), {body_font, 32, "center", false});
  if (const std::string note = state_note(page); !note.empty())
    body += paragraph("【" + note + "】", {heading_font, 32, "center", false});
  body += paragraph("", {});
  for (const std::string& line : text_lines(page)) body += paragraph(line, {});
  std::size_t next = 0;
  const auto heading = [&next](const char* words) { return fmt::format("{}、{}", numerals[next++], words); };
  if (!page.units.empty()) body += section(heading("各填报单位情况"), {}) + unit_table(page);
  if (const auto lines = answer_lines(page); !lines.empty()) body += section(heading("确认与说明"), lines);
  if (const auto lines = correction_lines(page); !lines.empty()) body += section(heading("更正"), lines);
  if (const auto lines = reconciliation_lines(page); !lines.empty()) body += section(heading("勾稽核对"), lines);
  std::vector<std::string> definitions;
  for (const PageFigure& figure : page.figures)
    definitions.push_back(fmt::format("{}：{}。", figure.label.zh, figure.definition.zh));
  body += section(heading("统计口径"), definitions);
  body += paragraph("", {}) + paragraph(page.area_name, {body_font, 32, "right", false});
  const CalendarDay day = calendar_day(date_of(page.bulletin.as_of + -1));
  body += paragraph(fmt::format("{}年{}月{}日", day.year, day.month, day.day), {body_font, 32, "right", false});
  if (const std::string seal = seal_line(page); !seal.empty()) body += paragraph(seal, {body_font, 18, "left", false});
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
         "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
         body +
         "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
         "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" "
         "w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";
}

std::string core_xml(const BulletinPage& page) {
  // W3CDTF in UTC would differ from what is printed; the offset is part of the form.
  const std::string created = format_time(page.bulletin.frozen_at.is_set() ? page.bulletin.frozen_at : page.bulletin.as_of);
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
      "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>"
      "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created></cp:coreProperties>",
      escape_xml(page.bulletin.title), escape_xml(page.area_name), created);
}

constexpr const char* content_types_xml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

constexpr const char* relationships_xml =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    "Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
    "Target=\"docProps/core.xml\"/></Relationships>";

}  // namespace

std::string page_to_docx(const BulletinPage& page) {
  return zip_of({{"[Content_Types].xml", content_types_xml},
                 {"_rels/.rels", relationships_xml},
                 {"word/document.xml", document_xml(page)},
                 {"docProps/core.xml", core_xml(page)}});
}

}  // namespace fangxian
