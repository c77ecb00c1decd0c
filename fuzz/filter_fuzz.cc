// Bytes as a deny filter, as a signed one, and as ids from which one is built.
#include "property.h"

#include "credential/cose.h"
#include "credential/deny_filter.h"

#include <vector>

namespace {

using namespace fangxian;

const SigningKey& key() {
  static const SigningKey mine = [] {
    SigningKey out = SigningKey::from_seed(Algorithm::eddsa, SigningKey::Seed{1, 2, 3});
    out.public_key().uses = use_filter;
    return out;
  }();
  return mine;
}

void fuzz_taking(std::string_view payload, const DenyFilter& held) {
  const Time now{1'641'787'200'000};
  const KeySet keys{{key().public_key()}};
  DenyList list;
  check(list.take(payload, keys, now) != CheckVerdict::valid && list.is_empty(), "nothing is believed that was not signed");
  check(list.take(seal_filter(key(), {"CN", "41", now, now + day_ms}, held, 3), keys, now) == CheckVerdict::valid,
        "a sealed filter is taken");
  // Signed by the right key, yet of any content: taken whole or not at all.
  const std::int64_t version = list.version();
  const CheckVerdict verdict = list.take(sign1(key(), payload), keys, now);
  check(verdict == CheckVerdict::valid || list.version() == version, "what is refused changes nothing");
  list.may_hold("anybody");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = bytes_of(data, size);
  if (const auto filter = DenyFilter::decode(bytes)) {
    check(filter->encode() == bytes, "a filter has one form");
    for (DenyKey asked = 0; asked < 64; ++asked) filter->may_hold(asked * 0x9E3779B97F4A7C15u);
  }
  std::vector<DenyKey> keys;
  for (std::size_t at = 0; at + 2 <= size && keys.size() < 500; at += 2)
    keys.push_back(deny_key(bytes.substr(at, 2)));
  const DenyFilter built = DenyFilter::build(keys);
  for (const DenyKey one : keys) check(built.may_hold(one), "no key is missed");
  fuzz_taking(bytes, built);
  return 0;
}
