#include "modules/passes/pass_book.h"

#include "base/digest.h"
#include "credential/code.h"
#include "credential/dynamic.h"
#include "credential/keys.h"

#include <sodium.h>

#include <atomic>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <set>

namespace fangxian {
namespace {

constexpr int page = 10'000;
constexpr const char* kinds[] = {"phone", "paper", "proxy", "household"};
constexpr const char* columns = "id, person, kind, valid_until, revoked_at";
// A photo that goes round is seen at many gates: the first sightings are enough to tell.
constexpr std::size_t most_sightings = 10'000;
constexpr std::size_t token_bytes = 16;

std::uint8_t kind_number(std::string_view kind) {
  for (std::uint8_t i = 0; i < std::size(kinds); ++i) {
    if (kind == kinds[i]) return i;
  }
  return 0;
}

CodeVerdict verdict_of(CheckVerdict verdict) {
  switch (verdict) {
    case CheckVerdict::valid: return CodeVerdict::good;
    case CheckVerdict::oversized:
    case CheckVerdict::bomb: return CodeVerdict::oversized;
    case CheckVerdict::unknown_key: return CodeVerdict::unknown_key;
    case CheckVerdict::wrong_signature:
    case CheckVerdict::key_out_of_date:
    case CheckVerdict::wrong_key_usage: return CodeVerdict::forged;
    case CheckVerdict::expired: return CodeVerdict::expired;
    case CheckVerdict::not_yet_valid: return CodeVerdict::not_yet;
    case CheckVerdict::revoked: return CodeVerdict::revoked;
    case CheckVerdict::replayed: return CodeVerdict::replayed;
    default: return CodeVerdict::malformed;
  }
}

std::string id_bytes(std::string_view id) {
  const IdKey key = id_key(id);
  std::string bytes;
  for (const std::uint64_t half : {key.high, key.low}) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(half >> shift & 0xff);
  }
  return bytes;
}

}  // namespace

const char* code_verdict_name(CodeVerdict verdict) {
  constexpr const char* names[] = {"good", "malformed", "oversized", "unknown_key", "forged",
                                   "expired", "not_yet", "revoked", "replayed"};
  return names[static_cast<std::size_t>(verdict)];
}

const Words& code_verdict_words(CodeVerdict verdict) {
  static const Words words[] = {
      {"码有效", "The code is valid"},
      {"不是可识别的码，请改用身份证或人工登记", "Not a code that can be read: use the identity card or register by hand"},
      {"码的内容超出正常大小，请勿放行依据", "The code holds more than a code can: do not rely on it"},
      {"签发机构不在已公布的密钥之列，请核实", "Signed with a key that is not published: ask"},
      {"签名不符，此码系伪造或已被改动", "The signature does not hold: forged or changed"},
      {"码已过期，请刷新或重新打印", "The code has expired: refresh it or print it anew"},
      {"码尚未生效，请检查手机时间", "The code is not valid yet: check the phone's clock"},
      {"此码已注销", "This code was revoked"},
      {"动态码已在别处使用，请现场刷新", "This short-lived code was used elsewhere: refresh it here"}};
  return words[static_cast<std::size_t>(verdict)];
}

struct PassBook::Core {
  struct Fact {
    IdKey person;
    std::int64_t valid_until_ms;
    std::uint8_t kind;
    bool is_revoked;
  };
  struct Sighting {
    std::uint64_t use;   // of a short-lived code; 0 for a signed one
    IdKey gate;
    std::int64_t at_ms;
  };

  IdMap<Fact> passes;
  mutable IdMap<Sighting> sightings;
  mutable std::mutex far_mutex;
  mutable std::vector<TwoGates> two_gates;
  std::array<std::uint8_t, 32> secret{};
  DynamicKey dynamic_key{};
  std::mutex keys_mutex;
  std::shared_ptr<const KeySet> keys = std::make_shared<KeySet>();
  std::set<std::string> noted;

  std::shared_ptr<const KeySet> published() {
    const std::lock_guard lock(keys_mutex);
    return keys;
  }
  // A key for one purpose out of the secret.
  void derive(std::string_view purpose, std::uint8_t* out, std::size_t size) const {
    crypto_generichash(out, size, reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(), secret.data(),
                       secret.size());
  }
  // False when the code was used at another gate before; remembers two gates that are worth a look.
  bool first_here(const std::string& pass, std::uint64_t use, std::string_view gate, Time now) const;
  void put(const Rows& rows, std::size_t i) {
    passes.put(id_key(rows.text(i, 0)),
               {id_key(rows.text(i, 1)), rows.integer(i, 3), kind_number(rows.text(i, 2)), !is_null(rows.at(i, 4))});
  }
};

bool PassBook::Core::first_here(const std::string& pass, std::uint64_t use, std::string_view gate, Time now) const {
  const IdKey key = id_key(pass), here = id_key(gate);
  const std::optional<Sighting> before = sightings.put(key, {use, here, now.ms});
  if (!before || before->gate == here) return true;
  if (now.ms - before->at_ms <= two_gates_ms && here.is_set() && before->gate.is_set()) {
    const std::lock_guard lock(far_mutex);
    if (two_gates.size() < most_sightings)
      two_gates.push_back({pass, id_text(before->gate), std::string(gate), Time{before->at_ms}, now});
  }
  if (use == 0 || before->use != use) return true;
  sightings.put(key, *before);  // the gate that was first may go on
  return false;
}

PassBook::PassBook() : core_(std::make_unique<Core>()) {}
PassBook::~PassBook() = default;

ReadCode PassBook::read(std::string_view code, std::string_view gate, Time now) const {
  ReadCode read;
  std::uint64_t use = 0;
  if (code.starts_with("FXD:")) {
    DynamicReading reading = read_dynamic_code(core_->dynamic_key, code, now);
    read.verdict = verdict_of(reading.verdict);
    read.pass = std::move(reading.pass_id);
    use = reading.use | 1;
  } else if (code.starts_with("FX1:")) {
    const auto keys = core_->published();
    const CodeReport report = check_code(code, {*keys, now});
    read.verdict = verdict_of(report.verdict);
    if (report.pass) read.pass = report.pass->id;
  }
  if (!read.is_good()) return read;
  const std::optional<Core::Fact> fact = core_->passes.find(id_key(read.pass));
  if (!fact) {
    read.verdict = CodeVerdict::malformed;
    return read;
  }
  read.person = id_text(fact->person);
  read.kind = kinds[fact->kind];
  if (fact->is_revoked) {
    read.verdict = CodeVerdict::revoked;
  } else if (fact->valid_until_ms <= now.ms) {
    read.verdict = CodeVerdict::expired;
  } else if (!core_->first_here(read.pass, use, gate, now)) {
    read.verdict = CodeVerdict::replayed;
  }
  return read;
}

std::string PassBook::dynamic_code(std::string_view pass, Time at) const {
  return make_dynamic_code(core_->dynamic_key, pass, at);
}

std::optional<PassBook::Known> PassBook::find(std::string_view pass) const {
  const std::optional<Core::Fact> fact = core_->passes.find(id_key(pass));
  if (!fact) return {};
  return Known{id_text(fact->person), kinds[fact->kind], Time{fact->valid_until_ms}, fact->is_revoked};
}

void PassBook::visit(Time at, const std::function<void(const IdKey&, const IdKey&, bool)>& visit) const {
  core_->passes.visit([&](const IdKey& pass, const Core::Fact& fact) {
    if (fact.valid_until_ms > at.ms) visit(pass, fact.person, fact.is_revoked);
  });
}

std::vector<PassBook::TwoGates> PassBook::take_two_gates() {
  const std::lock_guard lock(core_->far_mutex);
  return std::exchange(core_->two_gates, {});
}

std::string PassBook::token_of(std::string_view pass) const {
  std::string bytes = id_bytes(pass), mac(token_bytes, '\0');
  std::array<std::uint8_t, 32> key{};
  core_->derive("token", key.data(), key.size());
  crypto_generichash(reinterpret_cast<unsigned char*>(mac.data()), mac.size(),
                     reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key.data(), key.size());
  return to_base64url(bytes + mac);
}

std::string PassBook::pass_of_token(std::string_view token) const {
  const std::optional<std::string> bytes = from_base64url(token);
  if (!bytes || bytes->size() != 16 + token_bytes) return {};
  IdKey key;
  for (std::size_t i = 0; i < 16; ++i) {
    std::uint64_t& half = i < 8 ? key.high : key.low;
    half = half << 8 | static_cast<std::uint8_t>((*bytes)[i]);
  }
  std::string pass = id_text(key);
  const std::string wanted = token_of(pass);
  if (wanted.size() != token.size() || sodium_memcmp(wanted.data(), token.data(), wanted.size()) != 0) return {};
  return pass;
}

std::size_t PassBook::size() const { return core_->passes.size(); }
std::size_t PassBook::memory_bytes() const { return core_->passes.memory_bytes() + core_->sightings.memory_bytes(); }

// ---- the writing thread ----

void PassBook::set_secret(const std::array<std::uint8_t, 32>& secret) {
  core_->secret = secret;
  core_->derive("dynamic", core_->dynamic_key.data(), core_->dynamic_key.size());
}

void PassBook::load(Store& store) {
  const Reader reader = store.read();
  for (std::string after;;) {
    const Rows rows =
        reader->query(std::string("select ") + columns +
                          " from passes where withdrawn_at is null and id > $1 order by id limit " + std::to_string(page),
                      {after});
    for (std::size_t i = 0; i < rows.size(); ++i) core_->put(rows, i);
    if (rows.size() < page) break;
    after = rows.text(rows.size() - 1, 0);
  }
  revision_.fetch_add(1, std::memory_order_acq_rel);
}

void PassBook::note(std::string_view pass) { core_->noted.emplace(pass); }

void PassBook::read_changes(Store& store) {
  if (core_->noted.empty()) return;
  std::set<std::string> noted;
  noted.swap(core_->noted);
  try {
    Connection& connection = store.writer();
    for (; !noted.empty(); noted.erase(noted.begin())) {
      const Rows rows = connection.query(
          std::string("select ") + columns + " from passes where id = $1 and withdrawn_at is null", {*noted.begin()});
      if (rows.empty()) {
        core_->passes.remove(id_key(*noted.begin()));
      } else {
        core_->put(rows, 0);
      }
      revision_.fetch_add(1, std::memory_order_acq_rel);
    }
  } catch (const StoreError& error) {
    std::fprintf(stderr, "fangxian: changed passes are read later: %s\n", error.what());
    core_->noted.merge(noted);
  }
}

void PassBook::set_keys(const std::string& jwks) {
  auto keys = std::make_shared<const KeySet>(read_jwks(parse_json(jwks)));
  const std::lock_guard lock(core_->keys_mutex);
  core_->keys = std::move(keys);
}

}  // namespace fangxian
