// The keys of the site: they sign passes, test certificates and the deny filter. Their private halves lie sealed in
// `pass_secrets` and are opened in memory only. Thread-safe.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "store/store.h"
#include "world/world.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace fangxian {

class SigningKey;

// What seals the private halves: 32 bytes that the operator keeps apart from the database, set before the kernel is made.
// Without them they come out of the database itself, and whoever steals a backup has the keys with it.
using MasterKey = std::array<std::uint8_t, 32>;
void set_pass_master_key(const MasterKey& key);

// What the text of a pass's code is made from; see credential/pass.h.
struct PassText {
  std::string id;
  AreaCode area;
  std::string holder, phone_tail, id_tail;
  bool is_paper = false;
  std::string issuer;
  Time issued, expires;
};
struct TestText {
  std::string name, name_latin;
  Date birth_date;
  Time sampled;
  bool is_detected = false;
  std::string laboratory, certificate_id, issuer;
  Time issued, expires;
};

class KeyRing {
 public:
  KeyRing();
  ~KeyRing();

  // A new ES256 key that signs between the two times; its sealed half is the caller's to store.
  struct Made {
    std::string kid, algorithm, jwk, sealed;
  };
  Made make(World& world, Time since, Time until);
  // Opens a sealed half, once; false when it was sealed with another master key.
  bool open(const std::string& kid, const std::string& sealed, Time since, Time until);
  bool knows(std::string_view kid) const;
  std::shared_ptr<const SigningKey> find(std::string_view kid) const;

  // `FX1:…` and `HC1:…`; the key must be known. Refusal `pass.test-claims` when a certificate's claims break the schema.
  std::string sign_pass(std::string_view kid, const PassText& text) const;
  std::string sign_test(std::string_view kid, const TestText& text) const;

  // The master key, and the secret that short-lived codes and tokens are made with: made at the first start of a site.
  std::array<std::uint8_t, 32> start(Connection& writer, World& world);

 private:
  std::string seal(World& world, std::string_view bytes) const;
  std::string unseal(const std::string& sealed) const;

  mutable std::mutex mutex_;
  MasterKey master_{};
  std::map<std::string, std::shared_ptr<const SigningKey>, std::less<>> keys_;
};

}  // namespace fangxian
