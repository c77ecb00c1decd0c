// A photo of a code that goes round: the same pass at two gates further apart than anybody travels in the time.
#include "command/kernel.h"
#include "modules/passes/jobs.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/pass_records.h"
#include "modules/passes/statuses.h"
#include "modules/places/places.h"

#include <cstdio>

namespace fangxian {
namespace {

// Two counties of one city may lie at one bridge: some minutes are needed all the same. Two cities need half an hour.
constexpr std::int64_t counties_apart_ms = 10 * minute_ms;
constexpr std::int64_t cities_apart_ms = 30 * minute_ms;

constexpr RefusalNote alarm_answered = {"passes.alarm-answered", "这条预警已核实", "This alarm was answered before"};

struct NoteAlarm {
  std::string pass, first_gate, second_gate;
  Time first_at, second_at;
};
struct AnswerAlarm {
  std::string id, answer;
};
constexpr Field note_alarm_input[] = {
    FIELD(NoteAlarm, pass, Kind::id, "通行码", "Pass", {.required = true, .refers_to = "passes"}),
    FIELD(NoteAlarm, first_gate, Kind::id, "先扫卡点", "First gate", {.required = true, .refers_to = "places"}),
    FIELD(NoteAlarm, second_gate, Kind::id, "后扫卡点", "Second gate", {.required = true, .refers_to = "places"}),
    FIELD(NoteAlarm, first_at, Kind::time, "先扫时间", "First at", {.required = true}),
    FIELD(NoteAlarm, second_at, Kind::time, "后扫时间", "Second at", {.required = true}),
};
static_assert(describes_all<NoteAlarm>(note_alarm_input));
constexpr Field answer_alarm_input[] = {
    FIELD(AnswerAlarm, id, Kind::id, "预警", "Alarm", {.required = true, .refers_to = "code_alarms"}),
    FIELD(AnswerAlarm, answer, Kind::text, "核实结果", "What was found", {.required = true, .max_length = 200}),
};
static_assert(describes_all<AnswerAlarm>(answer_alarm_input));
constexpr RefusalNote answer_refusals[] = {alarm_answered};

// Noted once a day and pass, and only where the two gates really lie far apart; anything else answers `is_far` false.
Json run_note_alarm(Context& ctx, const NoteAlarm& input) {
  Pass pass;
  Place first, second;
  const bool are_there = ctx.find_anywhere(input.pass, pass) && ctx.find_anywhere(input.first_gate, first) &&
                         ctx.find_anywhere(input.second_gate, second);
  const Json not_far = Json::object().set("is_far", false);
  if (!are_there || !is_far_apart(first.area, second.area, input.second_at - input.first_at)) return not_far;
  if (!ctx.select<CodeAlarm>("pass = $1 and second_at > $2", {pass.id, (input.second_at + -day_ms).ms}).empty()) return not_far;
  CodeAlarm alarm;
  alarm.id = ctx.new_id();
  alarm.area = pass.area;
  alarm.pass = pass.id;
  alarm.first_gate = first.id;
  alarm.second_gate = second.id;
  alarm.second_area = second.area.county().digits();
  alarm.first_at = input.first_at;
  alarm.second_at = input.second_at;
  ctx.save_anywhere(alarm);
  ctx.emit({"passes.code_seen_far_apart", alarm.id, alarm.area, Json::object().set("pass", pass.id)});
  return Json::object().set("id", alarm.id).set("is_far", true);
}

Json run_answer_alarm(Context& ctx, const AnswerAlarm& input) {
  CodeAlarm alarm = ctx.find<CodeAlarm>(input.id);
  if (alarm.answered_at.is_set()) refuse(alarm_answered, "/id");
  alarm.answered_at = ctx.at();
  alarm.answer = input.answer;
  ctx.save(alarm);
  return Json::object().set("id", alarm.id);
}

}  // namespace

bool is_far_apart(const AreaCode& first, const AreaCode& second, std::int64_t between_ms) {
  if (first.county() == second.county()) return false;
  const bool is_one_city = first.digits().substr(0, 4) == second.digits().substr(0, 4);
  return between_ms < (is_one_city ? counties_apart_ms : cities_apart_ms);
}

std::vector<Command> alarm_commands() {
  return {
      command<&run_note_alarm>("passes.note_alarm", "异地扫码预警", "Note a code seen far apart", note_alarm_input),
      command<&run_answer_alarm>("passes.answer_alarm", "核实异地扫码", "Answer an alarm", answer_alarm_input, answer_refusals),
  };
}

void note_far_codes(Kernel& kernel) {
  const Actor job = system_actor("passes");
  for (const PassBook::TwoGates& two : kernel.kept<PassBook>().take_two_gates()) {
    const Outcome outcome = kernel.dispatcher().run(
        job, {"passes.note_alarm", "",
              Json::object()
                  .set("pass", two.pass)
                  .set("first_gate", two.first_gate)
                  .set("second_gate", two.second_gate)
                  .set("first_at", format_time(two.first_at))
                  .set("second_at", format_time(two.second_at)),
              {}});
    if (outcome.refusal) std::fprintf(stderr, "fangxian: an alarm was refused: %s\n", outcome.refusal->type.c_str());
  }
}

}  // namespace fangxian
