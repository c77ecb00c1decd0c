// Rows of gates in every area of the small city: permits, queues, equipment, arrivals, an emergency.
#include "server/test_city.h"

#include <fmt/format.h>

namespace fangxian::testing {
namespace {

std::string gate_in(City& city, const std::string& area) {
  const std::string name = city.word("卡点") + City::mark(area);
  return city.id("places.open", in_area(area).set("name", name).set("kind", "estate_gate"));
}

}  // namespace

Json City::permit_input(const std::string& area) {
  const Time now = kernel.world->now();
  Json input = in_area(area).set("plate", fmt::format("豫K{:05}", ++words_)).set("vehicle_kind", "lorry").set("goods_kind", "medicine");
  input.set("goods", "药品" + mark(area)).set("driver", "钱名").set("driver_phone", "13870001234").set("destination", "本地");
  input.set("route", Json::array().push(area)).set("inspected_at", format_time(now)).set("inspected_by", "交通局").set("is_disinfected", true);
  return input.set("valid_until", format_time(now + day_ms)).set("issued_by", "指挥部");
}

Json City::queue_input(const std::string& area) {
  return Json::object().set("gate", gate_in(*this, area)).set("waiting", 7).set("note", "排队" + mark(area));
}

Json City::equipment_input(const std::string& area) {
  return Json::object().set("gate", gate_in(*this, area)).set("kind", "emergency_car").set("number", 2).set("name", "应急车" + mark(area));
}

Json City::arrival_input(const std::string& area) {
  Json input = in_area(area).set("announced_by", "钱名").set("phone", "13870004321").set("origin", "外地" + mark(area)).set("persons", 3);
  return input.set("expected_at", format_time(kernel.world->now() + hour_ms));
}

void City::settle_gates(const std::string& area) {
  run("checkpoints.issue_permit", permit_input(area));
  const Json queue = queue_input(area);
  run("checkpoints.report_queue", queue);
  run("checkpoints.equip", equipment_input(area));
  run("checkpoints.announce_arrival", arrival_input(area));
  run("devices.enrol", in_area(area).set("label", "终端" + mark(area)));
  Json passage = Json::object().set("gate", queue["gate"]).set("direction", "in").set("name", "钱名").set("emergency", "birth");
  run("checkpoints.follow_emergency",
      Json::object().set("passage", id("checkpoints.pass", passage)).set("received_by", "医院" + mark(area)));
}

}  // namespace fangxian::testing
