#include "http/feed.h"

#include "record/json.h"

#include <algorithm>
#include <chrono>
#include <set>

namespace fangxian {
namespace {

// Proxies close a silent connection after a minute.
constexpr std::chrono::seconds heartbeat{20};

std::string record_of_subject(const JournalEntry& entry) { return entry.subject.substr(0, entry.subject.find('/')); }

std::set<std::string> records_in(const JournalEntry& entry) {
  std::set<std::string> records;
  const Json changes = parse_json(entry.changes);
  for (const Json& change : changes.items()) records.insert(change["record"].string());
  return records;
}

}  // namespace

bool may_know(const Actor& actor, const JournalEntry& entry) {
  const auto area = AreaCode::parse(entry.area);
  if (!area) return actor.is_system;
  const Scope journal = actor.read_scope("journal");
  return journal.covers(*area) || actor.read_scope(record_of_subject(entry)).covers(*area);
}

std::string event_text(const JournalEntry& entry) {
  Json records = Json::array();
  for (const std::string& record : records_in(entry)) records.push(record);
  Json data = Json::object();
  data.add("seq", entry.seq).add("at", format_time(entry.at)).add("command", entry.command).add("subject", entry.subject);
  data.add("area", entry.area).add("records", std::move(records));
  return "event: entry\nid: " + std::to_string(entry.seq) + "\ndata: " + data.dump() + "\n\n";
}

Feed::Feed() : heart_([this] { beat(); }) {}
Feed::~Feed() { stop(); }

void Feed::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (Subscriber& subscriber : subscribers_) subscriber.stream->finish();
    subscribers_.clear();
  }
  wake_.notify_all();
  if (heart_.joinable()) heart_.join();
}

std::size_t Feed::subscribers() const {
  const std::lock_guard lock(mutex_);
  return subscribers_.size();
}

void Feed::subscribe(std::shared_ptr<const Actor> actor, std::shared_ptr<Stream> stream) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || !stream->write(": open\nretry: 3000\n\n")) return stream->finish();
  subscribers_.push_back({std::move(actor), std::move(stream)});
}

void Feed::publish(const std::vector<JournalEntry>& entries) {
  const std::lock_guard lock(mutex_);
  if (subscribers_.empty()) return;
  for (const JournalEntry& entry : entries) {
    const std::string text = event_text(entry);
    subscribers_.remove_if([&](Subscriber& subscriber) { return may_know(*subscriber.actor, entry) && !subscriber.stream->write(text); });
  }
}

void Feed::beat() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, heartbeat, [this] { return stopping_; })) {
    subscribers_.remove_if([](Subscriber& subscriber) { return !subscriber.stream->write(": beat\n\n"); });
  }
}

}  // namespace fangxian
