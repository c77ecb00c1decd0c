#include "modules/bulletins/pages.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

namespace fangxian {
namespace {

// The parts of a zip container by name.
std::map<std::string, std::string> parts_of(const std::string& bytes) {
  std::map<std::string, std::string> parts;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (archive == nullptr) return parts;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
    std::string text(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    const zip_int64_t read = zip_fread(file, text.data(), text.size());
    zip_fclose(file);
    EXPECT_EQ(read, static_cast<zip_int64_t>(text.size()));
    parts[stat.name] = std::move(text);
  }
  zip_discard(archive);
  return parts;
}

BulletinPage page() {
  BulletinPage made;
  made.bulletin.id = "b1";
  made.bulletin.area = AreaCode::of("4110");
  made.bulletin.title = "许昌市基层党组织抗疫日报";
  made.bulletin.number = 4;
  made.bulletin.as_of = *parse_time("2021-08-08T24:00");
  made.bulletin.frozen_at = *parse_time("2021-08-09T00:00:30");
  made.bulletin.state = "published";
  made.bulletin.signature = "s", made.bulletin.digest = "d", made.bulletin.key_id = "k";
  made.is_seal_valid = true;
  made.area_name = "许昌市";
  made.as_of_text = "截至8月8日24时";
  made.lines = {"截至{as_of}，全市{units}个县（市、区）共成立抗疫临时党支部{branches}个，参与疫情防控党员{members}名。"};
  made.unit_count = 2;
  made.is_whole = true;
  made.units = {{AreaCode::of("411002"), "魏都区"}, {AreaCode::of("411003"), "建安区<\"&>"}};
  PageFigure branches{"branches", {"抗疫临时党支部", "Branches"}, {"个", ""}, {"在册且未撤销", ""}, 1804, {}, 4, {}};
  branches.units = {{AreaCode::of("411002"), 1000, "confirmed", "", 0}, {AreaCode::of("411003"), 800, "explained", "两个支部次日并入", 802}};
  PageFigure members{"members", {"参与疫情防控党员", "Members"}, {"名", ""}, {"在册党员之和", ""}, 25891, {}, 0, {}};
  members.units = {{AreaCode::of("411002"), 20000, "confirmed", "", 0}, {AreaCode::of("411003"), 5891, "confirmed", "", 0}};
  made.figures = {branches, members};
  made.answers = {{made.units[0], "confirmed", "", {}, ""}, {made.units[1], "explained", "", {}, "两个支部次日并入"}};
  made.late_units = {{AreaCode::of("411071"), "开发区"}};
  made.bulletin.late_reason = "线路中断";
  Correction late;
  late.indicator = "branches", late.kind = "late_entry", late.change = 1;
  late.event_at = *parse_time("2021-08-08T15:00"), late.row_recorded_at = *parse_time("2021-08-09T09:00");
  Correction withdrawn = late;
  withdrawn.kind = "withdrawal", withdrawn.change = -1, withdrawn.reason = "重复登记";
  made.corrections = {{late, false, ""}, {withdrawn, true, ""}};
  made.reconciliation = {{"branches", {"抗疫临时党支部", ""}, 1700, 110, 5, 1, 2, 1804}, {"x", {"在观", ""}, 7162, 1785, 1450, 0, 0, 8250}};
  return made;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(Pages, the_text_reads_like_an_official_bulletin) {
  const std::string text = page_to_text(page());
  EXPECT_TRUE(text.starts_with("许昌市基层党组织抗疫日报\n（第4期）\n\n")) << text;
  EXPECT_TRUE(has(text, "　　截至8月8日24时，全市2个县（市、区）共成立抗疫临时党支部1804个，参与疫情防控党员25891名。\n"));
  EXPECT_TRUE(has(text, "抗疫临时党支部（个）：魏都区1000，建安区<\"&>800，本级4。"));
  EXPECT_TRUE(has(text, "系统统计800，单位认为应为802（差+2）：两个支部次日并入。"));
  EXPECT_TRUE(has(text, "迟报单位：开发区（线路中断）"));
  EXPECT_TRUE(has(text, "补录抗疫临时党支部+1，发生于2021-08-08，登记于2021-08-09。（待发布更正）"));
  EXPECT_TRUE(has(text, "核减抗疫临时党支部-1，发生于2021-08-08，登记于2021-08-09，原因：重复登记。"));
  EXPECT_TRUE(has(text, "上期1700＋新增110－减少5＋补录1－核减2＝1804，本期1804，相符。"));
  EXPECT_TRUE(has(text, "本期8250，差异+753，原因待查。"));
  EXPECT_TRUE(has(text, "抗疫临时党支部：在册且未撤销。"));
  EXPECT_TRUE(has(text, "校验有效"));
}

TEST(Pages, a_report_without_sentences_gets_one_from_its_figures) {
  BulletinPage plain = page();
  plain.lines.clear();
  EXPECT_EQ(text_lines(plain).at(0), "截至8月8日24时，许昌市2个填报单位：抗疫临时党支部1804个，参与疫情防控党员25891名。");
}

TEST(Pages, what_is_not_published_says_so) {
  BulletinPage draft = page();
  draft.bulletin.state = "draft";
  EXPECT_TRUE(has(page_to_text(draft), "【草稿"));
  EXPECT_TRUE(has(parts_of(page_to_xlsx(draft))["xl/sharedStrings.xml"], "（草稿"));
}

TEST(Pages, the_file_is_named_by_unit_table_and_day) {
  EXPECT_EQ(file_name_of(page(), ".xlsx"), "许昌市基层党组织抗疫日报20210808.xlsx");
  BulletinPage other = page();
  other.bulletin.title = "日报/一";
  EXPECT_EQ(file_name_of(other, ".docx"), "许昌市日报_一20210808.docx");
}

TEST(Pages, the_workbook_is_laid_out_in_the_official_manner) {
  auto parts = parts_of(page_to_xlsx(page()));
  ASSERT_TRUE(parts.contains("xl/worksheets/sheet1.xml"));
  const std::string& sheet = parts["xl/worksheets/sheet1.xml"];
  EXPECT_TRUE(has(sheet, "<mergeCell ref=\"A1:D1\"/>"));
  EXPECT_TRUE(has(sheet, "<mergeCell ref=\"A3:A4\"/>")) << "a header of two rows";
  EXPECT_TRUE(has(sheet, "orientation=\"landscape\""));
  EXPECT_TRUE(has(sheet, "paperSize=\"9\""));
  EXPECT_TRUE(has(sheet, "fitToHeight=\"0\"")) << "one page wide, as long as needed";
  EXPECT_TRUE(has(sheet, "state=\"frozen\""));
  // Two units, then 本级 because the city has four of its own, then 合计.
  EXPECT_TRUE(has(sheet, "<f>SUM(C5:C7)</f><v>1804</v>")) << sheet;
  EXPECT_TRUE(has(sheet, "<f>SUM(D5:D7)</f><v>25891</v>"));
  EXPECT_TRUE(has(parts["xl/workbook.xml"], "_xlnm.Print_Titles")) << "header rows repeat";
  const std::string& strings = parts["xl/sharedStrings.xml"];
  for (const char* words : {"许昌市基层党组织抗疫日报", "填报单位：许昌市", "统计截至：2021年8月8日24时", "单位：见表头", "序号", "抗疫临时党支部",
                            "本级", "合计", "填报人：", "审核人：", "联系电话：", "建安区&lt;\"&amp;&gt;", "口径：抗疫临时党支部"}) {
    EXPECT_TRUE(has(strings, words)) << words << "\n" << strings;
  }
}

TEST(Pages, a_viewer_of_some_units_gets_a_total_of_those) {
  BulletinPage part = page();
  part.is_whole = false;
  part.units.pop_back();
  for (PageFigure& figure : part.figures) figure.units.pop_back(), figure.own = 0;
  auto parts = parts_of(page_to_xlsx(part));
  EXPECT_TRUE(has(parts["xl/worksheets/sheet1.xml"], "<f>SUM(C5:C5)</f><v>1000</v>"));
  EXPECT_TRUE(has(parts["xl/sharedStrings.xml"], "合计（所见单位）"));
}

TEST(Pages, the_document_keeps_the_measures_of_gb_t_9704) {
  auto parts = parts_of(page_to_docx(page()));
  for (const char* name : {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "docProps/core.xml"})
    EXPECT_TRUE(parts.contains(name)) << name;
  const std::string& document = parts["word/document.xml"];
  // 37 / 35 / 28 / 26 mm in twentieths of a point.
  EXPECT_TRUE(has(document, "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\""));
  EXPECT_TRUE(has(document, "w:eastAsia=\"方正小标宋简体\"/><w:sz w:val=\"44\"/>"));
  EXPECT_TRUE(has(document, "w:eastAsia=\"仿宋\"/><w:sz w:val=\"32\"/>"));
  EXPECT_TRUE(has(document, "w:line=\"560\" w:lineRule=\"exact\""));
  EXPECT_TRUE(has(document, "一、各填报单位情况"));
  EXPECT_TRUE(has(document, "五、统计口径"));
  EXPECT_TRUE(has(document, "建安区&lt;&quot;&amp;&gt;"));
  EXPECT_TRUE(has(document, "2021年8月8日"));
  EXPECT_TRUE(has(document, ">1804<"));
  EXPECT_TRUE(has(parts["docProps/core.xml"], "2021-08-09T00:00:30+08:00"));
}

TEST(Pages, the_same_page_gives_the_same_bytes) {
  EXPECT_EQ(page_to_docx(page()), page_to_docx(page()));
  EXPECT_EQ(page_to_xlsx(page()), page_to_xlsx(page()));
  BulletinPage other = page();
  other.figures[0].value = Maybe<std::int64_t>(1805);
  EXPECT_NE(page_to_docx(page()), page_to_docx(other));
}

TEST(Pages, an_empty_bulletin_is_still_a_table_and_a_document) {
  BulletinPage empty = page();
  empty.units.clear();
  empty.figures.clear();
  EXPECT_TRUE(parts_of(page_to_xlsx(empty)).contains("xl/worksheets/sheet1.xml"));
  EXPECT_TRUE(parts_of(page_to_docx(empty)).contains("word/document.xml"));
  EXPECT_TRUE(has(page_to_text(empty), "第4期"));
}

}  // namespace
}  // namespace fangxian
