#include "command/journal.h"

#include "base/area_code.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

constexpr const char* columns =
    "origin, epoch, seq, at, made_at, actor, command, key, request_digest, area, county, subject, changes, personal, answer, digest";
// Entries read at once while walking the chain.
constexpr int walk_page = 1000;

void append_part(std::string& out, std::string_view part) { out.append(fmt::format("{}:", part.size())).append(part); }

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

// Each commitment in `personal` must be the digest of its salt and value, and must be named in `changes`.
bool personal_holds(const JournalEntry& entry) {
  if (entry.personal.empty()) return true;
  const Json personal = parse_json(entry.personal);
  for (const auto& [commitment, kept] : personal.members()) {
    if (to_hex(sha256(kept["salt"].string() + kept["value"].string())) != commitment) return false;
    if (entry.changes.find(commitment) == std::string::npos) return false;
  }
  return true;
}

VerifyReport broken(VerifyReport report, const JournalEntry& entry, Words what) {
  report.is_sound = false;
  report.where = fmt::format("{}/{}/{}", entry.origin, entry.epoch, entry.seq);
  report.what = std::move(what);
  return report;
}

// Judges one entry against the one before it; an empty sentence means that it holds.
Words judge(const JournalEntry& entry, std::int64_t expected_seq, const std::string& previous, bool restarts) {
  if (!restarts && entry.seq > expected_seq) {
    return {fmt::format("缺少第 {} 条：有记录被删除", expected_seq), fmt::format("entry {} is missing: it was removed", expected_seq)};
  }
  if (entry.digest != chain_digest(previous, entry)) {
    return {"内容或顺序与摘要不符：被改动或被调换", "it does not match its digest: it was changed or reordered"};
  }
  if (!personal_holds(entry)) {
    return {"个人信息与其承诺值不符：被改动", "a personal value does not match its commitment: it was changed"};
  }
  return {};
}

}  // namespace

std::string chain_digest(const std::string& previous, const JournalEntry& entry) {
  std::string text;
  append_part(text, previous);
  append_part(text, entry.origin);
  for (const std::int64_t number : {entry.epoch, entry.seq, entry.at.ms, entry.made_at.ms}) append_part(text, std::to_string(number));
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

VerifyReport verify_journal(Connection& connection) {
  VerifyReport report;
  std::string origin;
  std::int64_t epoch = 0, seq = 0;
  for (bool more = true; more;) {
    const Rows rows = connection.query(
        fmt::format("select {} from journal where origin > $1 or (origin = $1 and (epoch > $2 or (epoch = $2 and seq > $3))) "
                    "order by origin, epoch, seq limit {}",
                    columns, walk_page),
        {origin, epoch, seq});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const JournalEntry entry = read_entry(rows, i);
      if (entry.origin != origin) report.last_digest.clear(), seq = 0;
      const bool restarts = entry.origin == origin && entry.epoch != epoch && entry.seq == seq + 1;
      Words what = judge(entry, seq + 1, report.last_digest, restarts);
      if (!what.zh.empty()) return broken(std::move(report), entry, std::move(what));
      origin = entry.origin, epoch = entry.epoch, seq = entry.seq;
      report.last_digest = entry.digest;
      ++report.entries;
    }
    more = rows.size() == walk_page;
  }
  const Rows heads = connection.query("select origin, epoch, seq, digest from journal_heads order by origin", {});
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::string head_origin = heads.text(i, 0);
    const Rows last = connection.query(
        "select epoch, seq, digest from journal where origin = $1 order by epoch desc, seq desc limit 1", {head_origin});
    const std::int64_t last_seq = last.empty() ? 0 : last.integer(0, 1);
    if (last_seq == heads.integer(i, 2) && (last.empty() || last.text(0, 2) == heads.text(i, 3))) continue;
    JournalEntry missing;
    missing.origin = head_origin, missing.epoch = heads.integer(i, 1), missing.seq = last_seq + 1;
    return broken(std::move(report), missing, {"末尾有记录被删除", "entries at the end were removed"});
  }
  return report;
}

std::int64_t redact_journal(Connection& connection, const std::string& subject) {
  return connection.execute(
      "update journal set personal = null, answer = null where subject = $1 and (personal is not null or answer is not null)", {subject});
}

}  // namespace fangxian
