#include "credential/deny_filter.h"

#include "base/check.h"
#include "credential/cose.h"

namespace fangxian {
namespace {

constexpr std::int64_t issuer_claim = 1, expires_claim = 4, issued_claim = 6;
// Private claims. A pass has another one, so that neither can be shown in place of the other, even if a key may sign both.
constexpr std::int64_t filter_claim = -65538, delta_claim = -65539;
enum Member : int { area_member = 1, version_member, filter_member, from_member, added_member, removed_member };

// A phone's clock may run behind the server's by this much.
constexpr std::int64_t clock_slack_ms = 5 * minute_ms;

std::string seal(const SigningKey& key, const DenyClaims& claims, std::int64_t claim, Cbor content) {
  check(claims.issued.is_set() && claims.expires.is_set(), "what is signed has a beginning and an end");
  return sign1(key, encode_cbor(Cbor(Cbor::Map{{Cbor(issuer_claim), Cbor(claims.issuer)},
                                               {Cbor(expires_claim), Cbor(claims.expires.ms / second_ms)},
                                               {Cbor(issued_claim), Cbor(claims.issued.ms / second_ms)},
                                               {Cbor(claim), std::move(content)}})));
}

std::string bytes_of(const std::vector<DenyKey>& keys) {
  std::string out;
  out.reserve(8 * keys.size());
  for (const DenyKey key : keys) {
    for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(key >> shift & 0xFF);
  }
  return out;
}

std::optional<std::vector<DenyKey>> keys_of(const Cbor* bytes) {
  if (!bytes || !bytes->is_bytes() || bytes->byte_string().size() % 8 != 0) return {};
  const std::string& text = bytes->byte_string();
  std::vector<DenyKey> out;
  for (std::size_t at = 0; at < text.size(); at += 8) {
    DenyKey key = 0;
    for (std::size_t i = 0; i < 8; ++i) key = key << 8 | static_cast<unsigned char>(text[at + i]);
    out.push_back(key);
  }
  return out;
}

Time time_of(const Cbor* claim) {
  // Whole seconds up to the year 2199.
  if (!claim || !claim->is_integer() || claim->integer() < 0 || claim->integer() > 7'258'118'400) return {};
  return Time{claim->integer() * second_ms};
}

std::optional<std::int64_t> version_of(const Cbor& content, int member) {
  const Cbor* version = content.find(member);
  return version && version->is_integer() && version->integer() >= 0 ? std::optional(version->integer()) : std::nullopt;
}

struct Opened {
  CheckVerdict verdict = CheckVerdict::valid;
  Cbor claims;
  Time expires;
};

// Signature, key's use and time; what is inside is judged by the caller.
Opened open_sealed(std::string_view sealed, const KeySet& keys, Time at) {
  Opened out;
  const auto no = [&](CheckVerdict why) { return out.verdict = why, std::move(out); };
  if (sealed.size() > largest_filter_bytes) return no(CheckVerdict::oversized);
  Sign1 message;
  if (const CheckVerdict verdict = read_sign1(sealed, message); verdict != CheckVerdict::valid) return no(verdict);
  const PublicKey* key = nullptr;
  if (const CheckVerdict verdict = verify_sign1(message, keys, key); verdict != CheckVerdict::valid) return no(verdict);
  if (!(key->uses & use_filter)) return no(CheckVerdict::wrong_key_usage);
  CborReading claims = decode_cbor(message.payload);
  if (claims.problem != CborProblem::none) return no(CheckVerdict::cbor_malformed);
  const Time issued = time_of(claims.value.find(issued_claim));
  out.expires = time_of(claims.value.find(expires_claim));
  if (!issued.is_set() || !out.expires.is_set()) return no(CheckVerdict::claims_malformed);
  const bool is_early = key->not_before.is_set() && issued < key->not_before;
  if (is_early || (key->not_after.is_set() && issued > key->not_after)) return no(CheckVerdict::key_out_of_date);
  if (at + clock_slack_ms < issued) return no(CheckVerdict::not_yet_valid);
  out.claims = std::move(claims.value);
  return out;
}

}  // namespace

std::string seal_filter(const SigningKey& key, const DenyClaims& claims, const DenyFilter& filter, std::int64_t version) {
  return seal(key, claims, filter_claim, Cbor(Cbor::Map{{Cbor(area_member), Cbor(claims.area)},
                                                        {Cbor(version_member), Cbor(version)},
                                                        {Cbor(filter_member), Cbor::bytes(filter.encode())}}));
}

std::string seal_delta(const SigningKey& key, const DenyClaims& claims, const DenyDelta& delta) {
  check(delta.from < delta.to && delta.added.size() + delta.removed.size() <= most_delta_entries,
        "a delta goes forward, and not too far");
  return seal(key, claims, delta_claim, Cbor(Cbor::Map{{Cbor(area_member), Cbor(claims.area)},
                                                       {Cbor(version_member), Cbor(delta.to)},
                                                       {Cbor(from_member), Cbor(delta.from)},
                                                       {Cbor(added_member), Cbor::bytes(bytes_of(delta.added))},
                                                       {Cbor(removed_member), Cbor::bytes(bytes_of(delta.removed))}}));
}

CheckVerdict DenyList::take_filter(const Cbor& content, Time expires) {
  const Cbor *area = content.find(area_member), *bytes = content.find(filter_member);
  const auto version = version_of(content, version_member);
  if (!area || !area->is_text() || !bytes || !bytes->is_bytes() || !version) return CheckVerdict::payload_malformed;
  auto filter = DenyFilter::decode(bytes->byte_string());
  if (!filter) return CheckVerdict::payload_malformed;
  // Whoever stands between may hold back news, but not bring back yesterday's.
  if (!is_empty() && area->text() == area_ && *version < version_) return CheckVerdict::filter_old;
  filter_ = std::move(*filter);
  added_.clear(), removed_.clear();
  version_ = *version, area_ = area->text(), expires_ = expires;
  return CheckVerdict::valid;
}

CheckVerdict DenyList::take_delta(const Cbor& content, Time expires) {
  const Cbor* area = content.find(area_member);
  const auto from = version_of(content, from_member), to = version_of(content, version_member);
  const auto added = keys_of(content.find(added_member)), removed = keys_of(content.find(removed_member));
  if (!area || !area->is_text() || !from || !to || *to <= *from || !added || !removed) return CheckVerdict::payload_malformed;
  if (is_empty() || area->text() != area_ || *from != version_) return CheckVerdict::filter_gap;
  if (added_.size() + removed_.size() + added->size() + removed->size() > most_delta_entries) return CheckVerdict::filter_gap;
  for (const DenyKey key : *removed) added_.erase(key), removed_.insert(key);
  for (const DenyKey key : *added) removed_.erase(key), added_.insert(key);
  version_ = *to, expires_ = expires;
  return CheckVerdict::valid;
}

CheckVerdict DenyList::take(std::string_view sealed, const KeySet& keys, Time at) {
  const Opened opened = open_sealed(sealed, keys, at);
  if (opened.verdict != CheckVerdict::valid) return opened.verdict;
  if (const Cbor* filter = opened.claims.find(filter_claim)) return take_filter(*filter, opened.expires);
  if (const Cbor* delta = opened.claims.find(delta_claim)) return take_delta(*delta, opened.expires);
  return CheckVerdict::payload_malformed;
}

bool DenyList::may_hold(std::string_view id) const {
  const DenyKey key = deny_key(id);
  if (added_.contains(key)) return true;
  return !removed_.contains(key) && filter_.may_hold(key);
}

}  // namespace fangxian
