#include "store/registers.h"

#include "store/migration.h"
#include "store/sample_record.h"

namespace fangxian {
namespace {

Crew night_crew() {
  Crew crew;
  crew.id = "0189-a";
  crew.area = AreaCode::of("411002001001");
  crew.name = "南街夜班";
  crew.people = 12;
  crew.litres = Maybe<double>(0.5);
  crew.budget = Money{123456};
  crew.is_ready = true;
  crew.since = make_date(2021, 8, 5);
  crew.called_at = Time{1'628'121'600'000};
  crew.skills = {"消杀", "测温"};
  crew.kind = "night";
  return crew;
}

class Registers : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    store_ = open_store(fresh_options(GetParam()));
    writer().execute_script(create_table_text(crew_record) + create_table_text(passing_record));
  }
  Connection& writer() { return store_->writer(); }
  RowInfo save(const Crew& crew, RowInfo info, std::int64_t at) {
    info.recorded_at = Time{at};
    info.recorded_by = "account-1";
    save_row(writer(), crew_record, &crew, info);
    return info;
  }
  // "name/version" of every row as it was recorded at a time.
  std::string as_of(std::int64_t at) {
    const Rows rows = store_->read()->query(
        "select c.name, c.version from " + as_of_source(crew_record, "$1") + " as c order by c.id, c.version", {at});
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) text += (i == 0 ? "" : " ") + rows.text(i, 0) + "/" + rows.text(i, 1);
    return text;
  }

  std::unique_ptr<Store> store_;
};

TEST_P(Registers, ARowComesBackAsItWasSaved) {
  const Crew crew = night_crew();
  save(crew, {}, 1'000);
  Crew found;
  RowInfo info;
  ASSERT_TRUE(load_row(*store_->read(), crew_record, "411002", crew.id, &found, info));
  for (const Field& field : crew_fields) EXPECT_EQ(field.get(&found), field.get(&crew)) << field.name;
  EXPECT_EQ(info.version, 1);
  EXPECT_EQ(info.recorded_at, Time{1'000});
  EXPECT_EQ(info.recorded_by, "account-1");
  EXPECT_FALSE(info.withdrawn_at.is_set());
  EXPECT_FALSE(load_row(*store_->read(), crew_record, "411003", crew.id, &found, info));
}

TEST_P(Registers, WhatWasNotGivenComesBackNotGiven) {
  Crew crew;
  crew.id = "1", crew.area = AreaCode::of("411002"), crew.name = "无";
  save(crew, {}, 1);
  Crew found = night_crew();
  RowInfo info;
  ASSERT_TRUE(load_row(*store_->read(), crew_record, "411002", "1", &found, info));
  for (const Field& field : crew_fields) EXPECT_EQ(field.get(&found), field.get(&crew)) << field.name;
}

TEST_P(Registers, ANewVersionKeepsTheOldOneInHistory) {
  Crew crew = night_crew();
  RowInfo info = save(crew, {}, 1'000);
  crew.name = "改名";
  info = save(crew, info, 2'000);
  EXPECT_EQ(info.version, 2);
  crew.litres = {};
  info = save(crew, info, 3'000);
  EXPECT_EQ(as_of(999), "");
  EXPECT_EQ(as_of(1'000), "南街夜班/1");
  EXPECT_EQ(as_of(1'999), "南街夜班/1");
  EXPECT_EQ(as_of(2'000), "改名/2");
  EXPECT_EQ(as_of(3'000), "改名/3");
  const Rows history = writer().query("select version, superseded_at from crews_history order by version");
  EXPECT_EQ(history.cells, (std::vector<Value>{std::int64_t{1}, std::int64_t{2'000}, std::int64_t{2}, std::int64_t{3'000}}));
}

TEST_P(Registers, TwoVersionsInOneMillisecondAreOneRowToAnyMoment) {
  Crew crew = night_crew();
  RowInfo info = save(crew, {}, 1'000);
  crew.name = "二";
  info = save(crew, info, 1'000);
  crew.name = "三";
  save(crew, info, 1'000);
  EXPECT_EQ(as_of(999), "");
  EXPECT_EQ(as_of(1'000), "三/3");
  EXPECT_EQ(as_of(5'000), "三/3");
}

TEST_P(Registers, AClockThatWentBackMakesNoTwoTruths) {
  Crew crew = night_crew();
  RowInfo info = save(crew, {}, 1'000);
  crew.name = "二";
  info = save(crew, info, 5'000);
  crew.name = "三";
  info = save(crew, info, 3'000);
  EXPECT_EQ(info.recorded_at, Time{5'000});
  EXPECT_EQ(as_of(4'999), "南街夜班/1");
  EXPECT_EQ(as_of(5'000), "三/3");
}

TEST_P(Registers, AVersionThatSomeoneElseChangedIsRefused) {
  Crew crew = night_crew();
  const RowInfo first = save(crew, {}, 1'000);
  save(crew, first, 2'000);
  EXPECT_EQ(refusal_of([&] { save(crew, first, 3'000); }).type, "record.changed-meanwhile");
  EXPECT_EQ(refusal_of([&] { save(crew, {}, 3'000); }).type, "record.changed-meanwhile");
  EXPECT_EQ(as_of(3'000), "南街夜班/2");
  EXPECT_EQ(writer().query("select count(*) from crews_history").integer(0, 0), 1);
}

TEST_P(Registers, AnotherBrokenKeyIsNotTakenForAChange) {
  writer().execute_script("create unique index crews_name on crews (county, name)");
  Crew crew = night_crew();
  save(crew, {}, 1'000);
  crew.id = "0189-b";
  EXPECT_EQ(failure_of([&] { save(crew, {}, 1'000); }), StoreError::Kind::unique);
}

TEST_P(Registers, AWithdrawnRowStaysAndIsShownAsItWasBefore) {
  const Crew crew = night_crew();
  RowInfo info = save(crew, {}, 1'000);
  info.withdrawn_at = Time{2'000};
  info.withdrawn_reason = "重复登记";
  info = save(crew, info, 2'000);
  EXPECT_EQ(info.version, 2);
  const std::string sql = "select withdrawn_at, withdrawn_reason from " + as_of_source(crew_record, "$1") + " as c";
  EXPECT_EQ(writer().query(sql, {std::int64_t{1'999}}).cells, (std::vector<Value>{Value{}, Value{}}));
  EXPECT_EQ(writer().query(sql, {std::int64_t{2'000}}).cells, (std::vector<Value>{std::int64_t{2'000}, std::string("重复登记")}));
}

TEST_P(Registers, AStreamIsWithdrawnInPlaceAndNeverChanged) {
  const Passing passing{"p1", AreaCode::of("411002001"), 365};
  RowInfo info;
  info.recorded_at = Time{1'000}, info.recorded_by = "gate";
  save_row(writer(), passing_record, &passing, info);
  RowInfo again = info;
  again.recorded_at = Time{2'000}, again.recorded_by = "clerk", again.withdrawn_at = Time{2'000}, again.withdrawn_reason = "误扫";
  RowInfo twice = again;
  save_row(writer(), passing_record, &passing, again);
  EXPECT_EQ(again.recorded_at, Time{1'000});
  EXPECT_EQ(again.recorded_by, "gate");
  const std::string sql = "select withdrawn_at, temperature from " + as_of_source(passing_record, "$1") + " as p";
  EXPECT_TRUE(writer().query(sql, {std::int64_t{999}}).empty());
  EXPECT_EQ(writer().query(sql, {std::int64_t{1'999}}).cells, (std::vector<Value>{Value{}, std::int64_t{365}}));
  EXPECT_EQ(writer().query(sql, {std::int64_t{2'000}}).cells, (std::vector<Value>{std::int64_t{2'000}, std::int64_t{365}}));
  EXPECT_EQ(refusal_of([&] { save_row(writer(), passing_record, &passing, twice); }).type, "record.changed-meanwhile");
}

TEST_P(Registers, TheSourceWithoutATimeIsTheTable) {
  EXPECT_EQ(as_of_source(crew_record, ""), "crews");
  EXPECT_EQ(column_list(passing_record, "p"),
            "p.county, p.id, p.area, p.temperature, p.version, p.recorded_at, p.recorded_by, p.withdrawn_at, p.withdrawn_reason");
  EXPECT_EQ(column_list(passing_record, "p."), column_list(passing_record, "p"));
}

INSTANTIATE_TEST_SUITE_P(Stores, Registers, ::testing::Values("memory", "postgresql"),
                         [](const auto& info) { return info.param; });

}  // namespace
}  // namespace fangxian
