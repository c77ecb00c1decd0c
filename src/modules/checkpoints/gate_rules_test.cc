// Plates, permits, queues and forecasts: rules without a store.
#include "modules/checkpoints/forecast_rules.h"
#include "modules/checkpoints/permit_rules.h"
#include "modules/checkpoints/plate.h"
#include "modules/checkpoints/queue_rules.h"
#include "modules/checkpoints/readiness_rules.h"

#include <gtest/gtest.h>

namespace fangxian::checkpoints {
namespace {

Time at(const char* text) { return *parse_time(text); }

TEST(Plate, one_plate_is_written_in_many_ways) {
  EXPECT_EQ(normalise_plate(" 豫k·12345 "), "豫K12345");
  EXPECT_EQ(normalise_plate("豫K-12345"), "豫K12345");
  EXPECT_EQ(normalise_plate("豫Ｋ１２３４５"), "豫K12345");
  EXPECT_EQ(normalise_plate("豫k 1234挂"), "豫K1234挂");
}

TEST(Plate, a_plate_has_a_province_a_letter_and_five_or_six_signs) {
  for (const char* plate : {"豫K12345", "豫KD12345", "豫K1234挂", "京A1234警", "粤Z1234港", "豫KAB123"}) EXPECT_TRUE(is_plate(plate)) << plate;
  for (const char* text : {"", "豫", "K12345", "豫112345", "豫K1234", "豫K1234567", "豫KI2345", "豫KO2345", "豫K12345挂", "张三丰李四王五", "\xff\xff"}) {
    EXPECT_FALSE(is_plate(text)) << text;
  }
}

Permit alcohol() {
  Permit permit;
  permit.id = "p1", permit.number = "410883-1", permit.plate = "豫H12345", permit.goods = "酒精";
  permit.route = {"410883102", "gate-1"};
  permit.valid_from = at("2020-02-01T08:00"), permit.valid_until = at("2020-02-03T08:00");
  permit.issued_at = at("2020-02-01T07:00"), permit.state = "issued";
  return permit;
}
const GateAt in_town = {"gate-9", AreaCode::of("410883102214")};
const GateAt named = {"gate-1", AreaCode::of("410883103001")};
const GateAt elsewhere = {"gate-2", AreaCode::of("410883103001")};

TEST(PermitRule, a_permit_holds_from_its_start_until_before_its_end) {
  const Permit permit = alcohol();
  EXPECT_EQ(judge_permit(permit, in_town, at("2020-02-01T07:59")).reason, "permit_not_yet");
  EXPECT_TRUE(judge_permit(permit, in_town, at("2020-02-01T08:00")).is_valid());
  EXPECT_TRUE(judge_permit(permit, in_town, at("2020-02-03T07:59")).is_valid());
  const PermitVerdict over = judge_permit(permit, in_town, at("2020-02-03T08:00"));
  EXPECT_EQ(over.reason, "permit_expired");
  EXPECT_EQ(over.words.zh, "通行证410883-1已于2月3日8时到期");
}

TEST(PermitRule, a_gate_is_on_the_route_when_it_is_named_or_its_area_is) {
  const Time noon = at("2020-02-02T12:00");
  EXPECT_TRUE(judge_permit(alcohol(), in_town, noon).is_valid());
  EXPECT_TRUE(judge_permit(alcohol(), named, noon).is_valid());
  EXPECT_EQ(judge_permit(alcohol(), elsewhere, noon).reason, "permit_off_route");
  // A town is not on the way because one of its villages is.
  EXPECT_FALSE(is_on_route({"410883102214"}, {"gate-3", AreaCode::of("410883102")}));
}

TEST(PermitRule, a_revoked_permit_says_why_and_held_before) {
  Permit permit = alcohol();
  permit.state = "revoked", permit.revoked_at = at("2020-02-02T09:00"), permit.revoked_reason = "改运他物";
  EXPECT_TRUE(judge_permit(permit, in_town, at("2020-02-02T08:59")).is_valid());
  const PermitVerdict verdict = judge_permit(permit, in_town, at("2020-02-02T09:00"));
  EXPECT_EQ(verdict.standing, PermitStanding::revoked);
  EXPECT_NE(verdict.words.zh.find("改运他物"), std::string::npos);
}

TEST(PermitRule, of_several_permits_a_valid_one_counts_and_else_the_newest_tells_the_reason) {
  Permit old = alcohol(), later = alcohol();
  later.id = "p2", later.number = "410883-2";
  later.issued_at = at("2020-02-04T07:00"), later.valid_from = at("2020-02-04T08:00"), later.valid_until = at("2020-02-05T08:00");
  const Permit both[] = {old, later};
  EXPECT_EQ(permit_at(both, in_town, at("2020-02-02T12:00")).permit, "p1");
  EXPECT_EQ(permit_at(both, in_town, at("2020-02-04T12:00")).permit, "p2");
  EXPECT_EQ(permit_at(both, in_town, at("2020-02-06T12:00")).permit, "p2");
  EXPECT_EQ(permit_at({}, in_town, at("2020-02-06T12:00")).standing, PermitStanding::none);
}

TEST(ReadinessRule, an_instrument_without_hands_is_not_enough) {
  std::map<std::string, std::int64_t> gate = {
      {"thermal_imager", 1}, {"disinfection_car", 1}, {"protective_gear", 20}, {"leaflets", 500}};
  const Readiness alone = judge_readiness(gate);
  EXPECT_FALSE(alone.is_dual_checked);
  ASSERT_EQ(alone.lacking.size(), 1u);
  EXPECT_STREQ(alone.lacking[0].kind, "manual_checkers");
  gate["manual_checkers"] = 2;
  EXPECT_TRUE(judge_readiness(gate).is_dual_checked);
  EXPECT_TRUE(judge_readiness(gate).lacking.empty());
  // Hands without an instrument: nothing to measure with, which is said; the double check is not claimed.
  gate.erase("thermal_imager");
  EXPECT_FALSE(judge_readiness(gate).is_dual_checked);
  EXPECT_STREQ(judge_readiness(gate).lacking.at(0).kind, "infrared_thermometer");
}

TEST(QueueRule, without_a_report_of_the_last_two_hours_nothing_is_said) {
  const Time now = at("2020-02-01T12:00");
  EXPECT_FALSE(estimate_queue({}, {0, 0, 30}, now).is_known);
  const SeenQueue old[] = {{at("2020-02-01T09:59"), 40}};
  EXPECT_FALSE(estimate_queue(old, {0, 0, 30}, now).is_known);
  EXPECT_DOUBLE_EQ(estimate_queue({}, {0, 0, 30}, now).passing_per_minute, 2.0);
}

TEST(QueueRule, one_report_stays_as_it_was_seen) {
  const SeenQueue seen[] = {{at("2020-02-01T11:50"), 40}};
  const QueueEstimate queue = estimate_queue(seen, {0, 20, 30}, at("2020-02-01T12:00"));
  EXPECT_EQ(queue.waiting, 40);
  EXPECT_EQ(queue.wait_minutes.value, 20);
}

TEST(QueueRule, two_reports_tell_how_many_come) {
  // In ten minutes 20 passed and the queue grew by 10: three a minute come. Since then five minutes, in which 10 passed.
  const SeenQueue seen[] = {{at("2020-02-01T11:55"), 40}, {at("2020-02-01T11:45"), 30}};
  const QueueEstimate queue = estimate_queue(seen, {20, 10, 30}, at("2020-02-01T12:00"));
  EXPECT_DOUBLE_EQ(queue.arriving_per_minute, 3.0);
  EXPECT_EQ(queue.waiting, 45);
  EXPECT_EQ(queue.wait_minutes.value, 23);
}

TEST(QueueRule, a_queue_is_never_less_than_nobody_and_a_gate_that_lets_nobody_pass_promises_no_time) {
  const SeenQueue seen[] = {{at("2020-02-01T11:55"), 4}, {at("2020-02-01T11:45"), 30}};
  const QueueEstimate empty = estimate_queue(seen, {26, 90, 90}, at("2020-02-01T12:00"));
  EXPECT_EQ(empty.waiting, 0);
  EXPECT_TRUE(empty.wait_minutes.given);
  const SeenQueue stuck[] = {{at("2020-02-01T11:55"), 4}};
  EXPECT_FALSE(estimate_queue(stuck, {0, 0, 0}, at("2020-02-01T12:00")).wait_minutes.given);
}

// Each day `at_eight` people at 08 and half as many at 18, for so many days before 2020-02-10 (a Monday).
std::vector<HourCount> days_before_monday(int days, std::int64_t (*at_eight)(Date)) {
  std::vector<HourCount> history;
  const Date monday = *parse_date("2020-02-10");
  for (int back = days; back > 0; --back) {
    const Time start = start_of(monday + -back);
    for (int hour = 0; hour < 24; ++hour) {
      const std::int64_t count = hour == 8 ? at_eight(monday + -back) : hour == 18 ? at_eight(monday + -back) / 2 : 0;
      history.push_back({start + hour * hour_ms, count});
    }
  }
  return history;
}

TEST(ForecastRule, a_place_without_a_past_expects_whom_it_was_told_of) {
  const AnnouncedArrival bus[] = {{at("2020-02-10T09:30"), 45}, {at("2020-02-11T09:30"), 7}};
  const Forecast forecast = forecast_arrivals({}, bus, at("2020-02-10T07:20"), 6);
  ASSERT_EQ(forecast.hours.size(), 6u);
  EXPECT_EQ(forecast.hours[0].hour, at("2020-02-10T07:00"));
  EXPECT_FALSE(forecast.rests_on_days);
  EXPECT_EQ(forecast.hours[2].total, 45);
  EXPECT_EQ(forecast.peak, 2u);
  EXPECT_EQ(forecast.sum, 45);
}

TEST(ForecastRule, a_steady_past_repeats_itself) {
  const auto history = days_before_monday(28, [](Date) -> std::int64_t { return 100; });
  const Forecast forecast = forecast_arrivals(history, {}, at("2020-02-10T00:00"), 24);
  EXPECT_DOUBLE_EQ(forecast.trend, 1.0);
  EXPECT_EQ(forecast.hours[8].total, 100);
  EXPECT_EQ(forecast.hours[18].total, 50);
  EXPECT_EQ(forecast.hours[3].total, 0);
  EXPECT_EQ(forecast.hours[8].days, 4);
  EXPECT_EQ(forecast.peak, 8u);
}

TEST(ForecastRule, mondays_are_told_by_mondays) {
  // 2020-02-03, 01-27, … are Mondays: 300 there, 60 on other days.
  const auto history = days_before_monday(
      28, [](Date day) -> std::int64_t { return (day.days % 7) == (parse_date("2020-02-10")->days % 7) ? 300 : 60; });
  const Forecast forecast = forecast_arrivals(history, {}, at("2020-02-10T00:00"), 48);
  EXPECT_EQ(forecast.hours[8].total, 300);
  EXPECT_EQ(forecast.hours[24 + 8].total, 60);
}

TEST(ForecastRule, the_newest_week_weighs_most) {
  const auto history =
      days_before_monday(28, [](Date day) -> std::int64_t { return day >= *parse_date("2020-02-03") ? 200 : 100; });
  // (4 × 200 + (3 + 2 + 1) × 100) / 10 = 140, and yesterday's 300 against the usual 100 + 50 bends it to twice.
  const Forecast forecast = forecast_arrivals(history, {}, at("2020-02-10T00:00"), 24);
  EXPECT_DOUBLE_EQ(forecast.hours[8].usual, 140);
  EXPECT_DOUBLE_EQ(forecast.trend, 2.0);
  EXPECT_EQ(forecast.hours[8].expected, 280);
}

TEST(ForecastRule, a_short_record_takes_the_days_that_there_are) {
  const auto history = days_before_monday(3, [](Date) -> std::int64_t { return 90; });
  const Forecast forecast = forecast_arrivals(history, {}, at("2020-02-10T00:00"), 24);
  EXPECT_EQ(forecast.hours[8].days, 3);
  EXPECT_EQ(forecast.hours[8].expected, 90);
}

TEST(ForecastRule, an_hour_begun_is_not_taken_for_a_quiet_one) {
  auto history = days_before_monday(28, [](Date) -> std::int64_t { return 100; });
  history.push_back({at("2020-02-10T08:00"), 3});
  const Forecast forecast = forecast_arrivals(history, {}, at("2020-02-10T08:05"), 48);
  EXPECT_EQ(forecast.hours[0].expected, 100);
  EXPECT_EQ(forecast.hours[24].expected, 100);
}

TEST(ForecastRule, quiet_gates_have_no_trend) {
  const auto history = days_before_monday(28, [](Date day) -> std::int64_t { return day >= *parse_date("2020-02-09") ? 10 : 2; });
  EXPECT_DOUBLE_EQ(forecast_arrivals(history, {}, at("2020-02-10T00:00"), 1).trend, 1.0);
}

}  // namespace
}  // namespace fangxian::checkpoints
