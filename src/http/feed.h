// Live screens: each committed entry that a subscriber may know of becomes one server-sent event, a hint to fetch again.
// Its own thread judges and writes, so that the writing thread only hands the entries over.
#pragma once

#include "command/actor.h"
#include "command/journal.h"
#include "http/message.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace fangxian {

class Feed {
 public:
  // Who is asking, as granted now; null = signed out, expired or disabled: nothing more is told.
  using Who = std::function<std::shared_ptr<const Actor>()>;

  // Proxies close a silent connection after a minute: each screen hears something at least this often.
  explicit Feed(std::chrono::milliseconds heartbeat = std::chrono::seconds(20));
  ~Feed();
  // Returns at once. When too much waits to be told, every screen is let go: it comes back and fetches anew.
  void publish(const std::vector<JournalEntry>& entries);
  // Writes what they may know from now on; dropped when the stream says that its peer is gone.
  void subscribe(Who who, std::shared_ptr<ReplyStream> stream);
  void stop();
  std::size_t subscribers() const;

 private:
  struct Subscriber {
    Who who;
    std::shared_ptr<ReplyStream> stream;
  };
  using Subscribers = std::set<std::shared_ptr<Subscriber>>;

  void work();
  void tell(const Subscribers& all, const std::vector<JournalEntry>& entries);
  void drop(const std::vector<std::shared_ptr<Subscriber>>& gone);

  const std::chrono::milliseconds heartbeat_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  Subscribers subscribers_;
  std::vector<JournalEntry> pending_;
  bool is_behind_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

// Whether an actor may know of an entry: its area lies in what they read of the record that it is about, or of the journal.
bool may_know(const Actor& actor, const JournalEntry& entry);
// `event: entry`, `id: <seq>`, data {seq, at, command, subject, area, records}: of the changed records those that the actor
// reads.
std::string event_text(const JournalEntry& entry, const Actor& actor);

}  // namespace fangxian
