#include "modules/passes/signing.h"

#include "base/check.h"
#include "base/digest.h"
#include "credential/keys.h"
#include "credential/pass.h"

#include <sodium.h>

#include <cstring>
#include <optional>

namespace fangxian {
namespace {

using Secret = std::array<std::uint8_t, 32>;

std::optional<MasterKey>& given_master() {
  static std::optional<MasterKey> key;
  return key;
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Secret secret_of(std::string_view bytes) {
  check(bytes.size() == sizeof(Secret), "a stored secret has 32 bytes");
  Secret secret;
  std::memcpy(secret.data(), bytes.data(), secret.size());
  return secret;
}

std::string chance(World& world) {
  std::string bytes(sizeof(Secret), '\0');
  world.random(bytes.data(), bytes.size());
  return bytes;
}

void insert_secret(Connection& writer, const char* purpose, const std::string& value, Time at) {
  writer.execute("insert into pass_secrets (kid, purpose, sealed, created_at) values ($1, $1, $2, $3)",
                 {std::string(purpose), value, at.ms});
}

std::string stored_secret(Connection& writer, const char* purpose) {
  const Rows rows = writer.query("select sealed from pass_secrets where purpose = $1", {std::string(purpose)});
  return rows.empty() ? "" : rows.text(0, 0);
}

SigningKey made_from(std::string_view seed, Time since, Time until) {
  SigningKey key = SigningKey::from_seed(Algorithm::es256, secret_of(seed));
  key.public_key().uses = use_health | use_pass | use_filter;
  key.public_key().not_before = since;
  key.public_key().not_after = until;
  return key;
}

}  // namespace

void set_pass_master_key(const MasterKey& key) { given_master() = key; }

KeyRing::KeyRing() { check(sodium_init() >= 0, "libsodium starts"); }
KeyRing::~KeyRing() = default;

std::string KeyRing::seal(World& world, std::string_view bytes) const {
  std::string nonce(crypto_secretbox_NONCEBYTES, '\0'), box(bytes.size() + crypto_secretbox_MACBYTES, '\0');
  world.random(nonce.data(), nonce.size());
  crypto_secretbox_easy(reinterpret_cast<unsigned char*>(box.data()), bytes_of(bytes), bytes.size(), bytes_of(nonce),
                        master_.data());
  return to_base64url(nonce + box);
}

std::string KeyRing::unseal(const std::string& sealed) const {
  const std::optional<std::string> all = from_base64url(sealed);
  if (!all || all->size() <= crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) return {};
  const std::string_view nonce = std::string_view(*all).substr(0, crypto_secretbox_NONCEBYTES);
  const std::string_view box = std::string_view(*all).substr(crypto_secretbox_NONCEBYTES);
  std::string bytes(box.size() - crypto_secretbox_MACBYTES, '\0');
  const int failed = crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(box), box.size(),
                                                bytes_of(nonce), master_.data());
  return failed == 0 ? bytes : std::string();
}

KeyRing::Made KeyRing::make(World& world, Time since, Time until) {
  const std::string seed = chance(world);
  const SigningKey key = made_from(seed, since, until);
  const Json jwk = write_jwk(key.public_key());
  Made made{jwk["kid"].string(), std::string(algorithm_name(key.public_key().algorithm)), jwk.dump(), seal(world, seed)};
  check(!made.kid.empty(), "a published key has an id");
  const std::lock_guard lock(mutex_);
  keys_[made.kid] = std::make_shared<const SigningKey>(key);
  return made;
}

bool KeyRing::open(const std::string& kid, const std::string& sealed, Time since, Time until) {
  if (knows(kid)) return true;
  const std::string seed = unseal(sealed);
  if (seed.size() != sizeof(Secret)) return false;
  auto key = std::make_shared<const SigningKey>(made_from(seed, since, until));
  const std::lock_guard lock(mutex_);
  keys_[kid] = std::move(key);
  return true;
}

bool KeyRing::knows(std::string_view kid) const { return find(kid) != nullptr; }

std::shared_ptr<const SigningKey> KeyRing::find(std::string_view kid) const {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find(kid);
  return found == keys_.end() ? nullptr : found->second;
}

std::string KeyRing::sign_pass(std::string_view kid, const PassText& text) const {
  const auto key = find(kid);
  check(key != nullptr, "a pass is signed with a key that is open");
  PassClaims claims;
  claims.id = text.id;
  claims.area = text.area;
  claims.holder = text.holder;
  claims.phone_tail = text.phone_tail;
  claims.id_tail = text.id_tail;
  claims.medium = text.is_paper ? PassMedium::paper : PassMedium::phone;
  claims.issuer = text.issuer;
  claims.issued = text.issued;
  claims.expires = text.expires;
  return issue_pass(*key, claims);
}

std::string KeyRing::sign_test(std::string_view kid, const TestText& text) const {
  const auto key = find(kid);
  check(key != nullptr, "a certificate is signed with a key that is open");
  TestCertificate certificate;
  certificate.family_name = text.name;
  certificate.family_name_latin = text.name_latin;
  certificate.birth_date = format_date(text.birth_date);
  certificate.sampled = text.sampled;
  certificate.is_detected = text.is_detected;
  certificate.centre = text.laboratory;
  certificate.certificate_id = text.certificate_id;
  certificate.issuer_name = text.issuer;
  certificate.issued = text.issued;
  certificate.expires = text.expires;
  return issue_test_certificate(*key, certificate);
}

std::array<std::uint8_t, 32> KeyRing::start(Connection& writer, World& world) {
  if (given_master()) {
    master_ = *given_master();
  } else {
    std::string site = stored_secret(writer, "site");
    if (site.empty()) insert_secret(writer, "site", site = to_base64url(chance(world)), world.now());
    master_ = secret_of(from_base64url(site).value_or(""));
  }
  std::string codes = stored_secret(writer, "codes");
  if (codes.empty()) insert_secret(writer, "codes", codes = seal(world, chance(world)), world.now());
  const std::string opened = unseal(codes);
  if (opened.empty()) {
    throw Refusal(RefusalKind::invalid, "passes.wrong-secret",
                  {"通行码密钥文件与本站数据不符，请用原来的密钥文件启动", "The secret file does not fit this site's data: start with the one it was made with"});
  }
  return secret_of(opened);
}

}  // namespace fangxian
