// Live screens: each committed entry that a subscriber may know of becomes one server-sent event, a hint to fetch again.
#pragma once

#include "command/actor.h"
#include "command/journal.h"
#include "http/message.h"

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace fangxian {

class Feed {
 public:
  Feed();
  ~Feed();
  void publish(const std::vector<JournalEntry>& entries);
  // Writes what the actor may know from now on; dropped when the stream says that its peer is gone.
  void subscribe(std::shared_ptr<const Actor> actor, std::shared_ptr<Stream> stream);
  void stop();
  std::size_t subscribers() const;

 private:
  struct Subscriber {
    std::shared_ptr<const Actor> actor;
    std::shared_ptr<Stream> stream;
  };
  void beat();
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::list<Subscriber> subscribers_;
  bool stopping_ = false;
  std::thread heart_;
};

// Whether an actor may know of an entry: its area lies in what they read of the records it changed.
bool may_know(const Actor& actor, const JournalEntry& entry);
// `event: entry`, `id: <seq>`, data {seq, at, command, subject, area, records}.
std::string event_text(const JournalEntry& entry);

}  // namespace fangxian
