#include "modules/people/person_index.h"

#include "base/id_number.h"
#include "modules/people/name_sound.h"
#include "record/json.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <mutex>

namespace fangxian {
namespace {

using Way = PersonTable::Way;

constexpr const char* indexed_columns = "id, area, name, name_key, sex, birth_date, id_number, phone";
// Rows held as values at a time.
constexpr int page = 10'000;
// A switchboard's number or a reason like 无 typed as a phone stands at many persons; the first of them are enough to tell.
constexpr int most_of_one_key = 200;
constexpr int most_searched = 50'000;

IndexedPerson indexed(const Rows& rows, std::size_t i) {
  IndexedPerson person{rows.text(i, 0), AreaCode::parse(rows.text(i, 1)).value_or(AreaCode{}), rows.text(i, 2), rows.text(i, 3),
                       rows.text(i, 6), rows.text(i, 7), rows.text(i, 4), parse_date(rows.text(i, 5)).value_or(Date{})};
  // Entries made before the sound was kept.
  if (person.key.empty()) person.key = name_key(person.name);
  return person;
}

IndexedPerson indexed(const Person& person) {
  return {person.id, person.area, person.name, person.name_key, person.id_number, person.phone, person.sex, person.birth_date};
}

IndexedPerson like_of(const PersonTraits& person) {
  return {"", person.area, person.name, name_key(person.name), person.number, person.phone, person.sex, person.birth_date};
}

// Everything that is given agrees, as when the same file comes twice.
bool is_identical(const IndexedPerson& known, const PersonTraits& person) {
  return known.name == person.name && known.area == person.area && known.number == person.number && known.phone == person.phone &&
         known.birth_date == person.birth_date && known.sex == person.sex;
}

bool is_masked(std::string_view text) { return text.find('*') != std::string_view::npos; }

// A scope as numbers.
class PackedScope {
 public:
  explicit PackedScope(const Scope& scope) {
    for (const AreaRange& range : scope.ranges()) {
      const bool is_open = range.end.empty() || range.end[0] > '9';
      ranges_.push_back({PersonTable::packed_area(range.first), is_open ? last : PersonTable::packed_area(range.end)});
    }
  }
  bool covers(std::int64_t area) const {
    return std::any_of(ranges_.begin(), ranges_.end(),
                       [area](const auto& range) { return range.first <= area && area < range.second; });
  }

 private:
  static constexpr std::int64_t last = std::numeric_limits<std::int64_t>::max();
  std::vector<std::pair<std::int64_t, std::int64_t>> ranges_;
};

// How many rows of people an entry changed, without reading its JSON.
int count_people(const std::string& changes) {
  static constexpr std::string_view mark = R"("record":"people")";
  int count = 0;
  for (std::size_t at = changes.find(mark); at != std::string::npos; at = changes.find(mark, at + mark.size())) ++count;
  return count;
}

}  // namespace

std::optional<IndexedPerson> PersonIndex::person(std::string_view id) const {
  std::optional<IndexedPerson> found;
  IndexedPerson like;
  like.id = id;
  const std::shared_lock lock(mutex_);
  committed_.visit(Way::id, like, [&](PersonTable::Number number) {
    if (committed_.id_of(number) != id) return true;
    found.emplace();
    found->id = id, found->area = committed_.area_code_of(number), found->name = committed_.name_of(number);
    return false;
  });
  return found;
}

PersonIndex::Ids PersonIndex::with(Way way, const IndexedPerson& like, Sight sight) const {
  Ids ids;
  const auto look_in = [&](const PersonTable& table) {
    table.visit(way, like, [&](PersonTable::Number number) {
      std::string id = table.id_of(number);
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
      return ids.size() < most_of_one_key;
    });
  };
  const std::shared_lock lock(mutex_);
  look_in(committed_);
  if (sight == Sight::batch) look_in(pending_);
  return ids;
}

std::vector<std::string> PersonIndex::with_number(std::string_view number, Sight sight) const {
  IndexedPerson like;
  like.number = number;
  return with(Way::number, like, sight);
}

std::vector<std::string> PersonIndex::with_phone(std::string_view phone, Sight sight) const {
  IndexedPerson like;
  like.phone = phone;
  return with(Way::phone, like, sight);
}

void PersonIndex::add_look_alikes(const PersonTable& table, const PersonTraits& person, Ids& ids) const {
  const IndexedPerson like = like_of(person);
  const auto look = [&](Way way, bool is_proof) {
    int seen = 0;
    table.visit(way, like, [&](PersonTable::Number number) {
      const IndexedPerson known = table.person(number);
      const PersonTraits traits{known.name, known.number, known.phone, known.sex, known.birth_date, "", known.area};
      if ((is_proof || is_identical(known, person) || most_possible(person, traits) >= probable_score) &&
          std::find(ids.begin(), ids.end(), known.id) == ids.end()) {
        ids.push_back(known.id);
      }
      return ++seen < most_of_one_key;
    });
  };
  look(is_masked(person.number) ? Way::number_tail : Way::number, !is_masked(person.number));
  look(is_masked(person.phone) ? Way::phone_tail : Way::phone, false);
  look(Way::sound_and_birth, false);
  look(Way::sound_and_village, false);
}

std::vector<std::string> PersonIndex::look_alikes(const PersonTraits& person, Sight sight) const {
  Ids ids;
  const std::shared_lock lock(mutex_);
  add_look_alikes(committed_, person, ids);
  if (sight == Sight::batch) add_look_alikes(pending_, person, ids);
  return ids;
}

std::size_t PersonIndex::size() const {
  const std::shared_lock lock(mutex_);
  return committed_.size();
}

std::size_t PersonIndex::memory_bytes() const {
  const std::shared_lock lock(mutex_);
  return committed_.memory_bytes();
}

namespace {

// Gathers what a search meets: who may be shown, by how well they fit, and how many may only be counted.
class Gathering {
 public:
  Gathering(const PersonTable& table, const Scope& wanted, const Scope& readable, std::size_t limit)
      : table_(table), wanted_(wanted), readable_(readable), limit_(limit) {}

  bool take(PersonTable::Number number, const char* by, std::size_t rank) {
    const std::int64_t area = table_.area_of(number);
    if (!readable_.covers(area)) {
      ++found.elsewhere;
    } else if (wanted_.covers(area)) {
      ++found.inside;
      if (ranked_[rank].size() < limit_) ranked_[rank].push_back({table_.id_of(number), by});
    }
    if (++seen_ < most_searched) return true;
    found.is_cut = true;
    return false;
  }
  void visit(Way way, const IndexedPerson& like, const char* by) {
    table_.visit(way, like, [&](PersonTable::Number number) { return take(number, by, 0); });
  }
  PersonIndex::Found finish() {
    for (auto& rank : ranked_) {
      for (PersonIndex::Hit& hit : rank) {
        const auto is_same = [&](const PersonIndex::Hit& other) { return other.id == hit.id; };
        if (found.hits.size() < limit_ && std::none_of(found.hits.begin(), found.hits.end(), is_same)) found.hits.push_back(hit);
      }
    }
    return std::move(found);
  }

  PersonIndex::Found found;

 private:
  const PersonTable& table_;
  const PackedScope wanted_, readable_;
  const std::size_t limit_;
  std::array<std::vector<PersonIndex::Hit>, 3> ranked_;
  int seen_ = 0;
};

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void gather_by_number(Gathering& gathering, std::string_view text) {
  IndexedPerson like;
  like.number = normalise_id_number(text);
  for (char& c : like.number) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  like.phone = like.number;
  if (like.phone.starts_with("+86") && like.phone.size() == 14) like.phone.erase(0, 3);
  if (const auto full = convert_15_digit(like.number)) like.number = *full;
  if (like.number.size() == 4) {
    gathering.visit(Way::phone_tail, like, "phone_tail");
    gathering.visit(Way::number_tail, like, "number_tail");
    return;
  }
  gathering.visit(Way::number, like, "number");
  gathering.visit(Way::phone, like, "phone");
}

void gather_by_name(Gathering& gathering, const PersonTable& table, std::string_view text) {
  const std::u32string plain = plain_name(text);
  const std::string key = name_key(text);
  if (plain.empty() || key.empty()) return;
  table.visit_sounds(key, [&](PersonTable::Number number) {
    const std::string_view name = table.name_of(number);
    if (name == text) return gathering.take(number, "name", 0);
    if (name.starts_with(text)) return gathering.take(number, "name", 2);
    // Rarer: written in other characters.
    const std::u32string plain_other = plain_name(name);
    if (plain_other == plain) return gathering.take(number, "name", 0);
    if (plain_other.starts_with(plain)) return gathering.take(number, "name", 2);
    return plain_other.size() != plain.size() || table.heard_as(number) != key || gathering.take(number, "sound", 1);
  });
}

void gather_by_pinyin(Gathering& gathering, const PersonTable& table, std::string_view text) {
  const std::string key = fold_pinyin(text);
  if (key.empty()) return;
  table.visit_sounds(key, [&](PersonTable::Number number) {
    return gathering.take(number, "sound", table.heard_as(number) == key ? 0 : 2);
  });
}

}  // namespace

PersonIndex::Found PersonIndex::search(std::string_view text, const Scope& wanted, const Scope& readable,
                                       std::size_t limit) const {
  const std::string plain = trim(to_half_width(text));
  const std::shared_lock lock(mutex_);
  Gathering gathering(committed_, wanted, readable, limit);
  if (has_han(plain)) {
    gather_by_name(gathering, committed_, plain);
  } else if (has_digit(plain)) {
    gather_by_number(gathering, plain);
  } else {
    gather_by_pinyin(gathering, committed_, plain);
  }
  return gathering.finish();
}

// ---- the writing thread ----

void PersonIndex::load(Store& store) {
  const Reader reader = store.read();
  std::string after;
  for (;;) {
    const Rows rows =
        reader->query(std::string("select ") + indexed_columns +
                          " from people where withdrawn_at is null and id > $1 order by id limit " + std::to_string(page),
                      {after});
    for (std::size_t i = 0; i < rows.size(); ++i) committed_.append(indexed(rows, i));
    if (rows.size() < page) break;
    after = rows.text(rows.size() - 1, 0);
  }
  committed_.link_all();
}

void PersonIndex::note(const Person& person) {
  IndexedPerson note = indexed(person);
  const std::unique_lock lock(mutex_);
  ++noted_[note.id];
  pending_.put(note);
  notes_.push_back(std::move(note));
}

void PersonIndex::take_changes(const std::vector<JournalEntry>& entries, Store& store) {
  std::set<std::string> kept, changed;
  changed.swap(unread_);
  for (const JournalEntry& entry : entries) {
    const int count = count_people(entry.changes);
    if (count == 0) continue;
    const std::string id = entry.subject.starts_with("people/") ? entry.subject.substr(7) : "";
    const auto noted = noted_.find(id);
    if (count == 1 && noted != noted_.end() && noted->second == 1) {
      kept.insert(id);
      continue;
    }
    const Json changes = parse_stored_json(entry.changes);
    for (const Json& change : changes.items()) {
      if (change["record"].string() == "people") changed.insert(change["id"].string());
    }
  }
  {
    const std::unique_lock lock(mutex_);
    for (const IndexedPerson& note : notes_) {
      if (kept.contains(note.id) && !changed.contains(note.id)) committed_.put(note);
    }
    if (!notes_.empty()) pending_.clear();
  }
  noted_.clear();
  notes_.clear();
  if (!changed.empty()) read_again(changed, store);
}

void PersonIndex::read_again(const std::set<std::string>& ids, Store& store) {
  try {
    // The writer's own connection: waiting here for a pooled one could wait for a reader that waits for this thread.
    Connection& connection = store.writer();
    for (const std::string& id : ids) {
      const Rows rows = connection.query(
          std::string("select ") + indexed_columns + " from people where id = $1 and withdrawn_at is null", {id});
      const std::unique_lock lock(mutex_);
      if (rows.empty()) {
        committed_.remove(id);
      } else {
        committed_.put(indexed(rows, 0));
      }
    }
  } catch (const StoreError& error) {
    // The database went away between the commit and this read: read after the next batch.
    std::fprintf(stderr, "fangxian: changed persons are read later: %s\n", error.what());
    unread_.insert(ids.begin(), ids.end());
  }
}

}  // namespace fangxian
