#include "store/migration.h"

#include "store/registers.h"
#include "store/sample_record.h"

namespace fangxian {
namespace {

class Migrations : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { store_ = open_store(fresh_options(GetParam())); }
  std::unique_ptr<Store> store_;
};

constexpr Migration first = {"sample", "0001_first",
                             "create table one (id text not null primary key); insert into one values ('seed;--x')"};
constexpr Migration second = {"sample", "0002_second", "alter table one add column n bigint"};

TEST_P(Migrations, EachStepIsAppliedOnce) {
  const Migration one[] = {first};
  const Migration both[] = {first, second};
  EXPECT_EQ(migrate(*store_, one), 1);
  EXPECT_EQ(migrate(*store_, one), 0);
  EXPECT_EQ(migrate(*store_, both), 1);
  EXPECT_EQ(migrate(*store_, both), 0);
  EXPECT_EQ(store_->columns_of("one"), (std::vector<std::string>{"id", "n"}));
  EXPECT_EQ(store_->read()->query("select count(*) from one").integer(0, 0), 1);
}

TEST_P(Migrations, AStepWhoseTextChangedIsRefused) {
  const Migration one[] = {first};
  migrate(*store_, one);
  const Migration changed[] = {{first.module, first.name, "create table one (id bigint)"}};
  const Refusal refusal = refusal_of([&] { migrate(*store_, changed); });
  EXPECT_EQ(refusal.type, "store.migration-changed");
  EXPECT_NE(refusal.title.en.find("sample/0001_first"), std::string::npos);
}

TEST_P(Migrations, AStoreOfANewerProgramIsRefused) {
  const Migration both[] = {first, second};
  migrate(*store_, both);
  const Migration old[] = {first};
  EXPECT_EQ(refusal_of([&] { migrate(*store_, old); }).type, "store.newer");
  const Migration other[] = {{"other", "0001", "create table two (id text)"}};
  EXPECT_EQ(migrate(*store_, other), 1);
}

TEST_P(Migrations, AStepThatFailsLeavesNothingAndTheOnesBeforeItStand) {
  const Migration broken[] = {first, {"sample", "0002", "create table two (id text); create table two (id text)"}};
  EXPECT_THROW(migrate(*store_, broken), StoreError);
  EXPECT_TRUE(store_->has_table("one"));
  EXPECT_FALSE(store_->has_table("two"));
  const Migration mended[] = {first, {"sample", "0002", "create table two (id text)"}};
  EXPECT_EQ(migrate(*store_, mended), 1);
}

TEST_P(Migrations, ADescribedTableAgreesWithItsDescription) {
  store_->writer().execute_script(create_table_text(crew_record) + create_table_text(passing_record));
  const Record* const records[] = {&crew_record, &passing_record};
  EXPECT_NO_THROW(check_schema(*store_, records));
  EXPECT_TRUE(store_->has_table("crews_history"));
  EXPECT_FALSE(store_->has_table("passings_history"));
}

TEST_P(Migrations, EveryDifferenceIsNamed) {
  store_->writer().execute_script(create_table_text(crew_record));
  store_->writer().execute_script("alter table crews add column extra text; alter table crews_history drop column name");
  const Record* const records[] = {&crew_record, &passing_record};
  const Refusal refusal = refusal_of([&] { check_schema(*store_, records); });
  EXPECT_EQ(refusal.type, "store.schema-differs");
  ASSERT_EQ(refusal.errors.size(), 3u);
  EXPECT_EQ(refusal.errors[0].pointer, "crews.extra");
  EXPECT_EQ(refusal.errors[1].pointer, "crews_history.name");
  EXPECT_EQ(refusal.errors[2].pointer, "passings");
  EXPECT_NE(refusal.title.en.find("crews"), std::string::npos);
  EXPECT_NE(refusal.title.zh.find("extra"), std::string::npos);
}

TEST_P(Migrations, RequiredColumnsRefuseNull) {
  store_->writer().execute_script(create_table_text(passing_record));
  const char* sql =
      "insert into passings (county, id, area, version, recorded_at, recorded_by) values ('411002', $1, $2, 1, 1, 'x')";
  EXPECT_NO_THROW(store_->writer().execute(sql, {std::string("a"), std::string("411002")}));
  EXPECT_THROW(store_->writer().execute(sql, {Value{}, std::string("411002")}), StoreError);
  EXPECT_THROW(store_->writer().execute(sql, {std::string("b"), Value{}}), StoreError);
}

INSTANTIATE_TEST_SUITE_P(Stores, Migrations, ::testing::Values("memory", "postgresql"),
                         [](const auto& info) { return info.param; });

class Partitioned : public ::testing::Test {
 protected:
  std::unique_ptr<Store> store_ = open_store(fresh_options("postgresql"));
};

TEST_F(Partitioned, ADescribedTableCanBeSpreadByCounty) {
  store_->writer().execute_script(partitioned_text(create_table_text(crew_record) + create_table_text(passing_record)));
  for (const char* table : {"crews", "crews_history", "passings"}) {
    for (int i = 0; i < 2; ++i) {
      const std::string part = std::string(table) + "_" + std::to_string(i);
      store_->writer().execute_script("create table " + part + " partition of " + table +
                                      " for values with (modulus 2, remainder " + std::to_string(i) + ")");
    }
  }
  RowInfo info;
  for (const char* area : {"411002", "411003", "411023", "411024", "411025", "411081", "411082"}) {
    Crew crew;
    crew.id = area, crew.area = AreaCode::of(area), crew.name = "一";
    info = RowInfo{0, Time{1}, "a", {}, ""};
    save_row(store_->writer(), crew_record, &crew, info);
    info.recorded_at = Time{2};
    save_row(store_->writer(), crew_record, &crew, info);
  }
  EXPECT_EQ(store_->writer()
                .query("select count(*) from " + as_of_source(crew_record, "$1") + " as c", {std::int64_t{1}})
                .integer(0, 0),
            7);
  EXPECT_GT(store_->writer().query("select count(*) from crews_0").integer(0, 0), 0);
  EXPECT_GT(store_->writer().query("select count(*) from crews_1").integer(0, 0), 0);
}

TEST_F(Partitioned, AKeyWithoutTheCountyIsFound) {
  const char* lacking =
      "-- a semicolon; in a comment\ncreate table bad (county text not null, id text not null primary key, t text default ';')";
  EXPECT_NO_THROW(store_->writer().execute_script(lacking));
  store_->writer().execute_script("drop table bad");
  EXPECT_THROW(store_->writer().execute_script(partitioned_text(lacking)), StoreError);
  EXPECT_THROW(store_->writer().execute_script(partitioned_text(
                   "create table bad (county text, n bigint); create unique index bad_n on bad (n)")),
               StoreError);
}

TEST_F(Partitioned, ATableWithoutACountyIsLeftAsItIs) {
  EXPECT_EQ(partitioned_text("create table notes (id text)"), "create table notes (id text);\n");
  EXPECT_EQ(partitioned_text("create table heads (\n  origin text not null\n);"),
            "create table heads (\n  origin text not null\n) partition by hash (origin);\n");
}

}  // namespace
}  // namespace fangxian
