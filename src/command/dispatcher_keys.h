// What was answered before for the idempotency keys that one batch brings, asked once for all of them.
#pragma once

#include "store/store.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fangxian {

struct UsedKey {
  std::string request_digest;
  std::string answer;
  std::int64_t seq = 0;
};

class UsedKeys {
 public:
  void clear();
  // Every key that will be asked for, before load(). An empty key is nobody's.
  void want(const std::string& account, const std::string& key);
  void load(Connection& connection, const std::string& origin);
  // Null when the account has not used the key.
  const UsedKey* find(const std::string& account, const std::string& key) const;

 private:
  std::map<std::string, std::vector<Value>> wanted_;  // by account
  std::unordered_map<std::string, UsedKey> used_;
};

// One text for an account and its key; no account holds a line feed.
std::string account_key(const std::string& account, const std::string& key);

}  // namespace fangxian
