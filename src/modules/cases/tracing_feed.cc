#include "modules/cases/tracing_feed.h"

#include "command/kernel.h"
#include "modules/cases/commands.h"
#include "modules/cases/known.h"
#include "modules/cases/rules.h"
#include "modules/rulesets/rulesets.h"
#include "tracing/judgement.h"

#include <algorithm>

namespace fangxian::cases {
namespace {

using tracing::Exposure;
using tracing::minute_of;
using tracing::Visit;

constexpr std::size_t most_met = 500;
constexpr std::size_t rows_at_once = 50'000;

tracing::Judgement judged(const TracingFeed::Met& met) {
  tracing::Encounter encounter;
  const bool shared_vehicle = std::any_of(met.evidence.begin(), met.evidence.end(), [](const auto& e) { return e.is_vehicle; });
  encounter.setting = shared_vehicle ? tracing::Setting::closed_place : tracing::Setting::passage;
  encounter.minutes = static_cast<tracing::Minute>(met.minutes);
  return judge(encounter, {});
}

Json told(const TracingFeed::Met& met) {
  Json evidence = Json::array();
  for (const TracingFeed::Evidence& each : met.evidence) {
    evidence.push(Json::object()
                      .add("kind", each.is_vehicle ? "vehicle" : "gate")
                      .add("place", each.place)
                      .add("from", format_time(each.from))
                      .add("to", format_time(each.to)));
  }
  const tracing::Judgement judgement = judged(met);
  const Words degree = tracing::words_of(judgement.degree);
  return Json::object()
      .add("person", met.person)
      .add("minutes", met.minutes)
      .add("first", format_time(met.first))
      .add("last", format_time(met.last))
      .add("degree", code_of(judgement.degree))
      .add("degree_zh", degree.zh)
      .add("degree_en", degree.en)
      .add("reason_zh", judgement.words.zh)
      .add("reason_en", judgement.words.en)
      .add("evidence", std::move(evidence));
}

}  // namespace

std::uint32_t TracingFeed::Numbers::number(const PackedId& id) {
  const auto [at, is_new] = of.try_emplace(id, static_cast<std::uint32_t>(ids.size()));
  if (is_new) ids.push_back(id);
  return at->second;
}

std::optional<std::uint32_t> TracingFeed::Numbers::find(std::string_view id) const {
  const auto at = of.find(pack_id(id));
  if (at == of.end()) return std::nullopt;
  return at->second;
}

std::vector<Visit> TracingFeed::visits_of(const Passage& passage) {
  std::vector<Visit> visits;
  if (passage.person.empty()) return visits;
  const tracing::Minute at = minute_of(passage.at);
  const std::uint32_t person = persons_.number(pack_id(passage.person));
  for (const std::string* place : {&passage.gate, &passage.vehicle}) {
    if (place->empty()) continue;
    const std::uint32_t number = places_.number(pack_id(*place));
    if (number == vehicles_.size()) vehicles_.push_back(place == &passage.vehicle);
    visits.push_back({person, number, at, at});
  }
  return visits;
}

void TracingFeed::add(std::span<const Passage* const> passages) {
  const std::lock_guard lock(mutex_);
  std::vector<Visit> visits;
  for (const Passage* passage : passages) {
    for (const Visit& visit : visits_of(*passage)) visits.push_back(visit);
  }
  index_.append(visits);
}

void TracingFeed::withdraw(const Passage& passage) {
  const std::lock_guard lock(mutex_);
  for (const Visit& visit : visits_of(passage)) withdrawn_.insert({visit.person, visit.place, visit.arrive});
}

void TracingFeed::forget_before(Date day) {
  index_.drop_before(tracing::day_of(minute_of(start_of(day))));
}

void TracingFeed::load(Store& store, Time now) {
  const auto connection = store.read();
  forget_before(date_of(now) + -days_kept);
  std::int64_t after_at = start_of(date_of(now) + -days_kept).ms - 1;
  std::string after_id;
  for (;;) {
    const Rows rows = connection->query(
        "select id, person, gate, vehicle, at from passages where withdrawn_at is null and person is not null and "
        "(at > $1 or (at = $1 and id > $2)) order by at, id limit 50000",
        {after_at, after_id});
    const std::lock_guard lock(mutex_);
    std::vector<Visit> visits;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Passage passage;
      passage.person = rows.text(i, 1), passage.gate = rows.text(i, 2), passage.vehicle = rows.text(i, 3);
      passage.at = Time{rows.integer(i, 4)};
      for (const Visit& visit : visits_of(passage)) visits.push_back(visit);
    }
    index_.load(visits);
    if (rows.size() < rows_at_once) return;
    after_id = rows.text(rows.size() - 1, 0), after_at = rows.integer(rows.size() - 1, 4);
  }
}

bool TracingFeed::is_withdrawn(std::uint32_t person, const Exposure& exposure) const {
  return withdrawn_.contains({person, exposure.place, exposure.from});
}

std::vector<TracingFeed::Met> TracingFeed::met_by(std::span<const std::string> entries, Time from, Time to) const {
  const tracing::Snapshot snapshot = index_.snapshot();
  const std::lock_guard lock(mutex_);
  std::map<std::uint32_t, Met> found;
  std::set<std::uint32_t> own;
  for (const std::string& entry : entries) {
    if (const auto number = persons_.find(entry)) own.insert(*number);
  }
  for (const std::uint32_t person : own) {
    const tracing::Contacts contacts = close_contacts(snapshot, person, {minute_of(from), minute_of(to)});
    for (const tracing::Contact& contact : contacts.persons) {
      if (own.contains(contact.person)) continue;
      for (const Exposure& exposure : contacts.of(contact)) {
        if (is_withdrawn(person, exposure) || is_withdrawn(contact.person, exposure)) continue;
        Met& met = found[contact.person];
        met.evidence.push_back({id_text(places_.ids[exposure.place]), vehicles_[exposure.place],
                                tracing::time_of(exposure.from), tracing::time_of(exposure.to)});
        met.minutes += exposure.to - exposure.from;
      }
    }
  }
  std::vector<Met> all;
  for (auto& [number, met] : found) {
    met.person = id_text(persons_.ids[number]);
    const auto earlier = [](const Evidence& a, const Evidence& b) { return a.from < b.from; };
    std::stable_sort(met.evidence.begin(), met.evidence.end(), earlier);
    met.first = met.evidence.front().from, met.last = met.evidence.back().to;
    all.push_back(std::move(met));
  }
  std::stable_sort(all.begin(), all.end(), [](const Met& a, const Met& b) { return a.first < b.first; });
  return all;
}

void start_tracing(Kernel& kernel) {
  if (kernel.model().record("passages") == nullptr) return;
  const auto feed = std::make_shared<TracingFeed>();
  feed->load(kernel.store(), kernel.world().now());
  kernel.keep(feed);
  on_passages(kernel, [feed](std::span<const Passage* const> passages) { feed->add(passages); });
  kernel.dispatcher().on_commit([feed, &kernel](const std::vector<JournalEntry>& entries) {
    for (const JournalEntry& entry : entries) {
      if (entry.command != "checkpoints.void_passage") continue;
      const std::string id = entry.subject.substr(entry.subject.find('/') + 1);
      const Rows rows = kernel.store().read()->query("select person, gate, vehicle, at from passages where id = $1", {id});
      if (rows.empty()) continue;
      Passage passage;
      passage.person = rows.text(0, 0), passage.gate = rows.text(0, 1), passage.vehicle = rows.text(0, 2);
      passage.at = Time{rows.integer(0, 3)};
      feed->withdraw(passage);
    }
  });
}

ReadAnswer read_met(ReadContext& ctx) {
  const Case row = case_of(ctx, ctx.parameter("id"));
  require_open_file(ctx, row);
  const Date positive = date_of(row.first_positive_at.is_set() ? row.first_positive_at : row.found_at);
  const RuleSetPtr rules = ctx.kernel().kept<RuleBook>().find(row.rule_set);
  const Date first = rules == nullptr ? (row.onset.is_set() ? row.onset : positive) : window_start(*rules, row.onset, positive);
  const Time from = start_of(first), to = row.transferred_at.is_set() ? row.transferred_at : ctx.now();
  Json items = Json::array();
  std::size_t more = 0;
  if (TracingFeed* feed = ctx.kernel().find_kept<TracingFeed>()) {
    feed->forget_before(date_of(ctx.now()) + -TracingFeed::days_kept);
    const std::vector<TracingFeed::Met> met = feed->met_by(entries_of_person(ctx, row.person), from, to);
    for (std::size_t i = 0; i < std::min(met.size(), most_met); ++i) items.push(told(met[i]));
    more = met.size() - std::min(met.size(), most_met);
  }
  Json answer = Json::object().add("case", row.id).add("from", format_time(from)).add("to", format_time(to));
  ReadAnswer out;
  out.body = answer.add("items", std::move(items)).add("more", more).dump();
  return out;
}

}  // namespace fangxian::cases
