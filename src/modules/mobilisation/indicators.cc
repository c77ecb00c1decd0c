#include "modules/mobilisation/indicators.h"

namespace fangxian {
namespace {

// In force at $1: begun by then and not yet ended. Persons count once, all their entries
// together: of the rows in force the earliest one of each person.
constexpr const char* module = "mobilisation";

const std::vector<Indicator> team_indicators = {
    {"temporary_branches", module, "临时党支部", "Temporary Party branches", "个", "branches",
     "截至时点已组建、未撤销的临时党支部，按所在辖区统计；核减的不计",
     "Temporary Party branches formed and not dissolved at the moment asked, by area; withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'temporary_branch' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
    {"pioneer_teams", module, "党员先锋队", "Pioneer teams", "支", "teams",
     "截至时点已组建、未撤销的党员先锋队，按所在辖区统计；核减的不计",
     "Pioneer teams formed and not dissolved at the moment asked, by area; withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'pioneer_team' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
    {"commando_teams", module, "突击队", "Commando teams", "支", "teams",
     "截至时点已组建、未撤销的突击队，按所在辖区统计；核减的不计",
     "Commando teams formed and not dissolved at the moment asked, by area; withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'commando_team' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
    {"volunteer_teams", module, "志愿服务队", "Volunteer teams", "个", "teams",
     "截至时点已组建、未撤销的志愿服务队，按所在辖区统计（巾帼、青年志愿服务队另列）；核减的不计",
     "Volunteer teams formed and not dissolved at the moment asked, by area (women's and youth teams are listed "
     "apart); withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'volunteer_team' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
    {"womens_teams", module, "巾帼志愿服务队", "Women's volunteer teams", "支", "teams",
     "截至时点已组建、未撤销的巾帼志愿服务队，按所在辖区统计；核减的不计",
     "Women's volunteer teams formed and not dissolved at the moment asked, by area; withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'womens_team' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
    {"youth_teams", module, "青年志愿服务队", "Youth volunteer teams", "支", "teams",
     "截至时点已组建、未撤销的青年志愿服务队，按所在辖区统计；核减的不计",
     "Youth volunteer teams formed and not dissolved at the moment asked, by area; withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'youth_team' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
    {"medical_teams", module, "医疗队", "Medical teams", "支", "teams",
     "截至时点已组建、未撤销的医疗队，按所在辖区统计；核减的不计",
     "Medical teams formed and not dissolved at the moment asked, by area; withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'medical_team' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
    {"disinfection_teams", module, "消杀队", "Disinfection teams", "支", "teams",
     "截至时点已组建、未撤销的消杀队，按所在辖区统计；核减的不计",
     "Disinfection teams formed and not dissolved at the moment asked, by area; withdrawn ones left out",
     "teams",
     "select county, area, id, 1 as amount from {teams} where kind = 'disinfection_team' and formed_at <= $1 and "
     "(dissolved_at is null or dissolved_at > $1)"},
};

const std::vector<Indicator> people_indicators = {
    {"members", module, "队员", "Memberships", "人次", "memberships", "截至时点各类队伍的在队记录；一人在两支队伍计两人次",
     "Memberships in force at the moment asked in teams of every kind; a person in two teams counts twice", "members",
     "select county, area, id, 1 as amount from {members} where joined_at <= $1 and (left_at is null or left_at > $1)"},
    {"people_on_duty", module, "在队人员", "People in teams", "人", "persons",
     "截至时点在任一队伍的人员，一人只计一次，计在其最早加入且仍在队的队伍",
     "People in any team at the moment asked; each counts once, in the team joined first of those still in force", "members",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.joined_at, m.id) as turn from {members} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "joined_at <= $1 and (left_at is null or left_at > $1)) as ranked "
     "where turn = 1"},
    {"party_members_on_duty", module, "参与防控党员", "Party members on duty", "名", "persons",
     "截至时点在任一队伍的中共党员（以加入时登记为准），一人只计一次，计在其最早加入且仍在队的队伍；离队、核减的不计",
     "Party members (as registered when joining) in any team at the moment asked; each counts once, in the team joined "
     "first of those still in force",
     "members",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.joined_at, m.id) as turn from {members} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "is_party_member = 1 and joined_at <= $1 and (left_at is null or "
     "left_at > $1)) as ranked where turn = 1"},
    {"volunteers", module, "志愿者", "Volunteers", "名", "persons", "截至时点在志愿服务队（含巾帼、青年）的人员，一人只计一次",
     "People in volunteer teams (women's and youth teams included) at the moment asked; each counts once", "members",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.joined_at, m.id) as turn from {members} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "team_kind in ('volunteer_team', 'womens_team', 'youth_team') and "
     "joined_at <= $1 and (left_at is null or left_at > $1)) as ranked where turn = 1"},
    {"office_volunteers", module, "机关党员志愿者", "Party volunteers from offices", "名", "persons",
     "截至时点在志愿服务队（含巾帼、青年）、派出单位为党政机关部门的中共党员，一人只计一次",
     "Party members sent by Party or government offices into volunteer teams at the moment asked; each counts once", "members",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.joined_at, m.id) as turn from {members} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "team_kind in ('volunteer_team', 'womens_team', 'youth_team') and "
     "unit_kind = 'office' and is_party_member = 1 and joined_at <= $1 and (left_at is null or left_at > $1)) as "
     "ranked where turn = 1"},
    {"sign_ups", module, "报名请战", "Sign-ups", "人", "persons",
     "截至时点签名请战、报名或双报到的人员，一人只计一次，计在最早一次；核减的不计",
     "People who signed a petition, enrolled or reported in by the moment asked; each counts once, at the first", "sign_ups",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.signed_at, m.id) as turn from {sign_ups} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "signed_at <= $1) as ranked where turn = 1"},
    {"party_sign_ups", module, "报名请战党员", "Party members signed up", "人", "persons",
     "截至时点签名请战、报名或双报到的中共党员，一人只计一次",
     "Party members among those signed up by the moment asked; each counts once", "sign_ups",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.signed_at, m.id) as turn from {sign_ups} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "is_party_member = 1 and signed_at <= $1) as ranked where turn = "
     "1"},
    {"petition_signatures", module, "请战书签名", "Signed petitions", "人", "persons",
     "截至时点在请战书上签名的人员，一人只计一次", "People who signed a petition by the moment asked; each counts once",
     "sign_ups",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.signed_at, m.id) as turn from {sign_ups} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "kind = 'petition' and signed_at <= $1) as ranked where turn = 1"},
    {"party_petition_signatures", module, "请战书签名党员", "Signed petitions of Party members", "人", "persons",
     "截至时点在请战书上签名的中共党员，一人只计一次",
     "Party members among those who signed a petition by the moment asked; each counts once", "sign_ups",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.signed_at, m.id) as turn from {sign_ups} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "kind = 'petition' and is_party_member = 1 and signed_at <= $1) "
     "as ranked where turn = 1"},
    {"reinforcements_lent", module, "派出驰援人员", "Reinforcements lent", "人", "persons",
     "截至时点派往其他县（市、区）、尚未返回的人员，按派出地统计",
     "People lent to other counties and not yet returned at the moment asked, by the lending area", "reinforcements",
     "select county, area, id, 1 as amount from {reinforcements} where lent_at <= $1 and (returned_at is null or "
     "returned_at > $1)"},
    {"reinforcements_received", module, "接收驰援人员", "Reinforcements received", "人", "persons",
     "截至时点由其他县（市、区）派来、尚未返回的人员，按支援地统计",
     "People lent by other counties and not yet returned at the moment asked, by the receiving area", "reinforcements",
     "select county, to_area as area, id, 1 as amount from {reinforcements} where lent_at <= $1 and (returned_at is "
     "null or returned_at > $1)"},
    {"medical_reinforcements", module, "抽调医护人员", "Medical reinforcements", "人", "persons",
     "截至时点派往其他县（市、区）、尚未返回的医护人员，按派出地统计",
     "Medical staff lent to other counties and not yet returned at the moment asked, by the lending area", "reinforcements",
     "select county, area, id, 1 as amount from {reinforcements} where kind = 'medical' and lent_at <= $1 and "
     "(returned_at is null or returned_at > $1)"},
    {"womens_group_leaders", module, "女村民小组长", "Women leaders of villagers' groups", "名", "persons",
     "截至时点在任的女性村民小组长，一人只计一次",
     "Women holding the title of a villagers' group leader at the moment asked; each counts once", "postings",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.appointed_at, m.id) as turn from {postings} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "title = 'villagers_group_leader' and sex = 'female' and "
     "appointed_at <= $1 and (ended_at is null or ended_at > $1)) as ranked where turn = 1"},
};

const std::vector<Indicator> duty_indicators = {
    {"volunteers_in_posts", module, "上岗志愿者", "Volunteers in posts", "名", "persons",
     "截至时点安排在七类岗位、尚未离岗的人员，一人只计一次，计在其最早的岗位",
     "People assigned to posts of the seven kinds at the moment asked; each counts once, in the earliest post still "
     "held",
     "assignments",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.assigned_at, m.id) as turn from {assignments} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "assigned_at <= $1 and (ended_at is null or ended_at > $1)) "
     "as ranked where turn = 1"},
    {"party_volunteers_in_posts", module, "上岗党员志愿者", "Party volunteers in posts", "名", "persons",
     "截至时点安排在七类岗位、尚未离岗的中共党员（以安排时登记为准），一人只计一次",
     "Party members (as registered when assigned) in posts of the seven kinds at the moment asked; each counts once",
     "assignments",
     "select county, area, id, 1 as amount from (select m.county, m.area, m.id, row_number() over (partition by "
     "coalesce(p.merged_into, m.person) order by m.assigned_at, m.id) as turn from {assignments} m left join "
     "(select id, merged_into from {people} where merged_into is not null) as p on p.id = m.person where "
     "is_party_member = 1 and assigned_at <= $1 and (ended_at is "
     "null or ended_at > $1)) as ranked where turn = 1"},
    {"posts", module, "岗位", "Posts", "个", "posts", "截至时点已设立、未撤销的七类岗位",
     "Posts of the seven kinds open at the moment asked", "posts",
     "select county, area, id, 1 as amount from {posts} where opened_at <= $1 and (closed_at is null or closed_at > "
     "$1)"},
    {"shifts_on_day", module, "值班班次", "Shifts", "班", "shifts", "统计时段内开始、已生效的班次；待答复和取消的不计",
     "Shifts in force that begin within the window; proposed and cancelled ones left out", "shifts",
     "select county, area, id, 1 as amount from {shifts} where state = 'in_force' and starts_at > $2 and starts_at <= "
     "$1",
     true},
    {"shift_hours", module, "值班时长", "Hours of duty", "小时", "hours",
     "统计时段内开始、已生效班次的时长之和：签退前按计划，签退后按实际，每班按整小时计",
     "Hours of the shifts in force that begin within the window: as planned until check-out, then as served, whole "
     "hours of each",
     "shifts",
     "select county, area, id, case when checked_out_at is null then (ends_at - starts_at) / 3600000 else "
     "(checked_out_at - checked_in_at) / 3600000 end as amount from {shifts} where state = 'in_force' and starts_at > "
     "$2 and starts_at <= $1",
     true},
    {"long_shifts", module, "超时班次", "Long shifts", "班", "shifts", "统计时段内开始、超过12小时的已生效班次",
     "Shifts in force longer than 12 hours that begin within the window", "shifts",
     "select county, area, id, 1 as amount from {shifts} where hours > 12 and state = 'in_force' and starts_at > $2 "
     "and starts_at <= $1",
     true},
    {"long_shift_hours", module, "超时班次时长", "Hours of long shifts", "小时", "hours",
     "统计时段内开始、超过12小时的已生效班次的时长之和，每班按整小时计",
     "Whole hours of the shifts in force longer than 12 hours that begin within the window", "shifts",
     "select county, area, id, case when checked_out_at is null then (ends_at - starts_at) / 3600000 else "
     "(checked_out_at - checked_in_at) / 3600000 end as amount from {shifts} where hours > 12 and state = 'in_force' "
     "and starts_at > $2 and starts_at <= $1",
     true},
    {"unanswered_warnings", module, "待答复疲劳提醒", "Unanswered fatigue warnings", "条", "warnings",
     "截至时点已排、疲劳提醒尚未由带班领导答复的班次",
     "Shifts assigned by the moment asked whose fatigue warning no leader has answered", "shifts",
     "select county, area, id, 1 as amount from {shifts} where needs_answer = 1 and assigned_at <= $1"},
    {"call_outs_open", module, "未结束吹哨", "Open call-outs", "次", "calls", "截至时点已吹哨、未结束的报到请求",
     "Call-outs whistled and not closed at the moment asked", "call_outs",
     "select county, area, id, 1 as amount from {call_outs} where whistled_at <= $1 and (closed_at is null or "
     "closed_at > $1)"},
    {"hands_answered", module, "吹哨响应", "Answers to call-outs", "人次", "answers", "统计时段内响应吹哨的人次",
     "Answers to call-outs given within the window", "call_out_answers",
     "select county, area, id, 1 as amount from {call_out_answers} where answered_at > $2 and answered_at <= $1", true},
    {"hands_arrived", module, "吹哨到岗", "Arrivals on call-outs", "人次", "arrivals", "统计时段内响应吹哨并到岗签到的人次",
     "Arrivals checked in on call-outs within the window", "call_out_answers",
     "select county, area, id, 1 as amount from {call_out_answers} where arrived_at > $2 and arrived_at <= $1", true},
};

const std::vector<Indicator> body_indicators = {
    {"party_organisations", module, "基层党组织", "Grass-roots Party organisations", "个", "organisations",
     "截至时点登记在册、未撤销的基层党组织",
     "Grass-roots Party organisations registered and not closed at the moment asked",
     "units",
     "select county, area, id, 1 as amount from {units} where kind = 'party_organisation' and registered_at <= $1 and "
     "(closed_at is null or closed_at > $1)"},
    {"units", module, "单位", "Units", "个", "units",
     "截至时点登记在册、未撤销的各类单位",
     "Units of every kind registered and not closed at the moment asked",
     "units",
     "select county, area, id, 1 as amount from {units} where registered_at <= $1 and (closed_at is null or closed_at "
     "> $1)"},
    {"headquarters", module, "指挥部", "Headquarters", "个", "headquarters",
     "截至时点已成立、未撤销的各级指挥部",
     "Headquarters of every level in force at the moment asked",
     "headquarters",
     "select county, area, id, 1 as amount from {headquarters} where founded_at <= $1 and (dissolved_at is null or "
     "dissolved_at > $1)"},
    {"groups", module, "工作组", "Work groups", "个", "groups",
     "截至时点已设立、未撤销的指挥部办公室和工作组（一办八组计九个）",
     "The offices and groups of headquarters in force at the moment asked (one office and eight groups are nine)",
     "groups",
     "select county, area, id, 1 as amount from {groups} where founded_at <= $1 and (dissolved_at is null or "
     "dissolved_at > $1)"},
};

}  // namespace

std::vector<Indicator> mobilisation_indicators() {
  std::vector<Indicator> all;
  for (const auto* part : {&team_indicators, &people_indicators, &duty_indicators, &body_indicators}) {
    all.insert(all.end(), part->begin(), part->end());
  }
  return all;
}

}  // namespace fangxian
