#include "tracing/judgement.h"

#include <gtest/gtest.h>

namespace fangxian::tracing {
namespace {

Encounter in(Setting setting) {
  Encounter met;
  met.setting = setting;
  met.minutes = 30;
  return met;
}

Encounter aboard(Vehicle vehicle, Seat a, Seat b) {
  Encounter met = in(Setting::transport);
  met.vehicle = vehicle, met.of_source = a, met.of_person = b;
  return met;
}

Degree degree(const Encounter& met, const ContactRules& rules = {}) { return judge(met, rules).degree; }

TEST(Judgement, the_situations_of_the_definition_are_close) {
  for (const Setting setting : {Setting::household, Setting::care, Setting::aerosol, Setting::closed_place, Setting::dining,
                                Setting::entertainment, Setting::visit}) {
    EXPECT_EQ(degree(in(setting)), Degree::close);
  }
  for (const Setting setting : {Setting::public_place, Setting::gathering, Setting::passage}) {
    EXPECT_EQ(degree(in(setting)), Degree::general);
  }
}

TEST(Judgement, within_a_metre_a_market_is_close_and_farther_is_general) {
  Encounter met = in(Setting::public_place);
  met.metres = 1.0;
  EXPECT_EQ(degree(met), Degree::close);
  met.metres = 1.1;
  EXPECT_EQ(degree(met), Degree::general);
}

TEST(Judgement, protection_makes_general_of_close) {
  Encounter met = in(Setting::care);
  met.is_protected = true;
  const Judgement judgement = judge(met, {});
  EXPECT_EQ(judgement.degree, Degree::general);
  EXPECT_STREQ(judgement.reason, "protected");
}

TEST(Judgement, what_was_found_on_the_spot_overrules) {
  Encounter met = in(Setting::public_place);
  met.assessed = true;
  EXPECT_EQ(degree(met), Degree::close);
  met = in(Setting::household);
  met.assessed = false;
  EXPECT_EQ(degree(met), Degree::general);
}

TEST(Judgement, a_gathering_without_a_distance_is_to_be_asked_about) {
  EXPECT_TRUE(judge(in(Setting::gathering), {}).needs_inquiry);
  EXPECT_FALSE(judge(in(Setting::public_place), {}).needs_inquiry);
}

TEST(Judgement, a_plane_counts_three_rows_in_front_and_behind) {
  EXPECT_EQ(degree(aboard(Vehicle::plane, {.row = 12}, {.row = 12})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::plane, {.row = 12}, {.row = 9})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::plane, {.row = 12}, {.row = 15})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::plane, {.row = 12}, {.row = 8})), Degree::general);
  EXPECT_EQ(degree(aboard(Vehicle::plane, {.row = 12}, {.row = 16})), Degree::general);
  EXPECT_EQ(degree(aboard(Vehicle::plane, {.row = 12}, {.row = 14}), {.near_rows = 1}), Degree::general);
}

TEST(Judgement, crew_of_a_plane_is_close_and_crew_of_another_carriage_is_not) {
  EXPECT_EQ(degree(aboard(Vehicle::plane, {.row = 12}, {.row = 0, .is_crew = true})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::sealed_train, {.carriage = 3}, {.carriage = 3, .is_crew = true})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::sealed_train, {.carriage = 3}, {.carriage = 4, .is_crew = true})), Degree::general);
}

TEST(Judgement, a_sealed_train_counts_the_whole_carriage) {
  EXPECT_EQ(degree(aboard(Vehicle::sealed_train, {.carriage = 3, .row = 1}, {.carriage = 3, .row = 17})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::sealed_train, {.carriage = 3, .row = 1}, {.carriage = 4, .row = 1})), Degree::general);
}

TEST(Judgement, a_soft_sleeper_counts_the_compartment_of_that_carriage) {
  const auto seat = [](int carriage, int compartment) { return Seat{.carriage = carriage, .compartment = compartment}; };
  EXPECT_EQ(degree(aboard(Vehicle::soft_sleeper, seat(3, 5), seat(3, 5))), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::soft_sleeper, seat(3, 5), seat(3, 6))), Degree::general);
  EXPECT_EQ(degree(aboard(Vehicle::soft_sleeper, seat(3, 5), seat(4, 5))), Degree::general);
  EXPECT_TRUE(judge(aboard(Vehicle::soft_sleeper, seat(0, 5), seat(4, 5)), {}).needs_inquiry);
}

TEST(Judgement, an_open_train_counts_the_bay_and_those_beside_it) {
  const auto seat = [](int carriage, int bay) { return Seat{.carriage = carriage, .bay = bay}; };
  EXPECT_EQ(degree(aboard(Vehicle::open_train, seat(3, 5), seat(3, 5))), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::open_train, seat(3, 5), seat(3, 6))), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::open_train, seat(3, 5), seat(3, 7))), Degree::general);
  EXPECT_EQ(degree(aboard(Vehicle::open_train, seat(3, 5), seat(4, 5))), Degree::general);
}

TEST(Judgement, a_sealed_coach_counts_everyone_and_a_ventilated_one_the_rows) {
  EXPECT_EQ(degree(aboard(Vehicle::sealed_coach, {}, {})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::ventilated_coach, {.row = 2}, {.row = 5})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::ventilated_coach, {.row = 2}, {.row = 6})), Degree::general);
}

TEST(Judgement, a_ship_counts_the_cabin) {
  EXPECT_EQ(degree(aboard(Vehicle::ship, {.compartment = 8}, {.compartment = 8})), Degree::close);
  EXPECT_EQ(degree(aboard(Vehicle::ship, {.compartment = 8}, {.compartment = 9})), Degree::general);
}

TEST(Judgement, a_seat_that_is_not_known_is_to_be_asked_about) {
  for (const Vehicle vehicle : {Vehicle::plane, Vehicle::sealed_train, Vehicle::soft_sleeper, Vehicle::open_train,
                                Vehicle::ventilated_coach, Vehicle::ship}) {
    const Judgement judgement = judge(aboard(vehicle, {}, {}), {});
    EXPECT_STREQ(judgement.reason, "seat-unknown");
    EXPECT_TRUE(judgement.needs_inquiry);
  }
}

TEST(Judgement, home_work_meals_and_leisure_with_a_contact_make_a_contact_of_a_contact) {
  for (const Setting setting : {Setting::household, Setting::closed_place, Setting::dining, Setting::entertainment}) {
    Encounter met = in(setting);
    met.source_is_contact = true;
    EXPECT_EQ(degree(met), Degree::second);
    EXPECT_EQ(degree(met, {.has_second = false}), Degree::none);
    EXPECT_EQ(degree(met, {.least_second_minutes = 31}), Degree::none);
  }
  for (const Setting setting : {Setting::transport, Setting::public_place, Setting::passage}) {
    Encounter met = in(setting);
    met.source_is_contact = true;
    EXPECT_EQ(degree(met), Degree::none);
  }
}

TEST(Judgement, a_regime_without_contacts_finds_none) {
  Encounter met = in(Setting::household);
  met.assessed = true;
  EXPECT_EQ(degree(met, {.has_close = false}), Degree::none);
}

TEST(Judgement, a_closed_place_can_ask_for_minutes) {
  EXPECT_EQ(degree(in(Setting::dining), {.least_minutes = 31}), Degree::general);
  EXPECT_EQ(degree(in(Setting::dining), {.least_minutes = 30}), Degree::close);
}

TEST(Judgement, every_reason_is_told_in_both_languages) {
  for (int setting = 0; setting <= static_cast<int>(Setting::passage); ++setting) {
    const Judgement judgement = judge(in(static_cast<Setting>(setting)), {});
    EXPECT_FALSE(judgement.words.zh.empty());
    EXPECT_FALSE(judgement.words.en.empty());
    EXPECT_STRNE(judgement.reason, "");
  }
}

TEST(SourceWindow, begins_at_midnight_so_many_days_before_the_onset_and_ends_with_isolation) {
  const Time now = *parse_time("2021-08-08T15:00");
  Window window = source_window(make_date(2021, 8, 5), std::nullopt, now, {});
  EXPECT_EQ(format_time(time_of(window.from)), "2021-08-03T00:00:00+08:00");
  EXPECT_EQ(format_time(time_of(window.to)), "2021-08-08T15:00:00+08:00");
  window = source_window(make_date(2021, 8, 5), parse_time("2021-08-06T20:30"), now, {.look_back_days = 4});
  EXPECT_EQ(format_time(time_of(window.from)), "2021-08-01T00:00:00+08:00");
  EXPECT_EQ(format_time(time_of(window.to)), "2021-08-06T20:30:00+08:00");
}

}  // namespace
}  // namespace fangxian::tracing
