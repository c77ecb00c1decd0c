#include "command/refuse.h"
#include "modules/people/household_moves.h"
#include "modules/people/households.h"
#include "modules/people/merge_values.h"
#include "modules/people/merges.h"
#include "modules/people/people.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

constexpr RefusalNote already_merged = {"people.already-merged", "这两条登记已经是同一人", "The two entries are one person already"};
constexpr RefusalNote cannot_take = {"people.cannot-take", "没有这项可采用的内容", "There is no such value to take over"};
constexpr RefusalNote merge_undone = {"people.merge-undone", "这次合并已经撤销", "This merge was undone already"};
constexpr RefusalNote entry_withdrawn = {"people.entry-withdrawn", "登记已核减，不能办理", "The entry was withdrawn"};

struct MergePeople {
  std::string kept, merged;
  std::vector<std::string> take;
  std::string reason;
};

struct UnmergePeople {
  std::string merge, reason;
};

struct MovePerson {
  std::string person;
  AreaCode area;
  std::string address, relation;
  Time moved_at;
  std::string reason;
};

void require_in_scope(Context& ctx, const Person& person, std::string_view pointer) {
  if (!ctx.scope().covers(person.area)) ctx.require_area(person.area, pointer);
}

// Who is merged with somebody merged is merged with the one that was kept.
Person kept_entry(Context& ctx, const std::string& id, std::string_view pointer) {
  Person head;
  if (!head_of(ctx, ctx.find<Person>(id), head)) refuse(entry_withdrawn, pointer);
  require_in_scope(ctx, head, pointer);
  return head;
}

void require_values(const std::vector<std::string>& take) {
  for (const std::string& name : take) {
    if (find_person_value(name) != nullptr) continue;
    Refusal refusal = refusal_of(RefusalKind::invalid, cannot_take);
    std::string known;
    for (const PersonValue& value : person_values())
      known += fmt::format("{}{} {}", known.empty() ? "" : ", ", value.name, value.words.zh);
    refusal.errors.push_back({"/take", {"可采用：" + known, "May be taken over: " + known}});
    throw refusal;
  }
}

Json run_merge(Context& ctx, const MergePeople& input) {
  const Person kept = kept_entry(ctx, input.kept, "/kept"), merged = kept_entry(ctx, input.merged, "/merged");
  if (kept.id == merged.id) refuse(already_merged, "/merged");
  require_values(input.take);
  const Merge merge = link_entries(ctx, kept, merged, {"same", input.take, input.reason, event_time(ctx, {}, "")});
  Json taken = Json::array();
  for (const std::string& name : merge.taken) taken.push(name);
  return Json::object().set("id", merge.id).set("kept", merge.kept).set("merged", merge.merged).set("taken", std::move(taken));
}

Json run_unmerge(Context& ctx, const UnmergePeople& input) {
  const Merge merge = ctx.find<Merge>(input.merge);
  if (merge.undone_at.is_set()) refuse(merge_undone, "/merge");
  Person merged, head;
  if (!ctx.find_anywhere(merge.merged, merged) || !head_of(ctx, merged, head)) refuse(entry_withdrawn, "/merge");
  require_in_scope(ctx, merged, "/merge");
  require_in_scope(ctx, head, "/merge");
  unlink_entries(ctx, merge, input.reason, event_time(ctx, {}, ""));
  return Json::object().set("id", merge.id).set("kept", head.id).set("merged", merged.id);
}

// Another county keeps its own rows: there the person gets an entry of its own, and the one here is merged into it.
Person entry_elsewhere(Context& ctx, const Person& person, const MovePerson& input, Time at) {
  Person entry = person;
  entry.id = ctx.new_id();
  entry.area = input.area;
  entry.household = household_at(ctx, input.area, input.address, at);
  entry.relation = input.relation;
  entry.registered_at = at;
  ctx.save(entry);
  ctx.emit({"people.registered", entry.id, entry.area, Json::object().set("party_member", entry.party_member)});
  link_entries(ctx, entry, person, {"moved", {}, input.reason, at});
  return entry;
}

Json run_move(Context& ctx, const MovePerson& input) {
  Person person = ctx.find<Person>(input.person);
  require_head(ctx, person);
  require_in_scope(ctx, person, "/person");
  ctx.require_area(input.area);
  const Time at = event_time(ctx, input.moved_at, "/moved_at");
  const AreaCode from = person.area;
  release_head(ctx, person);
  if (input.area.county() == from.county()) {
    person.area = input.area;
    person.household = household_at(ctx, input.area, input.address, at);
    person.relation = person.household.empty() ? "" : input.relation;
    ctx.save(person);
  } else {
    person = entry_elsewhere(ctx, person, input, at);
  }
  if (person.relation == "head") make_head(ctx, person);
  ctx.emit({"people.moved", person.id, person.area, Json::object().set("from", from.digits()).set("entry", input.person)});
  Json answer = Json::object().set("id", person.id);
  if (!person.household.empty()) answer.set("household", person.household);
  return answer;
}

constexpr Field merge_input[] = {
    FIELD(MergePeople, kept, Kind::id, "保留的登记", "Kept entry", {.required = true, .refers_to = "people"}),
    FIELD(MergePeople, merged, Kind::id, "并入的登记", "Merged entry", {.required = true, .refers_to = "people"}),
    FIELD(MergePeople, take, Kind::list, "采用并入登记的内容", "Values to take over", {.max_length = 30, .max = 20, .hint_zh = "姓名 name、性别 sex、出生日期 birth_date、证件 id_number、手机号码 phone、户 household 等", .hint_en = "name, sex, birth_date, id_number, no_document_reason, phone, party_member, employer, household"}),
    FIELD(MergePeople, reason, Kind::text, "合并原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<MergePeople>(merge_input));

constexpr Field unmerge_input[] = {
    FIELD(UnmergePeople, merge, Kind::id, "合并", "Merge", {.required = true, .refers_to = "merges"}),
    FIELD(UnmergePeople, reason, Kind::text, "撤销原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<UnmergePeople>(unmerge_input));

constexpr Field move_input[] = {
    FIELD(MovePerson, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(MovePerson, area, Kind::area, "迁入地", "New area", {.required = true}),
    FIELD(MovePerson, address, Kind::text, "地址（到门牌）", "Address to the door", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(MovePerson, relation, Kind::choice, "与户主关系", "Relation to the head", {.choices = relations}),
    FIELD(MovePerson, moved_at, Kind::time, "迁移时间", "Moved at", {}),
    FIELD(MovePerson, reason, Kind::text, "迁移原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<MovePerson>(move_input));

constexpr RefusalNote merge_refusals[] = {already_merged, cannot_take, entry_withdrawn, household_elsewhere};
constexpr RefusalNote unmerge_refusals[] = {merge_undone, entry_withdrawn};
constexpr RefusalNote move_refusals[] = {entry_is_merged, address_unreadable, event_in_future};

}  // namespace

std::vector<Command> merge_commands() {
  return {
      command<&run_merge>("people.merge", "合并重复登记", "Merge two entries of one person", merge_input, merge_refusals),
      command<&run_unmerge>("people.unmerge", "撤销合并", "Undo a merge", unmerge_input, unmerge_refusals),
      command<&run_move>("people.move", "人员迁移", "Move a person", move_input, move_refusals),
  };
}

}  // namespace fangxian
