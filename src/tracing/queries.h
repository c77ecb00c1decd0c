// What the tracing group asks of a snapshot. Every answer is exact: each is tested against a loop over all visits.
// Two persons met when they were at one place in one minute; windows and stays hold both their ends.
#pragma once

#include "tracing/visit_index.h"

#include <optional>
#include <span>
#include <vector>

namespace fangxian::tracing {

// One piece of evidence: together at the place over these minutes.
struct Exposure {
  std::uint32_t place = 0;
  Minute from = 0;
  Minute to = 0;
  bool operator==(const Exposure&) const = default;
};

struct Contact {
  std::uint32_t person = 0;
  Minute minutes = 0;  // together, counted once even where two records tell of the same hour; 0 = a moment
  Minute first = 0;    // the minute at which they first met in the window
  Minute last = 0;     // the last minute together
  std::uint32_t begin = 0, end = 0;  // of its evidence
};

// In no promised order.
struct Contacts {
  std::vector<Contact> persons;
  std::vector<Exposure> evidence;
  std::span<const Exposure> of(const Contact& contact) const {
    return std::span(evidence).subspan(contact.begin, contact.end - contact.begin);
  }
};

// A person's stays that touch the window, cut to it, by arrival.
std::vector<Visit> stays_of(const Snapshot&, std::uint32_t person, Window);

// Everyone whom the person met in the window.
Contacts close_contacts(const Snapshot&, std::uint32_t person, Window);

// Someone who may pass it on from one minute to another.
struct Source {
  std::uint32_t person = 0;
  Minute from = 0;
  Minute to = 0;
};
// Someone who met a source; `by` and `place` tell with whom and where the first minute was spent (one of them, if several).
struct Exposed {
  std::uint32_t person = 0;
  Minute first = 0;
  Minute last = 0;
  std::uint32_t by = 0;
  std::uint32_t place = 0;
};
// Everyone who met any of the sources while it was one, the sources themselves left out: one sweep over the places that
// they visited, so that a crowded place is read once and not once a source. A thousand cases, or all contacts of one.
std::vector<Exposed> exposed_to(const Snapshot&, std::span<const Source>);

// Those who met a contact after that contact first met the case, and before the end of the window or of `isolated`
// (person, from, minute of isolation as `to`), without the case and the contacts.
std::vector<Exposed> contacts_of_contacts(const Snapshot&, const Source& patient, const Contacts& contacts,
                                          std::span<const Source> isolated = {});

struct PlaceWindow {
  std::uint32_t place = 0;
  Window window;
};
// Everyone at the places in their windows, cut to them; as many rows as stays, grouped in the order of the list.
std::vector<Visit> present_at(const Snapshot&, std::span<const PlaceWindow>);

}  // namespace fangxian::tracing
