// The bytes of one streamed reply between the thread that makes them and the connection that sends them. Shared by both
// sides, hence owned by shared_ptr; every member is safe to call from any thread.
#pragma once

#include "http/message.h"

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace fangxian {

class StreamQueue {
 public:
  // `wake` asks the connection to come and take; it is called outside the lock.
  StreamQueue(std::size_t max_backlog, std::function<void()> wake);

  // The maker's side.
  bool write(std::string bytes);
  bool drain();
  void finish();
  // No more will come, and what came is not the whole: unless finish() was called, the connection is cut.
  void abandon();

  // The connection's side.
  struct Taken {
    std::string bytes;
    bool is_finished = false;  // nothing follows these bytes
    bool is_cut = false;       // the connection must be closed now
  };
  Taken take();
  // What take() gave has left for the peer.
  void sent(std::size_t count);
  void close();

 private:
  bool mark_woken();

  std::mutex mutex_;
  std::condition_variable changed_;
  const std::size_t max_backlog_;
  const std::function<void()> wake_;
  std::string pending_;
  std::size_t backlog_ = 0;  // pending and taken but not yet sent
  bool is_woken_ = false, is_finished_ = false, is_cut_ = false, is_closed_ = false;
};

// The maker's end as the handler sees it; the last copy dropped without finish() cuts the connection.
std::shared_ptr<ReplyStream> make_stream(std::shared_ptr<StreamQueue> queue);

}  // namespace fangxian
