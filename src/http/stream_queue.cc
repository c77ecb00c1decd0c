#include "http/stream_queue.h"

#include <utility>

namespace fangxian {
namespace {

class QueuedStream : public ReplyStream {
 public:
  explicit QueuedStream(std::shared_ptr<StreamQueue> queue) : queue_(std::move(queue)) {}
  ~QueuedStream() override { queue_->abandon(); }
  bool write(std::string bytes) override { return queue_->write(std::move(bytes)); }
  bool drain() override { return queue_->drain(); }
  void finish() override { queue_->finish(); }

 private:
  std::shared_ptr<StreamQueue> queue_;
};

}  // namespace

StreamQueue::StreamQueue(std::size_t max_backlog, std::function<void()> wake)
    : max_backlog_(max_backlog), wake_(std::move(wake)) {}

// One wake-up a batch: writes between it and take() ride along.
bool StreamQueue::mark_woken() { return !std::exchange(is_woken_, true); }

bool StreamQueue::write(std::string bytes) {
  bool must_wake = false, is_taken = true;
  {
    const std::lock_guard lock(mutex_);
    if (is_closed_ || is_cut_ || is_finished_) return false;
    if (bytes.empty()) return true;  // an empty chunk would end the reply
    if (backlog_ > 0 && backlog_ + bytes.size() > max_backlog_) {
      is_cut_ = true;
      is_taken = false;
    } else {
      backlog_ += bytes.size();
      if (pending_.empty()) {
        pending_ = std::move(bytes);
      } else {
        pending_ += bytes;
      }
    }
    must_wake = mark_woken();
  }
  if (must_wake) wake_();
  return is_taken;
}

bool StreamQueue::drain() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return backlog_ == 0 || is_closed_ || is_cut_; });
  return !is_closed_ && !is_cut_;
}

void StreamQueue::finish() {
  {
    const std::lock_guard lock(mutex_);
    if (is_closed_ || is_cut_ || is_finished_) return;
    is_finished_ = true;
    if (!mark_woken()) return;
  }
  wake_();
}

void StreamQueue::abandon() {
  {
    const std::lock_guard lock(mutex_);
    if (is_closed_ || is_cut_ || is_finished_) return;
    is_cut_ = true;
    if (!mark_woken()) return;
  }
  wake_();
}

StreamQueue::Taken StreamQueue::take() {
  const std::lock_guard lock(mutex_);
  is_woken_ = false;
  return {std::exchange(pending_, {}), is_finished_, is_cut_};
}

void StreamQueue::sent(std::size_t count) {
  {
    const std::lock_guard lock(mutex_);
    backlog_ -= count;
  }
  changed_.notify_all();
}

void StreamQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    pending_.clear();
  }
  changed_.notify_all();
}

std::shared_ptr<ReplyStream> make_stream(std::shared_ptr<StreamQueue> queue) {
  return std::make_shared<QueuedStream>(std::move(queue));
}

}  // namespace fangxian
