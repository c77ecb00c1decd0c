#include "modules/people/merges.h"

#include "command/refuse.h"
#include "modules/people/household_moves.h"
#include "modules/people/merge_values.h"
#include "modules/people/people.h"
#include "modules/people/rules.h"

#include <algorithm>

namespace fangxian {
namespace {

// One value that a link took over, as it stands in Merge::before.
struct Layer {
  Json before, taken;
};

Layer layer_of(const Merge& merge, const PersonValue& value) {
  const Json layers = merge.before.empty() ? Json::object() : parse_stored_json(merge.before);
  return {layers[value.name]["before"], layers[value.name]["taken"]};
}

bool has_taken(const Merge& merge, const PersonValue& value) {
  return std::find(merge.taken.begin(), merge.taken.end(), value.name) != merge.taken.end();
}

void set_layer(Merge& merge, const PersonValue& value, const Layer& layer) {
  Json layers = merge.before.empty() ? Json::object() : parse_stored_json(merge.before);
  layers.set(value.name, Json::object().add("before", layer.before).add("taken", layer.taken));
  merge.before = layers.dump();
  if (!has_taken(merge, value)) merge.taken.emplace_back(value.name);
}

void remove_layer(Merge& merge, const PersonValue& value) {
  const Json layers = parse_stored_json(merge.before);
  Json left = Json::object();
  for (const auto& [name, layer] : layers.members()) {
    if (name != value.name) left.add(name, layer);
  }
  merge.before = left.size() == 0 ? "" : left.dump();
  std::erase(merge.taken, value.name);
}

// Values that follow from a number that was taken (sex, date of birth) change with it, and go back with it.
void note_followed(const Person& before, const Person& after, Merge& merge) {
  for (const PersonValue& value : person_values()) {
    const Json was = value_of(before, value), is = value_of(after, value);
    if (!has_taken(merge, value) && was != is) set_layer(merge, value, {was, is});
  }
}

void take_values(Context& ctx, Person& kept, const Person& merged, const std::vector<std::string>& take, Merge& merge) {
  const Person before = kept;
  for (const PersonValue& value : person_values()) {
    const Json taken = value_of(merged, value);
    if (std::find(take.begin(), take.end(), value.name) == take.end() || is_empty_value(taken)) continue;
    if (value.name == std::string_view("household") && merged.area.county() != kept.area.county())
      refuse(household_elsewhere, "/take");
    set_layer(merge, value, {value_of(kept, value), taken});
    set_value(kept, value, taken);
  }
  if (merge.taken.empty()) return;
  if (const auto problem = settle_person(kept, date_of(ctx.at()))) refuse(*problem->note, "/take");
  note_followed(before, kept, merge);
  ctx.save(kept);
}

Json ids_json(const std::vector<std::string>& ids) {
  Json list = Json::array();
  for (const std::string& id : ids) list.push(id);
  return list;
}

Event merge_event(const char* name, const Merge& merge, const std::vector<std::string>& kept,
                  const std::vector<std::string>& merged) {
  return {name, merge.id, merge.area,
          Json::object()
              .set("kind", merge.kind)
              .set("kept", kept.front())
              .set("merged", merged.front())
              .set("kept_entries", ids_json(kept))
              .set("merged_entries", ids_json(merged))};
}

std::int64_t next_position(Context& ctx, const std::string& kept) {
  return static_cast<std::int64_t>(ctx.select<Merge>("kept = $1", {kept}).size()) + 1;
}

// Entries outside the actor's area follow too: the link is about the whole person.
void point_to(Context& ctx, const std::vector<std::string>& entries, const std::string& head) {
  for (const std::string& id : entries) {
    Person entry;
    if (id == head || !ctx.find_anywhere(id, entry)) continue;
    entry.merged_into = head;
    ctx.save_anywhere(entry);
  }
}

// The links in force to an entry that came after a position, in order.
std::vector<Merge> links_to(Context& ctx, const std::string& kept, std::int64_t after) {
  std::vector<Merge> links = ctx.select<Merge>("kept = $1 and position > $2 and undone_at is null", {kept, after});
  std::sort(links.begin(), links.end(), [](const Merge& a, const Merge& b) { return a.position < b.position; });
  return links;
}

// `kept` held `from` since the link at `after`, and should hold `to`, as if it had never taken the other: the next link that took
// the value starts from `to`; else the entry itself holds it, and whoever took it from there. A value changed since stays.
void carry(Context& ctx, const std::string& kept, std::int64_t after, const PersonValue& value, Layer change) {
  const Json& from = change.taken;
  const Json& to = change.before;
  for (Merge& next : links_to(ctx, kept, after)) {
    if (!has_taken(next, value)) continue;
    const Layer layer = layer_of(next, value);
    if (layer.before == from) set_layer(next, value, {to, layer.taken}), ctx.save_anywhere(next);
    return;
  }
  Person entry;
  if (ctx.find_anywhere(kept, entry) && value_of(entry, value) == from) {
    set_value(entry, value, to);
    ctx.save_anywhere(entry);
  }
  for (Merge& up : ctx.select<Merge>("merged = $1 and undone_at is null", {kept})) {
    const Layer layer = layer_of(up, value);
    if (!has_taken(up, value) || layer.taken != from) continue;
    const Json then = is_empty_value(to) ? layer.before : to;
    if (is_empty_value(to)) {
      remove_layer(up, value);
    } else {
      set_layer(up, value, {layer.before, to});
    }
    ctx.save_anywhere(up);
    carry(ctx, up.kept, up.position, value, {then, from});
  }
}

// `root` and every entry whose chain of links in force ends there, `root` first.
std::vector<std::string> linked_to(Context& ctx, const std::string& root) {
  std::vector<std::string> entries{root};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const Merge& link : links_to(ctx, entries[i], 0)) entries.push_back(link.merged);
  }
  return entries;
}

}  // namespace

bool head_of(Context& ctx, const Person& person, Person& head) {
  head = person;
  return person.merged_into.empty() || ctx.find_anywhere(person.merged_into, head);
}

void require_head(Context& ctx, const Person& person) {
  if (person.merged_into.empty()) return;
  Refusal refusal = refusal_of(RefusalKind::conflict, entry_is_merged);
  Person head;
  if (head_of(ctx, person, head) && ctx.actor().read_scope("people").covers(head.area)) {
    refusal.errors.push_back({"/id", {"保留的登记编号 " + head.id, "The entry that was kept has the id " + head.id}});
  }
  throw refusal;
}

Merge link_entries(Context& ctx, Person kept, Person merged, const LinkTerms& terms) {
  const std::vector<std::string> kept_entries = entries_of(ctx, kept.id), merged_entries = entries_of(ctx, merged.id);
  Merge merge;
  merge.id = ctx.new_id();
  merge.area = kept.area;
  merge.kind = terms.kind;
  merge.kept = kept.id;
  merge.merged = merged.id;
  merge.reason = terms.reason;
  merge.position = next_position(ctx, kept.id);
  // Not before the kept entry itself: at every moment the person is counted once, never not at all.
  merge.merged_at = std::max(terms.at, kept.registered_at);
  take_values(ctx, kept, merged, terms.take, merge);
  if (terms.is_agreed) {
    ctx.save_anywhere(merge);
  } else {
    ctx.save(merge);
  }
  merged.merged_into = kept.id;
  merged.merged_at = merge.merged_at;
  ctx.save_anywhere(merged);
  point_to(ctx, {merged_entries.begin() + 1, merged_entries.end()}, kept.id);
  ctx.set_subject("merges/" + merge.id, merge.area);
  ctx.emit(merge_event("people.merged", merge, kept_entries, merged_entries));
  return merge;
}

void unlink_entries(Context& ctx, Merge merge, const std::string& reason, Time at) {
  merge.undone_at = at;
  merge.undone_reason = reason;
  ctx.save_anywhere(merge);
  for (const PersonValue& value : person_values()) {
    if (has_taken(merge, value)) carry(ctx, merge.kept, merge.position, value, layer_of(merge, value));
  }
  Person merged;
  if (!ctx.find_anywhere(merge.merged, merged)) refuse(person_not_found, "/merge", RefusalKind::not_found);
  merged.merged_into.clear();
  merged.merged_at = {};
  ctx.save_anywhere(merged);
  const std::vector<std::string> entries = linked_to(ctx, merge.merged);
  point_to(ctx, entries, merge.merged);
  ctx.set_subject("merges/" + merge.id, merge.area);
  ctx.emit(merge_event("people.unmerged", merge, entries_of(ctx, merge.kept), entries));
}

void redact_other_entries(Context& ctx, const Event& event) {
  if (event.data["record"].string() != "people") return;
  const std::vector<std::string> entries = entries_of(ctx, event.subject);
  for (const std::string& id : entries) {
    Person entry;
    if (id != event.subject && ctx.find_anywhere(id, entry) && ctx.scope().covers(entry.area)) ctx.redact("people/" + id);
    for (const Merge& link : ctx.select<Merge>("kept = $1", {id})) {
      if (ctx.scope().covers(link.area)) ctx.redact("merges/" + link.id);
    }
  }
}

}  // namespace fangxian
