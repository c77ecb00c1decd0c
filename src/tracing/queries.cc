#include "tracing/queries.h"

#include "tracing/numbered.h"

#include <algorithm>

namespace fangxian::tracing {
namespace {

struct Met {
  std::uint32_t person;
  std::uint32_t contact;  // position among the contacts, once numbered
  Exposure exposure;
};

bool is_earlier(const Exposure& a, const Exposure& b) {
  return a.from != b.from ? a.from < b.from : a.to != b.to ? a.to < b.to : a.place < b.place;
}

// Collects who was met, then lays the evidence out person by person.
class Meeting {
 public:
  explicit Meeting(std::uint32_t self) : self_(self), met_(met_of_thread()) { met_.clear(); }
  Meeting(const Meeting&) = delete;
  Meeting& operator=(const Meeting&) = delete;

  void add(std::uint32_t person, const Exposure& exposure) {
    if (person != self_) met_.push_back({person, 0, exposure});
  }

  Contacts laid_out() const {
    Contacts contacts;
    Numbered numbered(met_.size());
    contacts.persons.reserve(met_.size());
    for (Met& met : met_) {
      met.contact = numbered.number_of(met.person);
      if (met.contact == contacts.persons.size()) {
        contacts.persons.push_back({met.person, 0, met.exposure.from, met.exposure.to, 0, 0});
      }
      Contact& contact = contacts.persons[met.contact];
      contact.first = std::min(contact.first, met.exposure.from);
      contact.last = std::max(contact.last, met.exposure.to);
      ++contact.end;  // the count, until laid out
    }
    std::uint32_t begin = 0;
    for (Contact& contact : contacts.persons) {
      const std::uint32_t count = contact.end;
      contact.begin = contact.end = begin;
      begin += count;
    }
    contacts.evidence.resize(met_.size());
    for (const Met& met : met_) contacts.evidence[contacts.persons[met.contact].end++] = met.exposure;
    for (Contact& contact : contacts.persons) contact.minutes = minutes_of(contact, contacts.evidence.data());
    return contacts;
  }

 private:
  static Minute minutes_of(const Contact& contact, Exposure* evidence) {
    Exposure *const begin = evidence + contact.begin, *const end = evidence + contact.end;
    if (end - begin == 1) return begin->to - begin->from;
    if (!std::is_sorted(begin, end, is_earlier)) std::sort(begin, end, is_earlier);
    Minute total = 0, counted = 0;  // up to where minutes have been counted
    for (const Exposure* each = begin; each < end; ++each) {
      const Minute from = std::max(each->from, counted);
      if (each->to > from) total += each->to - from;
      counted = std::max(counted, each->to);
    }
    return total;
  }
  // Kept by the thread: a fresh page for each query costs more than the query.
  static std::vector<Met>& met_of_thread() {
    static thread_local std::vector<Met> met;
    return met;
  }

  std::uint32_t self_;
  std::vector<Met>& met_;
};

Visit cut_to(const Visit& visit, Window window) {
  return {visit.person, visit.place, std::max(visit.arrive, window.from), std::min(visit.leave, window.to)};
}

bool touches(const Visit& visit, Window window) { return visit.arrive <= window.to && visit.leave >= window.from; }

bool is_by_arrival(const Visit& a, const Visit& b) {
  return a.arrive != b.arrive ? a.arrive < b.arrive : a.leave != b.leave ? a.leave < b.leave : a.place < b.place;
}

// Who of the tail was where the stays are. The tail is short and unsorted: a word of bits passes over most of it.
void meet_in_tail(const Snapshot& snapshot, std::span<const Visit> own, Meeting& meeting) {
  if (snapshot.tail().empty()) return;
  std::uint64_t places = 0;
  for (const Visit& stay : own) places |= std::uint64_t{1} << (stay.place % 64);
  for (const Visit& visit : snapshot.tail()) {
    if ((places >> (visit.place % 64) & 1) == 0 || !snapshot.is_kept(visit)) continue;
    for (const Visit& stay : own) {
      if (stay.place != visit.place || !touches(visit, {stay.arrive, stay.leave})) continue;
      meeting.add(visit.person, {stay.place, std::max(stay.arrive, visit.arrive), std::min(stay.leave, visit.leave)});
    }
  }
}

}  // namespace

std::vector<Visit> stays_of(const Snapshot& snapshot, std::uint32_t person, Window window) {
  std::vector<Visit> stays;
  snapshot.each_run(window, [&stays, person, window](const Run& run) {
    run.each_stay_of(person, [&stays, person, window](std::uint32_t place, Minute arrive, Minute leave) {
      const Visit visit{person, place, arrive, leave};
      if (touches(visit, window)) stays.push_back(cut_to(visit, window));
    });
  });
  for (const Visit& visit : snapshot.tail()) {
    if (visit.person == person && touches(visit, window) && snapshot.is_kept(visit)) stays.push_back(cut_to(visit, window));
  }
  std::sort(stays.begin(), stays.end(), is_by_arrival);
  return stays;
}

Contacts close_contacts(const Snapshot& snapshot, std::uint32_t person, Window window) {
  const std::vector<Visit> own = stays_of(snapshot, person, window);
  Meeting meeting(person);
  for (const Visit& stay : own) {
    const Window at{stay.arrive, stay.leave};
    snapshot.each_run(at, [&meeting, &stay, at](const Run& run) {
      run.each_present(stay.place, at, [&meeting, &stay](std::uint32_t other, Minute arrive, Minute leave) {
        meeting.add(other, {stay.place, std::max(stay.arrive, arrive), std::min(stay.leave, leave)});
      });
    });
  }
  meet_in_tail(snapshot, own, meeting);
  return meeting.laid_out();
}

std::vector<Exposed> contacts_of_contacts(const Snapshot& snapshot, const Source& patient, const Contacts& contacts,
                                          std::span<const Source> isolated) {
  std::vector<Source> ends(isolated.begin(), isolated.end());
  const auto is_before = [](const Source& a, const Source& b) {
    return a.person != b.person ? a.person < b.person : a.to < b.to;
  };
  std::sort(ends.begin(), ends.end(), is_before);
  std::vector<Source> sources;
  sources.reserve(contacts.persons.size() + 1);
  for (const Contact& contact : contacts.persons) {
    Source source{contact.person, contact.first, patient.to};
    const auto end = std::lower_bound(ends.begin(), ends.end(), Source{contact.person, 0, 0}, is_before);
    if (end != ends.end() && end->person == contact.person) source.to = std::min(source.to, end->to);
    sources.push_back(source);  // even when isolated before: a contact is no contact of a contact
  }
  sources.push_back({patient.person, 1, 0});  // an empty span: left out of the answer, and no source
  return exposed_to(snapshot, sources);
}

std::vector<Visit> present_at(const Snapshot& snapshot, std::span<const PlaceWindow> wanted) {
  std::vector<Visit> found;
  for (const PlaceWindow& each : wanted) {
    snapshot.each_run(each.window, [&found, &each](const Run& run) {
      run.each_present(each.place, each.window, [&found, &each](std::uint32_t person, Minute arrive, Minute leave) {
        found.push_back(cut_to({person, each.place, arrive, leave}, each.window));
      });
    });
    for (const Visit& visit : snapshot.tail()) {
      if (visit.place == each.place && touches(visit, each.window) && snapshot.is_kept(visit)) {
        found.push_back(cut_to(visit, each.window));
      }
    }
  }
  return found;
}

}  // namespace fangxian::tracing
