// Whether an exposure makes a close contact, a contact of a contact or a general contact, and why: a pure function of what is
// known of the exposure and of the figures of a rule set. Knows no edition; whatever the editions disagree on is a parameter.
#pragma once

#include "base/text.h"
#include "base/time.h"
#include "tracing/visit.h"

#include <cstdint>
#include <optional>

namespace fangxian::tracing {

// The situations that the contact definitions tell apart.
enum class Setting : std::uint8_t {
  household,      // living together 同住
  care,           // treating, nursing 照料诊疗
  aerosol,        // an aerosol-producing procedure in one room 气溶胶操作
  closed_place,   // the same closed workplace or classroom 同场所近距离
  dining,         // 密闭共餐
  entertainment,  // 密闭娱乐
  visit,          // visiting the sick 探视
  transport,      // the same vehicle; judged by seats
  gathering,      // wedding, funeral, restaurant hall: exposed, not near 涉疫场所暴露
  public_place,   // mall, market, bus stop, metro
  passage,        // the same gate at about the same minute
};

// What a vehicle's build lets the air do.
enum class Vehicle : std::uint8_t {
  plane,
  sealed_train,      // air-conditioned: the whole carriage
  soft_sleeper,      // compartments with doors
  open_train,        // seats or berths in bays without doors
  sealed_coach,      // windows that do not open: everyone
  ventilated_coach,  // open windows: rows
  ship,              // cabins
};

// 0 or less = not known.
struct Seat {
  int carriage = 0;
  int row = 0;          // rows of a plane or coach
  int bay = 0;          // of an open carriage
  int compartment = 0;  // of a sleeper; cabin of a ship
  bool is_crew = false;
};

struct Encounter {
  Setting setting = Setting::public_place;
  Minute minutes = 0;
  std::optional<double> metres;  // the nearest; none = not known
  bool is_protected = false;     // effective protection on both sides, as assessed
  std::optional<bool> assessed;  // what the investigator found on the spot overrules the rest
  Vehicle vehicle = Vehicle::plane;
  Seat of_source, of_person;
  bool source_is_contact = false;  // met a contact, not a case
};

// As a rule set gives them; the defaults are those of the 8th edition where the domain page confirms one.
struct ContactRules {
  bool has_close = true;    // the regime of 2023 determines none
  bool has_second = true;   // the twenty points determine none any more
  int look_back_days = 2;   // before onset, or before the sampling of one without symptoms
  double near_metres = 1;
  int near_rows = 3;        // in front and behind, beside the own row
  int near_bays = 1;
  Minute least_minutes = 0;         // of a close contact in a closed place; some local rules give one
  Minute least_second_minutes = 0;  // the 9th edition asks for long contact
};

enum class Degree : std::uint8_t { none, general, second, close };

struct Judgement {
  Degree degree = Degree::none;
  const char* reason = "";  // stable code
  Words words;
  bool needs_inquiry = false;  // something decisive is not known: ask before letting it rest
};

Judgement judge(const Encounter&, const ContactRules&);

// From when a case counts as a source until it is isolated: 00:00 so many days before the onset, or before the sampling.
Window source_window(Date onset_or_sampling, std::optional<Time> isolated, Time now, const ContactRules&);

// Times of the records in the engine's minutes, and back.
Minute minute_of(Time time);
Time time_of(Minute minute);

const char* code_of(Degree degree);
Words words_of(Degree degree);

}  // namespace fangxian::tracing
