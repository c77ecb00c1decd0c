// The compact deny filter: which passes are not in force, so small that a phone carries it and so signed that it can trust it.
#pragma once

#include "base/time.h"
#include "credential/keys.h"
#include "credential/verdict.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class Cbor;

// The first 8 bytes of a SHA-256 of the id with our prefix: what filters and deltas hold, so that neither tells an id.
using DenyKey = std::uint64_t;
DenyKey deny_key(std::string_view id);

inline constexpr std::size_t most_denied = 4'000'000;        // 10 MB; what a phone carries is one county's
inline constexpr std::size_t most_delta_entries = 200'000;   // beyond that the whole filter is smaller
inline constexpr std::size_t largest_filter_bytes = 16u << 20;

// A binary fuse filter (Graf and Lemire, 2022) with 16-bit fingerprints: 2.5 bytes a key, one wrong hit in 65,536, no wrong miss.
// Immutable. Hashes are SHA-256, so that the field app computes them with the library it has anyway.
class DenyFilter {
 public:
  DenyFilter() = default;
  // Duplicates count once. The same keys give the same bytes.
  static DenyFilter build(std::vector<DenyKey> keys);
  bool may_hold(DenyKey key) const;
  std::size_t size() const { return count_; }

  std::string encode() const;
  static std::optional<DenyFilter> decode(std::string_view bytes);
  bool operator==(const DenyFilter&) const = default;

 private:
  struct Places {
    std::uint32_t at[3];
    std::uint16_t fingerprint;
  };
  Places places(DenyKey key) const;
  bool fill(const std::vector<DenyKey>& keys);

  std::uint32_t count_ = 0;
  std::uint32_t seed_ = 0;
  std::uint32_t segment_length_ = 4;  // a power of two
  std::uint32_t segment_count_ = 0;
  std::vector<std::uint16_t> fingerprints_;
};

// From one version of the list to a later one.
struct DenyDelta {
  std::int64_t from = 0, to = 0;
  std::vector<DenyKey> added, removed;
  bool operator==(const DenyDelta&) const = default;
};

// What travels: a whole filter, or a delta, of one area at one version; signed with a key that has `use_filter`.
struct DenyClaims {
  std::string issuer;
  std::string area;   // the list's: "" = everything
  Time issued, expires;
};
// COSE_Sign1 (not packed: fingerprints are noise).
std::string seal_filter(const SigningKey& key, const DenyClaims& claims, const DenyFilter& filter, std::int64_t version);
std::string seal_delta(const SigningKey& key, const DenyClaims& claims, const DenyDelta& delta);

// What a phone holds: the filter, and the deltas since, folded. The field app's twin is web/shared/credential/filter.ts.
class DenyList {
 public:
  // A filter replaces all; a delta must begin at the version held (else `filter_gap`). Anything but `valid` changes nothing:
  // unknown_key, wrong_signature, algorithm_unsupported, wrong_key_usage, key_out_of_date, not_yet_valid, truncated,
  // cbor_malformed, cose_malformed, claims_malformed, payload_malformed, oversized.
  // An older filter than the one held is `filter_old`. One whose time is over is taken: old news is better than none, and
  // check_code says `filter_old` of whatever is not in it; a phone that starts again without a network takes what it kept.
  CheckVerdict take(std::string_view sealed, const KeySet& keys, Time at);

  bool may_hold(std::string_view id) const;
  bool is_empty() const { return !expires_.is_set(); }
  std::int64_t version() const { return version_; }
  const std::string& area() const { return area_; }
  Time expires() const { return expires_; }

 private:
  CheckVerdict take_filter(const Cbor& content, Time expires);
  CheckVerdict take_delta(const Cbor& content, Time expires);

  DenyFilter filter_;
  std::set<DenyKey> added_, removed_;
  std::int64_t version_ = 0;
  std::string area_;
  Time expires_;
};

}  // namespace fangxian
