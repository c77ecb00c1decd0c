// The real program as a child process on a small city, for tests of what only it can suffer: kills, a full disk, a lost database.
#pragma once

#include "command/access.h"
#include "http/raw_client.h"
#include "server/drill.h"
#include "server/files.h"
#include "server/modules.h"
#include "testing/testing.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <filesystem>

namespace fangxian::testing {

inline constexpr const char* city_account = "许昌市指挥部";

inline void pause_ms(int ms) { ::poll(nullptr, 0, ms); }

inline std::string program() {
  const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  return (here / "../../fangxian").lexically_normal().string();
}

// A tiny city and one account in an empty store; its first sign-in code comes back.
inline std::string make_tiny_city(const StoreOptions& options) {
  const auto world = make_system_world();
  Kernel kernel(open_store(options), *world, all_modules());
  import_division(kernel, "code,name\n41,河南省\n4110,许昌市\n411002,魏都区\n411002001,西大街道\n411002001001,文庙社区\n", "test");
  return kernel.access().create(city_account, city_account, AreaCode::of("4110"), "city_headquarters", "");
}

inline std::string make_tiny_city(const std::string& folder) {
  StoreOptions options;
  options.data_folder = folder;
  return make_tiny_city(options);
}

// `fangxian serve` on a free port over a folder, or over a database by its URL; killed at the end whatever happens.
class Server {
 public:
  explicit Server(const std::string& folder, const std::string& url = "") : ready_(folder + "/ready") {
    std::filesystem::remove(ready_);
    const std::string path = program();
    const std::string where = url.empty() ? folder : url;
    child_ = ::fork();
    if (child_ == 0) {
      const int nowhere = ::open("/dev/null", O_WRONLY);
      ::dup2(nowhere, 1), ::dup2(nowhere, 2);
      ::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a failed write, as on a full disk
      ::execl(path.c_str(), "fangxian", "serve", url.empty() ? "--data" : "--store", where.c_str(), "--listen", "127.0.0.1:0",
              "--ready-file", ready_.c_str(), "--backup-folder", folder.c_str(), nullptr);
      ::_exit(127);
    }
  }
  Server(const Server&) = delete;
  ~Server() { end(SIGKILL); }
  // The port, or 0 when it did not come up in twenty seconds.
  unsigned short port() {
    for (int i = 0; i < 2000 && port_ == 0; ++i) {
      if (std::filesystem::exists(ready_))
        port_ = static_cast<unsigned short>(parse_integer(trim(read_whole_file(ready_))).value_or(0));
      if (port_ == 0) pause_ms(10);
    }
    return port_;
  }
  void tell(int signal) const { ::kill(child_, signal); }
  // No file of the server may grow beyond this from now on; RLIM_INFINITY lifts it.
  bool limit_files(rlim_t bytes) const {
    const rlimit limit{bytes, RLIM_INFINITY};
    return ::prlimit(child_, RLIMIT_FSIZE, &limit, nullptr) == 0;
  }
  // The exit status; 128 + n when a signal ended it.
  int end(int signal) {
    if (child_ <= 0) return 0;
    if (signal != 0) ::kill(child_, signal);
    int status = 0;
    ::waitpid(std::exchange(child_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  std::string ready_;
  pid_t child_ = -1;
  unsigned short port_ = 0;
};

inline RawClient::Answer post(RawClient& client, const std::string& path, const std::string& headers, const std::string& body) {
  const std::string head = "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers;
  if (!client.send(head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body)) return {};
  return client.read_answer();
}

inline std::string sign_in(unsigned short port, const std::string& code) {
  RawClient client(port);
  const Json body = Json::object().set("name", city_account).set("password", code);
  const RawClient::Answer answer = post(client, "/api/session", "", body.dump());
  return answer.status == 0 ? std::string() : parse_json(answer.body)["token"].string();
}

inline RawClient::Answer form_team(RawClient& client, const std::string& token, const std::string& key) {
  const Json body = Json::object().set("area", "411002001001").set("kind", "volunteer_team").set("name", key);
  const std::string headers = "Authorization: Bearer " + token + "\r\nIdempotency-Key: " + key + "\r\n";
  return post(client, "/api/do/mobilisation.form_team", headers, body.dump());
}

}  // namespace fangxian::testing
