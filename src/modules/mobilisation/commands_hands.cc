// Sign-ups and the hands lent between counties.
#include "modules/mobilisation/commands.h"

namespace fangxian {
namespace {

constexpr RefusalNote already_signed_up = {"mobilisation.already-signed-up", "此人已有同类报名", "This person has signed up in this way already"};
constexpr RefusalNote same_county = {"mobilisation.same-county", "派出地与支援地同属一县（市、区）", "Lender and receiver lie in one county"};
constexpr RefusalNote unknown_receiver = {"mobilisation.unknown-receiver", "没有这个支援地", "There is no such receiving area"};
constexpr RefusalNote already_lent = {"mobilisation.already-lent", "此人已派出支援，尚未返回", "This person is lent out and has not returned"};

struct SignUpInput {
  AreaCode area;
  std::string kind;
  std::string unit;
  std::string wanted_post;
  std::vector<std::string> skills;
  Time available_from;
  Time available_until;
  bool is_insured = false;
  Time signed_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field sign_up_own[] = {
    FIELD(SignUpInput, area, Kind::area, "报到地", "Area", {.required = true}),
    FIELD(SignUpInput, kind, Kind::choice, "来源", "Source", {.required = true, .choices = sign_up_kinds}),
    FIELD(SignUpInput, unit, Kind::id, "单位", "Unit", {.refers_to = "units"}),
    FIELD(SignUpInput, wanted_post, Kind::choice, "意向岗位", "Wanted post", {.choices = post_kinds}),
    FIELD(SignUpInput, skills, Kind::list, "技能", "Skills", {.max_length = 20, .hint_zh = "如驾驶、医护、录入", .hint_en = "Driving, nursing, data entry …"}),
    FIELD(SignUpInput, available_from, Kind::time, "可服务起", "Available from", {}),
    FIELD(SignUpInput, available_until, Kind::time, "可服务止", "Available until", {}),
    FIELD(SignUpInput, is_insured, Kind::boolean, "已投保", "Insured", {}),
    FIELD(SignUpInput, signed_at, Kind::time, "报名时间", "Signed at", {}),
};
constexpr auto sign_up_input = joined(sign_up_own, person_entry_fields<SignUpInput>());
static_assert(field_access::member_count<SignUpInput>() == sign_up_input.size());

// Whoever signed up in this way already is told of, not entered again.
Json signed_up(Context& ctx, const SignUpInput& input, bool may_be_known) {
  ctx.require_area(input.area);
  const Time signed_at = event_time(ctx, input.signed_at, "/signed_at");
  if (input.available_from.is_set() && input.available_until.is_set() && input.available_until < input.available_from) {
    refuse(ends_before_start, "/available_until", RefusalKind::invalid);
  }
  unit_or_none(ctx, input.unit);
  const FoundPerson found = person_for(ctx, person_entry(input), input.area);
  if (!found.is_new) {
    const auto known = rows_of_person<SignUp>(ctx, found.person.id, "person", "kind = $1", {input.kind});
    if (!known.empty() && !may_be_known) refuse(already_signed_up, "/person");
    if (!known.empty()) return answer_id(known.front().id).set("person", found.person.id).set("outcome", "same");
  }
  const SignUp row{ctx.new_id(),         input.area,
                   found.person.id,      input.kind,
                   input.unit,           found.person.party_member,
                   input.wanted_post,    input.skills,
                   input.available_from, input.available_until,
                   input.is_insured,     signed_at};
  ctx.save(row);
  ctx.set_subject("sign_ups/" + row.id, row.area);
  ctx.emit({"mobilisation.signed_up", row.id, row.area, Json::object().set("kind", row.kind)});
  return answer_id(row.id).set("person", row.person);
}

Json sign_up(Context& ctx, const SignUpInput& input) { return signed_up(ctx, input, false); }

// A line of a list of volunteers: the same list twice changes nothing.
Json enter_sign_up(Context& ctx, const SignUpInput& input) { return signed_up(ctx, input, true); }

struct Lend {
  AreaCode area;
  AreaCode to_area;
  std::string kind;
  std::string team;
  std::string unit;
  std::string order_no;
  Time lent_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field lend_own[] = {
    FIELD(Lend, area, Kind::area, "派出地", "Lending area", {.required = true}),
    FIELD(Lend, to_area, Kind::area, "支援地", "Receiving area", {.required = true}),
    FIELD(Lend, kind, Kind::choice, "类别", "Kind", {.required = true, .choices = reinforcement_kinds}),
    FIELD(Lend, team, Kind::id, "队伍", "Team", {.refers_to = "teams"}),
    FIELD(Lend, unit, Kind::id, "派出单位", "Sending unit", {.refers_to = "units"}),
    FIELD(Lend, order_no, Kind::text, "文号", "Order number", {.max_length = 60}),
    FIELD(Lend, lent_at, Kind::time, "派出时间", "Lent at", {}),
};
constexpr auto lend_input = joined(lend_own, person_entry_fields<Lend>());
static_assert(field_access::member_count<Lend>() == lend_input.size());

Json lend(Context& ctx, const Lend& input) {
  ctx.require_area(input.area);
  const Time lent_at = event_time(ctx, input.lent_at, "/lent_at");
  // The receiving side lies outside the lender's scope by nature: it must exist, no more.
  if (!ctx.territory().exists(input.to_area)) refuse(unknown_receiver, "/to_area", RefusalKind::invalid);
  if (input.area.county() == input.to_area.county()) refuse(same_county, "/to_area", RefusalKind::invalid);
  if (!input.team.empty()) ctx.find<Team>(input.team);
  unit_or_none(ctx, input.unit);
  const FoundPerson found = person_for(ctx, person_entry(input), input.area);
  if (!found.is_new && !rows_of_person<Reinforcement>(ctx, found.person.id, "person", "returned_at is null").empty()) {
    refuse(already_lent, "/person");
  }
  const Reinforcement row{ctx.new_id(), input.area, input.to_area, found.person.id, input.kind, input.team, input.unit,
                          input.order_no, lent_at, {}};
  ctx.save(row);
  ctx.set_subject("reinforcements/" + row.id, row.area);
  ctx.emit({"mobilisation.reinforcement_lent", row.id, row.area, Json::object().set("to_area", row.to_area.digits())});
  return answer_id(row.id).set("person", row.person);
}

Json return_lent(Context& ctx, const EndRow& input) {
  const Reinforcement row = ended_row(ctx, input, &Reinforcement::lent_at, &Reinforcement::returned_at);
  ctx.save(row);
  ctx.emit({"mobilisation.reinforcement_returned", row.id, row.area, Json::object()});
  return answer_id(row.id);
}

constexpr RefusalNote sign_up_refusals[] = {already_signed_up, ends_before_start, person_not_found,
                                            nobody_named,      entry_differs,     event_in_future};
// T-14 志愿者（党员）报到表.
constexpr ImportHeading sign_up_headings[] = {{"name", "志愿者姓名 党员姓名"},
                                              {"phone", "电话 手机 手机号 联系方式"},
                                              {"id_number", "身份证号 身份证号码"},
                                              {"party_member", "是否党员 政治面貌"},
                                              {"area", "报到村 报到社区 报到村社区 村 社区 服务社区 区划代码"},
                                              {"wanted_post", "岗位 服务岗位 意向岗位"},
                                              {"available_from", "服务开始 服务开始时间 服务起"},
                                              {"available_until", "服务结束 服务结束时间 服务止"},
                                              {"kind", "报名来源 来源"},
                                              {"skills", "特长 技能"},
                                              {"is_insured", "保险 是否投保"},
                                              {"signed_at", "报到时间 报名日期"}};
constexpr RefusalNote lend_refusals[] = {same_county,  unknown_receiver, already_lent,   person_not_found,
                                         nobody_named, entry_differs,    event_in_future};

}  // namespace

std::vector<Command> hands_commands() {
  return {
      command<&sign_up>("mobilisation.sign_up", "报名请战", "Sign up", sign_up_input, sign_up_refusals),
      command<&enter_sign_up>("mobilisation.enter_sign_up", "登记报名名单", "Enter a list of volunteers", sign_up_input, sign_up_refusals),
      command<&run_withdraw<SignUp>>("mobilisation.withdraw_sign_up", "核减报名", "Withdraw a sign-up", withdraw_input<SignUp>()),
      command<&lend>("mobilisation.lend", "派出驰援", "Lend a person to another county", lend_input, lend_refusals),
      command<&return_lent>("mobilisation.return_lent", "驰援返回", "Return of a lent person", end_input<Reinforcement>(), end_refusals),
      command<&run_withdraw<Reinforcement>>("mobilisation.withdraw_lent", "核减驰援", "Withdraw a loan", withdraw_input<Reinforcement>()),
  };
}

std::vector<Importer> hands_importers() { return {{"sign_ups", "mobilisation.enter_sign_up", sign_up_headings}}; }

}  // namespace fangxian
