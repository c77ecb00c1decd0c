// The matrix of commands, screening: lists, returnees, visits, own reports, forms.
#include "server/matrix_rows.h"

#include <fmt/format.h>

namespace fangxian::testing {
namespace {

using Area = const std::string&;

std::string tomorrow(City& city) { return format_date(date_of(city.kernel.world->now()) + 1); }

Json deadline(City& city, const std::string& list) {
  return by_id(list).set("reply_by", format_time(city.kernel.world->now() + 2 * day_ms));
}
std::string empty_list(City& city, Area area) { return city.id("screening.open_list", city.push_list_input(area)); }
// The claim of a number that is none, without a phone, can be nobody.
std::string list_of_a_proposal(City& city, Area area) {
  const std::string list = empty_list(city, area);
  city.run("screening.push", Json::object().set("list", list).set("name", city.word("无名")).set("id_number", "1234567890"));
  return list;
}
std::string returnee(City& city, Area area) {
  return city.id("screening.enter_returnee", city.returnee_input(City::door_area(area)));
}
std::string expected_returnee(City& city, Area area) {
  Json input = city.returnee_input(City::door_area(area));
  return city.id("screening.enter_returnee", input.set("returned_at", tomorrow(city) + "T23:00"));
}
Json travel_input(City& city, Area area) {
  return Json::object().set("returnee", returnee(city, area)).set("place", "上海市").set("since", "2021-07-20T08:00");
}
Json met_input(City& city, Area area) { return Json::object().set("returnee", returnee(city, area)).set("name", "钱名辛"); }
std::string door(City& city, Area area) {
  return city.id("people.open_household", in_area(City::door_area(area)).set("address", city.word("后街") + "号"));
}
Json visit_input(City& city, Area area) { return Json::object().set("household", door(city, area)).set("outcome", "unchanged"); }
Json campaign_input(City& city, Area area) {
  return in_area(area).set("title", city.word("查防保")).set("purpose", "逐户排查").set("ends_at", tomorrow(city) + "T20:00");
}
std::string own_report(City& city, Area area) {
  return city.id("screening.take_report", city.report_input(area).set("area", City::door_area(area)));
}
std::string asked_form(City& city, Area area) {
  return city.id("screening.request_form", city.form_input(City::door_area(area)));
}
std::string answered_row(City& city, Area area) {
  const std::string row = city.push_row(area);
  city.run("screening.reply", by_id(row).set("code", "not_resident"));
  return row;
}

}  // namespace

std::vector<CommandRow> screening_commands() {
  constexpr Where here = Where::here, village = Where::village;
  return {
      {"screening.open_list", "xxx.....", here, [](City& c, Area a) { return c.push_list_input(a); }},
      {"screening.change_deadline", "xxx.....", here, [](City& c, Area a) { return deadline(c, empty_list(c, a)); }},
      {"screening.shorten_deadline", "xx......", here, [](City& c, Area a) {
         return deadline(c, empty_list(c, a)).set("urgent_reason", "疫情紧急");
       }},
      {"screening.push", "xxx.....", here, [](City& c, Area a) {
         return Json::object().set("list", empty_list(c, a)).set("name", c.word("王")).set("phone", "13811110000");
       }},
      {"screening.assign", "xxxx....", here, [](City& c, Area a) {
         return in_area(a).set("rows", Json::array().push(c.push_row(a)));
       }},
      {"screening.withdraw_row", "xxx.....", here, [](City& c, Area a) { return withdrawn(c.push_row(a)); }},
      {"screening.reply", "xxxxx...", here, [](City& c, Area a) { return by_id(c.push_row(a)).set("code", "not_resident"); }},
      {"screening.correct", "xxxx....", here, [](City& c, Area a) {
         return by_id(answered_row(c, a)).set("code", "passing").set("reason", "填错");
       }},
      {"screening.confirm_proposals", "xxx.....", here,
       [](City& c, Area a) { return Json::object().set("list", list_of_a_proposal(c, a)); }},
      {"screening.open_card", "xxxxx...", here, [](City& c, Area a) { return by_id(c.push_row(a)); }},
      {"screening.close_list", "xxx.....", here, [](City& c, Area a) { return by_id(empty_list(c, a)); }},
      {"screening.withdraw_list", "xxx.....", here, [](City& c, Area a) { return withdrawn(empty_list(c, a)); }},

      {"screening.enter_returnee", "xxxxx...", village, [](City& c, Area a) { return c.returnee_input(City::door_area(a)); }},
      {"screening.note_arrival", "xxxxx...", village, [](City& c, Area a) { return by_id(expected_returnee(c, a)); }},
      {"screening.take_measure", "xxxx....", village,
       [](City& c, Area a) { return by_id(returnee(c, a)).set("measure", "health_monitoring"); }},
      {"screening.end_return", "xxxxx...", village, [](City& c, Area a) { return by_id(returnee(c, a)).set("state", "left"); }},
      {"screening.withdraw_returnee", "xxxx....", village, [](City& c, Area a) { return withdrawn(returnee(c, a)); }},
      {"screening.open_returnee", "xxxxx...", village, [](City& c, Area a) { return by_id(returnee(c, a)); }},
      {"screening.note_travel", "xxxxx...", village, [](City& c, Area a) { return travel_input(c, a); }},
      {"screening.withdraw_travel", "xxxx....", village,
       [](City& c, Area a) { return withdrawn(c.id("screening.note_travel", travel_input(c, a))); }},
      {"screening.note_returnee_contact", "xxxxx...", village, [](City& c, Area a) { return met_input(c, a); }},
      {"screening.withdraw_returnee_contact", "xxxx....", village,
       [](City& c, Area a) { return withdrawn(c.id("screening.note_returnee_contact", met_input(c, a))); }},
      {"screening.visit", "xxxxx...", village, [](City& c, Area a) { return visit_input(c, a); }},
      {"screening.visit_batch", "xxxxx...", village,
       [](City& c, Area a) { return Json::object().set("households", Json::array().push(door(c, a))); }},
      {"screening.withdraw_visit", "xxxx....", village,
       [](City& c, Area a) { return withdrawn(c.id("screening.visit", visit_input(c, a))); }},
      {"screening.take_today", "xxxxx...", village, [](City&, Area a) { return in_area(City::door_area(a)); }},
      {"screening.open_campaign", "xxx.....", here, campaign_input},
      {"screening.end_campaign", "xxx.....", here,
       [](City& c, Area a) { return withdrawn(c.id("screening.open_campaign", campaign_input(c, a))); }},
      {"screening.self_report", "xx......", village, [](City& c, Area a) {
         const Json code = c.run("screening.issue_code", in_area(City::door_area(a)));
         return c.report_input(a).set("code", code["code"]);
       }},
      {"screening.take_report", "xxxx....", village,
       [](City& c, Area a) { return c.report_input(a).set("area", City::door_area(a)); }},
      {"screening.issue_code", "xxxx....", village, [](City&, Area a) { return in_area(City::door_area(a)); }},
      {"screening.end_code", "xxxx....", village,
       [](City& c, Area a) { return withdrawn(c.id("screening.issue_code", in_area(City::door_area(a)))); }},
      {"screening.settle_report", "xxxxx...", village, [](City& c, Area a) { return by_id(own_report(c, a)); }},
      {"screening.close_report", "xxxxx...", village, [](City& c, Area a) { return withdrawn(own_report(c, a)); }},
      {"screening.open_report", "xxxxx...", village, [](City& c, Area a) { return by_id(own_report(c, a)); }},
      {"screening.request_form", "xxx.....", village, [](City& c, Area a) { return c.form_input(City::door_area(a)); }},
      {"screening.approve_form", "xx......", village, [](City& c, Area a) { return by_id(asked_form(c, a)); }},
      {"screening.reject_form", "xx......", village, [](City& c, Area a) { return by_id(asked_form(c, a)).set("note", "重复"); }},
      {"screening.withdraw_form", "xxx.....", village, [](City& c, Area a) { return withdrawn(asked_form(c, a)); }},
  };
}

}  // namespace fangxian::testing
