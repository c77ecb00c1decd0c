// Passwords, generated codes and one-time codes. Pure but for the memory-hard hash.
#pragma once

#include "base/time.h"
#include "world/world.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

// Argon2id; slow on purpose: never on the writing thread.
std::string hash_password(const std::string& password);
// A hash made the same way that no password is known for: verified against when there is nothing else, so that it takes as long.
extern const std::string nobodys_hash;
// 20 characters of Crockford's base 32 in groups of five: 100 bits.
std::string make_code(World& world);
// For generated codes only: too strong to be guessed, so a plain digest is enough and may be made anywhere.
std::string hash_code(std::string_view code);
bool is_code_hash(std::string_view hash);
// Case and hyphens do not matter for codes.
bool verify_secret(const std::string& hash, const std::string& secret);

// RFC 6238 with HMAC-SHA-1, 30 s, 6 digits — what authenticator apps speak. Accepts one step to either side.
std::string make_totp_secret(World& world);  // base 32
std::string totp_at(const std::string& secret, std::int64_t step);
bool verify_totp(const std::string& secret, std::string_view code, Time now);
// The step that the code belongs to, later than `after`: a code that was used is not good a second time.
std::optional<std::int64_t> find_totp_step(const std::string& secret, std::string_view code, Time now, std::int64_t after);

}  // namespace fangxian
