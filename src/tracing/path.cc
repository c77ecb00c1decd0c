#include "tracing/path.h"

#include "tracing/numbered.h"

#include <algorithm>
#include <cmath>

namespace fangxian::tracing {
namespace {

// A way to have been infected: at this minute, with this cost (minus the logarithm of the likelihood), by these links.
struct Way {
  Minute at = 0;
  double cost = 0;
  std::vector<Link> links;
};

// The ways to one person, best up to any minute.
class Ways {
 public:
  void add(Minute at, double cost, std::vector<Link> links) {
    if (!is_better(at, cost)) return;
    ways_.push_back({at, cost, std::move(links)});
  }
  // The cheapest that lies at or before the minute; nullptr when none does.
  const Way* until(Minute minute) const {
    const Way* best = nullptr;
    for (const Way& way : ways_) {
      if (way.at <= minute && (best == nullptr || way.cost < best->cost)) best = &way;
    }
    return best;
  }

 private:
  // Not worse than one that is as early.
  bool is_better(Minute at, double cost) {
    for (const Way& way : ways_) {
      if (way.at <= at && way.cost <= cost) return false;
    }
    std::erase_if(ways_, [at, cost](const Way& way) { return way.at >= at && way.cost >= cost; });
    return true;
  }
  std::vector<Way> ways_;  // neither earlier and cheaper than another: few
};

struct Party {
  std::vector<std::uint32_t> persons;
  std::vector<Visit> stays;  // by place and arrival
};

Party party_of(const Snapshot& snapshot, const Contacts& contacts, std::uint32_t not_this, Window window) {
  Party party;
  for (const Contact& contact : contacts.persons) {
    if (contact.person == not_this) continue;
    party.persons.push_back(contact.person);
    const std::vector<Visit> stays = stays_of(snapshot, contact.person, window);
    party.stays.insert(party.stays.end(), stays.begin(), stays.end());
  }
  std::sort(party.stays.begin(), party.stays.end(), [](const Visit& a, const Visit& b) {
    return a.place != b.place ? a.place < b.place : a.arrive < b.arrive;
  });
  return party;
}

// The search: ways to the contacts of the first, from them to the contacts of the second, and from those to the second.
class Search {
 public:
  Search(const PathRule& rule, std::uint32_t from, std::uint32_t to) : rule_(rule), from_(from), to_(to) {}

  void start(const Contacts& contacts) {
    for (const Contact& contact : contacts.persons) {
      for (const Exposure& exposure : contacts.of(contact)) {
        const double cost = cost_of(exposure);
        std::vector<Link> links{{from_, contact.person, exposure}};
        if (contact.person == to_) end_.add(exposure.from, cost, links);
        else ways_to(first_, contact.person).add(exposure.from, cost, std::move(links));
      }
    }
  }

  void cross(const Party& left, const Party& right) {
    auto begin = right.stays.begin();
    for (const Visit& stay : left.stays) {
      while (begin != right.stays.end() && begin->place < stay.place) ++begin;
      for (auto other = begin; other != right.stays.end() && other->place == stay.place && other->arrive <= stay.leave; ++other) {
        if (other->person != stay.person && other->leave >= stay.arrive) cross(stay, *other);
      }
    }
  }

  void finish(const Contacts& contacts) {
    for (const Contact& contact : contacts.persons) {
      if (contact.person == from_) continue;
      for (const Exposure& exposure : contacts.of(contact)) {
        for (Book* book : {&first_, &second_}) follow(ways_to(*book, contact.person), {contact.person, to_, exposure}, end_);
      }
    }
  }

  const Way* best() const { return end_.until(~Minute{0}); }

 private:
  struct Book {
    Numbered numbered;
    std::vector<Ways> ways;
  };
  static Ways& ways_to(Book& book, std::uint32_t person) {
    const std::uint32_t at = book.numbered.number_of(person);
    if (at == book.ways.size()) book.ways.emplace_back();
    return book.ways[at];
  }
  double cost_of(const Exposure& exposure) const { return -std::log(likelihood_of(exposure, rule_)); }

  void cross(const Visit& stay, const Visit& other) {
    const Exposure exposure{stay.place, std::max(stay.arrive, other.arrive), std::min(stay.leave, other.leave)};
    follow(ways_to(first_, stay.person), {stay.person, other.person, exposure}, ways_to(second_, other.person));
  }

  void follow(const Ways& ways, const Link& link, Ways& into) const {
    if (link.exposure.from < rule_.latent) return;
    const Way* way = ways.until(link.exposure.from - rule_.latent);
    if (way == nullptr) return;
    std::vector<Link> links = way->links;
    links.push_back(link);
    into.add(link.exposure.from, way->cost + cost_of(link.exposure), std::move(links));
  }

  const PathRule& rule_;
  std::uint32_t from_, to_;
  Book first_, second_;  // after one link, after two
  Ways end_;
};

}  // namespace

double likelihood_of(const Exposure& exposure, const PathRule& rule) {
  return 1 - std::exp(-(exposure.to - exposure.from + 1.0) * rule.per_hour / 60);
}

std::optional<Path> most_likely_path(const Snapshot& snapshot, std::uint32_t from, std::uint32_t to, Window window,
                                     const PathRule& rule) {
  if (from == to) return std::nullopt;
  const Contacts left = close_contacts(snapshot, from, window), right = close_contacts(snapshot, to, window);
  Search search(rule, from, to);
  search.start(left);
  search.cross(party_of(snapshot, left, to, window), party_of(snapshot, right, from, window));
  search.finish(right);
  const Way* best = search.best();
  if (best == nullptr) return std::nullopt;
  return Path{best->links, std::exp(-best->cost)};
}

}  // namespace fangxian::tracing
