// Permits, queues, arrivals, emergencies and equipment as commands and reads.
#include "modules/checkpoints/gate_reads.h"
#include "modules/checkpoints/permit_book.h"
#include "modules/checkpoints/test_gate.h"

namespace fangxian::checkpoints {
namespace {

Time at(const char* text) { return *parse_time(text); }

class Gates : public ::testing::TestWithParam<std::string> {
 protected:
  TestGate town{GetParam()};
  const PermitBook& book() { return town.test.kernel->kept<PermitBook>(); }
  // The test's world begins on 2021-08-05 at 08:00.
  std::string permit(const std::string& more = "", const std::string& route = "411002") {
    return "{'area':'411002','plate':'豫k·12345','vehicle_kind':'lorry','goods_kind':'protective','goods':'酒精','destination':'许昌',"
           "'route':['" + route + "'],'inspected_at':'2021-08-05T07:00','inspected_by':'交通局','is_disinfected':true,"
           "'valid_until':'2021-08-07T08:00','issued_by':'魏都区指挥部'" + more + "}";
  }
  PermitVerdict verdict(const char* time) {
    return book().permit_at("豫K12345", {town.village_gate, AreaCode::of("411002001001")}, at(time));
  }
};
INSTANTIATE_TEST_SUITE_P(BothStores, Gates, ::testing::ValuesIn(testing::both_stores));

TEST_P(Gates, a_permit_that_was_issued_is_in_the_book_at_once_and_leaves_it_when_revoked) {
  EXPECT_EQ(verdict("2021-08-05T09:00").reason, "permit_none");
  const Json issued = town.run("checkpoints.issue_permit", permit());
  EXPECT_TRUE(issued["number"].string().starts_with("411002-20210805-")) << issued.dump();
  EXPECT_EQ(verdict("2021-08-05T09:00").permit, issued["id"].string());
  EXPECT_TRUE(verdict("2021-08-05T09:00").is_valid());
  EXPECT_EQ(verdict("2021-08-07T08:00").reason, "permit_expired");
  EXPECT_EQ(town.refused("checkpoints.revoke_permit", "{'id':'" + issued["id"].string() + "','reason':'改运他物'}"), "accepted");
  EXPECT_EQ(verdict("2021-08-05T09:00").reason, "permit_revoked");
  EXPECT_EQ(town.refused("checkpoints.revoke_permit", "{'id':'" + issued["id"].string() + "','reason':'再撤'}"), "checkpoints.permit-over");
}

TEST_P(Gates, a_permit_needs_an_inspection_a_plate_and_a_route_of_ones_own) {
  const auto refused = [this](const std::string& input, const Actor& actor = system_actor("test")) {
    return town.refused("checkpoints.issue_permit", input, actor);
  };
  EXPECT_EQ(refused(permit(",'is_disinfected':false").replace(permit().find(",'is_disinfected':true"), 22, "")),
            "checkpoints.not-disinfected");
  std::string input = permit();
  EXPECT_EQ(refused(input.replace(input.find("08-05T07"), 8, "08-01T07")), "checkpoints.inspection-old");
  input = permit();
  EXPECT_EQ(refused(input.replace(input.find("豫k·12345"), std::string("豫k·12345").size(), "12345")), "checkpoints.not-a-plate");
  input = permit();
  EXPECT_EQ(refused(input.replace(input.find("08-07T08"), 8, "08-05T08")), "checkpoints.permit-ends-before-start");
  input = permit();
  EXPECT_EQ(refused(input.replace(input.find("08-07T08"), 8, "09-07T08")), "checkpoints.permit-too-long");
  EXPECT_EQ(refused(permit("", "411099")), "checkpoints.route-unknown");
  EXPECT_EQ(refused(permit("", town.id("places.open", "{'area':'411002001001','name':'菜市场','kind':'market'}"))), "checkpoints.route-unknown");
  EXPECT_EQ(refused(permit("", "4110"), clerk_of("411002")), "checkpoints.route-outside");
  EXPECT_EQ(refused(permit("", town.road_gate), clerk_of("411002")), "accepted");
  EXPECT_EQ(refused(permit()), "checkpoints.permit-known") << "one vehicle, one permit at a time";
  EXPECT_EQ(refused(permit(), clerk_of("411003")), "area.outside-scope");
}

TEST_P(Gates, the_book_is_filled_from_what_is_stored) {
  const std::string id = town.id("checkpoints.issue_permit", permit());
  PermitBook filled;
  filled.load(town.test.kernel->store(), town.now());
  EXPECT_EQ(filled.size(), 1u);
  EXPECT_EQ(filled.permit_at("豫K12345", {"", AreaCode::of("411002")}, town.now()).permit, id);
  EXPECT_EQ(filled.on_route({"", AreaCode::of("411002001")}, town.now(), town.now() + hour_ms, 10).size(), 1u);
  EXPECT_EQ(filled.on_route({"", AreaCode::of("411003")}, town.now(), town.now() + hour_ms, 10).size(), 0u);
  PermitBook later;
  later.load(town.test.kernel->store(), town.now() + 90 * day_ms);
  EXPECT_EQ(later.size(), 0u) << "long over";
}

TEST_P(Gates, a_queue_is_reported_at_gates_only_and_grows_with_who_comes) {
  const std::string market = town.id("places.open", "{'area':'411002001001','name':'菜市场','kind':'market'}");
  EXPECT_EQ(town.refused("checkpoints.report_queue", "{'gate':'" + market + "','waiting':3}"), "checkpoints.not-a-gate");
  EXPECT_EQ(town.refused("checkpoints.report_queue", "{'gate':'" + town.village_gate + "','waiting':3}", clerk_of("411003")),
            "places.not-found");
  const auto report = [this](const char* time, int waiting) {
    town.test.world->set_now(at(time));
    town.run("checkpoints.report_queue", "{'gate':'" + town.village_gate + "','waiting':" + std::to_string(waiting) + "}");
  };
  EXPECT_EQ(town.read(&read_queue, {{"gate", town.village_gate}})["is_known"], Json(false));
  report("2021-08-05T11:45", 30);
  town.pass_often(town.village_gate, 20, at("2021-08-05T11:50"));
  report("2021-08-05T11:55", 40);
  town.pass_often(town.village_gate, 10, at("2021-08-05T11:58"));
  town.test.world->set_now(at("2021-08-05T12:00"));
  const Json queue = town.read(&read_queue, {{"gate", town.village_gate}});
  EXPECT_EQ(queue["reported"].integer(), 40);
  EXPECT_EQ(queue["waiting"].integer(), 45);
  EXPECT_EQ(queue["wait_minutes"].integer(), 23);
  EXPECT_EQ(queue["reports"].size(), 2u);
  EXPECT_EQ(town.read_refused(&read_queue, {{"gate", town.village_gate}}, clerk_of("411003")), "places.not-found");
}

TEST_P(Gates, a_forecast_is_habit_and_who_is_announced) {
  for (int day = 1; day <= 4; ++day) town.pass_often(town.village_gate, 10, at("2021-08-01T09:20") + (day - 1) * day_ms);
  town.run("checkpoints.announce_arrival", "{'gate':'" + town.village_gate + "','origin':'郑州','persons':25,'expected_at':'2021-08-05T10:30'}");
  const std::string cancelled = town.id("checkpoints.announce_arrival", "{'area':'411002001001','origin':'武汉','persons':9,'expected_at':'2021-08-05T11:30'}");
  town.run("checkpoints.settle_arrival", "{'id':'" + cancelled + "','state':'cancelled'}");
  EXPECT_EQ(town.refused("checkpoints.settle_arrival", "{'id':'" + cancelled + "','state':'arrived'}"),
            "checkpoints.arrival-settled");
  const Json forecast = town.read(&read_forecast, {{"area", "411002"}, {"hours", "4"}});
  ASSERT_EQ(forecast["hours"].size(), 4u) << forecast.dump();
  EXPECT_EQ(forecast["hours"].items()[1]["expected"].integer(), 10);
  EXPECT_EQ(forecast["hours"].items()[2]["announced"].integer(), 25);
  EXPECT_EQ(forecast["hours"].items()[3]["total"].integer(), 0);
  EXPECT_EQ(forecast["peak"]["total"].integer(), 25);
  EXPECT_EQ(town.read(&read_forecast, {{"gate", town.road_gate}})["sum"].integer(), 0) << "another gate";
  EXPECT_EQ(town.read_refused(&read_forecast, {{"area", "411002"}}, clerk_of("411003")), "areas.not-found");
  EXPECT_EQ(town.refused("checkpoints.announce_arrival", "{'area':'411002','origin':'郑州','persons':2,'expected_at':'2021-11-05T10:30'}"), "checkpoints.arrival-too-far");
}

TEST_P(Gates, an_emergency_is_open_until_somebody_says_who_received_it) {
  const std::string passage = town.pass(town.village_gate, town.now(), ",'emergency':'birth'");
  const std::string ordinary = town.pass(town.village_gate, town.now());
  const Json before = town.read(&read_emergencies, {{"area", "411002"}});
  ASSERT_EQ(before["items"].size(), 1u);
  EXPECT_EQ(before["open"].integer(), 1);
  EXPECT_EQ(before["items"].items()[0]["name"].string(), "王*英");
  EXPECT_EQ(before["items"].items()[0]["gate_name"].string(), "东门");
  EXPECT_EQ(town.refused("checkpoints.follow_emergency", "{'passage':'" + ordinary + "','received_by':'市妇幼保健院'}"), "checkpoints.no-emergency");
  EXPECT_EQ(town.refused("checkpoints.follow_emergency", "{'passage':'" + passage + "','received_by':'市妇幼保健院','received_at':'2021-08-05T07:00'}"),
            "checkpoints.received-before-passing");
  EXPECT_EQ(town.refused("checkpoints.follow_emergency", "{'passage':'" + passage + "','received_by':'市妇幼保健院'}", clerk_of("411003")), "passages.not-found");
  town.run("checkpoints.follow_emergency", "{'passage':'" + passage + "','received_by':'市妇幼保健院'}");
  const Json after = town.read(&read_emergencies, {{"area", "411002"}});
  EXPECT_EQ(after["open"].integer(), 0);
  EXPECT_EQ(after["items"].items()[0]["received_by"].string(), "市妇幼保健院");
  EXPECT_EQ(town.read(&read_emergencies, {{"area", "411002"}, {"open", "1"}})["items"].size(), 0u);
  EXPECT_EQ(town.read(&read_emergencies, {{"area", "411003"}}, clerk_of("4110"))["items"].size(), 0u);
}

TEST_P(Gates, equipment_stands_from_its_day_until_it_is_taken_back) {
  const std::string imager = town.id("checkpoints.equip", "{'gate':'" + town.road_gate + "','kind':'thermal_imager','number':1}");
  const auto readiness = [this] { return town.read(&read_readiness, {{"gate", town.road_gate}}); };
  EXPECT_EQ(readiness()["is_dual_checked"], Json(false));
  town.run("checkpoints.equip", "{'gate':'" + town.road_gate + "','kind':'manual_checkers','number':4}");
  EXPECT_EQ(readiness()["is_dual_checked"], Json(true));
  town.run("checkpoints.take_back_equipment", "{'id':'" + imager + "'}");
  town.test.world->advance(second_ms);
  EXPECT_EQ(readiness()["has_instrument"], Json(false));
  EXPECT_EQ(town.refused("checkpoints.take_back_equipment", "{'id':'" + imager + "'}"), "checkpoints.already-taken-back");
}

}  // namespace
}  // namespace fangxian::checkpoints
