// The seal of a frozen bulletin: its canonical text, the SHA-256 of it, and an Ed25519 signature (RFC 8032) by the site's key.
#pragma once

#include "modules/bulletins/records.h"
#include "store/store.h"
#include "world/world.h"

#include <optional>
#include <string>
#include <vector>

namespace fangxian {

inline constexpr const char* seal_algorithm = "Ed25519";

// JSON without spaces, members sorted by name, times as milliseconds since 1970, whole numbers only: anybody can make the
// same bytes from what the bulletin prints. Covers the figures, their definitions, the units and the balances.
std::string canonical_text(const Bulletin& bulletin, std::vector<BulletinFigure> figures);

struct SealKey {
  std::string key_id;      // the first 16 hex digits of the SHA-256 of the public key
  std::string public_key;  // 32 bytes
  std::string secret_key;  // 64 bytes; "" where only checking is asked for
};
SealKey make_signing_key(World& world);

// The site's key; made and stored at first use, on the writing connection.
SealKey signing_key(Connection& writer, World& world, Time at);
std::optional<SealKey> find_public_key(Connection& connection, const std::string& key_id);
struct PublishedKey {
  std::string key_id, public_key;
  Time created_at;
};
std::vector<PublishedKey> public_keys(Connection& connection);

// Base64url.
std::string sign(const SealKey& key, const std::string& text);
bool verify(const std::string& public_key, const std::string& text, const std::string& signature);

// Digest and signature hold for what is stored now.
bool is_seal_valid(Connection& connection, const Bulletin& bulletin, const std::vector<BulletinFigure>& figures);

}  // namespace fangxian
