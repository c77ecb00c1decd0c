// What only the server store does: a server that goes away and comes back, its error codes, its round trips.
#include "store/sample_record.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace fangxian {
namespace {

class PostgresqlStore : public ::testing::Test {
 protected:
  void SetUp() override { store_->writer().execute_script("create table rows (id bigint not null primary key)"); }
  void put(std::int64_t id) { store_->writer().execute("insert into rows (id) values ($1)", {id}); }
  std::int64_t count() { return store_->read()->query("select count(*) from rows").integer(0, 0); }

  StoreOptions options_ = fresh_options("postgresql");
  std::unique_ptr<Store> store_ = open_store(options_);
};

TEST_F(PostgresqlStore, ALostServerIsToldAndFoundAgain) {
  put(1);
  EXPECT_EQ(count(), 1);
  Reader held = store_->read();
  held->query("select 1");
  store_->writer().begin();
  put(2);
  testing::stop_postgresql();

  EXPECT_EQ(failure_of([&] { put(3); }), StoreError::Kind::lost);
  EXPECT_EQ(failure_of([&] { store_->writer().commit(); }), StoreError::Kind::lost);
  EXPECT_NO_THROW(store_->writer().roll_back());
  EXPECT_FALSE(store_->reconnect_writer());
  EXPECT_EQ(failure_of([&] { store_->writer().begin(); }), StoreError::Kind::lost);
  EXPECT_EQ(failure_of([&] { held->query("select 1"); }), StoreError::Kind::lost);
  EXPECT_EQ(failure_of([&] { count(); }), StoreError::Kind::lost);
  EXPECT_FALSE(store_->is_alive());

  testing::start_postgresql();
  EXPECT_TRUE(store_->is_alive());
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(held->query("select count(*) from rows").integer(0, 0), 1);
  EXPECT_TRUE(store_->reconnect_writer());
  store_->writer().begin();
  put(2);
  store_->writer().commit();
  EXPECT_EQ(count(), 2);
}

TEST_F(PostgresqlStore, AnIdleWriterLearnsOfARestartFromItsFirstStatement) {
  count();
  testing::stop_postgresql();
  testing::start_postgresql();
  EXPECT_EQ(count(), 0);  // readers mend themselves
  EXPECT_EQ(failure_of([&] {
              store_->writer().begin();
              store_->writer().savepoint();
              put(1);
            }),
            StoreError::Kind::lost);
  EXPECT_TRUE(store_->reconnect_writer());
  put(1);
  EXPECT_EQ(count(), 1);
}

TEST_F(PostgresqlStore, ASnapshotThatLostItsServerDoesNotGoOnInAnother) {
  const Reader reader = store_->read();
  reader->begin_read();
  testing::stop_postgresql();
  testing::start_postgresql();
  EXPECT_EQ(failure_of([&] { reader->query("select count(*) from rows"); }), StoreError::Kind::lost);
  reader->roll_back();
  reader->begin_read();
  EXPECT_EQ(reader->query("select count(*) from rows").integer(0, 0), 0);
}

TEST_F(PostgresqlStore, TheServersCodesAreSortedIntoKinds) {
  const std::pair<const char*, StoreError::Kind> codes[] = {
      {"53100", StoreError::Kind::full},   {"40001", StoreError::Kind::busy}, {"40P01", StoreError::Kind::busy},
      {"23505", StoreError::Kind::unique}, {"08006", StoreError::Kind::lost}, {"57P01", StoreError::Kind::lost},
      {"23503", StoreError::Kind::other},  {"08P01", StoreError::Kind::other}};
  for (const auto& [code, kind] : codes) {
    const std::string raise = "do $do$ begin raise exception using errcode = '" + std::string(code) + "'; end $do$";
    EXPECT_EQ(failure_of([&] { store_->writer().execute_script(raise); }), kind) << code;
  }
}

TEST_F(PostgresqlStore, AFailureDoesNotQuoteTheRow) {
  store_->writer().execute_script("create table names (name text not null primary key)");
  const char* sql = "insert into names (name) values ($1)";
  store_->writer().execute(sql, {std::string("张小华")});
  try {
    store_->writer().execute(sql, {std::string("张小华")});
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_EQ(std::string(error.what()).find("张小华"), std::string::npos) << error.what();
  }
}

TEST_F(PostgresqlStore, AFailedTransactionIsNotCommittedInSilence) {
  store_->writer().begin();
  put(1);
  EXPECT_EQ(failure_of([&] { put(1); }), StoreError::Kind::unique);
  EXPECT_EQ(failure_of([&] { store_->writer().commit(); }), StoreError::Kind::other);
  EXPECT_EQ(count(), 0);
  put(1);
  EXPECT_EQ(count(), 1);
}

TEST_F(PostgresqlStore, OptionalValuesShareOnePreparedStatement) {
  store_->writer().execute_script("create table wide (a bigint, b text, c double precision, d bytea)");
  const Value some[] = {std::int64_t{1}, std::string("b"), 2.0, Blob{1}};
  for (unsigned mask = 0; mask < 16; ++mask) {
    std::vector<Value> values;
    for (std::size_t i = 0; i < 4; ++i) values.push_back((mask >> i) & 1 ? some[i] : Value{});
    store_->writer().execute("insert into wide (a, b, c, d) values ($1, $2, $3, $4)", std::span<const Value>(values));
  }
  EXPECT_EQ(store_->writer()
                .query("select count(*) from pg_prepared_statements where statement like 'insert into wide%'")
                .integer(0, 0),
            1);
}

TEST_F(PostgresqlStore, TheLockOfAKilledProcessIsSoonFree) {
  const StoreOptions options = fresh_options("postgresql");
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::unique_ptr<Store> store = open_store(options);
    if (::write(ready[1], "x", 1) != 1) ::_exit(1);
    ::pause();
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  const Refusal refusal = refusal_of([&] { open_store(options); });
  EXPECT_EQ(refusal.type, "store.in-use");
  EXPECT_NE(refusal.title.en.find("pid " + std::to_string(child) + " "), std::string::npos) << refusal.title.en;
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_NO_THROW(open_store(options));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST(PostgresqlUrl, AServerThatIsNotThereIsNamed) {
  StoreOptions options;
  options.url = "postgresql://nobody@127.0.0.1:1/nothing";
  const Refusal refusal = refusal_of([&] { open_store(options); });
  EXPECT_EQ(refusal.kind, RefusalKind::unavailable);
  EXPECT_EQ(refusal.type, "store.unreachable");
  options.url = "postgresql://127.0.0.1:port/x";
  EXPECT_EQ(refusal_of([&] { open_store(options); }).type, "store.unreachable");
}

TEST(PostgresqlUrl, ADatabaseInAnotherEncodingIsRefused) {
  const std::string url = testing::fresh_postgresql_url();
  StoreOptions options;
  options.url = url;
  open_store(options)->writer().execute_script("create database chinese encoding 'EUC_CN' locale 'C' template template0");
  options.url = url.substr(0, url.rfind('/')) + "/chinese";
  EXPECT_EQ(refusal_of([&] { open_store(options); }).type, "store.bad-encoding");
}

}  // namespace
}  // namespace fangxian
