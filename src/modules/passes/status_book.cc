#include "modules/passes/status_book.h"

#include "modules/passes/status_rules.h"

#include <cstdio>

namespace fangxian {
namespace {

// Rows held as values at a time.
constexpr int page = 10'000;

std::uint32_t minutes(std::int64_t ms) { return static_cast<std::uint32_t>(ms / minute_ms); }

// Reads everything by pages of the first column.
template <class Take>
void read_all(Connection& connection, const std::string& sql, Take take) {
  for (std::string after;;) {
    const Rows rows = connection.query(sql, {after});
    for (std::size_t i = 0; i < rows.size(); ++i) take(rows, i);
    if (rows.size() < page) return;
    after = rows.text(rows.size() - 1, 0);
  }
}

}  // namespace

const char* colour_name(Colour colour) {
  switch (colour) {
    case Colour::yellow: return "yellow";
    case Colour::red: return "red";
    case Colour::green: break;
  }
  return "green";
}

Colour colour_of(std::string_view name) {
  return name == "red" ? Colour::red : name == "yellow" ? Colour::yellow : Colour::green;
}

IdKey StatusBook::kept_of(std::string_view person) const {
  const IdKey key = id_key(person);
  return kept_.find(key).value_or(key);
}

PersonStatus StatusBook::of(std::string_view person, Time at) const {
  if (person.empty()) return {};
  PersonStatus status;
  status.is_known = true;
  const std::optional<Exception> exception = exceptions_.find(kept_of(person));
  if (!exception || (at.is_set() && exception->until_ms <= at.ms)) return status;
  status.colour = exception->colour;
  status.reason = exception->reason;
  status.until = Time{exception->until_ms};
  return status;
}

Maybe<Time> StatusBook::last_negative(std::string_view person) const {
  if (person.empty()) return {};
  const std::optional<std::uint32_t> taken = negatives_.find(kept_of(person));
  return taken ? Maybe<Time>(Time{*taken * minute_ms}) : Maybe<Time>();
}

void StatusBook::visit_exceptions(const std::function<void(const IdKey&, const PersonStatus&)>& visit) const {
  exceptions_.visit([&](const IdKey& person, const Exception& exception) {
    visit(person, {exception.colour, exception.reason, Time{exception.until_ms}, true});
  });
}

std::size_t StatusBook::memory_bytes() const {
  return exceptions_.memory_bytes() + negatives_.memory_bytes() + kept_.memory_bytes();
}

// ---- the writing thread ----

void StatusBook::load(Store& store) {
  const Reader reader = store.read();
  const std::string tail = " order by id limit " + std::to_string(page);
  read_all(*reader,
           "select id, merged_into from people where withdrawn_at is null and merged_into is not null and id > $1" + tail,
           [this](const Rows& rows, std::size_t i) { kept_.put(id_key(rows.text(i, 0)), id_key(rows.text(i, 1))); });
  read_all(*reader,
           "select id, person, colour, reason, until from statuses where withdrawn_at is null and colour <> 'green' and id > $1" +
               tail,
           [this](const Rows& rows, std::size_t i) {
             exceptions_.put(kept_of(rows.text(i, 1)),
                             {rows.integer(i, 4), reason_number(rows.text(i, 3)), colour_of(rows.text(i, 2))});
           });
  read_all(*reader,
           "select id, person, since from status_evidence where withdrawn_at is null and kind = 'test_negative' and "
           "ended_at is null and id > $1" + tail,
           [this](const Rows& rows, std::size_t i) {
             const IdKey person = kept_of(rows.text(i, 1));
             const std::uint32_t taken = minutes(rows.integer(i, 2));
             if (negatives_.find(person).value_or(0) < taken) negatives_.put(person, taken);
           });
  revision_.fetch_add(1, std::memory_order_acq_rel);
}

void StatusBook::note(std::string_view person) { noted_.emplace(person); }

void StatusBook::read_changes(Store& store, const Hear& hear) {
  if (noted_.empty()) return;
  std::set<std::string> noted;
  noted.swap(noted_);
  try {
    // The writer's own connection: waiting here for a pooled one could wait for a reader that waits for this thread.
    Connection& connection = store.writer();
    while (!noted.empty()) {
      read_again(connection, *noted.begin(), hear);
      noted.erase(noted.begin());
    }
  } catch (const StoreError& error) {
    // The database went away between the commit and this read: read after the next batch.
    std::fprintf(stderr, "fangxian: changed statuses are read later: %s\n", error.what());
    noted_.merge(noted);
  }
}

// An entry's own rows count for the person only while it is the kept one: when two are merged the status is judged anew there.
void StatusBook::read_again(Connection& connection, const std::string& person, const Hear& hear) {
  const IdKey key = id_key(person);
  const Rows entry = connection.query("select merged_into from people where id = $1 and withdrawn_at is null", {person});
  const std::string into = entry.empty() ? "" : entry.text(0, 0);
  if (into.empty()) {
    kept_.remove(key);
  } else {
    kept_.put(key, id_key(into));
  }
  const Rows rows = connection.query(
      "select colour, reason, until from statuses where person = $1 and colour <> 'green' and withdrawn_at is null", {person});
  const Colour now = rows.empty() || !into.empty() ? Colour::green : colour_of(rows.text(0, 0));
  const std::optional<Exception> before =
      now == Colour::green ? exceptions_.remove(key)
                           : exceptions_.put(key, {rows.integer(0, 2), reason_number(rows.text(0, 1)), now});
  if (before || now != Colour::green) revision_.fetch_add(1, std::memory_order_acq_rel);
  const Colour was = before ? before->colour : Colour::green;
  if (was != now && into.empty() && hear) hear(connection, person, was, now);
  const Rows tests = connection.query(
      "select max(since) from status_evidence where person in (select id from people where id = $1 or merged_into = $1) and "
      "kind = 'test_negative' and ended_at is null and withdrawn_at is null",
      {person});
  if (tests.empty() || is_null(tests.at(0, 0))) {
    negatives_.remove(key);
  } else {
    negatives_.put(key, minutes(tests.integer(0, 0)));
  }
}

}  // namespace fangxian
