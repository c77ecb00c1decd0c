#include "http/feed.h"

#include "record/json.h"
#include "store/store.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace fangxian {
namespace {

// Entries that wait to be told: a minute of the busiest hour.
constexpr std::size_t most_pending = 50'000;

std::string record_of_subject(const JournalEntry& entry) { return entry.subject.substr(0, entry.subject.find('/')); }

std::set<std::string> records_in(const JournalEntry& entry) {
  std::set<std::string> records;
  const Json changes = parse_stored_json(entry.changes);
  for (const Json& change : changes.items()) records.insert(change["record"].string());
  return records;
}

std::string text_of(const JournalEntry& entry, const std::set<std::string>& records, const Actor& actor) {
  Json known = Json::array();
  for (const std::string& record : records) {
    if (actor.may_read(record)) known.push(record);
  }
  Json data = Json::object();
  data.add("seq", entry.seq).add("at", format_time(entry.at)).add("command", entry.command).add("subject", entry.subject);
  data.add("area", entry.area).add("records", std::move(known));
  return "event: entry\nid: " + std::to_string(entry.seq) + "\ndata: " + data.dump() + "\n\n";
}

}  // namespace

bool may_know(const Actor& actor, const JournalEntry& entry) {
  const auto area = AreaCode::parse(entry.area);
  if (!area) return actor.is_system;
  return actor.read_scope("journal").covers(*area) || actor.read_scope(record_of_subject(entry)).covers(*area);
}

std::string event_text(const JournalEntry& entry, const Actor& actor) { return text_of(entry, records_in(entry), actor); }

Feed::Feed(std::chrono::milliseconds heartbeat) : heartbeat_(heartbeat), thread_([this] { work(); }) {}
Feed::~Feed() { stop(); }

void Feed::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  for (const auto& subscriber : subscribers_) subscriber->stream->finish();
  subscribers_.clear();
}

std::size_t Feed::subscribers() const {
  const std::lock_guard lock(mutex_);
  return subscribers_.size();
}

void Feed::subscribe(Who who, std::shared_ptr<ReplyStream> stream) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || !stream->write(": open\nretry: 3000\n\n")) return stream->finish();
  subscribers_.insert(std::make_shared<Subscriber>(Subscriber{std::move(who), std::move(stream)}));
}

void Feed::publish(const std::vector<JournalEntry>& entries) {
  {
    const std::lock_guard lock(mutex_);
    if (subscribers_.empty() || entries.empty() || is_behind_) return;
    is_behind_ = pending_.size() + entries.size() > most_pending;
    if (!is_behind_) pending_.insert(pending_.end(), entries.begin(), entries.end());
  }
  wake_.notify_all();
}

void Feed::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const bool is_due = wake_.wait_for(lock, heartbeat_, [this] { return stopping_ || is_behind_ || !pending_.empty(); });
    if (stopping_) return;
    const std::vector<JournalEntry> entries = std::move(pending_);
    pending_.clear();
    const Subscribers all = subscribers_;
    const bool was_behind = is_behind_;
    is_behind_ = false;
    lock.unlock();
    std::vector<std::shared_ptr<Subscriber>> gone;
    if (was_behind) {
      gone.assign(all.begin(), all.end());
    } else if (!is_due) {
      std::copy_if(all.begin(), all.end(), std::back_inserter(gone),
                   [](const auto& each) { return !each->stream->write(": beat\n\n"); });
    } else {
      tell(all, entries);
    }
    drop(gone);
    lock.lock();
  }
}

void Feed::tell(const Subscribers& all, const std::vector<JournalEntry>& entries) {
  std::vector<std::set<std::string>> records;
  for (const JournalEntry& entry : entries) records.push_back(records_in(entry));
  std::vector<std::shared_ptr<Subscriber>> gone;
  for (const auto& subscriber : all) {
    std::shared_ptr<const Actor> actor;
    try {
      actor = subscriber->who();
    } catch (const StoreError& error) {
      std::fprintf(stderr, "fangxian: a live screen is let go: %s\n", error.what());
    }
    bool is_there = actor != nullptr;
    for (std::size_t i = 0; is_there && i < entries.size(); ++i) {
      if (may_know(*actor, entries[i])) is_there = subscriber->stream->write(text_of(entries[i], records[i], *actor));
    }
    if (!is_there) gone.push_back(subscriber);
  }
  drop(gone);
}

void Feed::drop(const std::vector<std::shared_ptr<Subscriber>>& gone) {
  for (const auto& subscriber : gone) subscriber->stream->finish();
  const std::lock_guard lock(mutex_);
  for (const auto& subscriber : gone) subscribers_.erase(subscriber);
}

}  // namespace fangxian
