// One contract, run on every kind of store.
#include "store/pool.h"
#include "store/sample_record.h"

#include <atomic>
#include <limits>
#include <thread>

namespace fangxian {
namespace {

class StoreContract : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    options_ = fresh_options(GetParam());
    store_ = open_store(options_);
    writer().execute_script(
        "create table things (id text not null primary key, n bigint, r double precision, t text, b bytea);"
        "create table sums (id bigint not null primary key, n bigint not null)");
  }
  Connection& writer() { return store_->writer(); }
  void put(const std::string& id, std::int64_t n = 0) { writer().execute("insert into things (id, n) values ($1, $2)", {id, n}); }
  std::int64_t count(Connection& connection) { return connection.query("select count(*) from things").integer(0, 0); }

  StoreOptions options_;
  std::unique_ptr<Store> store_;
};

TEST_P(StoreContract, EveryValueComesBackAsItWas) {
  const std::vector<std::vector<Value>> rows = {
      {std::string("1"), std::numeric_limits<std::int64_t>::max(), 0.1, std::string("南街 🏮 'quoted' \\ \n\t"),
       Blob{0, 1, 255, '\'', '\\'}},
      {std::string("2"), std::numeric_limits<std::int64_t>::min(), -1e308, std::string(), Blob{}},
      {std::string("3"), std::int64_t{-1}, 5e-324, std::string(70'000, 'x'), Blob(70'000, 7)},
      {std::string("4"), Value{}, Value{}, Value{}, Value{}},
      {std::string("5"), std::int64_t{0}, 3.0, std::string("12"), Blob{'1', '2'}},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(writer().execute("insert into things (id, n, r, t, b) values ($1, $2, $3, $4, $5)", std::span<const Value>(row)),
              1);
  }
  const Rows found = store_->read()->query("select id, n, r, t, b from things order by id");
  EXPECT_EQ(found.columns, (std::vector<std::string>{"id", "n", "r", "t", "b"}));
  ASSERT_EQ(found.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < 5; ++j) EXPECT_EQ(found.at(i, j), rows[i][j]) << i << "/" << found.columns[j];
  }
  EXPECT_EQ(found.at(4, "t"), Value(std::string("12")));
}

TEST_P(StoreContract, ManyRowsAtOnceComeBackAsTheyWere) {
  const std::vector<Value> cells = {
      std::string("1"), std::numeric_limits<std::int64_t>::max(), 0.1, std::string("南街 🏮 'quoted' \\ \\N \n\t\r\\."), Blob{0, 255, '\\'},
      std::string("2"), std::numeric_limits<std::int64_t>::min(), -1e308, std::string(), Blob{},
      std::string("3"), std::int64_t{-1}, 5e-324, std::string(70'000, 'x'), Blob(70'000, 7),
      std::string("4"), Value{}, Value{}, Value{}, Value{},
      std::string("\\."), std::int64_t{0}, 3.0, std::string("\\N"), Blob{'1', '2'}};
  writer().begin();
  writer().insert_rows("things", "id, n, r, t, b", 5, cells);
  writer().insert_rows("things", "id, n, r, t, b", 5, {});
  writer().insert_rows("things", "id, t", 2, std::vector<Value>{std::string("z"), std::string("one\\n")});
  EXPECT_EQ(count(writer()), 6);
  writer().commit();
  const Rows found = store_->read()->query("select id, n, r, t, b from things where id <> 'z' order by id");
  ASSERT_EQ(found.size(), 5u);
  for (std::size_t i = 0; i < cells.size(); ++i) EXPECT_EQ(found.cells[i], cells[i]) << i;
  EXPECT_EQ(store_->read()->query("select t from things where id = 'z'").text(0, 0), "one\\n");
}

TEST_P(StoreContract, OfManyRowsAtOnceABrokenKeyIsToldAndTheWriterWorksOn) {
  put("a");
  writer().begin();
  EXPECT_EQ(failure_of([&] {
              writer().insert_rows("things", "id", 1, std::vector<Value>{std::string("b"), std::string("a"), std::string("c")});
            }),
            StoreError::Kind::unique);
  writer().roll_back();
  writer().begin();
  EXPECT_EQ(failure_of([&] {
              writer().insert_rows("things", "id", 1, std::vector<Value>{std::string("b"), std::string("c\0d", 3)});
            }),
            StoreError::Kind::other);
  writer().roll_back();
  EXPECT_EQ(failure_of([&] { writer().insert_rows("nothing", "id", 1, std::vector<Value>{std::string("b"), std::string("c")}); }),
            StoreError::Kind::other);
  EXPECT_EQ(count(writer()), 1);
}

TEST_P(StoreContract, AnAnswerWithoutRowsHasItsColumns) {
  const Rows none = store_->read()->query("select id, n from things");
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.columns, (std::vector<std::string>{"id", "n"}));
}

TEST_P(StoreContract, PlaceholdersComeInAnyOrderAndTwice) {
  put("a", 1), put("b", 2), put("c", 3);
  const Rows rows = writer().query("select id from things where n < $2 and n > $1 or id = $3 or $3 = id order by id",
                                   {std::int64_t{1}, std::int64_t{3}, std::string("c")});
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.text(0, 0) + rows.text(1, 0), "bc");
}

TEST_P(StoreContract, AValueMoreThanTheStatementUsesIsLeftOut) {
  put("a", 1);
  EXPECT_EQ(writer().query("select id from things where n <= $1", {std::int64_t{1}, std::int64_t{9}}).size(), 1u);
}

TEST_P(StoreContract, OneStatementTakesNullsAndValuesInEitherOrder) {
  const char* sql = "insert into things (id, n, r, t, b) values ($1, $2, $3, $4, $5)";
  writer().execute(sql, {std::string("a"), Value{}, Value{}, Value{}, Value{}});
  writer().execute(sql, {std::string("b"), std::int64_t{1}, 1.5, std::string("t"), Blob{1}});
  writer().execute(sql, {std::string("c"), std::int64_t{1}, Value{}, std::string("t"), Value{}});
  EXPECT_EQ(writer().query("select count(n), count(r), count(t), count(b) from things").cells,
            (std::vector<Value>{std::int64_t{2}, std::int64_t{1}, std::int64_t{2}, std::int64_t{1}}));
}

TEST_P(StoreContract, WholeNumbersStayWholeAndTruthIsOneOrZero) {
  put("a", 2), put("b", 3);
  const Rows rows = writer().query(
      "select sum(n), avg(n), count(*) filter (where n > 2), n > 2 from things where id = $1 group by n", {std::string("b")});
  EXPECT_EQ(rows.at(0, 0), Value(std::int64_t{3}));
  EXPECT_EQ(rows.at(0, 1), Value(3.0));
  EXPECT_EQ(rows.at(0, 2), Value(std::int64_t{1}));
  EXPECT_EQ(rows.at(0, 3), Value(std::int64_t{1}));
}

TEST_P(StoreContract, LikeHeedsCase) {
  writer().execute("insert into things (id, t) values ('a', 'Gate')");
  EXPECT_EQ(writer().query("select id from things where t like $1", {std::string("Ga%")}).size(), 1u);
  EXPECT_EQ(writer().query("select id from things where t like $1", {std::string("ga%")}).size(), 0u);
}

TEST_P(StoreContract, TextsSortByCodePoint) {
  for (const char* id : {"b", "B", "_", "a", "一", "丁", "é"}) put(id);
  const Rows rows = writer().query("select id from things order by id");
  std::string order;
  for (std::size_t i = 0; i < rows.size(); ++i) order += rows.text(i, 0);
  EXPECT_EQ(order, "B_abé一丁");
}

TEST_P(StoreContract, TheCommonSubsetRuns) {
  put("a", 1);
  EXPECT_EQ(
      writer().execute("insert into things (id, n) values ($1, $2) on conflict (id) do update set n = things.n + excluded.n",
                       {std::string("a"), std::int64_t{4}}),
      1);
  EXPECT_EQ(writer().execute("insert into things (id) values ($1) on conflict (id) do nothing", {std::string("a")}), 0);
  EXPECT_EQ(writer().query("update things set n = n + 1 where id = $1 returning n", {std::string("a")}).integer(0, 0), 6);
  EXPECT_EQ(writer()
                .query("with big as (select n, row_number() over (order by n) as place from things) select place from big")
                .integer(0, 0),
            1);
  EXPECT_EQ(writer().query("select n from things order by n desc nulls last limit $1", {std::int64_t{1}}).integer(0, 0), 6);
}

TEST_P(StoreContract, ExecuteCountsTheRowsItChanged) {
  put("a"), put("b"), put("c");
  EXPECT_EQ(writer().execute("update things set n = 1 where id <> $1", {std::string("a")}), 2);
  EXPECT_EQ(writer().execute("update things set n = 1 where id = $1", {std::string("z")}), 0);
  EXPECT_EQ(writer().execute("select id from things"), 0);
  EXPECT_EQ(writer().execute("create table more (id text)"), 0);
  EXPECT_EQ(writer().execute("delete from things"), 3);
}

TEST_P(StoreContract, ABrokenKeyIsToldAndTheCommandBeforeItStands) {
  writer().begin();
  writer().savepoint();
  put("a");
  writer().release_savepoint();
  writer().savepoint();
  EXPECT_EQ(failure_of([&] { put("a"); }), StoreError::Kind::unique);
  writer().roll_back_to_savepoint();
  writer().savepoint();
  put("b");
  writer().release_savepoint();
  writer().commit();
  EXPECT_EQ(count(writer()), 2);
}

TEST_P(StoreContract, SavepointsNestAndEndWhenRolledBack) {
  writer().begin();
  writer().savepoint();
  put("outer");
  writer().savepoint();
  put("inner");
  writer().roll_back_to_savepoint();
  put("after");
  writer().release_savepoint();
  writer().savepoint();  // nothing inside
  writer().roll_back_to_savepoint();
  writer().savepoint();
  writer().release_savepoint();
  writer().commit();
  const Rows rows = writer().query("select id from things order by id");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows.text(0, 0) + rows.text(1, 0), "afterouter");
}

TEST_P(StoreContract, AnEmptyTransactionMayCommitAndRollBack) {
  writer().begin();
  writer().commit();
  writer().begin();
  writer().roll_back();
  writer().roll_back();
  put("a");
  EXPECT_EQ(count(writer()), 1);
}

TEST_P(StoreContract, WhatIsRolledBackNeverWas) {
  writer().begin();
  put("a");
  writer().roll_back();
  EXPECT_EQ(count(writer()), 0);
  put("a");
  EXPECT_EQ(count(*store_->read()), 1);
}

TEST_P(StoreContract, ReadersSeeACommitAndNothingBefore) {
  writer().begin();
  put("a");
  EXPECT_EQ(count(*store_->read()), 0);
  writer().commit();
  EXPECT_EQ(count(*store_->read()), 1);
}

TEST_P(StoreContract, ASnapshotStaysWhileOthersWrite) {
  put("a");
  {
    Reader reader = store_->read();
    reader->begin_read();
    put("b");
    EXPECT_EQ(count(*reader), 1);
    put("c");
    EXPECT_EQ(count(*reader), 1);
    reader->commit();
    EXPECT_EQ(count(*reader), 3);
    reader->begin_read();  // left open: the pool ends it
  }
  put("d");
  EXPECT_EQ(count(*store_->read()), 4);
}

TEST_P(StoreContract, AReaderCannotWrite) {
  const Reader reader = store_->read();
  EXPECT_THROW(reader->execute("insert into things (id) values ('a')"), StoreError);
  EXPECT_EQ(count(writer()), 0);
}

TEST_P(StoreContract, ATextWithANulByteIsNotStored) {
  writer().begin();
  EXPECT_EQ(failure_of([&] { put(std::string("a\0b", 3)); }), StoreError::Kind::other);
  put("c");  // the transaction is not spoiled
  writer().commit();
  EXPECT_EQ(count(writer()), 1);
}

TEST_P(StoreContract, AWrongStatementSaysSo) {
  EXPECT_EQ(failure_of([&] { writer().query("select nothing from things"); }), StoreError::Kind::other);
  EXPECT_EQ(failure_of([&] { writer().query("select id from things where id = \"a\""); }), StoreError::Kind::other);
  EXPECT_EQ(failure_of([&] { writer().query("select 1; select 2"); }), StoreError::Kind::other);
  EXPECT_EQ(failure_of([&] { writer().query("select id from things where id = $2", {std::string("a")}); }),
            StoreError::Kind::other);
  EXPECT_EQ(count(writer()), 0);
}

TEST_P(StoreContract, AScriptThatFailsLeavesNothingOfItsTransaction) {
  writer().begin();
  EXPECT_THROW(writer().execute_script("create table half (id text); create table half (id text)"), StoreError);
  writer().roll_back();
  EXPECT_FALSE(store_->has_table("half"));
}

TEST_P(StoreContract, ThousandsOfDifferentStatementsRun) {
  for (int i = 0; i < 2'500; ++i) {
    EXPECT_EQ(writer().query("select " + std::to_string(i) + " + $1", {std::int64_t{1}}).integer(0, 0), i + 1);
  }
}

TEST_P(StoreContract, APreparedReadOutlivesAChangeOfTheTable) {
  put("a");
  const Reader reader = store_->read();
  EXPECT_EQ(reader->query("select * from things").columns.size(), 5u);
  writer().execute_script("alter table things add column extra text");
  EXPECT_EQ(reader->query("select * from things").columns.size(), 6u);
}

TEST_P(StoreContract, TablesAndColumnsAreKnownByName) {
  EXPECT_TRUE(store_->has_table("things"));
  EXPECT_FALSE(store_->has_table("nothing"));
  EXPECT_EQ(store_->columns_of("things"), (std::vector<std::string>{"id", "n", "r", "t", "b"}));
  EXPECT_TRUE(store_->columns_of("nothing").empty());
}

TEST_P(StoreContract, ManyReadersNeverSeeHalfATransaction) {
  writer().execute("insert into sums (id, n) values (1, 500), (2, 500)");
  std::atomic<bool> is_done = false;
  std::atomic<long> reads = 0, wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      while (!is_done) {
        wrong += store_->read()->query("select sum(n) from sums").integer(0, 0) != 1'000;
        ++reads;
      }
    });
  }
  for (int i = 0; i < 200 || reads < 200; ++i) {
    writer().begin();
    writer().execute("update sums set n = n - 1 where id = 1");
    writer().execute("update sums set n = n + 1 where id = 2");
    writer().commit();
  }
  is_done = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_P(StoreContract, WhenEveryReaderIsOutTheNextWaitsForOne) {
  std::vector<Reader> out;
  for (std::size_t i = 0; i < 4 * ReaderPool::max_factor; ++i) out.push_back(store_->read());
  std::atomic<bool> has_read = false;
  std::thread late([&] { has_read = store_->read()->query("select 1").integer(0, 0) == 1; });
  EXPECT_FALSE(has_read);
  out.pop_back();
  late.join();
  EXPECT_TRUE(has_read);
}

TEST_P(StoreContract, WhatWasCommittedIsThereAfterOpeningAgain) {
  if (GetParam() == "memory") return;  // it is gone with its store, by design
  put("a");
  writer().begin();
  put("b");
  store_.reset();
  store_ = open_store(options_);
  EXPECT_EQ(count(writer()), 1);
}

TEST_P(StoreContract, ASecondProcessIsKeptOutAndToldWhoHoldsTheStore) {
  if (GetParam() == "memory") return;  // each has its own
  const Refusal refusal = refusal_of([&] { open_store(options_); });
  EXPECT_EQ(refusal.kind, RefusalKind::busy);
  EXPECT_EQ(refusal.type, "store.in-use");
  const std::string pid = "pid " + std::to_string(::getpid());
  EXPECT_NE(refusal.title.en.find(pid), std::string::npos) << refusal.title.en;
  EXPECT_NE(refusal.title.zh.find(std::to_string(::getpid())), std::string::npos) << refusal.title.zh;
  put("a");  // the first is not disturbed
  store_.reset();
  EXPECT_NO_THROW(open_store(options_));
}

TEST_P(StoreContract, AnOpenStoreIsAliveAndItsWriterMayBeOpenedAnew) {
  EXPECT_TRUE(store_->is_alive());
  writer().begin();
  put("gone");
  EXPECT_TRUE(store_->reconnect_writer());
  put("a");
  EXPECT_EQ(count(writer()), 1);
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, ::testing::Values("sqlite", "memory", "postgresql"),
                         [](const auto& info) { return info.param; });

TEST(OpenStore, AnotherKindOfUrlIsRefused) {
  StoreOptions options;
  options.url = "mysql://somewhere";
  EXPECT_EQ(refusal_of([&] { open_store(options); }).type, "store.bad-url");
  EXPECT_EQ(refusal_of([&] { open_store({}); }).type, "store.no-place");
}

}  // namespace
}  // namespace fangxian
