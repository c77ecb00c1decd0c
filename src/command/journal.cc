#include "command/journal.h"

#include "base/area_code.h"
#include "command/stream_digest.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace fangxian {
namespace {

constexpr const char* columns =
    "origin, epoch, seq, at, made_at, actor, command, key, request_digest, area, county, subject, changes, personal, answer, "
    "digest";
// Entries read at once while walking the chain.
constexpr int walk_page = 1000;

void append_part(std::string& out, std::string_view part) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, part.size()).ptr).append(1, ':').append(part);
}

JournalEntry read_entry(const Rows& rows, std::size_t row) {
  JournalEntry entry;
  entry.origin = rows.text(row, 0);
  entry.epoch = rows.integer(row, 1);
  entry.seq = rows.integer(row, 2);
  entry.at = Time{rows.integer(row, 3)};
  entry.made_at = Time{rows.integer(row, 4)};
  std::string* const texts[] = {&entry.actor,  &entry.command, &entry.key,     &entry.request_digest, &entry.area,  &entry.county,
                                &entry.subject, &entry.changes, &entry.personal, &entry.answer,        &entry.digest};
  for (std::size_t i = 0; i < std::size(texts); ++i) *texts[i] = rows.text(row, 5 + i);
  return entry;
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

// The member that `changes` holds for each value that it keeps back; inside a JSON text the quotes would be escaped.
constexpr std::string_view commitment_member = "\"commitment\":\"";

// Exactly the values that `changes` keeps back stand in `personal`, each matching its commitment, or none at all.
bool personal_holds(const JournalEntry& entry) {
  if (entry.personal.empty()) return true;
  try {
    const Json personal = parse_json(entry.personal);
    if (personal.size() != count_of(entry.changes, commitment_member) || personal.dump() != entry.personal) return false;
    for (const auto& [commitment, kept] : personal.members()) {
      if (kept.size() != 2 || to_hex(sha256(kept["salt"].string() + kept["value"].string())) != commitment) return false;
      if (entry.changes.find(std::string(commitment_member) + commitment + '"') == std::string::npos) return false;
    }
    return personal.size() > 0;
  } catch (const Refusal&) {
    return false;  // no longer the JSON that was written
  }
}

Words missing_words(std::int64_t seq) {
  return {fmt::format("缺少第 {} 条：有记录被删除", seq), fmt::format("entry {} is missing: it was removed", seq)};
}

// The walk along the chain, entry by entry.
class Walk {
 public:
  explicit Walk(Connection& connection) : connection_(connection) {}

  VerifyReport run() {
    for (bool more = true; more && report_.is_sound;) more = walk_page_on();
    if (report_.is_sound) compare_heads();
    return std::move(report_);
  }

 private:
  bool walk_page_on() {
    const Rows rows = connection_.query(
        fmt::format("select {} from journal where origin > $1 or (origin = $1 and (epoch > $2 or (epoch = $2 and seq > $3))) "
                    "order by origin, epoch, seq limit {}",
                    columns, walk_page),
        {last_.origin, last_.epoch, last_.seq});
    for (std::size_t i = 0; i < rows.size() && report_.is_sound; ++i) judge(read_entry(rows, i));
    return rows.size() == walk_page;
  }

  void judge(JournalEntry entry) {
    if (entry.origin != last_.origin) {
      finish_origin();
      last_ = {}, report_.last_digest.clear();
    }
    // A new epoch goes on counting where the one before it ended.
    const std::int64_t expected = last_.seq + 1;
    if (entry.seq > expected) {
      JournalEntry missing = entry;
      missing.seq = expected;
      return break_at(missing, missing_words(expected));
    }
    if (entry.digest != chain_digest(report_.last_digest, entry)) {
      return break_at(entry, {"内容或顺序与摘要不符：被改动或被调换", "it does not match its digest: it was changed or reordered"});
    }
    if (!personal_holds(entry)) {
      return break_at(entry, {"个人信息与其承诺值不符：被改动", "a personal value does not match its commitment: it was changed"});
    }
    if (Words what; is_stream_entry(entry) && !stream_rows_hold(connection_, entry, what))
      return break_at(entry, std::move(what));
    report_.last_digest = entry.digest;
    ++report_.entries;
    last_ = std::move(entry);
  }

  void finish_origin() {
    if (!last_.origin.empty()) ends_[last_.origin] = last_;
  }

  void compare_heads() {
    finish_origin();
    const Rows heads = connection_.query("select origin, epoch, seq, digest from journal_heads order by origin", {});
    for (std::size_t i = 0; i < heads.size() && report_.is_sound; ++i) {
      JournalEntry head;
      head.origin = heads.text(i, 0), head.epoch = heads.integer(i, 1), head.seq = heads.integer(i, 2);
      const JournalEntry end = ends_[head.origin];
      ends_.erase(head.origin);
      const bool agrees = end.seq == head.seq && end.digest == heads.text(i, 3) && (end.epoch == head.epoch || end.seq == 0);
      if (agrees) continue;
      const bool is_cut = end.seq < head.seq;
      head.seq = is_cut ? end.seq + 1 : end.seq;
      break_at(head, is_cut ? Words{"末尾有记录被删除", "entries at the end were removed"}
                            : Words{"末尾与计数不符：有记录或计数被改动", "the end does not match the counter: one of them was changed"});
    }
    for (const auto& [origin, end] : ends_) {
      if (report_.is_sound) break_at(end, {"计数行被删除", "the row of the counter was removed"});
    }
  }

  void break_at(const JournalEntry& entry, Words what) {
    report_.is_sound = false;
    report_.where = fmt::format("{}/{}/{}", entry.origin, entry.epoch, entry.seq);
    report_.what = std::move(what);
  }

  Connection& connection_;
  VerifyReport report_;
  JournalEntry last_{.epoch = 0};
  std::map<std::string, JournalEntry> ends_;  // the last entry of each origin
};

// What `changes` holds of a row that the entry changed: the writer puts these two members first.
std::string change_mark(const std::string& subject) {
  const std::size_t slash = std::min(subject.find('/'), subject.size());
  std::string mark = Json::object()
                         .add("record", subject.substr(0, slash))
                         .add("id", subject.substr(std::min(slash + 1, subject.size())))
                         .dump();
  mark.pop_back();
  return mark + ",";
}

}  // namespace

std::string chain_digest(const std::string& previous, const JournalEntry& entry) {
  std::string text;
  text.reserve(entry.changes.size() + 1024);
  append_part(text, previous);
  append_part(text, entry.origin);
  for (const std::int64_t number : {entry.epoch, entry.seq, entry.at.ms, entry.made_at.ms})
    append_part(text, std::to_string(number));
  for (const std::string* part : {&entry.actor, &entry.command, &entry.key, &entry.request_digest, &entry.area, &entry.county,
                                  &entry.subject, &entry.changes}) {
    append_part(text, *part);
  }
  return to_hex(sha256(text));
}

std::vector<JournalEntry> read_journal(Connection& connection, std::int64_t after, int limit) {
  const Rows rows = connection.query(fmt::format("select {} from journal where seq > $1 order by epoch, seq limit $2", columns),
                                     {after, std::int64_t{limit}});
  std::vector<JournalEntry> entries;
  for (std::size_t i = 0; i < rows.size(); ++i) entries.push_back(read_entry(rows, i));
  return entries;
}

std::int64_t newest_seq(Connection& connection) {
  return connection.query("select coalesce(max(seq), 0) as seq from journal_heads", {}).integer(0, 0);
}

VerifyReport verify_journal(Connection& connection) { return Walk(connection).run(); }

std::int64_t redact_journal(Connection& connection, const std::string& subject) {
  std::string pattern = "%";
  for (const char c : change_mark(subject))
    pattern += c == '%' || c == '_' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return connection.execute(
      "update journal set personal = null, answer = null where (subject = $1 or changes like $2 escape '\\') "
      "and (personal is not null or answer is not null)",
      {subject, pattern + "%"});
}

void redact_entry(JournalEntry& entry, const std::string& subject) {
  if (entry.subject != subject && entry.changes.find(change_mark(subject)) == std::string::npos) return;
  entry.personal.clear();
  entry.answer.clear();
}

}  // namespace fangxian
