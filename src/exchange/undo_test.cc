// Taking a batch back as a whole, but for what somebody has touched since.
#include "exchange/exchange_site.h"

#include <gtest/gtest.h>

namespace fangxian::guests {
namespace {

class Undoing : public OnBothStores {
 protected:
  std::string guest(int n) { return site.text("select id from guests where id_number = $1", {number_of(n)}); }
};
INSTANTIATE_TEST_SUITE_P(Stores, Undoing, ::testing::ValuesIn(testing::both_stores));

TEST_P(Undoing, takes_back_what_was_created_and_restores_what_was_changed) {
  const auto actor = site.person("导入员", "4110");
  site.run("guests.enter", Json::object().set("area", "411002001001").set("name", name_of(1)).set("id_number", number_of(1)));
  const Json report = site.import(table(200), actor);
  EXPECT_EQ(report["updated"].integer(), 1);
  const Json undone = site.undo(report["import"].string(), *actor);
  EXPECT_EQ(undone["state"].string(), "undone");
  EXPECT_EQ(undone["undone"].integer(), 200) << undone.dump();
  EXPECT_EQ(undone["kept_total"].integer(), 0);
  EXPECT_EQ(site.guests(), 1);
  EXPECT_EQ(site.text("select coalesce(phone, '') from guests where withdrawn_at is null"), "");
  EXPECT_EQ(site.number("select count(*) from guests where withdrawn_reason = '撤回导入：导错了文件'"), 199);
  EXPECT_TRUE(verify_journal(*site.kernel->store().read()).is_sound);
}

TEST_P(Undoing, a_row_that_two_lines_of_the_file_wrote_is_taken_back_through_both) {
  const auto actor = site.person("导入员", "4110");
  const std::string text = header() + name_of(1) + ",男," + number_of(1) + ",,,,411002001001\n" + line(1);
  const Json report = site.import(text, actor);
  EXPECT_EQ(counts_of(report), "read=2 new=1 updated=1 same=0 queued=0 failed=0");
  const Json undone = site.undo(report["import"].string(), *actor);
  EXPECT_EQ(undone["kept_total"].integer(), 0) << undone.dump();
  EXPECT_EQ(site.guests(), 0);
}

TEST_P(Undoing, keeps_and_names_what_was_changed_since_and_what_others_refer_to) {
  const auto actor = site.person("导入员", "4110");
  const Json report = site.import(table(5), actor);
  const std::string changed = guest(1), stayed = guest(3);
  site.run("guests.correct", Json::object().set("guest", changed).set("phone", "13912345678"), *actor);
  site.run("guests.open_stay", Json::object().set("guest", stayed), *actor);
  const Json undone = site.undo(report["import"].string(), *actor);
  EXPECT_EQ(undone["undone"].integer(), 3);
  EXPECT_EQ(undone["kept_total"].integer(), 2);
  EXPECT_EQ(site.guests(), 2);
  std::map<std::string, std::string> why;
  for (const Json& kept : undone["kept"].items()) why[kept["id"].string()] = kept["zh"].string();
  EXPECT_NE(why[changed].find("改动"), std::string::npos) << undone.dump();
  EXPECT_NE(why[stayed].find("住宿"), std::string::npos) << undone.dump();
}

TEST_P(Undoing, a_second_time_or_of_a_dry_run_is_refused) {
  const auto actor = site.person("导入员", "4110");
  const std::string real = site.import(table(3), actor)["import"].string(),
                    dry = site.rehearse(table(3), actor)["import"].string();
  const auto undo = [&](const std::string& id) { return Json::object().set("import", id).set("reason", "导错了"); };
  EXPECT_EQ(site.refused("exchange.undo_import", undo(dry), *actor), "exchange.was-dry-run");
  site.undo(real, *actor);
  EXPECT_EQ(site.refused("exchange.undo_import", undo(real), *actor), "exchange.already-undone");
  EXPECT_EQ(site.guests(), 0);
}

TEST_P(Undoing, belongs_to_those_in_whose_area_the_batch_lies) {
  const auto actor = site.person("导入员", "411002"), sibling = site.person("邻县", "411003"), below = site.person("乡里", "411002001");
  const std::string id = site.import(table(3), actor)["import"].string();
  const Json input = Json::object().set("import", id).set("reason", "不该我管");
  EXPECT_EQ(site.refused("exchange.undo_import", input, *sibling), "imports.not-found");
  EXPECT_EQ(site.refused("exchange.undo_import", input, *below), "imports.not-found");
  EXPECT_EQ(site.refused("exchange.cancel_import", Json::object().set("import", id), *sibling), "imports.not-found");
  EXPECT_EQ(site.guests(), 3);
  const auto above = site.person("市里", "4110");
  EXPECT_EQ(site.undo(id, *above)["undone"].integer(), 3);
}

TEST_P(Undoing, goes_on_where_it_was_cut_off) {
  const auto actor = site.person("导入员", "4110");
  const std::string id = site.import(table(400), actor)["import"].string();
  site.run("exchange.undo_import", Json::object().set("import", id).set("reason", "导错了文件"), *actor);
  site.restart();
  const Json undone = site.settled(id, *actor);
  EXPECT_EQ(undone["state"].string(), "undone");
  EXPECT_EQ(undone["undone"].integer(), 400) << undone.dump();
  EXPECT_EQ(site.guests(), 0);
}

}  // namespace
}  // namespace fangxian::guests
