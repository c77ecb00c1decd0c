// Backups and the way back, between both kinds of store.
#include "store/migration.h"
#include "store/registers.h"
#include "store/sample_record.h"

#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

namespace fangxian {
namespace {

const std::string schema = create_table_text(crew_record) + create_table_text(passing_record);
const Migration steps[] = {
    {"sample", "0001_tables", schema.c_str()},
    {"sample", "0002_more",
     "create table parents (id text not null primary key, n bigint check (n > -5), r double precision, b bytea);"
     "create table children (id text not null primary key, parent text not null references parents (id));"
     "create index children_parent on children (parent) where parent <> '''';"
     "insert into parents (id, n) values ('seed', 1)"},
    {"sample", "0003_later", "alter table parents add column note text"},
};
const char* const tables[] = {"crews", "crews_history", "passings", "parents", "children", "migrations", "loose"};

void fill(Store& store) {
  migrate(store, steps);
  Connection& writer = store.writer();
  writer.begin();
  for (int i = 0; i < 5'321; ++i) {
    const Passing passing{"p" + std::to_string(i), AreaCode::of(i % 2 ? "411002001" : "411023"), i};
    RowInfo info{0, Time{i}, "gate", {}, ""};
    save_row(writer, passing_record, &passing, info);
  }
  for (int i = 0; i < 150; ++i) {
    Crew crew;
    crew.id = std::to_string(i), crew.area = AreaCode::of("411002"), crew.name = "班组 🏮 " + std::to_string(i);
    if (i % 3 == 0) crew.litres = Maybe<double>(0.1 * i);
    RowInfo info{0, Time{i}, "clerk", {}, ""};
    save_row(writer, crew_record, &crew, info);
    info.recorded_at = Time{i + 1'000};
    save_row(writer, crew_record, &crew, info);
  }
  writer.execute("delete from parents where id = 'seed'");
  writer.execute("insert into parents (id, n, r, b, note) values ($1, $2, $3, $4, $5)",
                 {std::string("z"), std::int64_t{-3}, 1e-300, Blob{0, 1, 2, 255}, std::string("it's\n\t\\")});
  writer.execute("insert into parents (id, n, r, b) values ($1, $2, $3, $4)",
                 {std::string("y"), std::int64_t{7}, Value{}, Blob{}});
  writer.execute("insert into children (id, parent) values ('a', 'z')");
  writer.execute_script("create table loose (b text not null, a bigint, primary key (b))");
  writer.execute("insert into loose (b, a) values ('x', 1), ('w', null)");
  writer.commit();
}

Rows all_of(Store& store, const std::string& table) {
  std::string columns;
  for (const std::string& name : store.columns_of(table)) columns += (columns.empty() ? "" : ", ") + name;
  return store.read()->query("select " + columns + " from " + table + " order by " + columns);
}

void expect_equal(Store& one, Store& other) {
  for (const char* table : tables) {
    const Rows a = all_of(one, table), b = all_of(other, table);
    EXPECT_EQ(a.columns, b.columns) << table;
    EXPECT_FALSE(a.empty()) << table;
    EXPECT_TRUE(a.cells == b.cells) << table << ": " << a.size() << " and " << b.size() << " rows";
  }
}

// Keys, checks and seeds are as the migrations made them.
void expect_whole_schema(Store& store) {
  Connection& writer = store.writer();
  EXPECT_EQ(migrate(store, steps), 0);
  EXPECT_EQ(failure_of([&] { writer.execute("insert into crews_history select * from crews_history"); }),
            StoreError::Kind::unique);
  EXPECT_THROW(writer.execute("insert into parents (id, n) values ('low', -9)"), StoreError);
  EXPECT_THROW(writer.execute("insert into children (id, parent) values ('b', 'nobody')"), StoreError);
  EXPECT_EQ(failure_of([&] { writer.execute("insert into loose (b) values ('x')"); }), StoreError::Kind::unique);
  EXPECT_TRUE(writer.query("select id from parents where id = 'seed'").empty());
}

class Backup : public ::testing::TestWithParam<std::string> {};

TEST_P(Backup, GoesToEitherKindAndBackRowByRow) {
  const std::string folder = testing::temporary_folder();
  const std::unique_ptr<Store> original = open_store(fresh_options(GetParam()));
  fill(*original);
  const std::int64_t bytes = original->backup_to(folder + "/one.backup");
  EXPECT_EQ(bytes, static_cast<std::int64_t>(std::filesystem::file_size(folder + "/one.backup")));

  const std::string others[] = {"postgresql", "sqlite"};
  std::string file = folder + "/one.backup";
  for (const std::string& kind : others) {
    const StoreOptions options = fresh_options(kind);
    restore_from(options, file);
    const std::unique_ptr<Store> copy = open_store(options);
    expect_equal(*original, *copy);
    file = folder + "/from-" + kind;
    copy->backup_to(file);
    expect_whole_schema(*copy);
  }
}

TEST_P(Backup, IsOneMomentWhileOthersWrite) {
  const std::string file = testing::temporary_folder() + "/file";
  const std::unique_ptr<Store> store = open_store(fresh_options(GetParam()));
  store->writer().execute_script("create table a (n bigint not null); create table z (n bigint not null)");
  std::atomic<bool> is_done = false;
  std::atomic<int> written = 0;
  std::thread writing([&] {
    for (std::int64_t i = 0; !is_done; ++i, ++written) {
      store->writer().begin();
      store->writer().execute("insert into a (n) values ($1)", {i});
      store->writer().execute("insert into z (n) values ($1)", {i});
      store->writer().commit();
    }
  });
  while (written < 20) std::this_thread::yield();
  for (int i = 0; i < 5; ++i) {
    store->backup_to(file);
    const StoreOptions options = fresh_options("sqlite");
    restore_from(options, file);
    const std::unique_ptr<Store> copy = open_store(options);
    EXPECT_GE(all_of(*copy, "a").size(), 20u);
    EXPECT_TRUE(all_of(*copy, "a").cells == all_of(*copy, "z").cells);
  }
  is_done = true;
  writing.join();
}

TEST_P(Backup, IsRestoredIntoAnEmptyStoreOnly) {
  const std::string file = testing::temporary_folder() + "/file";
  const StoreOptions options = fresh_options(GetParam());
  {
    const std::unique_ptr<Store> store = open_store(options);
    store->writer().execute_script("create table a (n bigint not null)");
    store->backup_to(file);
    store->writer().execute("insert into a (n) values (7)");
  }
  EXPECT_EQ(refusal_of([&] { restore_from(options, file); }).type, "store.not-empty");
  EXPECT_EQ(open_store(options)->read()->query("select n from a").integer(0, 0), 7);
}

TEST_P(Backup, ThatIsDamagedIsRefusedBeforeAnythingIsWritten) {
  const std::string folder = testing::temporary_folder();
  {
    const std::unique_ptr<Store> store = open_store(fresh_options("memory"));
    fill(*store);
    store->backup_to(folder + "/file");
  }
  std::fstream damaged(folder + "/file", std::ios::in | std::ios::out | std::ios::binary);
  damaged.seekp(5 * 4096);
  damaged << std::string(4096, '\xAB');
  damaged.close();
  std::ofstream(folder + "/text") << "This is not a database, whatever its name says.";
  const StoreOptions options = fresh_options(GetParam());
  for (const char* name : {"/file", "/text", "/nowhere"}) {
    EXPECT_EQ(refusal_of([&] { restore_from(options, folder + name); }).type, "store.backup-unreadable") << name;
  }
  EXPECT_FALSE(open_store(options)->has_table("crews"));
}

TEST_P(Backup, IsForItsOwnerOnlyAndLeavesNothingElse) {
  const std::string folder = testing::temporary_folder();
  const std::unique_ptr<Store> store = open_store(fresh_options(GetParam()));
  store->writer().execute_script("create table a (n bigint not null)");
  store->backup_to(folder + "/file");
  store->backup_to(folder + "/file");  // the newer one takes its place
  struct stat status {};
  ASSERT_EQ(::stat((folder + "/file").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
  EXPECT_EQ(refusal_of([&] { store->backup_to(folder + "/no/such/folder"); }).type, "store.cannot-write");
}

INSTANTIATE_TEST_SUITE_P(Stores, Backup, ::testing::Values("sqlite", "postgresql"), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace fangxian
