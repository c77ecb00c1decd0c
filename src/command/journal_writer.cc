#include "command/journal_writer.h"

#include "record/faces.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr const char* default_origin = "site";
constexpr std::size_t columns_per_entry = 16;
// Entries per insert statement: few distinct statements to prepare, and far below any parameter limit.
constexpr std::size_t rows_per_insert = 32;

// Open values as they are; personal and sensitive ones as a salted commitment, the value itself beside it.
class ChangeWriter {
 public:
  explicit ChangeWriter(World& world) : world_(world) {}

  Json describe(const RowChange& change) {
    Json fields = Json::object();
    for (std::size_t i = 0; i < change.record->fields.size(); ++i) {
      const Value before = change.before.empty() ? Value{} : change.before[i];
      if (before == change.after[i]) continue;
      Json pair = Json::array();
      pair.push(show(change.record->fields[i], before)).push(show(change.record->fields[i], change.after[i]));
      fields.add(change.record->fields[i].name, std::move(pair));
    }
    Json entry = Json::object();
    entry.add("record", change.record->plural)
        .add("id", change.id)
        .add("version", change.version)
        .add("fields", std::move(fields));
    if (!change.withdrawn_reason.empty()) entry.add("withdrawn", change.withdrawn_reason);
    return entry;
  }
  std::string personal() const { return personal_.size() == 0 ? std::string() : personal_.dump(); }

 private:
  Json show(const Field& field, const Value& value) {
    if (field.limits.privacy == Privacy::open || is_null(value)) return value_to_json(field, value, View{true, true});
    unsigned char salt[16];
    world_.random(salt, sizeof salt);
    const std::string salt_hex = to_hex({reinterpret_cast<const char*>(salt), sizeof salt});
    const std::string text = to_text(value);
    const std::string commitment = to_hex(sha256(salt_hex + text));
    personal_.add(commitment, Json::object().add("salt", salt_hex).add("value", text));
    return Json::object().add("commitment", commitment);
  }

  World& world_;
  Json personal_ = Json::object();
};

std::string insert_text(std::size_t rows) {
  std::string text =
      "insert into journal (origin, epoch, seq, at, made_at, actor, command, key, request_digest, area, county, subject, "
      "changes, personal, answer, digest) values ";
  for (std::size_t row = 0, next = 1; row < rows; ++row) {
    text += row == 0 ? "(" : ", (";
    for (std::size_t i = 0; i < columns_per_entry; ++i) text += fmt::format("{}${}", i == 0 ? "" : ", ", next++);
    text += ")";
  }
  return text;
}

Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

void append_values(std::vector<Value>& values, const JournalEntry& entry) {
  values.insert(values.end(), {entry.origin, entry.epoch, entry.seq, entry.at.ms, entry.made_at.ms, entry.actor, entry.command,
                               entry.key, entry.request_digest, entry.area, entry.county, entry.subject, entry.changes,
                               text_or_null(entry.personal), text_or_null(entry.answer), entry.digest});
}

}  // namespace

void JournalWriter::load_head(Connection& connection) {
  if (is_loaded_) return;
  const Rows head = connection.query("select origin, epoch, seq, digest from journal_heads", {});
  if (head.empty()) {
    origin_ = default_origin, epoch_ = 1, seq_ = 0, digest_.clear();
  } else {
    origin_ = head.text(0, 0), epoch_ = head.integer(0, 1), seq_ = head.integer(0, 2), digest_ = head.text(0, 3);
  }
  is_loaded_ = true;
}

JournalEntry JournalWriter::entry_of(const Context::Parts& parts, const Call& call, const std::string& request_digest,
                                     const Json& answer) const {
  ChangeWriter writer(world_);
  Json changes = Json::array();
  for (const RowChange& change : parts.changes) changes.push(writer.describe(change));
  JournalEntry entry;
  entry.origin = origin_;
  entry.epoch = epoch_;
  entry.seq = seq_ + 1;
  entry.at = parts.at;
  entry.made_at = parts.made_at;
  entry.actor = parts.actor.account;
  entry.command = call.command;
  entry.key = call.key;
  entry.request_digest = request_digest;
  entry.area = parts.subject_area.digits();
  entry.county = parts.subject_area.county().digits();
  entry.subject = parts.subject;
  entry.changes = changes.dump();
  entry.personal = writer.personal();
  entry.answer = parts.is_answer_private ? std::string() : answer.dump();
  entry.digest = chain_digest(digest_, entry);
  return entry;
}

void JournalWriter::take(const JournalEntry& entry) {
  seq_ = entry.seq;
  digest_ = entry.digest;
}

void JournalWriter::append(Connection& connection, const std::vector<JournalEntry>& entries) {
  if (entries.empty()) return;
  std::vector<Value> values;
  for (std::size_t done = 0; done < entries.size();) {
    const std::size_t left = entries.size() - done;
    const std::size_t count = left >= rows_per_insert ? rows_per_insert : 1;
    values.clear();
    for (std::size_t i = 0; i < count; ++i) append_values(values, entries[done + i]);
    connection.execute(insert_text(count), values);
    done += count;
  }
  connection.execute(
      "insert into journal_heads (origin, epoch, seq, digest) values ($1, $2, $3, $4) "
      "on conflict (origin) do update set epoch = excluded.epoch, seq = excluded.seq, digest = excluded.digest",
      {origin_, epoch_, seq_, digest_});
}

}  // namespace fangxian
