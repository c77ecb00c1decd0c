// Statuses, batches, passes and alarms of the small city.
#include "server/test_city.h"

#include <fmt/format.h>

namespace fangxian::testing {

// By a fact of health about the person, which another register keeps.
std::string City::coloured(const std::string& area) {
  const std::string who = person(area);
  const std::string row =
      id("people.note_condition", Json::object().set("person", who).set("kind", "other").set("note", "隐情" + mark(area)));
  Json input = Json::object().set("person", who).set("kind", "symptoms").set("source", "conditions").set("source_id", row);
  run("passes.note_evidence", input.set("note", "发热" + mark(area)));
  return who;
}

std::string City::evidence(const std::string& area) {
  return stored("status_evidence", fmt::format("person = '{}'", coloured(area))).begin()->first;
}

std::string City::appeal(const std::string& area) {
  return id("passes.appeal", Json::object().set("person", coloured(area)).set("text", "没有去过").set("phone", "13870009994"));
}

Json City::batch_input(const std::string& area) {
  Json input = in_area(area).set("kind", "high_risk_area").set("source", "流调报告" + mark(area)).set("necessity", "同场所暴露" + mark(area));
  return input.set("persons", Json::array().push(person(area)).push(person(area)));
}

// One pass, at a gate here and a minute later at a gate in another city.
std::string City::alarm(const std::string& area) {
  const auto gate = [this](const std::string& at) {
    const std::string place = id("places.open", in_area(at).set("name", word("门") + mark(at)).set("kind", "estate_gate"));
    run("mobilisation.open_post", Json::object().set("place", place).set("kind", "hygiene").set("name", word("岗位") + mark(at)));
    return place;
  };
  const std::string pass = id("passes.issue", Json::object().set("person", person(area)).set("kind", "paper"));
  const Time now = kernel.world->now();
  const std::string there = gate(area.starts_with("411003") ? "411002" : "411003");
  Json seen = Json::object().set("pass", pass).set("first_gate", gate(area)).set("second_gate", there);
  return id("passes.note_alarm", seen.set("first_at", format_time(now + -minute_ms)).set("second_at", format_time(now)));
}

void City::settle_passes(const std::string& area) {
  run("passes.set_contact", in_area(area).set("office", "转码专班").set("telephone", "0374-12345"));
  appeal(area);
  alarm(area);
  run("passes.propose_batch", batch_input(area));
  Json test = Json::object().set("person", person(area)).set("sampled_at", "2021-08-05T07:00").set("result", "negative");
  run("passes.issue_test_certificate", test.set("laboratory", "检测所" + mark(area)).set("name_latin", "QIAN MING"));
  run("passes.rotate_key", in_area(area));
}

}  // namespace fangxian::testing
