// Every person in memory, found without asking the database: what a desk, a gate, an import and a search ask first. Filled at
// start and kept true from what is committed; any thread may read, the writing thread also sees what its batch has saved.
#pragma once

#include "command/journal.h"
#include "command/scope.h"
#include "modules/people/identity_rules.h"
#include "modules/people/person_table.h"
#include "store/store.h"

#include <map>
#include <optional>
#include <set>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

class PersonIndex {
 public:
  // A command sees what its batch has saved before it; everybody else what is committed.
  enum class Sight { committed, batch };

  // Ids of persons that may be the one described, at most some dozens: those with the same number, and those found by phone or
  // by the sound of the name with birth date or village whose score may reach `probable`. None in the usual case of somebody
  // new. The rows decide: an id may be of a command that was rolled back meanwhile.
  std::vector<std::string> look_alikes(const PersonTraits& person, Sight sight) const;
  // Ids by the number or by the phone alone.
  std::vector<std::string> with_number(std::string_view number, Sight sight) const;
  std::vector<std::string> with_phone(std::string_view phone, Sight sight) const;

  // Id, area and name of a committed one.
  std::optional<IndexedPerson> person(std::string_view id) const;

  // For the search box: a number, phone or the last four of either, a name or the beginning of one, or pinyin.
  struct Hit {
    std::string id;
    const char* by;  // number, phone, number_tail, phone_tail, name, sound
  };
  struct Found {
    std::vector<Hit> hits;      // inside the scope, the likeliest first, at most `limit`
    std::size_t inside = 0;     // all inside the scope
    std::size_t elsewhere = 0;  // outside `readable`
    bool is_cut = false;        // there are more than were looked at
  };
  Found search(std::string_view text, const Scope& wanted, const Scope& readable, std::size_t limit) const;

  std::size_t size() const;
  std::size_t memory_bytes() const;

  // The writing thread alone, from here on.
  void load(Store& store);
  // A command has saved this entry. Later commands of the batch see it; everybody does once it is committed.
  void note(const Person& person);
  // The batch has ended: what was noted and is in its entries is kept, rows changed in other ways are read again.
  void take_changes(const std::vector<JournalEntry>& entries, Store& store);

 private:
  using Ids = std::vector<std::string>;
  Ids with(PersonTable::Way way, const IndexedPerson& like, Sight sight) const;
  void add_look_alikes(const PersonTable& table, const PersonTraits& person, Ids& ids) const;
  void read_again(const std::set<std::string>& ids, Store& store);

  mutable std::shared_mutex mutex_;
  PersonTable committed_;
  // The writing thread's own.
  PersonTable pending_;
  std::map<std::string, int> noted_;  // by id: how often in this batch
  std::vector<IndexedPerson> notes_;
  std::set<std::string> unread_;  // changed while the database was away
};

}  // namespace fangxian
