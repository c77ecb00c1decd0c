// The reading connections of one store: handed out to one thread at a time, opened on demand. Safe from any thread.
#pragma once

#include "store/store.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace fangxian {

class ReaderPool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;
  // Keeps `kept` idle connections; up to max_factor times as many are out at once.
  ReaderPool(int kept, Open open);

  // Waits while all are out; StoreError::busy when none comes back in time.
  std::unique_ptr<Connection> take();
  // Null = the connection was broken and is gone.
  void give_back(std::unique_ptr<Connection> connection) noexcept;

  // A read may hold one connection and ask for another; a burst must not open hundreds.
  static constexpr std::size_t max_factor = 8;

 private:
  const std::size_t kept_;
  const Open open_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t out_ = 0;
};

}  // namespace fangxian
