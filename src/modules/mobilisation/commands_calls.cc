// 吹哨报到: whistle, answer, arrive, close.
#include "modules/mobilisation/commands.h"
#include "modules/places/places.h"

namespace fangxian {
namespace {

constexpr RefusalNote no_where = {"mobilisation.no-where", "请填写辖区或点位", "Give the area or the place"};
constexpr RefusalNote already_late = {"mobilisation.already-late", "到岗时限早于吹哨时间", "The time limit lies before the whistle"};
constexpr RefusalNote call_closed = {"mobilisation.call-closed", "这次吹哨已结束", "The call-out is closed"};
constexpr RefusalNote already_answered = {"mobilisation.already-answered", "此人已响应这次吹哨", "This person has answered the call already"};
constexpr RefusalNote already_arrived = {"mobilisation.already-arrived", "此人已到岗签到", "This person's arrival is noted already"};

struct Whistle {
  AreaCode area;
  std::string place;
  std::string post_kind;
  std::int64_t hands_needed = 1;
  Time needed_by;
  std::string reason;
  Time whistled_at;
};

constexpr Field whistle_input[] = {
    FIELD(Whistle, area, Kind::area, "辖区", "Area", {.hint_zh = "不填则为点位所在地", .hint_en = "The place's area when left out"}),
    FIELD(Whistle, place, Kind::id, "集合点位", "Place", {.refers_to = "places"}),
    FIELD(Whistle, post_kind, Kind::choice, "岗位类别", "Kind of post", {.required = true, .choices = post_kinds}),
    FIELD(Whistle, hands_needed, Kind::integer, "需要人数", "Hands needed", {.required = true, .min = 1, .max = most_hands_per_call}),
    FIELD(Whistle, needed_by, Kind::time, "到岗时限", "Needed by", {.required = true}),
    FIELD(Whistle, reason, Kind::text, "事由", "Reason", {.required = true, .max_length = 500}),
    FIELD(Whistle, whistled_at, Kind::time, "吹哨时间", "Whistled at", {}),
};
static_assert(describes_all<Whistle>(whistle_input));

Json whistle(Context& ctx, const Whistle& input) {
  CallOut call{ctx.new_id(), input.area, input.place, input.post_kind, input.hands_needed, input.needed_by, input.reason, "open",
               event_time(ctx, input.whistled_at, "/whistled_at"), {}, {}, ""};
  if (!input.place.empty()) {
    const Place place = open_place(ctx, input.place, call.whistled_at);
    if (!call.area.is_set()) call.area = place.area;
  }
  if (!call.area.is_set()) refuse(no_where, "/area", RefusalKind::invalid);
  ctx.require_area(call.area);
  if (call.needed_by < call.whistled_at) refuse(already_late, "/needed_by", RefusalKind::invalid);
  ctx.save(call);
  ctx.emit({"mobilisation.whistled", call.id, call.area, Json::object().set("hands_needed", call.hands_needed)});
  return answer_id(call.id);
}

struct AnswerCall {
  std::string call_out;
  Time arrives_by;
  Time answered_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field answer_call_own[] = {
    FIELD(AnswerCall, call_out, Kind::id, "吹哨", "Call-out", {.required = true, .refers_to = "call_outs"}),
    FIELD(AnswerCall, arrives_by, Kind::time, "预计到岗", "Arrives by", {}),
    FIELD(AnswerCall, answered_at, Kind::time, "响应时间", "Answered at", {}),
};
constexpr auto answer_call_input = joined(answer_call_own, person_entry_fields<AnswerCall>());
static_assert(field_access::member_count<AnswerCall>() == answer_call_input.size());

// Met or open again by the answers that stand.
void reckon_call(Context& ctx, CallOut& call) {
  const auto answers = static_cast<std::int64_t>(ctx.select<CallAnswer>("call_out = $1", {call.id}).size());
  if (call.state == "closed") return;
  const bool is_met = answers >= call.hands_needed;
  if (is_met == (call.state == "met")) return;
  call.state = is_met ? "met" : "open";
  call.met_at = is_met ? ctx.at() : Time{};
  ctx.save(call);
  if (is_met) ctx.emit({"mobilisation.call_met", call.id, call.area, Json::object()});
}

Json answer_call(Context& ctx, const AnswerCall& input) {
  CallOut call = ctx.find<CallOut>(input.call_out);
  if (call.state == "closed") refuse(call_closed, "/call_out");
  const Time answered_at = event_time(ctx, input.answered_at, "/answered_at");
  if (answered_at < call.whistled_at) refuse(starts_before_parent, "/answered_at", RefusalKind::invalid);
  const FoundPerson found = person_for(ctx, person_entry(input), call.area);
  if (!found.is_new && !rows_of_person<CallAnswer>(ctx, found.person.id, "person", "call_out = $1", {call.id}).empty()) {
    refuse(already_answered, "/person");
  }
  const CallAnswer row{ctx.new_id(), call.area,        call.id, found.person.id, found.person.party_member,
                       answered_at,  input.arrives_by, {}};
  ctx.save(row);
  ctx.set_subject("call_out_answers/" + row.id, row.area);
  reckon_call(ctx, call);
  return answer_id(row.id).set("person", row.person).set("state", call.state);
}

struct Arrive {
  std::string id;
  Time arrived_at;
};

constexpr Field arrive_input[] = {
    FIELD(Arrive, id, Kind::id, "响应", "Answer", {.required = true, .refers_to = "call_out_answers"}),
    FIELD(Arrive, arrived_at, Kind::time, "到岗时间", "Arrived at", {}),
};
static_assert(describes_all<Arrive>(arrive_input));

Json arrive(Context& ctx, const Arrive& input) {
  CallAnswer row = ctx.find<CallAnswer>(input.id);
  if (row.arrived_at.is_set()) refuse(already_arrived, "/id");
  row.arrived_at = event_time(ctx, input.arrived_at, "/arrived_at");
  if (row.arrived_at < row.answered_at) refuse(ends_before_start, "/arrived_at", RefusalKind::invalid);
  ctx.save(row);
  return answer_id(row.id);
}

Json close_call(Context& ctx, const EndRow& input) {
  CallOut call = ended_row(ctx, input, &CallOut::whistled_at, &CallOut::closed_at);
  call.state = "closed";
  call.close_note = input.reason;
  ctx.save(call);
  ctx.emit({"mobilisation.call_closed", call.id, call.area, Json::object()});
  return answer_id(call.id);
}

Json withdraw_call(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<CallOut>(input.id), input.reason);
  withdraw_all<CallAnswer>(ctx, "call_out = $1", input);
  return answer_id(input.id);
}

Json withdraw_call_answer(Context& ctx, const WithdrawRow& input) {
  const CallAnswer row = ctx.find<CallAnswer>(input.id);
  ctx.withdraw(row, input.reason);
  CallOut call = ctx.find<CallOut>(row.call_out);
  reckon_call(ctx, call);
  return answer_id(row.id);
}

constexpr RefusalNote whistle_refusals[] = {no_where, already_late, place_closed, event_in_future};
constexpr RefusalNote answer_refusals[] = {call_closed,  already_answered, starts_before_parent, person_not_found,
                                           nobody_named, entry_differs,    event_in_future};
constexpr RefusalNote arrive_refusals[] = {already_arrived, ends_before_start, event_in_future};

}  // namespace

std::vector<Command> calls_commands() {
  return {
      command<&whistle>("mobilisation.whistle", "吹哨", "Whistle for hands", whistle_input, whistle_refusals),
      command<&answer_call>("mobilisation.answer_call", "响应吹哨", "Answer a call-out", answer_call_input, answer_refusals),
      command<&arrive>("mobilisation.arrive", "到岗签到", "Arrive", arrive_input, arrive_refusals),
      command<&close_call>("mobilisation.close_call", "结束吹哨", "Close a call-out", end_input<CallOut>(), end_refusals),
      command<&withdraw_call>("mobilisation.withdraw_call", "核减吹哨", "Withdraw a call-out", withdraw_input<CallOut>()),
      command<&withdraw_call_answer>("mobilisation.withdraw_call_answer", "核减响应", "Withdraw an answer", withdraw_input<CallAnswer>()),
  };
}

}  // namespace fangxian
