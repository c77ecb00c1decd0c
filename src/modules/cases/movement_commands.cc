#include "modules/cases/commands.h"
#include "modules/places/places.h"

namespace fangxian::cases {
namespace {

constexpr RefusalNote nowhere = {"cases.nowhere", "请选择场所，或填写地点或车次", "Give a place, where it was, or the vehicle"};
constexpr RefusalNote ends_before_start = {"cases.ends-before-start", "截止时间早于起始时间", "The end lies before the start"};

struct NoteMovement {
  std::string case_id;
  Time since;
  Time until;
  std::string place;
  std::string place_text;
  std::string transport;
  std::string number;
  std::string carriage;
  std::string seat;
  std::string companions;
  std::string protection;
  std::string source;
  std::string source_id;
  bool is_verified = false;
  std::string note;
};
constexpr Field note_movement_input[] = {
    FIELD(NoteMovement, case_id, Kind::id, "病例", "Case", {.required = true, .privacy = Privacy::sensitive, .refers_to = "cases"}),
    FIELD(NoteMovement, since, Kind::time, "起始时间", "From", {.required = true, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, until, Kind::time, "截止时间", "Until", {.privacy = Privacy::sensitive}),
    FIELD(NoteMovement, place, Kind::id, "场所", "Place", {.privacy = Privacy::sensitive, .refers_to = "places"}),
    FIELD(NoteMovement, place_text, Kind::text, "地点", "Where", {.max_length = 200, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, transport, Kind::choice, "交通方式", "Means of travel", {.privacy = Privacy::sensitive, .choices = movement_transport}),
    FIELD(NoteMovement, number, Kind::text, "车牌/车次/航班", "Plate, train or flight", {.max_length = 40, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, carriage, Kind::text, "车厢", "Carriage", {.max_length = 20, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, seat, Kind::text, "座位", "Seat", {.max_length = 20, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, companions, Kind::text, "同行及接触人员", "With whom", {.max_length = 500, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, protection, Kind::text, "防护情况", "Protection", {.max_length = 100, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, source, Kind::choice, "来源", "Known from", {.required = true, .choices = movement_sources}),
    FIELD(NoteMovement, source_id, Kind::text, "来源编号", "Source id", {.max_length = 80, .privacy = Privacy::sensitive}),
    FIELD(NoteMovement, is_verified, Kind::boolean, "已核实", "Verified", {}),
    FIELD(NoteMovement, note, Kind::text, "备注", "Note", {.max_length = 500, .privacy = Privacy::sensitive}),
};
static_assert(describes_all<NoteMovement>(note_movement_input));

Json run_note(Context& ctx, const NoteMovement& input) {
  const Case owner = ctx.find<Case>(input.case_id);
  if (owner.state == "excluded" || owner.state == "withdrawn") refuse(case_closed, "/case_id");
  if (input.place.empty() && input.place_text.empty() && input.number.empty())
    refuse(nowhere, "/place_text", RefusalKind::invalid);
  if (input.until.is_set() && input.until < input.since) refuse(ends_before_start, "/until", RefusalKind::invalid);
  event_time(ctx, input.since, "/since");
  CaseMovement row;
  row.id = ctx.new_id();
  row.area = owner.area;
  row.case_id = owner.id;
  row.since = input.since;
  row.until = input.until;
  row.place = input.place;
  row.place_text = input.place_text;
  row.transport = input.transport;
  row.number = input.number;
  row.carriage = input.carriage;
  row.seat = input.seat;
  row.companions = input.companions;
  row.protection = input.protection;
  row.source = input.source;
  row.source_id = input.source_id;
  row.is_verified = input.is_verified;
  row.note = input.note;
  ctx.save(row);
  return Json::object().set("id", row.id);
}

struct WithdrawMovement {
  std::string id;
  std::string reason;
};
constexpr Field withdraw_input[] = {
    FIELD(WithdrawMovement, id, Kind::id, "轨迹", "Movement", {.required = true, .refers_to = "case_movements"}),
    FIELD(WithdrawMovement, reason, Kind::text, "核减原因", "Reason", {.required = true, .max_length = reason_length}),
};
static_assert(describes_all<WithdrawMovement>(withdraw_input));

Json run_withdraw(Context& ctx, const WithdrawMovement& input) {
  ctx.withdraw(ctx.find<CaseMovement>(input.id), input.reason);
  return Json::object().set("id", input.id);
}

constexpr RefusalNote note_refusals[] = {case_closed, nowhere, ends_before_start, event_in_future};

}  // namespace

std::vector<Command> movement_commands() {
  return {
      command<&run_note>("cases.note_movement", "登记活动轨迹", "Note a movement", note_movement_input, note_refusals),
      command<&run_withdraw>("cases.withdraw_movement", "核减活动轨迹", "Withdraw a movement", withdraw_input),
  };
}

}  // namespace fangxian::cases
