// Makes journal entries in order and writes them with the head at the end of a transaction. Used by the writing thread alone.
#pragma once

#include "command/context_parts.h"
#include "command/dispatcher.h"
#include "command/journal.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class JournalWriter {
 public:
  explicit JournalWriter(World& world) : world_(world) {}
  const std::string& origin() const { return origin_; }
  // Reads the head the first time and after forget().
  void load_head(Connection& connection);
  // The head in memory no longer matches the database: a transaction was rolled back.
  void forget() { is_loaded_ = false; }
  // The next entry, chained to the last one taken; nothing is counted until take().
  JournalEntry entry_of(const Context::Parts& parts, const Call& call, const std::string& request_digest,
                        const Json& answer);
  // An entry that was made elsewhere, chained to the last one taken: origin, epoch, seq and digest are filled in.
  void chain(JournalEntry& entry) const;
  void take(const JournalEntry& entry);
  // Whether the head that was read is this entry: after a connection broke while committing, that alone tells.
  bool ends_with(const JournalEntry& entry) const { return seq_ == entry.seq && digest_ == entry.digest; }
  // Inserts the entries and moves the head: the last statements of the transaction.
  void append(Connection& connection, const std::vector<JournalEntry>& entries);

 private:
  void append_change(std::string& changes, std::string& personal, const RowChange& change, const std::string& home);
  void append_shown(std::string& changes, std::string& personal, const Field& field, const Value& value);
  std::string_view salt();

  World& world_;
  // Salts are drawn many at a time: each draw asks the machine.
  std::array<char, 4096> chance_{};
  std::size_t chance_used_ = chance_.size();
  std::vector<Value> values_;  // of the entries being written
  bool is_loaded_ = false;
  std::string origin_;
  std::int64_t epoch_ = 1;
  std::int64_t seq_ = 0;
  std::string digest_;
};

}  // namespace fangxian
