// What the benchmarks do with the machine: child processes, their time and memory, folders that vanish, a steady clock.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace fangxian::bench {

double now_seconds();
int free_port();
// The text of a file, "" when there is none.
std::string text_of(const std::string& path);
void write_text(const std::string& path, const std::string& text);

// Removed with everything in it. On the disk that holds build/, since a folder in memory would make syncing free.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const char* name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// On a machine with two processors or more, what is measured has the first one and the load generator the others.
enum class Place { anywhere, measured, load };

// A child of this process, ended with it; its words go to stderr, or to `output` when that is given.
class Process {
 public:
  explicit Process(const std::vector<std::string>& words, Place place = Place::anywhere, const std::string& output = "");
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  pid_t id() const { return id_; }
  // Waits; the exit code, 128 and more when it was killed.
  int wait();
  void stop();
  bool is_running();
  // User and system time so far, with the children that it has waited for.
  double cpu_seconds() const;
  double memory_mib(const char* line = "VmRSS:") const;

 private:
  pid_t id_ = 0;
  int code_ = 0;
};

// Runs to the end and returns what it printed; throws when it fails.
std::string output_of(const std::vector<std::string>& words, Place place = Place::anywhere);

}  // namespace fangxian::bench
