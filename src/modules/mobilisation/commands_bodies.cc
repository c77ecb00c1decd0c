// Headquarters, work groups, postings and units.
#include "modules/mobilisation/commands.h"

namespace fangxian {
namespace {

constexpr RefusalNote headquarters_exist = {"mobilisation.headquarters-exist", "本辖区已有同名指挥部", "Headquarters of this name exist here already"};
constexpr RefusalNote headquarters_dissolved = {"mobilisation.headquarters-dissolved", "该指挥部已撤销", "The headquarters are dissolved"};
constexpr RefusalNote group_exists = {"mobilisation.group-exists", "该指挥部已有这个组", "The headquarters have this group already"};
constexpr RefusalNote group_dissolved = {"mobilisation.group-dissolved", "该组已撤销", "The group is dissolved"};
constexpr RefusalNote title_taken = {"mobilisation.title-taken", "这个职务现由他人担任，请先免去", "Someone holds this title; end that posting first"};
constexpr RefusalNote already_posted = {"mobilisation.already-posted", "此人现任这个职务", "This person holds this title already"};
constexpr RefusalNote no_body = {"mobilisation.no-body", "请填写指挥部、工作组或辖区之一", "Give the headquarters, the group or the area"};
constexpr RefusalNote unit_exists = {"mobilisation.unit-exists", "本辖区已有同类同名单位", "A unit of this kind and name is registered here already"};

struct FormHeadquarters {
  AreaCode area;
  std::string name;
  std::string level;
  std::string order_no;
  Time founded_at;
};

constexpr Field form_headquarters_input[] = {
    FIELD(FormHeadquarters, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(FormHeadquarters, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(FormHeadquarters, level, Kind::choice, "层级", "Level", {.choices = headquarters_levels, .hint_zh = "不填则按辖区", .hint_en = "The area's when left out"}),
    FIELD(FormHeadquarters, order_no, Kind::text, "文号", "Order number", {.max_length = 60}),
    FIELD(FormHeadquarters, founded_at, Kind::time, "成立时间", "Founded at", {}),
};
static_assert(describes_all<FormHeadquarters>(form_headquarters_input));

const char* headquarters_level(Level level) {
  switch (level) {
    case Level::province: return "province";
    case Level::city: return "city";
    case Level::county: return "county";
    case Level::township: return "township";
    default: return "village";
  }
}

Json form_headquarters(Context& ctx, const FormHeadquarters& input) {
  ctx.require_area(input.area);
  const Headquarters row{ctx.new_id(), input.area, input.name,
                         input.level.empty() ? headquarters_level(input.area.level()) : input.level, input.order_no,
                         event_time(ctx, input.founded_at, "/founded_at"), {}};
  if (!ctx.select<Headquarters>("area = $1 and name = $2 and dissolved_at is null", {row.area.digits(), row.name}).empty()) {
    refuse(headquarters_exist, "/name");
  }
  ctx.save(row);
  ctx.emit({"mobilisation.headquarters_formed", row.id, row.area, Json::object()});
  return answer_id(row.id);
}

Json dissolve_headquarters(Context& ctx, const EndRow& input) {
  const Headquarters row = ended_row(ctx, input, &Headquarters::founded_at, &Headquarters::dissolved_at);
  ctx.save(row);
  // What belongs to the body ends with it, so that no number counts a group or a posting of nothing.
  for (WorkGroup& group : ctx.select<WorkGroup>("headquarters = $1 and dissolved_at is null", {row.id})) {
    group.dissolved_at = std::max(row.dissolved_at, group.founded_at);
    ctx.save(group);
  }
  for (Posting& posting : ctx.select<Posting>("headquarters = $1 and ended_at is null", {row.id})) {
    posting.ended_at = std::max(row.dissolved_at, posting.appointed_at);
    posting.end_reason = input.reason;
    ctx.save(posting);
  }
  ctx.emit({"mobilisation.headquarters_dissolved", row.id, row.area, Json::object()});
  return answer_id(row.id);
}

Json withdraw_headquarters(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<Headquarters>(input.id), input.reason);
  withdraw_all<WorkGroup>(ctx, "headquarters = $1", input);
  withdraw_all<Posting>(ctx, "headquarters = $1", input);
  return answer_id(input.id);
}

Json withdraw_group(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<WorkGroup>(input.id), input.reason);
  withdraw_all<Posting>(ctx, "work_group = $1", input);
  return answer_id(input.id);
}

struct FoundGroup {
  std::string headquarters;
  std::string kind;
  std::string name;
  std::string duties;
  Time founded_at;
};

constexpr Field found_group_input[] = {
    FIELD(FoundGroup, headquarters, Kind::id, "指挥部", "Headquarters", {.required = true, .refers_to = "headquarters"}),
    FIELD(FoundGroup, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = work_group_kinds}),
    FIELD(FoundGroup, name, Kind::text, "名称", "Name", {.max_length = 100, .hint_zh = "不填则用类别名称", .hint_en = "The kind's name when left out"}),
    FIELD(FoundGroup, duties, Kind::text, "职责", "Duties", {.max_length = 1000}),
    FIELD(FoundGroup, founded_at, Kind::time, "成立时间", "Founded at", {}),
};
static_assert(describes_all<FoundGroup>(found_group_input));

Json found_group(Context& ctx, const FoundGroup& input) {
  const Headquarters body = ctx.find<Headquarters>(input.headquarters);
  if (body.dissolved_at.is_set()) refuse(headquarters_dissolved, "/headquarters");
  const WorkGroup row{ctx.new_id(),
                      body.area,
                      body.id,
                      input.name.empty() ? find_choice(work_group_kinds, input.kind)->zh : input.name,
                      input.kind,
                      input.duties,
                      event_time(ctx, input.founded_at, "/founded_at"),
                      {}};
  if (row.founded_at < body.founded_at) refuse(starts_before_parent, "/founded_at", RefusalKind::invalid);
  if (!ctx.select<WorkGroup>("headquarters = $1 and name = $2 and dissolved_at is null", {body.id, row.name}).empty()) {
    refuse(group_exists, "/kind");
  }
  ctx.save(row);
  return answer_id(row.id);
}

Json dissolve_group(Context& ctx, const EndRow& input) {
  const WorkGroup row = ended_row(ctx, input, &WorkGroup::founded_at, &WorkGroup::dissolved_at);
  ctx.save(row);
  for (Posting& posting : ctx.select<Posting>("work_group = $1 and ended_at is null", {row.id})) {
    posting.ended_at = std::max(row.dissolved_at, posting.appointed_at);
    posting.end_reason = input.reason;
    ctx.save(posting);
  }
  return answer_id(row.id);
}

struct Appoint {
  std::string headquarters;
  std::string work_group;
  AreaCode area;
  std::string title;
  std::string order_no;
  Time appointed_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field appoint_own[] = {
    FIELD(Appoint, headquarters, Kind::id, "指挥部", "Headquarters", {.refers_to = "headquarters"}),
    FIELD(Appoint, work_group, Kind::id, "工作组", "Work group", {.refers_to = "groups"}),
    FIELD(Appoint, area, Kind::area, "辖区", "Area", {.hint_zh = "村民小组长、网格长等不属指挥部的职务填写", .hint_en = "For titles outside headquarters"}),
    FIELD(Appoint, title, Kind::choice, "职务", "Title", {.required = true, .choices = titles}),
    FIELD(Appoint, order_no, Kind::text, "文号", "Order number", {.max_length = 60}),
    FIELD(Appoint, appointed_at, Kind::time, "任职时间", "Appointed at", {}),
};
constexpr auto appoint_input = joined(appoint_own, person_entry_fields<Appoint>());
static_assert(field_access::member_count<Appoint>() == appoint_input.size());

bool is_held_by_one(std::string_view title) {
  return title == "commander" || title == "first_deputy" || title == "office_head" || title == "group_leader";
}

// The body that the posting belongs to; its area becomes the posting's.
void place_in_body(Context& ctx, const Appoint& input, Posting& row) {
  Time founded_at;
  if (!input.work_group.empty()) {
    const WorkGroup group = ctx.find<WorkGroup>(input.work_group);
    if (group.dissolved_at.is_set()) refuse(group_dissolved, "/work_group");
    row.work_group = group.id;
    row.headquarters = group.headquarters;
    row.area = group.area;
    founded_at = group.founded_at;
  } else if (!input.headquarters.empty()) {
    const Headquarters body = ctx.find<Headquarters>(input.headquarters);
    if (body.dissolved_at.is_set()) refuse(headquarters_dissolved, "/headquarters");
    row.headquarters = body.id;
    row.area = body.area;
    founded_at = body.founded_at;
  } else {
    if (!input.area.is_set()) refuse(no_body, "/headquarters", RefusalKind::invalid);
    ctx.require_area(input.area);
    row.area = input.area;
  }
  if (founded_at.is_set() && row.appointed_at < founded_at) refuse(starts_before_parent, "/appointed_at", RefusalKind::invalid);
}

void require_free_title(Context& ctx, const Posting& row) {
  const bool in_body = !row.headquarters.empty();
  for (const Posting& other :
       rows_of_person<Posting>(ctx, row.person, "person", "title = $1 and ended_at is null", {row.title})) {
    if (other.headquarters == row.headquarters && other.work_group == row.work_group && other.area == row.area) {
      refuse(already_posted, "/person");
    }
  }
  if (!in_body || !is_held_by_one(row.title)) return;
  for (const Posting& other :
       ctx.select<Posting>("headquarters = $1 and title = $2 and ended_at is null", {row.headquarters, row.title})) {
    if (other.work_group == row.work_group) refuse(title_taken, "/title");
  }
}

Json appoint(Context& ctx, const Appoint& input) {
  Posting row;
  row.id = ctx.new_id();
  row.appointed_at = event_time(ctx, input.appointed_at, "/appointed_at");
  place_in_body(ctx, input, row);
  const Person person = person_for(ctx, person_entry(input), row.area).person;
  row.person = person.id;
  row.sex = person.sex;
  row.title = input.title;
  row.order_no = input.order_no;
  require_free_title(ctx, row);
  ctx.save(row);
  ctx.set_subject("postings/" + row.id, row.area);
  ctx.emit({"mobilisation.appointed", row.id, row.area, Json::object().set("title", row.title)});
  return answer_id(row.id).set("person", row.person);
}

Json end_posting(Context& ctx, const EndRow& input) {
  Posting row = ended_row(ctx, input, &Posting::appointed_at, &Posting::ended_at);
  row.end_reason = input.reason;
  ctx.save(row);
  return answer_id(row.id);
}

struct RegisterUnit {
  AreaCode area;
  std::string name;
  std::string kind;
  std::string leader;
  std::string phone;
  Time registered_at;
};

constexpr Field register_unit_input[] = {
    FIELD(RegisterUnit, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(RegisterUnit, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(RegisterUnit, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = unit_kinds}),
    FIELD(RegisterUnit, leader, Kind::id, "负责人", "Leader", {.refers_to = "people"}),
    FIELD(RegisterUnit, phone, Kind::phone, "联系电话", "Phone", {.privacy = Privacy::personal}),
    FIELD(RegisterUnit, registered_at, Kind::time, "登记时间", "Registered at", {}),
};
static_assert(describes_all<RegisterUnit>(register_unit_input));

Json register_unit(Context& ctx, const RegisterUnit& input) {
  ctx.require_area(input.area);
  if (!input.leader.empty()) known_person(ctx, input.leader, "/leader");
  const Unit row{ctx.new_id(), input.area, input.name, input.kind, input.leader, input.phone,
                 event_time(ctx, input.registered_at, "/registered_at"), {}};
  if (!ctx.select<Unit>("area = $1 and name = $2 and kind = $3 and closed_at is null", {row.area.digits(), row.name, row.kind})
           .empty()) {
    refuse(unit_exists, "/name");
  }
  ctx.save(row);
  return answer_id(row.id);
}

Json close_unit(Context& ctx, const EndRow& input) {
  const Unit row = ended_row(ctx, input, &Unit::registered_at, &Unit::closed_at);
  ctx.save(row);
  return answer_id(row.id);
}

constexpr RefusalNote form_refusals[] = {headquarters_exist, event_in_future};
constexpr RefusalNote group_refusals[] = {headquarters_dissolved, group_exists, starts_before_parent, event_in_future};
constexpr RefusalNote appoint_refusals[] = {headquarters_dissolved, group_dissolved, title_taken, already_posted, no_body,
                                            starts_before_parent, person_not_found, nobody_named, entry_differs, event_in_future};
constexpr RefusalNote unit_refusals[] = {unit_exists, person_not_found, event_in_future};

}  // namespace

Person known_person(Context& ctx, const std::string& id, std::string_view pointer) {
  Person person;
  if (!ctx.find_anywhere(id, person)) refuse(person_not_found, pointer, RefusalKind::not_found);
  return person;
}

Unit unit_or_none(Context& ctx, const std::string& id) { return id.empty() ? Unit{} : ctx.find<Unit>(id); }

std::vector<Command> bodies_commands() {
  return {
      command<&form_headquarters>("mobilisation.form_headquarters", "成立指挥部", "Form headquarters", form_headquarters_input, form_refusals),
      command<&dissolve_headquarters>("mobilisation.dissolve_headquarters", "撤销指挥部", "Dissolve headquarters", end_input<Headquarters>(), end_refusals),
      command<&withdraw_headquarters>("mobilisation.withdraw_headquarters", "核减指挥部", "Withdraw headquarters", withdraw_input<Headquarters>()),
      command<&found_group>("mobilisation.found_group", "设立工作组", "Found a work group", found_group_input, group_refusals),
      command<&dissolve_group>("mobilisation.dissolve_group", "撤销工作组", "Dissolve a work group", end_input<WorkGroup>(), end_refusals),
      command<&withdraw_group>("mobilisation.withdraw_group", "核减工作组", "Withdraw a work group", withdraw_input<WorkGroup>()),
      command<&appoint>("mobilisation.appoint", "任命", "Appoint", appoint_input, appoint_refusals),
      command<&end_posting>("mobilisation.end_posting", "免职", "End a posting", end_input<Posting>(), end_refusals),
      command<&run_withdraw<Posting>>("mobilisation.withdraw_posting", "核减任职", "Withdraw a posting", withdraw_input<Posting>()),
      command<&register_unit>("mobilisation.register_unit", "登记单位", "Register a unit", register_unit_input, unit_refusals),
      command<&close_unit>("mobilisation.close_unit", "撤销单位", "Close a unit", end_input<Unit>(), end_refusals),
      command<&run_withdraw<Unit>>("mobilisation.withdraw_unit", "核减单位", "Withdraw a unit", withdraw_input<Unit>()),
  };
}

}  // namespace fangxian
