// What the journal keeps of a stream's rows, and how it is checked again: one digest for each row, one entry for many.
#pragma once

#include "base/digest.h"
#include "command/journal.h"
#include "record/field.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

using StreamDigest = std::array<std::uint8_t, 16>;

// Which columns of a stream's table a row's digest covers: the open ones as they are; the personal and sensitive ones, with the
// salted `request_digest`, through a seal that may outlive them. Positions in column_list order.
struct StreamColumns {
  explicit StreamColumns(const Record& record);
  std::vector<std::size_t> open, sealed;
  std::string names;  // {"open":[…],"sealed":[…]}: a later column does not belong to an earlier row's digest

  // Hex; stands for the sealed values and cannot be guessed from without the salt among them.
  std::string seal(std::span<const Value> cells) const;
  StreamDigest digest(std::span<const Value> cells) const;
};

// A salted digest of a request, 32 characters, and whether a request is the one.
inline constexpr std::size_t stream_salt_size = 8;
std::string request_digest_of(const Digest& request, std::string_view salt);
bool is_same_request(std::string_view stored, const Digest& request);

// 16 bytes of the id and 16 of the digest.
inline constexpr std::size_t stream_entry_size = 32;
void append_stream_row(Blob& rows, std::string_view id, const StreamDigest& digest);

// The changes of the entry of a batch: [{"record","stream":{"rows","digest","columns"}}]. Its rows stand in stream_batches.
std::string stream_changes(const Record& record, const StreamColumns& columns, const Blob& rows);
bool is_stream_entry(const JournalEntry& entry);
// Whether all rows of a stream's entry are there, unchanged and in their order.
bool stream_rows_hold(Connection& connection, const JournalEntry& entry, Words& what);

// Destroys the personal values of a row and leaves their seal.
void redact_stream_row(Connection& connection, const Record& record, const std::string& county, const std::string& id);

}  // namespace fangxian
