// Remembers what was counted until a commit touches a record that it was counted from. One cache serves every viewer: sums
// are kept per leaf area, scopes are applied afterwards. Owned by the kernel; any thread may ask, the writing thread tells.
#pragma once

#include "command/journal.h"
#include "command/model.h"
#include "modules/bulletins/indicators.h"

#include <atomic>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class IndicatorCache {
 public:
  // A value of the country's villages for one indicator is 611,926 leaves; the limit holds a city's day many times over.
  static constexpr std::size_t default_max_weight = 4'000'000;

  static constexpr std::size_t small_weight = 64;

  explicit IndicatorCache(const Model& model, std::size_t max_weight = default_max_weight);

  // The sums for a moment. What was known more than an hour before `now` is settled and never counted again; anything
  // later is counted again once its records are touched, and what is asked as of this minute when the minute is over.
  std::shared_ptr<const LeafSums> leaves(Connection& connection, const Indicator& indicator, const Moment& moment, Time now);

  // Anything else that is made from indicators and costs about as little memory as one bulletin's lines.
  template <class T>
  std::shared_ptr<const T> remembered(const std::string& key, const std::vector<const Indicator*>& from,
                                      std::function<T()> make) {
    return std::static_pointer_cast<const T>(remember(key, from, [&make] {
      return Made{std::make_shared<const T>(make()), small_weight};
    }));
  }

  // Called with each commit, in order, before its callers are answered.
  void touch(const std::vector<JournalEntry>& entries);

  struct Counters {
    long long hits, misses;
    std::size_t weight, entries;
  };
  Counters counters() const;

 private:
  struct Made {
    std::shared_ptr<const void> value;
    std::size_t weight;
  };
  struct Entry {
    std::string key;
    Made made;
    std::vector<std::uint64_t> versions;
  };
  using Version = std::atomic<std::uint64_t>;

  std::shared_ptr<const void> remember(const std::string& key, const std::vector<const Indicator*>& from,
                                       const std::function<Made()>& make);
  std::vector<std::uint64_t> versions_of(const std::vector<const Indicator*>& from) const;
  void keep(Entry entry);

  std::map<std::string, Version, std::less<>> versions_;                      // by plural; the keys never change
  std::map<const Indicator*, std::vector<const Version*>> behind_;
  const Model& model_;
  const std::size_t max_weight_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  // the latest used first
  std::map<std::string, std::list<Entry>::iterator, std::less<>> by_key_;
  std::size_t weight_ = 0;
  long long hits_ = 0, misses_ = 0;
};

}  // namespace fangxian
