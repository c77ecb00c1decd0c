#include "credential/deny_filter.h"

#include "base/check.h"
#include "base/digest.h"

#include <algorithm>
#include <cmath>

namespace fangxian {
namespace {

// Layout of the bytes, big-endian: 1 (edition), count, seed, segment length, segment count, then the fingerprints.
constexpr char edition = 1;
constexpr std::size_t head_bytes = 1 + 4 * 4;
constexpr std::uint32_t longest_segment = 1u << 18;
constexpr std::uint32_t most_seeds = 1000;  // one in some tens fails; a thousand in a row means a fault of ours

std::uint32_t word(const Digest& digest, std::size_t at) {
  return std::uint32_t{digest[4 * at]} << 24 | std::uint32_t{digest[4 * at + 1]} << 16 | std::uint32_t{digest[4 * at + 2]} << 8 |
         digest[4 * at + 3];
}

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

std::uint32_t get(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

}  // namespace

DenyKey deny_key(std::string_view id) {
  const Digest digest = sha256("fangxian deny 1:" + std::string(id));
  return std::uint64_t{word(digest, 0)} << 32 | word(digest, 1);
}

DenyFilter::Places DenyFilter::places(DenyKey key) const {
  std::string input;
  put(input, seed_, 4);
  put(input, key, 8);
  const Digest digest = sha256(input);
  const std::uint32_t mask = segment_length_ - 1;
  Places out{};
  // The high half of a product spreads evenly; the other two lie in the next two segments.
  out.at[0] =
      static_cast<std::uint32_t>(std::uint64_t{word(digest, 0)} * (std::uint64_t{segment_count_} * segment_length_) >> 32);
  out.at[1] = (out.at[0] + segment_length_) ^ (word(digest, 1) & mask);
  out.at[2] = (out.at[0] + 2 * segment_length_) ^ (word(digest, 2) & mask);
  out.fingerprint = static_cast<std::uint16_t>(word(digest, 3));
  return out;
}

bool DenyFilter::may_hold(DenyKey key) const {
  if (count_ == 0) return false;
  const Places where = places(key);
  return (fingerprints_[where.at[0]] ^ fingerprints_[where.at[1]] ^ fingerprints_[where.at[2]]) == where.fingerprint;
}

// Takes keys away one by one, each from a place where it stands alone; then gives fingerprints in the opposite order. False when
// a knot is left: another seed ties the keys in another way.
bool DenyFilter::fill(const std::vector<DenyKey>& keys) {
  struct Slot {
    std::uint32_t count = 0, mixed = 0;  // how many keys, and the exclusive or of their numbers
  };
  std::vector<Slot> slots(fingerprints_.size());
  std::vector<Places> all;
  all.reserve(keys.size());
  for (const DenyKey key : keys) {
    const auto number = static_cast<std::uint32_t>(all.size());
    all.push_back(places(key));
    for (const std::uint32_t at : all.back().at) ++slots[at].count, slots[at].mixed ^= number;
  }
  std::vector<std::uint32_t> alone;
  for (std::uint32_t at = 0; at < slots.size(); ++at) {
    if (slots[at].count == 1) alone.push_back(at);
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // key, place
  order.reserve(keys.size());
  while (!alone.empty()) {
    const std::uint32_t place = alone.back();
    alone.pop_back();
    if (slots[place].count != 1) continue;
    const std::uint32_t number = slots[place].mixed;
    order.emplace_back(number, place);
    for (const std::uint32_t at : all[number].at) {
      slots[at].mixed ^= number;
      if (--slots[at].count == 1) alone.push_back(at);
    }
  }
  if (order.size() != keys.size()) return false;
  for (auto last = order.rbegin(); last != order.rend(); ++last) {
    const Places& where = all[last->first];
    std::uint16_t others = 0;
    for (const std::uint32_t at : where.at) others ^= at == last->second ? std::uint16_t{0} : fingerprints_[at];
    fingerprints_[last->second] = where.fingerprint ^ others;
  }
  return true;
}

DenyFilter DenyFilter::build(std::vector<DenyKey> keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  check(keys.size() <= most_denied, "a filter has a size that fits a phone");
  DenyFilter out;
  out.count_ = static_cast<std::uint32_t>(keys.size());
  if (keys.empty()) return out;
  // The authors' measures for three segments: the length, and the spare room, which shrinks as the list grows.
  const double size = std::max(2.0, static_cast<double>(keys.size()));
  const double length = std::floor(std::log(size) / std::log(3.33) + 2.25);
  out.segment_length_ = std::min(longest_segment, std::uint32_t{1} << static_cast<unsigned>(length));
  const double spare = std::max(1.125, 0.875 + 0.25 * std::log(1'000'000.0) / std::log(size));
  const auto slots = static_cast<std::uint32_t>(std::llround(size * spare));
  const std::uint32_t segments = (slots + out.segment_length_ - 1) / out.segment_length_;
  out.segment_count_ = segments > 3 ? segments - 2 : 1;
  for (out.seed_ = 0; out.seed_ < most_seeds; ++out.seed_) {
    out.fingerprints_.assign(std::size_t{out.segment_count_ + 2} * out.segment_length_, 0);
    if (out.fill(keys)) return out;
  }
  check(false, "some seed orders the keys");
  return out;
}

std::string DenyFilter::encode() const {
  std::string out;
  out.reserve(head_bytes + 2 * fingerprints_.size());
  out += edition;
  for (const std::uint32_t value : {count_, seed_, segment_length_, segment_count_}) put(out, value, 4);
  for (const std::uint16_t fingerprint : fingerprints_) put(out, fingerprint, 2);
  return out;
}

std::optional<DenyFilter> DenyFilter::decode(std::string_view bytes) {
  if (bytes.size() < head_bytes || bytes.size() > largest_filter_bytes || bytes[0] != edition) return {};
  DenyFilter out;
  out.count_ = get(bytes, 1), out.seed_ = get(bytes, 5), out.segment_length_ = get(bytes, 9), out.segment_count_ = get(bytes, 13);
  const std::uint32_t length = out.segment_length_;
  if (length < 4 || length > longest_segment || (length & (length - 1)) != 0 || out.count_ > most_denied) return {};
  const std::uint64_t slots = out.count_ == 0 ? 0 : (std::uint64_t{out.segment_count_} + 2) * length;
  if (bytes.size() != head_bytes + 2 * slots || (out.count_ == 0) != (out.segment_count_ == 0)) return {};
  out.fingerprints_.reserve(static_cast<std::size_t>(slots));
  for (std::size_t at = head_bytes; at < bytes.size(); at += 2)
    out.fingerprints_.push_back(
        static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) << 8 | static_cast<unsigned char>(bytes[at + 1])));
  return out;
}

}  // namespace fangxian
