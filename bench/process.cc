#include "bench/process.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace fangxian::bench {
namespace {

void settle(Place place) {
  cpu_set_t allowed;
  if (place == Place::anywhere || sched_getaffinity(0, sizeof allowed, &allowed) != 0 || CPU_COUNT(&allowed) < 2) return;
  int first = 0;
  while (!CPU_ISSET(first, &allowed)) ++first;
  if (place == Place::load) {
    CPU_CLR(first, &allowed);
  } else {
    CPU_ZERO(&allowed);
    CPU_SET(first, &allowed);
  }
  sched_setaffinity(0, sizeof allowed, &allowed);
}

}  // namespace

double now_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

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

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::trunc);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

Folder::Folder() {
  std::filesystem::create_directories("build");
  path_ = std::filesystem::absolute("build/bench-XXXXXX");
  if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make " + path_);
}

Folder::~Folder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

Process::Process(const std::vector<std::string>& words, Place place, const std::string& output) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  id_ = ::fork();
  if (id_ < 0) throw std::runtime_error("fork");
  if (id_ > 0) return;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  settle(place);
  ::dup2(2, 1);  // stdout is for the one line of numbers
  if (!output.empty()) ::dup2(::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), 1);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

Process::~Process() { stop(); }

int Process::wait() {
  if (id_ == 0) return code_;
  int status = 0;
  ::waitpid(id_, &status, 0);
  id_ = 0;
  return code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void Process::stop() {
  if (id_ == 0) return;
  ::kill(id_, SIGTERM);
  wait();
}

bool Process::is_running() {
  int status = 0;
  if (id_ == 0 || ::waitpid(id_, &status, WNOHANG) == 0) return id_ != 0;
  id_ = 0;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return false;
}

double Process::cpu_seconds() const {
  const std::string stat = text_of(fmt::format("/proc/{}/stat", id_));
  std::istringstream rest(stat.substr(stat.rfind(')') + 1));  // the name may hold anything
  std::string skipped;
  for (int i = 0; i < 11; ++i) rest >> skipped;
  double sum = 0, ticks = 0;
  for (int i = 0; i < 4 && rest >> ticks; ++i) sum += ticks;
  return sum / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double Process::memory_mib(const char* line) const {
  const std::string status = text_of(fmt::format("/proc/{}/status", id_));
  const std::size_t at = status.find(line);
  return at == std::string::npos ? 0 : std::strtod(status.c_str() + at + std::string(line).size(), nullptr) / 1024;
}

std::string output_of(const std::vector<std::string>& words, Place place) {
  const Folder folder;
  const std::string file = folder / "output";
  Process process(words, place, file);
  const int code = process.wait();
  if (code != 0) throw std::runtime_error(fmt::format("{} ended with {}: {}", words[0], code, text_of(file)));
  return text_of(file);
}

}  // namespace fangxian::bench
