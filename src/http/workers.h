// A few threads for answers that take longer than an I/O thread may spend. Bounded: a full queue says so at once.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace fangxian {

class Workers {
 public:
  explicit Workers(int threads, std::size_t max_waiting = 4096);
  ~Workers();
  // False when too much is waiting; the task is then not run.
  bool submit(std::function<void()> task);
  // Runs what is waiting, then ends the threads. Idempotent.
  void stop();

 private:
  void work();
  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace fangxian
