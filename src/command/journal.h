// The journal: audit, idempotency table, change feed and outbox in one. Each entry's digest covers the one before it.
#pragma once

#include "base/digest.h"
#include "base/time.h"
#include "record/json.h"
#include "store/store.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fangxian {

// `changes` holds, per changed field, the value in the open or — for personal and sensitive fields — a salted commitment; the
// values themselves stand in `personal`, which may be emptied (redacted) without touching what the digest covers.
struct JournalEntry {
  std::string origin;       // the site that owns the entry
  std::int64_t epoch = 1;   // grows when a site is restored from a backup
  std::int64_t seq = 0;     // dense within (origin, epoch)
  Time at;
  Time made_at;
  std::string actor;        // account id, or "system:<name>"
  std::string command;
  std::string key;          // idempotency key, unique per actor
  std::string request_digest;
  std::string area;
  std::string county;
  std::string subject;      // "teams/0189…"
  std::string changes;      // JSON: [{"record","id","version","fields":{name:[before,after]}}]
  std::string personal;     // JSON: {"<commitment>": {"salt","value"}}
  std::string answer;       // JSON, replayed for the same key
  std::string digest;       // hex
};

// Digest over the previous digest and every field but `personal` (held by its commitments) and `answer` (which only serves
// replays and may be forgotten), each with its length.
std::string chain_digest(const std::string& previous, const JournalEntry& entry);

struct VerifyReport {
  std::int64_t entries = 0;
  bool is_sound = true;
  std::string last_digest;
  // The first entry that does not hold or is missing: "origin/epoch/seq", and what is wrong with it.
  std::string where;
  Words what;
};
// Walks the chain from the first entry to the head kept with the counter. Also checks the personal values that are still
// there against their commitments: emptied as a whole they are a redaction, anything else is a change. The rows that a stream's
// entry stands for are read and checked too.
VerifyReport verify_journal(Connection& connection);

// Empties the personal values and the answers of every entry about a row ("people/0189…"): those whose subject it is and those
// that changed it beside another. Reads the whole journal; returns how many entries were touched.
std::int64_t redact_journal(Connection& connection, const std::string& subject);
// The same for one entry that is not written yet.
void redact_entry(JournalEntry& entry, const std::string& subject);

std::vector<JournalEntry> read_journal(Connection& connection, std::int64_t after, int limit);
// 0 when the journal is empty.
std::int64_t newest_seq(Connection& connection);

}  // namespace fangxian
