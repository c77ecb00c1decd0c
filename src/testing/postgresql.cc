#include "testing/testing.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <grp.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace fangxian::testing {
namespace {

namespace fs = std::filesystem;

// What the process leaves behind goes when it ends; a forked child must not take it from its parent.
class Leftovers {
 public:
  ~Leftovers() {
    if (::getpid() != owner_) return;
    std::error_code error;
    for (const fs::path& path : paths_) fs::remove_all(path, error);
  }
  std::string make(const char* pattern) {
    std::string path = pattern;
    if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("cannot make " + path);
    paths_.emplace_back(path);
    return path;
  }

 private:
  const pid_t owner_ = ::getpid();
  std::vector<fs::path> paths_;
};

Leftovers& leftovers() {
  static Leftovers all;
  return all;
}

std::string find_programs() {
  if (const char* given = std::getenv("FANGXIAN_POSTGRESQL_BIN")) return given;
  for (const char* version : {"15", "16", "17", "18", "14"}) {
    const std::string folder = fmt::format("/usr/lib/postgresql/{}/bin", version);
    if (fs::exists(folder + "/initdb")) return folder;
  }
  throw std::runtime_error("no PostgreSQL server is installed; set FANGXIAN_POSTGRESQL_BIN to the folder of initdb");
}

std::string read_all(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  const bool is_bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
                        ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  ::close(socket);
  if (!is_bound) throw std::runtime_error("no free port on the loopback interface");
  return ntohs(address.sin_port);
}

class Server {
 public:
  Server() : programs_(find_programs()), folder_(leftovers().make("/tmp/fangxian-postgresql-XXXXXX")) {
    // The server refuses to run as root.
    user_ = ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
    if (::geteuid() == 0 && user_ == nullptr) throw std::runtime_error("PostgreSQL needs a user postgres when we are root");
    if (user_ != nullptr && ::chown(folder_.c_str(), user_->pw_uid, user_->pw_gid) != 0)
      throw std::runtime_error("chown " + folder_);
    const int code = wait_for(
        launch({programs_ + "/initdb", "-D", data(), "-U", "fangxian", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"}));
    if (code != 0) throw std::runtime_error("initdb failed:\n" + read_all(log()));
    start();
  }
  ~Server() {
    if (::getpid() == owner_) stop();
  }

  void start() {
    if (process_ > 0) return;
    // Another test may take the port between looking and listening.
    for (int attempt = 0; attempt < 5; ++attempt) {
      if (port_ == 0) port_ = free_port();
      process_ = launch({programs_ + "/postgres", "-D", data(), "-p", std::to_string(port_), "-h", "127.0.0.1", "-k", folder_,
                         "-c", "shared_buffers=32MB", "-c", "dynamic_shared_memory_type=mmap", "-c", "max_connections=200"});
      if (is_answering()) return;
      stop();
      if (!was_answering_) port_ = 0;
    }
    throw std::runtime_error("PostgreSQL does not start:\n" + read_all(log()));
  }

  void stop() {
    if (process_ <= 0) return;
    ::kill(process_, SIGINT);  // "fast": clients are cut off
    wait_for(process_);
    process_ = 0;
  }

  std::string url(const std::string& database) const {
    return fmt::format("postgresql://fangxian@127.0.0.1:{}/{}", port_, database);
  }

  std::string make_database() {
    const std::string name = fmt::format("fangxian_{}", ++databases_);
    PGconn* connection = PQconnectdb(url("postgres").c_str());
    PGresult* result = PQexec(connection, fmt::format("create database {}", name).c_str());
    const bool is_made = PQresultStatus(result) == PGRES_COMMAND_OK;
    const std::string said = PQerrorMessage(connection);
    PQclear(result);
    PQfinish(connection);
    if (!is_made) throw std::runtime_error("create database: " + said);
    return url(name);
  }

 private:
  std::string data() const { return folder_ + "/data"; }
  std::string log() const { return folder_ + "/log"; }

  pid_t launch(const std::vector<std::string>& words) const {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const std::string log_file = log();
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("fork");
    if (child > 0) return child;
    if (user_ != nullptr &&
        (::initgroups(user_->pw_name, user_->pw_gid) != 0 || ::setgid(user_->pw_gid) != 0 || ::setuid(user_->pw_uid) != 0)) {
      ::_exit(126);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // a test that crashes takes its server along
    const int out = ::open(log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (::chdir("/") != 0) ::_exit(126);
    ::close_range(3, ~0u, 0);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }

  static int wait_for(pid_t process) {
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  }

  bool is_answering() {
    for (int i = 0; i < 600; ++i) {
      if (PQping(url("postgres").c_str()) == PQPING_OK) return was_answering_ = true;
      if (::waitpid(process_, nullptr, WNOHANG) == process_) return process_ = 0, false;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
  }

  const pid_t owner_ = ::getpid();
  const std::string programs_;
  const std::string folder_;
  passwd* user_ = nullptr;
  int port_ = 0;
  pid_t process_ = 0;
  bool was_answering_ = false;
  int databases_ = 0;
};

Server& server() {
  leftovers();  // made first, so that it goes last
  static Server one;
  return one;
}

}  // namespace

std::string fresh_postgresql_url() { return server().make_database(); }

void stop_postgresql() { server().stop(); }

void start_postgresql() { server().start(); }

std::string temporary_folder() { return leftovers().make("/tmp/fangxian-test-XXXXXX"); }

StoreOptions fresh_store(std::string_view kind) {
  StoreOptions options;
  if (kind == "sqlite") {
    options.data_folder = temporary_folder();
    return options;
  }
  if (kind != "postgresql") throw std::runtime_error("no such store: " + std::string(kind));
  // A schema of its own in one shared database: a hundred times cheaper than a database each.
  static const std::string url = fresh_postgresql_url();
  static int schemas = 0;
  options.url = url;
  options.schema = fmt::format("test_{}", ++schemas);
  return options;
}

}  // namespace fangxian::testing
