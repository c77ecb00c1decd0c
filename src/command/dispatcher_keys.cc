#include "command/dispatcher_keys.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// Keys per statement: few sizes, so that few statements are prepared. A list is filled up by repeating its last key.
constexpr std::size_t list_sizes[] = {1, 16, 256};

// Key by key by the index over all three columns. Asked as one list (`key in (…)`), PostgreSQL may read every entry of the origin
// instead, with a plan that it made while the journal was empty.
std::string select_text(std::size_t size) {
  std::string text = "with wanted (key) as (values ";
  for (std::size_t i = 0; i < size; ++i) text += fmt::format("{}(${})", i == 0 ? "" : ", ", i + 3);
  return text +
         ") select key, (select journal.seq from journal where journal.origin = $1 and journal.actor = $2 "
         "and journal.key = wanted.key) from wanted";
}

constexpr const char* entry_text =
    "select request_digest, answer, seq from journal where origin = $1 and actor = $2 and key = $3";

const std::string& select_text_for(std::size_t keys, std::size_t& size) {
  static const std::string texts[] = {select_text(list_sizes[0]), select_text(list_sizes[1]), select_text(list_sizes[2])};
  std::size_t i = 0;
  while (i + 1 < std::size(list_sizes) && list_sizes[i] < keys) ++i;
  size = list_sizes[i];
  return texts[i];
}

}  // namespace

std::string account_key(const std::string& account, const std::string& key) {
  std::string text;
  text.reserve(account.size() + 1 + key.size());
  return text.append(account).append(1, '\n').append(key);
}

void UsedKeys::clear() {
  wanted_.clear();
  used_.clear();
}

void UsedKeys::want(const std::string& account, const std::string& key) {
  if (!key.empty()) wanted_[account].emplace_back(key);
}

void UsedKeys::load(Connection& connection, const std::string& origin) {
  std::vector<Value> values;
  for (const auto& [account, keys] : wanted_) {
    for (std::size_t done = 0; done < keys.size();) {
      std::size_t size = 0;
      const std::string& sql = select_text_for(keys.size() - done, size);
      const std::size_t count = std::min(size, keys.size() - done);
      values.assign({origin, account});
      values.insert(values.end(), keys.begin() + static_cast<std::ptrdiff_t>(done),
                    keys.begin() + static_cast<std::ptrdiff_t>(done + count));
      values.resize(2 + size, keys[done + count - 1]);
      const Rows rows = connection.query(sql, std::span<const Value>(values));
      for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::string own = account_key(account, rows.text(i, 0));
        if (is_null(rows.at(i, 1)) || used_.contains(own)) continue;
        const Rows entry = connection.query(entry_text, {origin, account, rows.at(i, 0)});
        used_[own] = {entry.text(0, 0), entry.text(0, 1), entry.integer(0, 2)};
      }
      done += count;
    }
  }
}

const UsedKey* UsedKeys::find(const std::string& account, const std::string& key) const {
  if (used_.empty()) return nullptr;
  const auto used = used_.find(account_key(account, key));
  return used == used_.end() ? nullptr : &used->second;
}

}  // namespace fangxian
