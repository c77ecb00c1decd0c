// Everybody's status in memory, as a gate asks for it: only exceptions from green are kept, and the last negative test of those
// who have one. Filled at start and kept true from what is committed; any thread reads, in well under a microsecond.
#pragma once

#include "base/time.h"
#include "modules/passes/id_map.h"
#include "record/field.h"
#include "store/store.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

enum class Colour : std::uint8_t { green, yellow, red };

// "green", "yellow", "red"; green for anything else.
const char* colour_name(Colour colour);
Colour colour_of(std::string_view name);

struct PersonStatus {
  Colour colour = Colour::green;
  std::uint16_t reason = 0;  // status_reason(reason) tells code and words; 0 = none
  Time until;                // when it ends by itself; not set for green
  bool is_known = false;     // false where no person was named: what a rule calls `status_unknown`
};

class StatusBook {
 public:
  // By any entry of the person: an entry merged into another is answered for by the kept one. Without `at` as stored; with it, a
  // status whose end has passed is green (the job that stores the end may come a minute later).
  PersonStatus of(std::string_view person, Time at = {}) const;
  // When the last sample that turned out negative was taken.
  Maybe<Time> last_negative(std::string_view person) const;
  // The kept entry of a person; the id itself where it stands alone.
  IdKey kept_of(std::string_view person) const;

  // All that are not green, or whose end has not been stored yet.
  void visit_exceptions(const std::function<void(const IdKey& person, const PersonStatus&)>& visit) const;
  // Grows with every change of an exception: what the deny filter is made anew by.
  std::uint64_t revision() const { return revision_.load(std::memory_order_acquire); }
  std::size_t exceptions() const { return exceptions_.size(); }
  std::size_t memory_bytes() const;

  // The writing thread alone, from here on.
  void load(Store& store);
  // A command has changed something about this person; nothing of it is shown until the batch has ended.
  void note(std::string_view person);
  // The batch has ended, well or not: those noted are read again as they are stored now. Hears of each whose colour is another.
  using Hear = std::function<void(Connection& connection, const std::string& person, Colour before, Colour now)>;
  void read_changes(Store& store, const Hear& hear = {});

 private:
  struct Exception {
    std::int64_t until_ms;
    std::uint16_t reason;
    Colour colour;
  };
  void read_again(Connection& connection, const std::string& person, const Hear& hear);

  IdMap<Exception> exceptions_;
  IdMap<std::uint32_t> negatives_;  // minutes since 1970
  IdMap<IdKey> kept_;               // by a merged entry
  std::atomic<std::uint64_t> revision_{1};
  std::set<std::string> noted_;  // the writing thread's own
};

}  // namespace fangxian
