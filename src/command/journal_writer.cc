#include "command/journal_writer.h"

#include "record/faces.h"

#include <charconv>

namespace fangxian {
namespace {

constexpr const char* default_origin = "site";
constexpr std::size_t salt_size = 16;
constexpr std::string_view entry_columns =
    "origin, epoch, seq, at, made_at, actor, command, key, request_digest, area, county, subject, changes, personal, answer, "
    "digest";
constexpr std::size_t columns_per_entry = 16;

bool is_stored_as_shown(Kind kind) {
  return kind == Kind::text || kind == Kind::id || kind == Kind::area || kind == Kind::choice || kind == Kind::name ||
         kind == Kind::date || kind == Kind::phone || kind == Kind::id_number;
}

void append_number(std::string& out, std::int64_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_open(std::string& out, const Field& field, const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text != nullptr && is_stored_as_shown(field.kind)) return append_json_string(out, *text);
  out += value_to_json(field, value, View{true, true}).dump();
}

Value text_or_null(const std::string& text) { return text.empty() ? Value{} : Value{text}; }

void append_values(std::vector<Value>& values, const JournalEntry& entry) {
  values.emplace_back(entry.origin);
  for (const std::int64_t number : {entry.epoch, entry.seq, entry.at.ms, entry.made_at.ms}) values.emplace_back(number);
  for (const std::string* text : {&entry.actor, &entry.command, &entry.key, &entry.request_digest, &entry.area, &entry.county,
                                  &entry.subject, &entry.changes}) {
    values.emplace_back(*text);
  }
  values.push_back(text_or_null(entry.personal));
  values.push_back(text_or_null(entry.answer));
  values.emplace_back(entry.digest);
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

std::string_view JournalWriter::salt() {
  if (chance_used_ + salt_size > chance_.size()) {
    world_.random(chance_.data(), chance_.size());
    chance_used_ = 0;
  }
  const std::string_view bytes(chance_.data() + chance_used_, salt_size);
  chance_used_ += salt_size;
  return bytes;
}

// Open values as they are; personal and sensitive ones as a salted commitment, the value itself beside it.
void JournalWriter::append_shown(std::string& changes, std::string& personal, const Field& field, const Value& value) {
  if (is_null(value)) {
    changes += "null";
    return;
  }
  if (field.limits.privacy == Privacy::open) return append_open(changes, field, value);
  const std::string salt_hex = to_hex(salt());
  const std::string text = to_text(value);
  const std::string commitment = to_hex(sha256(salt_hex + text));
  changes.append("{\"commitment\":\"").append(commitment).append("\"}");
  personal.append(personal.empty() ? "{\"" : ",\"").append(commitment).append("\":{\"salt\":\"").append(salt_hex);
  personal += "\",\"value\":";
  append_json_string(personal, text);
  personal += '}';
}

// {"record","id","version","fields":{name:[before,after]}}, "withdrawn" with its reason, and "area" where the row lies elsewhere
// than the entry: who may not see there is not told. Redaction relies on the order.
void JournalWriter::append_change(std::string& changes, std::string& personal, const RowChange& change, const std::string& home) {
  changes.append("{\"record\":\"").append(change.record->plural).append("\",\"id\":");
  append_json_string(changes, change.id);
  changes += ",\"version\":";
  append_number(changes, change.version);
  changes += ",\"fields\":{";
  const Value absent;
  bool is_first = true;
  for (std::size_t i = 0; i < change.record->fields.size(); ++i) {
    const Field& field = change.record->fields[i];
    const Value& before = change.before.empty() ? absent : change.before[i];
    if (before == change.after[i]) continue;
    changes.append(is_first ? "\"" : ",\"").append(field.name).append("\":[");
    is_first = false;
    append_shown(changes, personal, field, before);
    changes += ',';
    append_shown(changes, personal, field, change.after[i]);
    changes += ']';
  }
  changes += '}';
  if (!change.withdrawn_reason.empty()) {
    changes += ",\"withdrawn\":";
    append_json_string(changes, change.withdrawn_reason);
  }
  if (const std::string area = to_text(change.after[1]); area != home) {
    changes += ",\"area\":";
    append_json_string(changes, area);
  }
  changes += '}';
}

JournalEntry JournalWriter::entry_of(const Context::Parts& parts, const Call& call, const std::string& request_digest,
                                     const Json& answer) {
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
  entry.changes = "[";
  for (const RowChange& change : parts.changes) {
    if (entry.changes.size() > 1) entry.changes += ',';
    append_change(entry.changes, entry.personal, change, entry.area);
  }
  entry.changes += ']';
  if (!entry.personal.empty()) entry.personal += '}';
  entry.answer = parts.is_answer_private ? std::string() : answer.dump();
  entry.digest = chain_digest(digest_, entry);
  return entry;
}

void JournalWriter::chain(JournalEntry& entry) const {
  entry.origin = origin_;
  entry.epoch = epoch_;
  entry.seq = seq_ + 1;
  entry.digest = chain_digest(digest_, entry);
}

void JournalWriter::take(const JournalEntry& entry) {
  seq_ = entry.seq;
  digest_ = entry.digest;
}

void JournalWriter::append(Connection& connection, const std::vector<JournalEntry>& entries) {
  if (entries.empty()) return;
  values_.clear();
  for (const JournalEntry& entry : entries) append_values(values_, entry);
  connection.insert_rows("journal", entry_columns, columns_per_entry, values_);
  connection.execute(
      "insert into journal_heads (origin, epoch, seq, digest) values ($1, $2, $3, $4) "
      "on conflict (origin) do update set epoch = excluded.epoch, seq = excluded.seq, digest = excluded.digest",
      {origin_, epoch_, seq_, digest_});
}

}  // namespace fangxian
