#include "command/stream_digest.h"

#include "base/check.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <unordered_map>

namespace fangxian {
namespace {

// Rows that are read at once while checking: few statements, and no list that a database refuses.
constexpr std::size_t rows_at_once = 128;
constexpr std::size_t half = stream_entry_size / 2;

void append_number(std::string& out, std::int64_t number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

// No two lists of values have one text.
void append_value(std::string& out, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    out += 't';
    append_number(out, static_cast<std::int64_t>(text->size()));
    out.append(1, ':').append(*text);
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    out += 'i';
    append_number(out, *whole);
    out += ';';
  } else {
    check(is_null(value), "a stream's row holds texts and whole numbers");
    out += '-';
  }
}

std::string text_of(std::span<const Value> cells, std::span<const std::size_t> columns, std::string text = {}) {
  text.reserve(text.size() + 512);
  for (const std::size_t at : columns) append_value(text, cells[at]);
  return text;
}

std::string seal_text(std::span<const Value> cells, std::span<const std::size_t> sealed) {
  return to_hex(sha256(text_of(cells, sealed)));
}

StreamDigest digest_with(std::span<const Value> cells, std::span<const std::size_t> open, const std::string& seal) {
  const Digest whole = sha256(text_of(cells, open, seal));
  StreamDigest digest;
  std::copy_n(whole.begin(), digest.size(), digest.begin());
  return digest;
}

int hex_digit(char c) { return c >= 'a' ? c - 'a' + 10 : c - '0'; }

std::string id_of(const std::uint8_t* bytes) {
  const std::string hex = to_hex(std::string_view(reinterpret_cast<const char*>(bytes), half));
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4), hex.substr(20));
}

bool is_name(const std::string& text) {
  return !text.empty() && text.size() < 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
  });
}

// What the entry says of its rows, taken apart.
struct Claim {
  std::string table;
  std::int64_t rows = 0;
  std::string digest;
  std::vector<std::string> open, sealed;
};

bool read_names(const Json& list, std::vector<std::string>& names) {
  for (const Json& name : list.items()) names.push_back(name.string());
  return std::all_of(names.begin(), names.end(), is_name);
}

bool read_claim(const std::string& changes, Claim& claim) {
  const Json parsed = parse_json(changes);
  if (parsed.size() != 1) return false;
  const Json& change = parsed.items()[0];
  const Json& stream = change["stream"];
  claim.table = change["record"].string();
  claim.rows = stream["rows"].integer();
  claim.digest = stream["digest"].string();
  return is_name(claim.table) && read_names(stream["columns"]["open"], claim.open) &&
         read_names(stream["columns"]["sealed"], claim.sealed);
}

// `select id, recorded_at, seal, open…, sealed… from passages where id in ($1, …) and county = …`
std::string select_text(const Claim& claim) {
  std::string text = "select id, recorded_at, seal";
  for (const auto& names : {claim.open, claim.sealed}) {
    for (const std::string& name : names) text += ", " + name;
  }
  text += fmt::format(" from {} where county = $1 and id in (", claim.table);
  for (std::size_t i = 0; i < rows_at_once; ++i) text += fmt::format("{}${}", i == 0 ? "" : ", ", i + 2);
  return text + ")";
}

class RowCheck {
 public:
  RowCheck(Connection& connection, const JournalEntry& entry, const Claim& claim)
      : connection_(connection), entry_(entry), claim_(claim), sql_(select_text(claim)) {
    for (std::size_t i = 0; i < claim.open.size(); ++i) open_.push_back(3 + i);
    for (std::size_t i = 0; i < claim.sealed.size(); ++i) sealed_.push_back(3 + claim.open.size() + i);
  }

  bool hold(const Blob& rows, Words& what) {
    for (std::size_t first = 0; first < rows.size(); first += rows_at_once * stream_entry_size) {
      const std::size_t size = std::min(rows.size() - first, rows_at_once * stream_entry_size);
      if (!page_holds(std::span<const std::uint8_t>(rows).subspan(first, size), what)) return false;
    }
    return true;
  }

 private:
  bool page_holds(std::span<const std::uint8_t> page, Words& what) {
    std::vector<Value> values{entry_.county};
    for (std::size_t at = 0; at < page.size(); at += stream_entry_size) values.emplace_back(id_of(page.data() + at));
    values.resize(1 + rows_at_once, values.back());
    const Rows found = connection_.query(sql_, std::span<const Value>(values));
    std::unordered_map<std::string, std::size_t> places;
    for (std::size_t row = 0; row < found.size(); ++row) places.emplace(found.text(row, 0), row);
    for (std::size_t at = 0; at < page.size(); at += stream_entry_size) {
      const std::string id = id_of(page.data() + at);
      const auto place = places.find(id);
      if (place == places.end()) return say(what, id, "被删除", "was removed");
      if (!row_holds(found, place->second, page.data() + at + half)) return say(what, id, "被改动", "was changed");
    }
    return true;
  }

  bool row_holds(const Rows& rows, std::size_t row, const std::uint8_t* expected) const {
    const auto cells = std::span<const Value>(rows.cells).subspan(row * rows.columns.size(), rows.columns.size());
    if (to_integer(cells[1]) != entry_.at.ms) return false;
    std::string seal = to_text(cells[2]);
    const bool is_redacted = !seal.empty();
    const bool has_values = std::any_of(sealed_.begin(), sealed_.end(), [&](std::size_t at) { return !is_null(cells[at]); });
    if (is_redacted == has_values) return false;
    if (!is_redacted) seal = seal_text(cells, sealed_);
    return std::memcmp(digest_with(cells, open_, seal).data(), expected, half) == 0;
  }

  bool say(Words& what, const std::string& id, const char* zh, const char* en) const {
    what = {fmt::format("{} 的记录 {} {}", claim_.table, id, zh), fmt::format("the row {} of {} {}", id, claim_.table, en)};
    return false;
  }

  Connection& connection_;
  const JournalEntry& entry_;
  const Claim& claim_;
  const std::string sql_;
  std::vector<std::size_t> open_, sealed_;
};

std::string digest_of(const Blob& rows) {
  return to_hex(sha256({reinterpret_cast<const char*>(rows.data()), rows.size()}));
}

}  // namespace

StreamColumns::StreamColumns(const Record& record) {
  Json open_names = Json::array(), sealed_names = Json::array();
  const auto put = [&](std::size_t at, const char* name, bool is_sealed) {
    (is_sealed ? sealed : open).push_back(at);
    (is_sealed ? sealed_names : open_names).push(name);
  };
  put(0, "county", false);
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    const Field& field = record.fields[i];
    if (std::string_view(field.name) == "seal") continue;
    put(i + 1, field.name, field.limits.privacy != Privacy::open || std::string_view(field.name) == "request_digest");
  }
  put(record.fields.size() + 3, "recorded_by", false);
  names = Json::object().add("open", std::move(open_names)).add("sealed", std::move(sealed_names)).dump();
}

std::string StreamColumns::seal(std::span<const Value> cells) const { return seal_text(cells, sealed); }

StreamDigest StreamColumns::digest(std::span<const Value> cells) const { return digest_with(cells, open, seal(cells)); }

std::string request_digest_of(const Digest& request, std::string_view salt) {
  std::string bytes(reinterpret_cast<const char*>(request.data()), half);
  return to_base64url(bytes.append(salt.substr(0, stream_salt_size)));
}

// The first 16 bytes are the request's: 21 characters and a part of the next.
bool is_same_request(std::string_view stored, const Digest& request) {
  const auto bytes = from_base64url(stored);
  return bytes && bytes->size() == half + stream_salt_size && std::memcmp(bytes->data(), request.data(), half) == 0;
}

void append_stream_row(Blob& rows, std::string_view id, const StreamDigest& digest) {
  check(id.size() == 36, "a stream's row has a UUID");
  for (std::size_t i = 0; i < id.size(); i += 2) {
    if (id[i] == '-') ++i;
    rows.push_back(static_cast<std::uint8_t>(hex_digit(id[i]) << 4 | hex_digit(id[i + 1])));
  }
  rows.insert(rows.end(), digest.begin(), digest.end());
}

std::string stream_changes(const Record& record, const StreamColumns& columns, const Blob& rows) {
  return fmt::format(R"([{{"record":"{}","stream":{{"rows":{},"digest":"{}","columns":{}}}}}])", record.plural,
                     rows.size() / stream_entry_size, digest_of(rows), columns.names);
}

bool is_stream_entry(const JournalEntry& entry) {
  return entry.changes.starts_with("[{\"record\":\"") && entry.changes.find("\",\"stream\":{\"rows\":") < 100;
}

bool stream_rows_hold(Connection& connection, const JournalEntry& entry, Words& what) {
  what = {"通行流水的批次与摘要不符：被改动", "the batch of a stream does not match its digest: it was changed"};
  Claim claim;
  if (!read_claim(entry.changes, claim)) return false;
  const Rows kept = connection.query(
      "select rows from stream_batches where county = $1 and origin = $2 and epoch = $3 and seq = $4",
      {entry.county, entry.origin, entry.epoch, entry.seq});
  const Blob* rows = kept.size() == 1 ? std::get_if<Blob>(&kept.at(0, std::size_t{0})) : nullptr;
  if (rows == nullptr || static_cast<std::int64_t>(rows->size()) != claim.rows * static_cast<std::int64_t>(stream_entry_size) ||
      digest_of(*rows) != claim.digest) {
    return false;
  }
  return RowCheck(connection, entry, claim).hold(*rows, what);
}

void redact_stream_row(Connection& connection, const Record& record, const std::string& county, const std::string& id) {
  const StreamColumns columns(record);
  const Rows row = connection.query(
      fmt::format("select {} from {} where county = $1 and id = $2", column_list(record), record.plural), {county, id});
  if (row.empty()) return;
  std::string emptied;
  for (const std::size_t at : columns.sealed) emptied += fmt::format(", {} = null", row.columns[at]);
  connection.execute(
      fmt::format("update {} set seal = $3{} where county = $1 and id = $2 and seal is null", record.plural, emptied),
      {county, id, columns.seal(row.cells)});
}

}  // namespace fangxian
