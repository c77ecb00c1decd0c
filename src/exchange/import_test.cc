// What an import promises: totals that add up, the same as by hand, refusals with their rows, nothing twice.
#include "exchange/exchange_site.h"

#include "record/csv.h"

#include <gtest/gtest.h>

namespace fangxian::guests {
namespace {

class Importing : public OnBothStores {};
INSTANTIATE_TEST_SUITE_P(Stores, Importing, ::testing::ValuesIn(testing::both_stores));

const std::string two_mistakes = header() +
    "张伟,男," + number_of(1) + ",13800001111,45O元,2021/8/5 7:00,４１１００２００１００１\n" +
    "李娜,女,410023195001011000,13800002222,3,2021-08-05 07:00,411002001001\n" +
    "王芳,女," + number_of(3) + ",13800003333,30多万,2021-08-05 07:00,411002001001\n" +
    "拒客,男," + number_of(4) + ",13800004444,3,2021-08-05 07:00,411002001001\n";

TEST_P(Importing, tells_new_updated_same_queued_and_failed_rows_and_they_add_up) {
  const auto actor = site.person("导入员", "4110");
  site.run("guests.enter",
           testing::json("{'area':'411002001001','name':'" + name_of(1) + "','id_number':'" + number_of(1) + "'}"));
  site.run("guests.enter", testing::json("{'area':'411002001001','name':'别名','id_number':'" + number_of(2) + "'}"));
  const std::string text = "来客登记表\n" + header() + line(0) + line(1) + line(2) + line(0) + "拒客,男,,,,,411002001001\n合计,,,,62.50,,\n";
  const Json report = site.import(text, actor);
  EXPECT_EQ(counts_of(report), "read=5 new=1 updated=1 same=1 queued=1 failed=1") << report.dump();
  EXPECT_EQ(report["skipped"]["title"].integer(), 1);
  EXPECT_EQ(report["skipped"]["total"].integer(), 1);
  EXPECT_EQ(report["skipped"]["header"].integer(), 1);
  EXPECT_EQ(report["state"].string(), "done");
  EXPECT_EQ(report["notes"].items().at(0)["zh"].string(), "补登了手机号");
  EXPECT_EQ(report["failures"].items().at(0)["line"].integer(), 7);
  EXPECT_EQ(report["failures"].items().at(0)["column"].string(), "姓名");
}

TEST_P(Importing, of_the_same_file_twice_changes_nothing) {
  const auto actor = site.person("导入员", "4110");
  EXPECT_EQ(counts_of(site.import(table(40), actor)), "read=40 new=40 updated=0 same=0 queued=0 failed=0");
  const std::string before = site.text("select max(version) || '/' || count(*) from guests");
  EXPECT_EQ(counts_of(site.import(table(40), actor)), "read=40 new=0 updated=0 same=40 queued=0 failed=0");
  EXPECT_EQ(site.text("select max(version) || '/' || count(*) from guests"), before);
}

TEST_P(Importing, a_dry_run_counts_what_the_real_run_counts_and_writes_no_row) {
  const auto actor = site.person("导入员", "4110");
  const std::string text = two_mistakes + line(7) + line(8) + line(7);
  const Json dry = site.rehearse(text, actor);
  EXPECT_TRUE(dry["dry_run"].boolean());
  EXPECT_EQ(site.guests(), 0);
  EXPECT_EQ(site.number("select count(*) from journal where command = 'guests.enter'"), 0);
  const Json real = site.import(text, actor);
  EXPECT_EQ(counts_of(dry), counts_of(real));
  EXPECT_EQ(dry["failures"].dump(), real["failures"].dump());
  EXPECT_EQ(site.guests(), real["new"].integer());
}

TEST_P(Importing, a_dry_run_of_many_rows_meets_those_that_share_a_number_far_apart) {
  const auto actor = site.person("导入员", "4110");
  std::string text = table(1500);
  for (const int again : {3, 700, 1499}) text += line(again);
  text += "另一人,男," + number_of(5) + ",,,,411002001001\n";
  const Json dry = site.rehearse(text, actor);
  EXPECT_EQ(counts_of(dry), "read=1504 new=1500 updated=0 same=3 queued=1 failed=0") << dry["failures"].dump().substr(0, 600);
  EXPECT_EQ(counts_of(site.import(text, actor)), counts_of(dry));
}

TEST_P(Importing, each_row_is_one_entry_of_the_journal_by_its_importer) {
  const auto actor = site.person("导入员", "4110");
  const Json report = site.import(table(30), actor);
  EXPECT_EQ(
      site.number("select count(distinct key) from journal where command = 'guests.enter' and actor = $1", {actor->account}), 30);
  EXPECT_EQ(site.number("select count(*) from journal where key = $1", {import_key(report["import"].string(), 30)}), 1);
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST_P(Importing, gives_failed_rows_back_in_the_same_encoding_with_what_is_wrong_and_they_go_in_once_mended) {
  const auto actor = site.person("导入员", "4110");
  const std::string gb = to_encoding(two_mistakes, "gb18030");
  const Json report = site.import(gb, actor);
  EXPECT_EQ(counts_of(report), "read=4 new=1 updated=0 same=0 queued=0 failed=3") << report.dump();
  const Reader reader = site.kernel->store().read();
  const FailedFile file = failed_file(*site.kernel, *reader, *actor, *stored_import(*reader, report["import"].string()));
  EXPECT_FALSE(is_utf8(file.bytes));
  const std::string text = to_utf8(file.bytes);
  EXPECT_EQ(trim(text.substr(0, text.find('\n'))), trim(header()) + ",问题");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  EXPECT_NE(text.find("【费用】"), std::string::npos) << text;
  std::string mended = text;
  mended.replace(mended.find("30多万"), std::string("30多万").size(), "3000");
  mended.replace(mended.find("410023195001011000"), 18, number_of(2));
  const Json again = site.import(to_encoding(mended, "gb18030"), actor);
  EXPECT_EQ(counts_of(again), "read=3 new=2 updated=0 same=0 queued=0 failed=1") << again.dump();
  const FailedFile rest =
      failed_file(*site.kernel, *reader, *actor, *stored_import(*site.kernel->store().read(), again["import"].string()));
  const std::string left = to_utf8(rest.bytes);
  EXPECT_EQ(left.find("问题"), left.rfind("问题")) << "one column of problems, not two: " << left;
}

TEST_P(Importing, what_was_mended_is_told) {
  const auto actor = site.person("导入员", "4110");
  const Json report = site.import(two_mistakes, actor);
  ASSERT_GE(report["mendings"].size(), 1u) << report.dump();
  const Json& first = report["mendings"].items().at(0);
  EXPECT_EQ(first["line"].integer(), 2);
  EXPECT_EQ(first["from"].string(), "45O元");
  EXPECT_EQ(first["to"].string(), "450.00");
  EXPECT_EQ(report["mended"].integer(), static_cast<std::int64_t>(report["mendings"].size()));
}

TEST_P(Importing, rows_outside_the_importers_area_fail_one_by_one) {
  const auto actor = site.person("导入员", "411002");
  const std::string text = table(3) + "外人,男," + number_of(50) + ",,,,411003001001\n" + line(4);
  const Json report = site.import(text, actor);
  EXPECT_EQ(counts_of(report), "read=5 new=4 updated=0 same=0 queued=0 failed=1");
  EXPECT_EQ(report["failures"].items().at(0)["column"].string(), "辖区");
  EXPECT_NE(report["failures"].items().at(0)["zh"].string().find("辖区"), std::string::npos);
}

TEST_P(Importing, a_value_given_for_every_row_fills_the_cells_that_are_empty) {
  const auto actor = site.person("导入员", "4110");
  ImportOrder order;
  order.defaults = {{"area", "411002001002"}, {"sex", "女"}};
  const Json report = site.import("姓名,性别\n甲,男\n乙,\n", actor, order);
  EXPECT_EQ(report["new"].integer(), 2) << report.dump();
  EXPECT_EQ(site.text("select sex from guests where name = '乙'"), "female");
  EXPECT_EQ(site.text("select sex from guests where name = '甲'"), "male");
  EXPECT_EQ(site.number("select count(*) from guests where area = '411002001002'"), 2);
  EXPECT_EQ(site.text("select area from imports where id = $1", {report["import"].string()}), "411002001002");
}

TEST_P(Importing, is_refused_before_its_first_row_where_nothing_good_could_come_of_it) {
  const auto actor = site.person("导入员", "4110");
  const auto with = [](const char* mapping, ImportDefaults defaults = {}) {
    ImportOrder order;
    order.mapping = mapping_of(testing::json(mapping));
    order.defaults = std::move(defaults);
    return order;
  };
  EXPECT_EQ(site.refusal_of_import("", actor), "table.empty");
  EXPECT_EQ(site.refusal_of_import(header(), actor), "exchange.no-rows");
  EXPECT_EQ(site.refusal_of_import("\x80\xff\xff\x80,\x81\n\xff,\xff\n", actor), "csv.unknown-encoding");
  EXPECT_EQ(site.refusal_of_import("姓名,辖区\n" + std::string(70'000, 'x') + ",411002001001\n", actor), "table.cell-too-long");
  EXPECT_EQ(site.refusal_of_import("姓名\n甲\n", actor), "exchange.missing-columns");
  ImportOrder order;
  order.record = "horses";
  EXPECT_EQ(site.refusal_of_import(table(1), actor, order), "exchange.unknown-record");
  EXPECT_EQ(site.refusal_of_import(table(1), actor, with("{'columns':{'姓名':'nickname'}}")), "exchange.mapping-unfit");
  EXPECT_EQ(site.refusal_of_import(table(1), actor, with("{'columns':{'外号':'name'}}")), "exchange.mapping-unfit");
  EXPECT_EQ(site.refusal_of_import(table(1), actor, with("{'columns':{'姓名':'name','性别':'name'}}")), "exchange.mapping-conflict");
  EXPECT_EQ(site.refusal_of_import(table(1), actor, with("{'columns':{'姓名':'name'}}", {{"area", "nowhere"}})), "exchange.default-wrong");
  EXPECT_EQ(site.refusal_of_import(table(1), site.person("看客", "4110", "'exchange.*'")), "command.forbidden");
  EXPECT_EQ(site.refusal_of_import(table(1), site.person("手工", "4110", "'guests.*'")), "command.forbidden");
  EXPECT_EQ(site.number("select count(*) from imports"), 0);
  EXPECT_EQ(site.number("select count(*) from import_files"), 0);
}

TEST_P(Importing, a_command_by_hand_has_no_file) {
  const auto actor = site.person("导入员", "4110");
  const Json input = testing::json(
      "{'id':'by-hand','area':'4110','record':'guests','plan':'{}','file_digest':'00','file_bytes':10}");
  EXPECT_EQ(site.refused("exchange.import", input, *actor), "exchange.file-missing");
  for (const char* command :
       {"exchange.keep_part", "exchange.note_rows", "exchange.end_import", "exchange.undo_rows", "exchange.tidy"}) {
    Json any = Json::object();
    for (const Field& field : site.kernel->model().command(command)->input) {
      if (!field.limits.required) continue;
      const bool is_number = field.kind == Kind::integer;
      any.set(field.name, is_number                    ? Json(1)
                          : field.kind == Kind::area   ? Json("4110")
                          : field.kind == Kind::choice ? Json("done")
                                                       : Json("x"));
    }
    EXPECT_EQ(site.refused(command, any, *actor), "command.internal") << command;
  }
}

TEST_P(Importing, keeps_nothing_of_the_file_once_it_has_ended_and_failed_rows_for_a_week) {
  const auto actor = site.person("导入员", "4110");
  const Json report = site.import(two_mistakes, actor);
  EXPECT_EQ(site.number("select count(*) from import_files"), 0);
  EXPECT_EQ(site.number("select count(*) from import_rows where kind = 'failed'"), 3);
  site.world.advance(failed_rows_kept_ms + minute_ms);
  const Reader reader = site.kernel->store().read();
  EXPECT_THROW(failed_file(*site.kernel, *reader, *actor, *stored_import(*reader, report["import"].string())), Refusal);
  site.imports().tidy();
  EXPECT_EQ(site.number("select count(*) from import_rows"), 0);
  EXPECT_EQ(counts_of(site.report(report["import"].string(), *actor)), counts_of(report));
}

TEST_P(Importing, shows_others_no_personal_cell_of_what_failed) {
  const auto actor = site.person("导入员", "4110"), other = site.person("同事", "4110");
  const std::string text = "姓名,身份证号码,联系电话,费用,辖区,备注\n周老实,410023195001011000," + std::string("13912345678") + ",=1+1,411002001001,住周老实家\n";
  const Json own = site.import(text, actor);
  EXPECT_EQ(own["failed"].integer(), 1);
  EXPECT_NE(own.dump().find("410023195001011000"), std::string::npos);
  const std::string id = own["import"].string();
  const std::string shown = site.report(id, *other).dump();
  for (const char* needle : {"周老实", "13912345678", "410023195001011000"}) EXPECT_EQ(shown.find(needle), std::string::npos) << needle << shown;
  const Reader reader = site.kernel->store().read();
  const std::string mine = failed_file(*site.kernel, *reader, *actor, *stored_import(*reader, id)).bytes;
  EXPECT_NE(mine.find("周老实"), std::string::npos);
  const std::string theirs = failed_file(*site.kernel, *reader, *other, *stored_import(*reader, id)).bytes;
  for (const char* needle : {"周老实", "13912345678", "410023195001011000"}) EXPECT_EQ(theirs.find(needle), std::string::npos) << needle << theirs;
  EXPECT_NE(theirs.find("'=1+1"), std::string::npos) << theirs;
}

}  // namespace
}  // namespace fangxian::guests
