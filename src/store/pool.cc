#include "store/pool.h"

#include <algorithm>
#include <chrono>

namespace fangxian {
namespace {

// Longer than any read should take; whoever waits this long is told `busy` instead of hanging.
constexpr std::chrono::seconds max_wait{10};

}  // namespace

ReaderPool::ReaderPool(int kept, Open open) : kept_(static_cast<std::size_t>(std::max(kept, 1))), open_(std::move(open)) {
  idle_.reserve(kept_);
}

std::unique_ptr<Connection> ReaderPool::take() {
  {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, max_wait, [this] { return out_ < kept_ * max_factor; })) {
      throw StoreError(StoreError::Kind::busy, "every reading connection is in use");
    }
    ++out_;
    if (!idle_.empty()) {
      // The one used last has the warmest cache.
      std::unique_ptr<Connection> connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  try {
    return open_();
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) noexcept {
  {
    const std::scoped_lock lock(mutex_);
    --out_;
    if (connection && idle_.size() < kept_) idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

}  // namespace fangxian
