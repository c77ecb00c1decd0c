#include "store/pool.h"
#include "store/portable.h"
#include "store/sqlite_connection.h"

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace fangxian {
namespace {

[[noreturn]] void refuse_folder(const std::string& path) {
  const char* why = std::strerror(errno);
  throw Refusal(RefusalKind::invalid, "store.cannot-open",
                {fmt::format("打不开 {}：{}", path, why), fmt::format("cannot open {}: {}", path, why)});
}

// One process per data folder. The kernel frees the lock when the process dies, however it dies.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder) {
    const std::string path = folder + "/fangxian.lock";
    file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file_ < 0) refuse_folder(path);
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
      const bool is_held = errno == EWOULDBLOCK;
      const std::string holder = read_holder();
      ::close(file_);
      if (!is_held) refuse_folder(path);
      throw Refusal(RefusalKind::busy, "store.in-use",
                    {fmt::format("数据目录 {} 正被另一个进程使用（进程号 {}）", folder, holder),
                     fmt::format("the data folder {} is in use by another process (pid {})", folder, holder)});
    }
    const std::string pid = std::to_string(::getpid()) + "\n";
    // The pid only helps a person; the lock itself is what counts.
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, pid.data(), pid.size(), 0) < 0) {
      ::close(file_);
      refuse_folder(path);
    }
  }
  ~FolderLock() { ::close(file_); }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  std::string read_holder() const {
    char text[32] = {};
    const ssize_t length = ::pread(file_, text, sizeof text - 1, 0);
    const std::string pid = trim({text, static_cast<std::size_t>(length > 0 ? length : 0)});
    return pid.empty() ? "?" : pid;
  }

  int file_ = -1;
};

// A folder in memory where the system has one, gone with the store.
std::string make_private_folder() {
  const char* base = ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  std::string path = std::string(base) + "/fangxian-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr) refuse_folder(path);
  return path;
}

std::string make_folder(const std::string& folder) {
  if (folder.empty()) {
    throw Refusal(RefusalKind::invalid, "store.no-place", {"没有指定数据目录", "no data folder was given"});
  }
  const std::filesystem::path parent = std::filesystem::path(folder).parent_path();
  std::error_code error;
  if (!parent.empty()) std::filesystem::create_directories(parent, error);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) refuse_folder(folder);
  return folder;
}

// The database holds personal data: no other user of the machine reads it. SQLite gives its log files the same mode.
std::string make_private_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) refuse_folder(path);
  ::close(file);
  return path;
}

class SqliteStore : public Store {
 public:
  explicit SqliteStore(const StoreOptions& options)
      : is_private_(options.in_memory),
        folder_(options.in_memory ? make_private_folder() : make_folder(options.data_folder)),
        lock_(folder_),
        file_(make_private_file(folder_ + "/fangxian.db")),
        writer_(file_, options.in_memory ? SqliteUse::volatile_writer : SqliteUse::writer),
        readers_(options.readers, [this] { return std::make_unique<SqliteConnection>(file_, SqliteUse::reader); }) {}

  ~SqliteStore() override {
    std::error_code error;
    if (is_private_) std::filesystem::remove_all(folder_, error);
  }

  Reader read() override { return Reader(*this, readers_.take()); }
  Connection& writer() override { return writer_; }
  const char* kind() const override { return "sqlite"; }

  bool has_table(std::string_view name) override {
    return !read()->query("select 1 from sqlite_master where type = 'table' and name = $1", {Value(std::string(name))}).empty();
  }

  std::vector<std::string> columns_of(std::string_view table) override {
    const Rows rows = read()->query("select name from pragma_table_info($1) order by cid", {Value(std::string(table))});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rows.size(); ++i) names.push_back(rows.text(i, 0));
    return names;
  }

  std::vector<std::string> indexed_columns(std::string_view table) override {
    const Rows rows = read()->query(
        "select distinct i.name from pragma_index_list($1) as l, pragma_index_info(l.name) as i "
        "where l.partial = 0 and i.seqno = 0 and i.name is not null order by i.name",
        {Value(std::string(table))});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rows.size(); ++i) names.push_back(rows.text(i, 0));
    return names;
  }

  std::int64_t backup_to(const std::string& file) override {
    PartFile part(file);
    {
      const Reader source = read();
      SqliteConnection copy(part.path(), SqliteUse::file_writer);
      copy.copy_from(static_cast<SqliteConnection&>(*source));
      copy.execute_script("pragma journal_mode = delete");  // the copy is one file, readable from a read-only disk
    }
    return part.finish();
  }

  bool is_alive() override {
    try {
      const Reader reader = read();
      reader->query("select 1 from sqlite_master limit 1");
      return static_cast<SqliteConnection&>(*reader).is_in_place();
    } catch (const StoreError&) {
      return false;
    }
  }

  bool reconnect_writer() override {
    try {
      writer_.reopen();
      return writer_.is_in_place();
    } catch (const StoreError&) {
      return false;
    }
  }

 protected:
  void give_back(std::unique_ptr<Connection> connection) override {
    if (!static_cast<SqliteConnection&>(*connection).make_idle()) connection.reset();
    readers_.give_back(std::move(connection));
  }

 private:
  const bool is_private_;
  const std::string folder_;
  const FolderLock lock_;
  const std::string file_;
  SqliteConnection writer_;
  ReaderPool readers_;
};

}  // namespace

std::unique_ptr<Store> open_sqlite(const StoreOptions& options) {
  try {
    return std::make_unique<SqliteStore>(options);
  } catch (const StoreError& error) {
    throw Refusal(RefusalKind::unavailable, "store.cannot-open",
                  {fmt::format("打不开数据库：{}", error.what()), fmt::format("cannot open the database: {}", error.what())});
  }
}

}  // namespace fangxian
