#include "modules/bulletins/sealing.h"

#include "base/check.h"
#include "base/digest.h"
#include "record/json.h"

#include <sodium.h>

#include <algorithm>
#include <tuple>

namespace fangxian {
namespace {

const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Json texts(const std::vector<std::string>& items) {
  Json array = Json::array();
  for (const std::string& item : items) array.push(item);
  return array;
}

Json canonical_figure(const BulletinFigure& figure) {
  Json object = Json::object();
  if (!figure.definition_zh.empty()) object.add("definition_en", figure.definition_en).add("definition_zh", figure.definition_zh);
  object.add("indicator", figure.indicator);
  if (!figure.zh.empty()) object.add("label_en", figure.en).add("label_zh", figure.zh);
  object.add("unit", figure.unit.digits()).add("value", figure.value);
  return object;
}

}  // namespace

std::string canonical_text(const Bulletin& bulletin, std::vector<BulletinFigure> figures) {
  std::sort(figures.begin(), figures.end(), [](const BulletinFigure& a, const BulletinFigure& b) {
    return std::tie(a.indicator, a.unit) < std::tie(b.indicator, b.unit);
  });
  Json lines = Json::array();
  for (const BulletinFigure& figure : figures) lines.push(canonical_figure(figure));
  Json object = Json::object();
  object.add("area", bulletin.area.digits()).add("as_of", bulletin.as_of.ms).add("bulletin", bulletin.id);
  object.add("figures", std::move(lines)).add("frozen_at", bulletin.frozen_at.ms).add("number", bulletin.number);
  object.add("reconciliation", bulletin.reconciliation).add("report", bulletin.report).add("title", bulletin.title);
  object.add("units", texts(bulletin.units)).add("window_from", bulletin.window_from.ms);
  return object.dump();
}

SealKey make_signing_key(World& world) {
  check(sodium_init() >= 0, "libsodium starts");
  std::string seed(crypto_sign_SEEDBYTES, '\0');
  world.random(seed.data(), seed.size());
  SealKey key;
  key.public_key.resize(crypto_sign_PUBLICKEYBYTES);
  key.secret_key.resize(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.public_key.data()),
                           reinterpret_cast<unsigned char*>(key.secret_key.data()), bytes_of(seed));
  sodium_memzero(seed.data(), seed.size());
  key.key_id = to_hex(sha256(key.public_key)).substr(0, 16);
  return key;
}

SealKey signing_key(Connection& writer, World& world, Time at) {
  const Rows rows =
      writer.query("select key_id, public_key, secret_key from signing_keys order by created_at desc, key_id limit 1", {});
  if (!rows.empty()) {
    const auto public_key = from_base64url(rows.text(0, 1)), secret_key = from_base64url(rows.text(0, 2));
    check(public_key && secret_key, "a stored signing key is readable");
    return {rows.text(0, 0), *public_key, *secret_key};
  }
  SealKey key = make_signing_key(world);
  writer.execute("insert into signing_keys (key_id, algorithm, public_key, secret_key, created_at) values ($1, $2, $3, $4, $5)",
                 {key.key_id, std::string(seal_algorithm), to_base64url(key.public_key), to_base64url(key.secret_key), at.ms});
  return key;
}

std::optional<SealKey> find_public_key(Connection& connection, const std::string& key_id) {
  const Rows rows = connection.query("select public_key from signing_keys where key_id = $1", {key_id});
  if (rows.empty()) return {};
  const auto public_key = from_base64url(rows.text(0, 0));
  if (!public_key) return {};
  return SealKey{key_id, *public_key, {}};
}

std::vector<PublishedKey> public_keys(Connection& connection) {
  const Rows rows = connection.query("select key_id, public_key, created_at from signing_keys order by created_at, key_id", {});
  std::vector<PublishedKey> keys;
  for (std::size_t i = 0; i < rows.size(); ++i) keys.push_back({rows.text(i, 0), rows.text(i, 1), Time{rows.integer(i, 2)}});
  return keys;
}

std::string sign(const SealKey& key, const std::string& text) {
  check(key.secret_key.size() == crypto_sign_SECRETKEYBYTES, "a signing key has its secret half");
  check(sodium_init() >= 0, "libsodium starts");
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes_of(text), text.size(),
                       bytes_of(key.secret_key));
  return to_base64url(signature);
}

bool verify(const std::string& public_key, const std::string& text, const std::string& signature) {
  check(sodium_init() >= 0, "libsodium starts");
  const auto bytes = from_base64url(signature);
  if (!bytes || bytes->size() != crypto_sign_BYTES || public_key.size() != crypto_sign_PUBLICKEYBYTES) return false;
  return crypto_sign_verify_detached(bytes_of(*bytes), bytes_of(text), text.size(), bytes_of(public_key)) == 0;
}

bool is_seal_valid(Connection& connection, const Bulletin& bulletin, const std::vector<BulletinFigure>& figures) {
  if (bulletin.signature.empty()) return false;
  const auto key = find_public_key(connection, bulletin.key_id);
  const std::string text = canonical_text(bulletin, figures);
  return key && to_hex(sha256(text)) == bulletin.digest && verify(key->public_key, text, bulletin.signature);
}

}  // namespace fangxian
