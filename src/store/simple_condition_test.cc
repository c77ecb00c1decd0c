#include "store/simple_condition.h"

#include "store/migration.h"
#include "store/sample_record.h"
#include "store/write_behind.h"

#include <algorithm>

namespace fangxian {
namespace {

TEST(SimpleConditionText, WhatIsNoConjunctionOfComparisonsIsNotSimple) {
  for (const char* text : {"name = $1", "name = $1 and people in ($2, $3) and kind is null", "people >= $1 and people < $2",
                           "name <> $1 and since <= $2 and since > $3"}) {
    EXPECT_TRUE(SimpleCondition::parse(crew_record, text)) << text;
  }
  for (const char* text :
       {"", "name", "name = 'a'", "name = $1 or kind = $2", "version = $1", "county = $1", "name like $1", "name = $0",
        "lower(name) = $1", "name = $1 order by name", "(name = $1)", "name in (select name from crews)", "name = $1 and",
        "kind is not null", "name = people", "name in ()", "name = $1  and kind = $2"}) {
    EXPECT_FALSE(SimpleCondition::parse(crew_record, text)) << text;
  }
}

// Whatever a command asks, it gets the same rows whether they wait or are stored.
class SelectingRows : public ::testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(Stores, SelectingRows, ::testing::Values("memory", "postgresql"));

TEST_P(SelectingRows, ThatWaitGivesWhatStoredOnesGive) {
  const std::unique_ptr<Store> store = open_store(fresh_options(GetParam()));
  store->writer().execute_script(create_table_text(crew_record));
  WriteBehind batch(store->writer());
  batch.begin();
  const auto add = [&](int from, int end) {
    for (int i = from; i < end; ++i) {
      std::vector<Value> values(crew_record.fields.size());
      values[0] = "crew-" + std::to_string(i), values[1] = std::string("411002"), values[2] = std::string(i % 3 == 0 ? "甲" : "B");
      values[3] = std::int64_t{i % 5}, values[5] = std::int64_t{0}, values[6] = std::int64_t{0};
      if (i % 2 == 0) values[4] = i / 2.0;
      if (i % 4 == 0) values[10] = std::string("day");
      RowInfo info{0, Time{1000}, "test", {}, {}};
      batch.insert(crew_record, values, info);
    }
  };
  batch.start_command();
  add(0, 20);
  batch.flush();
  add(20, 60);
  batch.keep_command();
  const std::vector<std::pair<const char*, std::vector<Value>>> questions = {
      {"name = $1", {std::string("甲")}},
      {"name = $1 and kind is null", {std::string("B")}},
      {"id in ($1, $2, $3, $4)", {std::string("crew-3"), std::string("crew-33"), std::string("crew-33"), std::string("crew-99")}},
      {"people >= $1 and people < $2 and name = $3", {std::int64_t{1}, std::int64_t{4}, std::string("B")}},
      {"name > $1", {std::string("B")}},
      {"name <> $1 and people = $2", {std::string("B"), std::int64_t{2}}},
      {"kind = $1", {Value{}}},
      {"kind <> $1", {std::string("night")}},
      {"litres <= $1", {12.5}},
      {"litres = $1", {20.0}},
      {"kind is null and people in ($1)", {std::int64_t{3}}},
      {"name like $1", {std::string("甲%")}},
  };
  const auto ids = [](const Rows& rows) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < rows.size(); ++i) all.push_back(rows.text(i, 1));
    std::sort(all.begin(), all.end());
    return all;
  };
  std::vector<std::vector<std::string>> waiting;
  // The last question is not simple and stores what waits.
  for (const auto& [condition, values] : questions) waiting.push_back(ids(batch.select(crew_record, condition, values)));
  EXPECT_TRUE(batch.waiting(crew_record, "crew-59").empty());
  for (std::size_t i = 0; i < questions.size(); ++i)
    EXPECT_EQ(waiting[i], ids(batch.select(crew_record, questions[i].first, questions[i].second))) << questions[i].first;
  EXPECT_EQ(waiting[0].size(), 20u);
  EXPECT_EQ(waiting[2], (std::vector<std::string>{"crew-3", "crew-33"}));
  batch.commit();
}

}  // namespace
}  // namespace fangxian
