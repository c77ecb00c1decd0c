// Teams and their members.
#include "modules/mobilisation/commands.h"
#include "modules/places/places.h"

namespace fangxian {
namespace {

constexpr RefusalNote team_exists = {"mobilisation.team-exists", "本辖区已有同类同名队伍", "A team of this kind and name exists here already"};
constexpr RefusalNote team_dissolved = {"mobilisation.team-dissolved", "该队伍已撤销", "The team is dissolved"};
constexpr RefusalNote already_member = {"mobilisation.already-member", "此人已在这支队伍中", "This person is in the team already"};

struct FormTeam {
  AreaCode area;
  std::string name;
  std::string kind;
  std::string unit;
  std::string place;
  std::string leader;
  Time formed_at;
};

constexpr Field form_team_input[] = {
    FIELD(FormTeam, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(FormTeam, name, Kind::text, "名称", "Name", {.required = true, .max_length = 100}),
    FIELD(FormTeam, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = team_kinds}),
    FIELD(FormTeam, unit, Kind::id, "组建单位", "Unit", {.refers_to = "units"}),
    FIELD(FormTeam, place, Kind::id, "服务点位", "Place", {.refers_to = "places"}),
    FIELD(FormTeam, leader, Kind::id, "负责人", "Leader", {.refers_to = "people"}),
    FIELD(FormTeam, formed_at, Kind::time, "组建时间", "Formed at", {.hint_zh = "补录时填写实际时间", .hint_en = "The real time when entered late"}),
};
static_assert(describes_all<FormTeam>(form_team_input));

void require_unique(Context& ctx, const Team& team) {
  for (const Team& other : ctx.select<Team>("area = $1 and name = $2 and kind = $3 and dissolved_at is null",
                                            {team.area.digits(), team.name, team.kind})) {
    if (other.id != team.id) refuse(team_exists, "/name");
  }
}

Json form_team(Context& ctx, const FormTeam& input) {
  ctx.require_area(input.area);
  const Team team{ctx.new_id(), input.area, input.name, input.kind, input.unit, input.place, input.leader,
                  event_time(ctx, input.formed_at, "/formed_at"), {}, ""};
  unit_or_none(ctx, team.unit);
  if (!team.place.empty()) open_place(ctx, team.place, team.formed_at);
  if (!team.leader.empty()) known_person(ctx, team.leader, "/leader");
  require_unique(ctx, team);
  ctx.save(team);
  ctx.emit({"mobilisation.team_formed", team.id, team.area, Json::object().set("kind", team.kind)});
  return answer_id(team.id);
}

// What is given changes; what is left out stays.
struct ChangeTeam {
  std::string id;
  std::string name;
  std::string unit;
  std::string place;
  std::string leader;
};

constexpr Field change_team_input[] = {
    FIELD(ChangeTeam, id, Kind::id, "队伍", "Team", {.required = true, .refers_to = "teams"}),
    FIELD(ChangeTeam, name, Kind::text, "名称", "Name", {.max_length = 100}),
    FIELD(ChangeTeam, unit, Kind::id, "组建单位", "Unit", {.refers_to = "units"}),
    FIELD(ChangeTeam, place, Kind::id, "服务点位", "Place", {.refers_to = "places"}),
    FIELD(ChangeTeam, leader, Kind::id, "负责人", "Leader", {.refers_to = "people"}),
};
static_assert(describes_all<ChangeTeam>(change_team_input));

Json change_team(Context& ctx, const ChangeTeam& input) {
  Team team = ctx.find<Team>(input.id);
  if (team.dissolved_at.is_set()) refuse(team_dissolved, "/id");
  if (!input.name.empty()) team.name = input.name;
  if (!input.unit.empty()) team.unit = unit_or_none(ctx, input.unit).id;
  if (!input.place.empty()) team.place = open_place(ctx, input.place, ctx.at()).id;
  if (!input.leader.empty()) team.leader = known_person(ctx, input.leader, "/leader").id;
  require_unique(ctx, team);
  ctx.save(team);
  return answer_id(team.id);
}

Json dissolve_team(Context& ctx, const EndRow& input) {
  Team team = ended_row(ctx, input, &Team::formed_at, &Team::dissolved_at);
  team.dissolve_reason = input.reason;
  ctx.save(team);
  // Memberships end with the team, so that numbers are counted from the members' rows alone.
  for (Member& member : ctx.select<Member>("team = $1 and left_at is null", {team.id})) {
    member.left_at = std::max(team.dissolved_at, member.joined_at);
    member.leave_reason = input.reason;
    ctx.save(member);
  }
  ctx.emit({"mobilisation.team_dissolved", team.id, team.area, Json::object()});
  return answer_id(team.id);
}

// A team that never was had no members either.
Json withdraw_team(Context& ctx, const WithdrawRow& input) {
  const Team team = ctx.find<Team>(input.id);
  ctx.withdraw(team, input.reason);
  withdraw_all<Member>(ctx, "team = $1", input);
  ctx.emit({"mobilisation.team_withdrawn", team.id, team.area, Json::object().set("reason", input.reason)});
  return answer_id(team.id);
}

struct JoinTeam {
  std::string team;
  std::string role;
  std::string unit;
  Time joined_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field join_team_own[] = {
    FIELD(JoinTeam, team, Kind::id, "队伍", "Team", {.required = true, .refers_to = "teams"}),
    FIELD(JoinTeam, role, Kind::choice, "角色", "Role", {.choices = member_roles}),
    FIELD(JoinTeam, unit, Kind::id, "派出单位", "Sending unit", {.refers_to = "units", .hint_zh = "不填则为队伍的组建单位", .hint_en = "The team's unit when left out"}),
    FIELD(JoinTeam, joined_at, Kind::time, "加入时间", "Joined at", {}),
};
constexpr auto join_team_input = joined(join_team_own, person_entry_fields<JoinTeam>());
static_assert(field_access::member_count<JoinTeam>() == join_team_input.size());

Json join_team(Context& ctx, const JoinTeam& input) {
  const Team team = ctx.find<Team>(input.team);
  const Time joined_at = event_time(ctx, input.joined_at, "/joined_at");
  if (team.dissolved_at.is_set()) refuse(team_dissolved, "/team");
  if (joined_at < team.formed_at) refuse(starts_before_parent, "/joined_at", RefusalKind::invalid);
  const FoundPerson found = person_for(ctx, person_entry(input), team.area);
  if (!found.is_new &&
      !rows_of_person<Member>(ctx, found.person.id, "person", "team = $1 and left_at is null", {team.id}).empty()) {
    refuse(already_member, "/person");
  }
  const Unit unit = unit_or_none(ctx, input.unit.empty() ? team.unit : input.unit);
  const Member member{ctx.new_id(), team.area, team.id, team.kind, found.person.id, input.role.empty() ? "member" : input.role,
                      unit.id, unit.kind, found.person.party_member, joined_at, {}, ""};
  ctx.save(member);
  ctx.set_subject("members/" + member.id, member.area);
  ctx.emit({"mobilisation.member_joined", member.id, member.area, Json::object().set("team", team.id)});
  return answer_id(member.id).set("person", member.person);
}

Json leave_team(Context& ctx, const EndRow& input) {
  Member member = ended_row(ctx, input, &Member::joined_at, &Member::left_at);
  member.leave_reason = input.reason;
  ctx.save(member);
  return answer_id(member.id);
}

constexpr RefusalNote form_refusals[] = {team_exists, place_closed, person_not_found, event_in_future};
constexpr RefusalNote change_refusals[] = {team_exists, team_dissolved, place_closed, person_not_found};
constexpr RefusalNote join_refusals[] = {team_dissolved, already_member, starts_before_parent, person_not_found,
                                         nobody_named,   entry_differs,  event_in_future};

}  // namespace

std::vector<Command> teams_commands() {
  return {
      command<&form_team>("mobilisation.form_team", "组建队伍", "Form a team", form_team_input, form_refusals),
      command<&change_team>("mobilisation.change_team", "变更队伍", "Change a team", change_team_input, change_refusals),
      command<&dissolve_team>("mobilisation.dissolve_team", "撤销队伍", "Dissolve a team", end_input<Team>(), end_refusals),
      command<&withdraw_team>("mobilisation.withdraw_team", "核减队伍", "Withdraw a team", withdraw_input<Team>()),
      command<&join_team>("mobilisation.join_team", "加入队伍", "Join a team", join_team_input, join_refusals),
      command<&leave_team>("mobilisation.leave_team", "离开队伍", "Leave a team", end_input<Member>(), end_refusals),
      command<&run_withdraw<Member>>("mobilisation.withdraw_member", "核减队员", "Withdraw a membership", withdraw_input<Member>()),
  };
}

}  // namespace fangxian
