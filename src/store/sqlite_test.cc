// What only the file store does: its lock, its modes, and a disk that is full.
#include "store/sample_record.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace fangxian {
namespace {

TEST(SqliteStore, ItsFolderAndFilesAreForItsOwnerOnly) {
  StoreOptions options;
  options.data_folder = testing::temporary_folder() + "/new/data";
  const std::unique_ptr<Store> store = open_store(options);
  store->writer().execute_script("create table a (n bigint)");
  const auto mode = [&](const char* name) {
    struct stat status {};
    EXPECT_EQ(::stat((options.data_folder + name).c_str(), &status), 0) << name;
    return status.st_mode & 0777;
  };
  EXPECT_EQ(mode(""), 0700u);
  for (const char* name : {"/fangxian.db", "/fangxian.db-wal", "/fangxian.lock"}) EXPECT_EQ(mode(name), 0600u) << name;
}

TEST(SqliteStore, TheLockOfAKilledProcessIsFree) {
  const StoreOptions options = fresh_options("sqlite");
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
  EXPECT_NE(refusal.title.en.find("pid " + std::to_string(child) + ")"), std::string::npos) << refusal.title.en;
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_NO_THROW(open_store(options));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST(SqliteStore, AFileThatIsNoDatabaseIsRefused) {
  const StoreOptions options = fresh_options("sqlite");
  std::ofstream(options.data_folder + "/fangxian.db") << std::string(8192, 'x');
  EXPECT_EQ(refusal_of([&] { open_store(options); }).type, "store.cannot-open");
}

TEST(SqliteStore, AFolderThatCannotBeMadeIsRefused) {
  StoreOptions options;
  options.data_folder = testing::temporary_folder() + "/file";
  std::ofstream(options.data_folder) << "in the way";
  EXPECT_EQ(refusal_of([&] { open_store(options); }).type, "store.cannot-open");
}

TEST(SqliteStore, ADeletedFileIsNotAlive) {
  const StoreOptions options = fresh_options("sqlite");
  const std::unique_ptr<Store> store = open_store(options);
  ASSERT_TRUE(store->is_alive());
  std::filesystem::remove(options.data_folder + "/fangxian.db");
  EXPECT_FALSE(store->is_alive());
}

// Files of this process may not grow beyond `bytes`; a write beyond fails as it does on a full disk.
class FileLimit {
 public:
  explicit FileLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

std::int64_t count(Store& store) { return store.read()->query("select count(*) from rows").integer(0, 0); }

TEST(SqliteStore, OnAFullDiskNothingAnsweredIsLostAndItWorksAgainLater) {
  const StoreOptions options = fresh_options("sqlite");
  std::unique_ptr<Store> store = open_store(options);
  Connection* writer = &store->writer();
  writer->execute_script("create table rows (id bigint not null primary key, t text not null)");
  std::int64_t answered = 0;
  const auto write_batch = [&] {
    writer->begin();
    for (std::int64_t i = 0; i < 20; ++i) {
      writer->savepoint();
      writer->execute("insert into rows (id, t) values ($1, $2)", {answered + i, std::string(5'000, 'x')});
      writer->release_savepoint();
    }
    writer->commit();
    answered += 20;
  };
  {
    const FileLimit full(2'000'000);
    EXPECT_EQ(failure_of([&] {
                for (int i = 0; i < 1'000; ++i) write_batch();
              }),
              StoreError::Kind::full);
    EXPECT_GT(answered, 0);
    // Whoever goes on after the failure is not let write outside the transaction.
    EXPECT_EQ(failure_of([&] { writer->commit(); }), StoreError::Kind::full);
    EXPECT_NO_THROW(writer->roll_back());
    EXPECT_EQ(count(*store), answered);
    EXPECT_EQ(failure_of([&] {
                for (int i = 0; i < 10; ++i) write_batch();
              }),
              StoreError::Kind::full);
    writer->roll_back();
    EXPECT_TRUE(store->is_alive());
  }
  write_batch();
  EXPECT_EQ(count(*store), answered);
  store.reset();
  store = open_store(options);
  EXPECT_EQ(count(*store), answered);
  EXPECT_EQ(store->read()->query("pragma integrity_check").text(0, 0), "ok");
}

TEST(SqliteStore, APageLimitIsAFullDiskToo) {
  const std::unique_ptr<Store> store = open_store(fresh_options("memory"));
  store->writer().execute_script("create table rows (t text not null); pragma max_page_count = 20");
  EXPECT_EQ(failure_of([&] {
              for (int i = 0; i < 100; ++i) store->writer().execute("insert into rows values ($1)", {std::string(4'000, 'x')});
            }),
            StoreError::Kind::full);
}

TEST(SqliteStore, AnAnsweredCommitOutlivesTheKillOfItsProcess) {
  const StoreOptions options = fresh_options("sqlite");
  int answers[2];
  ASSERT_EQ(::pipe(answers), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::unique_ptr<Store> store = open_store(options);
    store->writer().execute_script("create table rows (id bigint not null primary key)");
    for (std::int64_t i = 0;; ++i) {
      store->writer().execute("insert into rows (id) values ($1)", {i});
      if (::write(answers[1], "x", 1) != 1) ::_exit(1);
    }
  }
  ::close(answers[1]);
  char byte = 0;
  std::int64_t answered = 0;
  while (answered < 50 && ::read(answers[0], &byte, 1) == 1) ++answered;
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  while (::read(answers[0], &byte, 1) == 1) ++answered;
  ::close(answers[0]);
  const std::unique_ptr<Store> store = open_store(options);
  EXPECT_GE(answered, 50);
  EXPECT_GE(count(*store), answered);
}

}  // namespace
}  // namespace fangxian
