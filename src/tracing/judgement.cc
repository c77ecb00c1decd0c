#include "tracing/judgement.h"

#include <algorithm>
#include <cstdlib>

namespace fangxian::tracing {
namespace {

Judgement told(Degree degree, const char* reason, const char* zh, const char* en) { return {degree, reason, {zh, en}, false}; }

Judgement unknown_seat() {
  Judgement judgement = told(Degree::general, "seat-unknown", "同乘一交通工具，座位不明，须核实", "On the same vehicle, seat not known: ask");
  judgement.needs_inquiry = true;
  return judgement;
}

Judgement near_by(const char* reason, const char* zh, const char* en) { return told(Degree::close, reason, zh, en); }

Judgement same_vehicle() {
  return told(Degree::general, "same-vehicle", "同乘一交通工具，不在密接座位范围", "On the same vehicle, outside the seats that count");
}

bool both_known(int a, int b) { return a > 0 && b > 0; }

// The carriages tell them apart; a carriage that is not known does not.
bool is_elsewhere(const Seat& a, const Seat& b) { return both_known(a.carriage, b.carriage) && a.carriage != b.carriage; }

Judgement judge_rows(const Seat& a, const Seat& b, int rows) {
  if (!both_known(a.row, b.row)) return unknown_seat();
  if (std::abs(a.row - b.row) <= rows) return near_by("near-rows", "同排及前后排", "The same row, or the rows in front and behind");
  return same_vehicle();
}

Judgement judge_carriage(const Seat& a, const Seat& b) {
  if (!both_known(a.carriage, b.carriage)) return unknown_seat();
  if (a.carriage == b.carriage) return near_by("same-carriage", "全封闭空调列车同车厢", "The same carriage of a sealed train");
  return same_vehicle();
}

Judgement judge_compartment(const Seat& a, const Seat& b) {
  if (is_elsewhere(a, b)) return same_vehicle();
  if (!both_known(a.compartment, b.compartment)) return unknown_seat();
  // A compartment's number begins anew in each carriage.
  if (a.compartment != b.compartment) return same_vehicle();
  if (!both_known(a.carriage, b.carriage)) return unknown_seat();
  return near_by("same-compartment", "同一软卧包厢", "The same compartment");
}

Judgement judge_bays(const Seat& a, const Seat& b, int bays) {
  if (is_elsewhere(a, b)) return same_vehicle();
  if (!both_known(a.carriage, b.carriage) || !both_known(a.bay, b.bay)) return unknown_seat();
  if (std::abs(a.bay - b.bay) <= bays) return near_by("near-bays", "同格及相邻格", "The same bay or one beside it");
  return same_vehicle();
}

Judgement judge_cabin(const Seat& a, const Seat& b) {
  if (!both_known(a.compartment, b.compartment)) return unknown_seat();
  if (a.compartment == b.compartment) return near_by("same-cabin", "同一舱室", "The same cabin");
  return same_vehicle();
}

Judgement judge_vehicle(const Encounter& met, const ContactRules& rules) {
  const Seat &a = met.of_source, &b = met.of_person;
  // Crew move about: they count where they served, which on a train is their carriage and elsewhere the whole vehicle.
  const bool is_train =
      met.vehicle == Vehicle::sealed_train || met.vehicle == Vehicle::soft_sleeper || met.vehicle == Vehicle::open_train;
  if ((a.is_crew || b.is_crew) && (!is_train || (both_known(a.carriage, b.carriage) && a.carriage == b.carriage))) {
    return near_by("crew", "为其服务的乘务人员（或乘务人员服务的旅客）", "Crew who served there, or whom they served");
  }
  switch (met.vehicle) {
    case Vehicle::plane:
    case Vehicle::ventilated_coach: return judge_rows(a, b, rules.near_rows);
    case Vehicle::sealed_train: return judge_carriage(a, b);
    case Vehicle::soft_sleeper: return judge_compartment(a, b);
    case Vehicle::open_train: return judge_bays(a, b, rules.near_bays);
    case Vehicle::sealed_coach: return near_by("sealed-coach", "全密封空调客车全体人员", "Everyone on a sealed coach");
    case Vehicle::ship: return judge_cabin(a, b);
  }
  return unknown_seat();
}

Judgement judge_open(const Encounter& met, const ContactRules& rules) {
  if (met.metres && *met.metres <= rules.near_metres) {
    return near_by("near", "未采取有效防护近距离接触", "Near each other without protection");
  }
  Judgement general = told(Degree::general, "same-place", "同处一场所，不符合密接", "At the same place, but not as a close contact");
  general.needs_inquiry = !met.metres && met.setting == Setting::gathering;
  return general;
}

bool is_closed_place(Setting setting) {
  return setting == Setting::closed_place || setting == Setting::dining || setting == Setting::entertainment;
}

Judgement judge_case(const Encounter& met, const ContactRules& rules) {
  if (met.setting == Setting::transport) return judge_vehicle(met, rules);
  switch (met.setting) {
    case Setting::household: return near_by("household", "共同居住", "Living together");
    case Setting::care: return near_by("care", "诊疗、护理、照料", "Treated, nursed or cared for");
    case Setting::aerosol: return near_by("aerosol", "同处可产生气溶胶操作场所", "In the room of a procedure that makes aerosols");
    case Setting::visit: return near_by("visit", "探视", "Visited the sick");
    default: break;
  }
  if (!is_closed_place(met.setting)) return judge_open(met, rules);
  if (met.minutes < rules.least_minutes) {
    return told(Degree::general, "too-short", "同处密闭场所，时长不足", "In the same closed place, but not for long enough");
  }
  return near_by("closed-place", "同处密闭场所工作、学习、就餐或娱乐", "Work, study, a meal or leisure in the same closed place");
}

Judgement judge_second(const Encounter& met, const ContactRules& rules) {
  if (!rules.has_second) return told(Degree::none, "no-second", "现行规则不再判定密接的密接", "The rules in force determine no contacts of contacts");
  if (met.setting != Setting::household && !is_closed_place(met.setting)) {
    return told(Degree::none, "not-second", "与密接非同住、同工作、同餐、同娱乐", "Neither home, work, meals nor leisure shared with the contact");
  }
  if (met.minutes < rules.least_second_minutes) {
    return told(Degree::none, "second-too-short", "与密接接触时长不足", "Not with the contact for long enough");
  }
  return told(Degree::second, "second", "与密接同住、同工作、同餐或同娱乐", "Home, work, meals or leisure shared with a contact");
}

}  // namespace

Judgement judge(const Encounter& met, const ContactRules& rules) {
  if (!rules.has_close) return told(Degree::none, "no-contacts", "现行规则不判定密切接触者", "The rules in force determine no contacts");
  if (met.assessed && *met.assessed) {
    if (met.source_is_contact && !rules.has_second) return judge_second(met, rules);
    return told(met.source_is_contact ? Degree::second : Degree::close, "assessed", "经现场评估判定", "Found on the spot to be one");
  }
  if (met.assessed) return told(Degree::general, "assessed-not", "经现场评估不符合", "Found on the spot not to be one");
  if (met.is_protected) return told(Degree::general, "protected", "已采取有效防护", "Effective protection was worn");
  return met.source_is_contact ? judge_second(met, rules) : judge_case(met, rules);
}

Minute minute_of(Time time) {
  const std::int64_t minute = (time.ms + china_offset_ms) / minute_ms;
  return static_cast<Minute>(std::clamp<std::int64_t>(minute, 0, std::int64_t{0xFFFFFFFF}));
}

Time time_of(Minute minute) { return Time{std::int64_t{minute} * minute_ms - china_offset_ms}; }

Window source_window(Date onset_or_sampling, std::optional<Time> isolated, Time now, const ContactRules& rules) {
  const Minute from = minute_of(start_of(onset_or_sampling + -rules.look_back_days));
  const Time end = isolated && *isolated < now ? *isolated : now;
  return {from, std::max(from, minute_of(end))};
}

const char* code_of(Degree degree) {
  constexpr const char* codes[] = {"none", "general", "second", "close"};
  return codes[static_cast<int>(degree)];
}

Words words_of(Degree degree) {
  switch (degree) {
    case Degree::close: return {"密切接触者", "close contact"};
    case Degree::second: return {"密接的密接", "contact of a contact"};
    case Degree::general: return {"一般接触者", "general contact"};
    case Degree::none: break;
  }
  return {"非接触者", "no contact"};
}

}  // namespace fangxian::tracing
