// The matrix of commands: who may do what, and a valid input for each in any area.
#include "server/matrix_rows.h"

#include <fmt/format.h>

namespace fangxian::testing {
namespace {

using Area = const std::string&;

Json by_itself(City&, Area) { return Json::object(); }
Json ordered_export(City&, Area area) { return in_area(area).set("record", "people").set("reason", "核对"); }

Json in_village(Area area) { return Json::object().set("village", City::village_in(area)); }

std::string fresh_grid(City& city, Area area) {
  return city.run("areas.create_grid", in_village(area).set("name", city.word("网格")))["area"].string();
}

// A local unit at the level of a village, beside the village that stands for the area.
std::string free_code(City& city, Area area) {
  const std::string township = City::village_in(area).substr(0, 9);
  return fmt::format("{}{}", township,
                     700 + city.stored("areas", fmt::format("area >= '{}700' and area < '{}999'", township, township)).size());
}

Json fresh_unit_input(City& city, Area area) {
  return Json::object().set("code", free_code(city, area)).set("name", city.word("园区")).set("kind", "functional_zone");
}

std::string fresh_unit(City& city, Area area) {
  return city.run("areas.open_unit", fresh_unit_input(city, area))["area"].string();
}

std::string tomorrow(City& city) { return format_date(date_of(city.kernel.world->now()) + 1); }

std::string closed_unit(City& city, Area area) {
  const std::string unit = fresh_unit(city, area);
  city.run("areas.close", in_area(unit).set("from", tomorrow(city)));
  return unit;
}

// Past its township, to the county.
Json new_parent(City& city, Area area) {
  const std::string unit = fresh_unit(city, area);
  return in_area(unit).set("parent", unit.substr(0, 6)).set("from", tomorrow(city));
}

Json village_csv(City& city, Area area) {
  const std::string village = City::village_in(area);
  const std::string name = city.kernel.kernel->territory().label(AreaCode::of(village));
  Json input = Json::object().set("edition", "test-2").set("root", village).set("from", tomorrow(city));
  return input.set("division", fmt::format("code,name\n{},{}\n", village, name)).set("accept_closures", true);
}

Json new_village(City& city, Area area) {
  const std::string township = City::village_in(area).substr(0, 9);
  const auto used = city.stored("areas", fmt::format("area > '{}400' and area < '{}700'", township, township)).size();
  const std::string row = fmt::format("{}{},{}社区居委会", township, 401 + used, city.word("新"));
  return Json::object().set("edition", "test").set("rows", Json::array().push(row));
}

std::string named(City& city, Area area, const char* stem) { return city.word(stem) + City::mark(area); }

std::string condition(City& city, Area area) {
  return city.id(
      "people.note_condition",
      Json::object().set("person", city.person(area)).set("kind", "disability").set("note", "隐情" + City::mark(area)));
}

Json two_entries(City& city, Area area) {
  return Json::object().set("kept", city.person(area)).set("merged", city.person(area)).set("reason", "同一人");
}

Json household_input(City& city, Area area) {
  return in_area(City::village_in(area)).set("address", city.word("前进路") + "号");
}
std::string household(City& city, Area area) { return city.id("people.open_household", household_input(city, area)); }

Json place_input(City& city, Area area) { return in_area(area).set("name", named(city, area, "点位")).set("kind", "market"); }
Json pass_input(City& city, Area area) { return Json::object().set("person", city.person(area)).set("kind", "phone"); }

Json certificate_input(City& city, Area area) {
  Json input =
      Json::object().set("person", city.person(area)).set("sampled_at", format_time(city.kernel.world->now() + -hour_ms));
  return input.set("result", "negative").set("laboratory", "检测所" + City::mark(area)).set("name_latin", "QIAN MING");
}

Json evidence_input(City& city, Area area) {
  const std::string person = city.person(area);
  const std::string row = city.id("people.note_condition", Json::object().set("person", person).set("kind", "other"));
  return Json::object().set("person", person).set("kind", "symptoms").set("source", "conditions").set("source_id", row);
}

std::string place(City& city, Area area) { return city.id("places.open", place_input(city, area)); }

// Milder than the national set, so that a city needs no number of its province.
Json overlay_input(City& city, Area area) {
  Json input = in_area(area).set("name_zh", city.word("规定")).set("name_en", "Overlay").set("reason", "试");
  return input.set("parameters", Json::array().push("home_days=5")).set("starts_at", tomorrow(city) + "T00:00");
}
std::string overlay(City& city, Area area) { return city.id("rulesets.propose_overlay", overlay_input(city, area)); }
Json approved_overlay(City& city, Area area) {
  const std::string id = overlay(city, area);
  city.run("rulesets.approve", by_id(id));
  return by_id(id).set("reason", "期满");
}

Json case_input(City& city, Area area) {
  return in_area(area).set("person", city.person(area)).set("state", "suspected").set("found_how", "hospital");
}
std::string found_case(City& city, Area area) { return city.id("cases.report", case_input(city, area)); }

Json device_input(City& city, Area area) { return in_area(area).set("label", named(city, area, "终端")); }
std::string device(City& city, Area area) { return city.id("devices.enrol", device_input(city, area)); }
Json stopped_device(City& city, Area area) { return by_id(device(city, area)).set("reason", "遗失"); }

Json passage_input(City& city, Area area) {
  const Json place = in_area(area).set("name", named(city, area, "门岗")).set("kind", "estate_gate");
  return Json::object().set("gate", city.id("places.open", place)).set("direction", "in");
}
std::string passage(City& city, Area area) { return city.id("checkpoints.pass", passage_input(city, area)); }

std::string equipment(City& city, Area area) { return city.id("checkpoints.equip", city.equipment_input(area)); }
std::string arrival(City& city, Area area) { return city.id("checkpoints.announce_arrival", city.arrival_input(area)); }
Json emergency_input(City& city, Area area) {
  const std::string id = city.id("checkpoints.pass", passage_input(city, area).set("emergency", "birth"));
  return Json::object().set("passage", id).set("received_by", named(city, area, "医院"));
}

Json keeper_input(City& city, Area area) {
  return in_area(area).set("address", city.word("门牌") + "号").set("person", city.person(area));
}
std::string keeper(City& city, Area area) { return city.id("responsibility.assign", keeper_input(city, area)); }
Json five_input(City& city, Area area) { return in_area(area).set("person", city.person(area)); }
std::string five(City& city, Area area) { return city.id("responsibility.enter_five", five_input(city, area)); }
Json care_input(City& city, Area area) {
  return in_area(area).set("person", city.person(area)).set("kind", "disability").set("keeper", city.person(area));
}
std::string care(City& city, Area area) { return city.id("responsibility.open_care", care_input(city, area)); }
Json contact_input(City& city, Area area) { return Json::object().set("plan", care(city, area)).set("way", "visit"); }
std::string contact(City& city, Area area) { return city.id("responsibility.note_contact", contact_input(city, area)); }

Json posting_input(City& city, Area area) { return in_area(area).set("person", city.person(area)).set("title", "liaison"); }
std::string posting(City& city, Area area) { return city.id("mobilisation.appoint", posting_input(city, area)); }

Json member_input(City& city, Area area) { return Json::object().set("team", city.team(area)).set("person", city.person(area)); }
std::string member(City& city, Area area) { return city.id("mobilisation.join_team", member_input(city, area)); }

Json sign_up_input(City& city, Area area) { return in_area(area).set("kind", "recruit").set("person", city.person(area)); }
std::string sign_up(City& city, Area area) { return city.id("mobilisation.sign_up", sign_up_input(city, area)); }

Json loan_input(City& city, Area area) {
  const std::string to = area.starts_with("411003") ? "411002" : "411003";
  return in_area(area).set("to_area", to).set("kind", "other").set("person", city.person(area));
}
std::string loan(City& city, Area area) { return city.id("mobilisation.lend", loan_input(city, area)); }

Json assignment_input(City& city, Area area) {
  return Json::object().set("post", city.post_at(area)).set("person", city.person(area));
}
std::string assignment(City& city, Area area) { return city.id("mobilisation.assign_to_post", assignment_input(city, area)); }

Json shift_input(City& city, Area area) {
  const std::string day = format_date(date_of(city.kernel.world->now()));
  Json input = Json::object().set("post", city.post_at(area)).set("leader", city.person(area)).set("person", city.person(area));
  return input.set("starts_at", day + "T10:00").set("ends_at", day + "T14:00");
}

std::string begun_shift(City& city, Area area) {
  const std::string shift = city.shift(area, false);
  city.run("mobilisation.check_in", by_id(shift));
  return shift;
}

Json answer_input(City& city, Area area) {
  return Json::object().set("call_out", city.call_out(area)).set("person", city.person(area));
}
std::string answer(City& city, Area area) { return city.id("mobilisation.answer_call", answer_input(city, area)); }

Json bulletin(const std::string& id) { return Json::object().set("bulletin", id); }

// What an area answers to lies above it.
Json to_confirm(City& city, Area area, const char* indicator = "temporary_branches") {
  return bulletin(city.draft(City::parent_of(area), indicator)).set("area", area);
}

Json to_correct(City& city, Area area) {
  const std::string id = city.published(area);
  city.kernel.world->advance(1);
  city.team(area, "2021-08-05T22:00");
  return bulletin(id).set("note", "补录");
}

Json of_account(City& city, Area area) { return Json::object().set("account", city.account(area)); }

Json grant_input(City& city, Area area) {
  return of_account(city, area).set("role", "grid_worker").set("area", area).set("letter", named(city, area, "文"));
}

std::vector<CommandRow> joined(std::vector<CommandRow> one, const std::vector<CommandRow>& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

}  // namespace

const std::vector<CommandRow>& command_matrix() {
  constexpr Where here = Where::here, village = Where::village, self = Where::self, apart = Where::apart;
  // city, county, township, village, grid, supervisor, auditor, administrator
  static const std::vector<CommandRow> rows = joined(screening_commands(), {
      {"access.define_role", ".......x", here, [](City& c, Area a) { return in_area(a).set("code", c.word("role-")).set("zh", "岗").set("en", "Role"); }},
      {"access.create_account", ".......x", here, [](City& c, Area a) { return in_area(a).set("name", c.word("clerk-")).set("display_name", "干部"); }},
      {"access.disable_account", ".......x", here, of_account},
      {"access.enable_account", ".......x", here, [](City& c, Area a) {
         Json input = of_account(c, a);
         c.run("access.disable_account", input);
         return input;
       }},
      {"access.reset_password", ".......x", here, of_account},
      {"access.grant", ".......x", here, grant_input},
      {"access.revoke", ".......x", here, [](City& c, Area a) {
         return Json::object().set("grant", c.id("access.grant", grant_input(c, a))).set("reason", "离岗");
       }},
      {"access.break_glass", "xxxx...x", apart, [](City&, Area a) { return in_area(a).set("reason", "密接转运"); }},
      {"access.reveal", "xxx....n", here, [](City& c, Area a) {
         return by_id(c.person(a)).set("record", "people").set("reason", "核对");
       }},
      {"access.redact", "x......x", here, [](City& c, Area a) {
         return by_id(c.person(a)).set("record", "people").set("reason", "应急结束，销毁");
       }},
      {"access.begin_totp", "xxxxxxxx", self, [](City&, Area) { return Json::object(); }},
      {"access.confirm_totp", "xxxxxxxx", apart, [](City&, Area) { return Json::object().set("code", "000000"); }},
      {"access.store_credential", ".......i", here, [](City& c, Area a) { return of_account(c, a).set("hash", "x"); }},
      {"access.note_failure", ".......i", here, of_account},
      {"access.open_session", ".......i", here, [](City& c, Area a) {
         return of_account(c, a).set("token_digest", c.word("t")).set("csrf", "x");
       }},
      {"access.close_session", ".......i", self, [](City&, Area) { return Json::object().set("token_digest", "x"); }},

      {"areas.rename", "x......x", village, [](City& c, Area a) { return in_area(City::village_in(a)).set("name", c.word("新村")); }},
      {"areas.open_unit", "x......x", village, fresh_unit_input},
      {"areas.close", "x......x", village, [](City& c, Area a) { return in_area(fresh_unit(c, a)).set("from", tomorrow(c)); }},
      {"areas.name_successors", "x......x", village, [](City& c, Area a) {
         return in_area(closed_unit(c, a)).set("successors", Json::array().push(City::village_in(a)));
       }},
      {"areas.set_households", "xxx....x", village, [](City& c, Area a) {
         return Json::object().set("grid", fresh_grid(c, a)).set("households", 280);
       }},
      {"areas.set_reporting_parent", "x......x", village, new_parent},
      {"areas.set_administrative_parent", "x......x", village, new_parent},
      {"areas.cancel_parent", "x......x", village, [](City& c, Area a) {
         const Json changed = new_parent(c, a);
         c.run("areas.set_reporting_parent", changed);
         return in_area(changed["area"].string()).set("tree", "reporting").set("reason", "误报");
       }},
      {"areas.create_grid", "xxx....x", village, [](City& c, Area a) { return in_village(a).set("name", c.word("网格")); }},
      {"areas.split_grid", "xxx....x", village, [](City& c, Area a) {
         return Json::object().set("grid", fresh_grid(c, a)).set("into", Json::array().push(c.word("甲")).push(c.word("乙")));
       }},
      {"areas.merge_grids", "xxx....x", village, [](City& c, Area a) {
         return Json::object().set("grids", Json::array().push(fresh_grid(c, a)).push(fresh_grid(c, a))).set("name", c.word("合"));
       }},
      {"areas.load_division", "x......x", village, new_village},
      {"areas.apply_division_edition", "x......x", village, village_csv},

      {"people.register", "xxxx....", here, [](City& c, Area a) { return c.person_input(a); }},
      {"people.enter", "xxxx....", here, [](City& c, Area a) { return c.person_input(a); }},
      {"people.not_same", "xxxx....", here, [](City& c, Area a) { return Json::object().set("match", c.match(a)).set("note", "核对过"); }},
      {"people.ask_for", "xxxx....", here, [](City& c, Area a) { return Json::object().set("match", c.match(a)).set("reason", "迁入"); }},
      {"people.answer_request", "xxx.....", here,
       [](City& c, Area a) { return by_id(c.person_request(a)).set("answer", "refused"); }},
      {"people.merge", "xxxx....", here, two_entries},
      {"people.unmerge", "xxxx....", here, [](City& c, Area a) {
         return Json::object().set("merge", c.id("people.merge", two_entries(c, a))).set("reason", "误合并");
       }},
      {"people.move", "xxxx....", here, [](City& c, Area a) {
         return in_area(a).set("person", c.person(a)).set("reason", "搬家");
       }},
      {"people.open_household", "xxxx....", village, household_input},
      {"people.change_household", "xxxx....", village, [](City& c, Area a) {
         return by_id(household(c, a)).set("kind", "rented").set("reason", "出租");
       }},
      {"people.close_household", "xxxx....", village, [](City& c, Area a) { return by_id(household(c, a)).set("reason", "拆迁"); }},
      {"people.withdraw_household", "xxx.....", village, [](City& c, Area a) { return withdrawn(household(c, a)); }},
      {"people.settle", "xxxx....", village, [](City& c, Area a) {
         return Json::object().set("person", c.person(City::village_in(a))).set("household", household(c, a));
       }},
      {"people.enter_household", "xxxx....", village, household_input},
      {"people.correct", "xxxx....", here, [](City& c, Area a) { return by_id(c.person(a)).set("employer", "学校").set("reason", "更正"); }},
      {"people.withdraw", "xxx.....", here, [](City& c, Area a) { return withdrawn(c.person(a)); }},
      {"people.note_condition", "xxx.....", here, [](City& c, Area a) {
         return Json::object().set("person", c.person(a)).set("kind", "dialysis");
       }},
      {"people.end_condition", "xxx.....", here, [](City& c, Area a) { return by_id(condition(c, a)); }},
      {"people.withdraw_condition", "xxx.....", here, [](City& c, Area a) { return withdrawn(condition(c, a)); }},

      {"responsibility.assign", "xxxx....", here, keeper_input},
      {"responsibility.end", "xxxx....", here, [](City& c, Area a) { return by_id(keeper(c, a)); }},
      {"responsibility.withdraw", "xxxx....", here, [](City& c, Area a) { return withdrawn(keeper(c, a)); }},
      {"responsibility.enter_five", "xxxx....", here, five_input},
      {"responsibility.fill_five", "xxxx....", here, [](City& c, Area a) {
         return by_id(five(c, a)).set("role", "doctor").set("person", c.person(a));
       }},
      {"responsibility.end_five", "xxxx....", here, [](City& c, Area a) { return by_id(five(c, a)); }},
      {"responsibility.withdraw_five", "xxxx....", here, [](City& c, Area a) { return withdrawn(five(c, a)); }},
      {"responsibility.open_care", "xxx.....", here, care_input},
      {"responsibility.change_care", "xxxx....", here, [](City& c, Area a) { return by_id(care(c, a)).set("needs", "买药"); }},
      {"responsibility.note_contact", "xxxxx...", here, contact_input},
      {"responsibility.withdraw_contact", "xxxx....", here, [](City& c, Area a) { return withdrawn(contact(c, a)); }},
      {"responsibility.end_care", "xxx.....", here, [](City& c, Area a) { return by_id(care(c, a)); }},
      {"responsibility.withdraw_care", "xxx.....", here, [](City& c, Area a) { return withdrawn(care(c, a)); }},
      {"passes.note_evidence", "xx......", here, evidence_input},
      {"passes.end_evidence", "xx......", here, [](City& c, Area a) { return by_id(c.evidence(a)).set("reason", "核实有误"); }},
      {"passes.set_contact", "xxx.....", here,
       [](City& c, Area a) { return in_area(a).set("office", named(c, a, "办")).set("telephone", "0374-12345"); }},
      {"passes.expire", "........", apart, by_itself},
      {"passes.appeal", "xxxx....", here, [](City& c, Area a) { return Json::object().set("person", c.coloured(a)).set("text", "没有去过"); }},
      {"passes.public_appeal", "........", apart, by_itself},
      {"passes.decide_appeal", "xx......", here,
       [](City& c, Area a) { return by_id(c.appeal(a)).set("decision", "upheld").set("reason", "依据属实"); }},
      {"passes.propose_batch", "xx......", here, [](City& c, Area a) { return c.batch_input(a); }},
      {"passes.approve_for_health", "........", apart, by_itself},
      {"passes.approve_for_duty", "........", apart, by_itself},
      {"passes.reject_batch", "........", apart, by_itself},
      {"passes.confirm_batch", "........", apart, by_itself},
      {"passes.issue", "xxxx....", here, pass_input},
      {"passes.revoke", "xxxx....", here, [](City& c, Area a) { return by_id(c.id("passes.issue", pass_input(c, a))).set("reason", "丢失"); }},
      {"passes.issue_test_certificate", "xx......", here, certificate_input},
      {"passes.rotate_key", "x.......", here, [](City&, Area a) { return in_area(a).set("reason", "到期"); }},
      {"passes.retire_key", "x.......", here, [](City& c, Area a) {
         const std::string old = c.id("passes.rotate_key", in_area(a));
         c.run("passes.rotate_key", in_area("4110"));
         return by_id(old).set("reason", "泄露");
       }},
      {"passes.note_alarm", "........", apart, by_itself},
      {"passes.answer_alarm", "xxx.....", here, [](City& c, Area a) { return by_id(c.alarm(a)).set("answer", "截图转发"); }},

      {"places.open", "xxxx....", here, place_input},
      {"places.enter", "xxxx....", here, place_input},
      {"places.change", "xxxx....", here, [](City& c, Area a) { return by_id(place(c, a)).set("address", "建设路1号"); }},
      {"places.close", "xxxx....", here, [](City& c, Area a) { return by_id(place(c, a)).set("reason", "撤点"); }},
      {"places.withdraw", "xxxx....", here, [](City& c, Area a) { return withdrawn(place(c, a)); }},

      {"rulesets.propose_set", "xx......", here, [](City& c, Area a) {
         return in_area(a).set("rule_set", "covid-19.8").set("reason", "试").set("starts_at", tomorrow(c) + "T00:00");
       }},
      {"rulesets.propose_overlay", "xxx.....", here, overlay_input},
      // Approved by the level above, which has a test of its own.
      {"rulesets.approve", "xx......", apart, [](City& c, Area a) { return by_id(overlay(c, a)); }},
      {"rulesets.reject", "xx......", here, [](City& c, Area a) { return withdrawn(overlay(c, a)); }},
      {"rulesets.end_overlay", "xxx.....", here, approved_overlay},
      {"rulesets.withdraw", "xxx.....", here, [](City& c, Area a) { return withdrawn(overlay(c, a)); }},

      {"cases.report", "xxx.....", here, case_input},
      {"cases.change_state", "xx......", here, [](City& c, Area a) { return by_id(found_case(c, a)).set("state", "excluded"); }},
      {"cases.note_step", "xx......", here, [](City& c, Area a) { return by_id(found_case(c, a)).set("step", "report"); }},
      {"cases.withdraw", "xx......", here, [](City& c, Area a) { return withdrawn(found_case(c, a)); }},
      // The tracing group's own, which sits in no column: data/scenarios/case_and_contacts.txt.
      {"cases.change", "........", apart, by_itself},
      {"cases.open", "........", apart, by_itself},
      {"cases.note_movement", "........", apart, by_itself},
      {"cases.withdraw_movement", "........", apart, by_itself},
      {"cases.add_contact", "........", apart, by_itself},
      {"cases.open_contact", "........", apart, by_itself},
      {"cases.withdraw_contact", "........", apart, by_itself},
      {"cases.take_in", "........", apart, by_itself},
      {"cases.expose_again", "........", apart, by_itself},
      {"cases.note_test", "........", apart, by_itself},
      {"cases.release_contact", "........", apart, by_itself},
      {"cases.rejudge", "........", apart, by_itself},

      {"devices.enrol", "xxxx....", here, device_input},
      {"devices.claim", "xxxxx...", here, [](City& c, Area a) {
         return Json::object().set("token", c.run("devices.enrol", device_input(c, a))["token"]);
       }},
      {"devices.report", "xxxxx...", here, [](City& c, Area a) { return by_id(device(c, a)).set("unsent", 3); }},
      {"devices.wipe", "xxxx....", here, stopped_device},
      {"devices.revoke", "xxxx....", here, stopped_device},

      {"checkpoints.pass", "xxxxx...", here, passage_input},
      {"checkpoints.pass_vehicle", "xxxxx...", here, [](City& c, Area a) { return passage_input(c, a).set("plate", "豫K12345"); }},
      {"checkpoints.issue_permit", "xxx.....", here, [](City& c, Area a) { return c.permit_input(a); }},
      {"checkpoints.revoke_permit", "xxx.....", here, [](City& c, Area a) {
         return by_id(c.id("checkpoints.issue_permit", c.permit_input(a))).set("reason", "改运他物");
       }},
      {"checkpoints.report_queue", "xxxxx...", here, [](City& c, Area a) { return c.queue_input(a); }},
      {"checkpoints.equip", "xxxx....", here, [](City& c, Area a) { return c.equipment_input(a); }},
      {"checkpoints.take_back_equipment", "xxxx....", here, [](City& c, Area a) { return by_id(equipment(c, a)); }},
      {"checkpoints.announce_arrival", "xxxx....", here, [](City& c, Area a) { return c.arrival_input(a); }},
      {"checkpoints.settle_arrival", "xxxxx...", here,
       [](City& c, Area a) { return by_id(arrival(c, a)).set("state", "arrived"); }},
      {"checkpoints.follow_emergency", "xxxx....", here, emergency_input},
      {"checkpoints.void_passage", "xxxxx...", here, [](City& c, Area a) { return by_id(passage(c, a)).set("reason", "重复"); }},

      {"mobilisation.form_headquarters", "xxx.....", here, [](City& c, Area a) { return in_area(a).set("name", named(c, a, "指挥部")); }},
      {"mobilisation.dissolve_headquarters", "xxx.....", here, [](City& c, Area a) { return by_id(c.headquarters(a)); }},
      {"mobilisation.withdraw_headquarters", "xxx.....", here, [](City& c, Area a) { return withdrawn(c.headquarters(a)); }},
      {"mobilisation.found_group", "xxx.....", here, [](City& c, Area a) {
         return Json::object().set("headquarters", c.headquarters(a)).set("kind", "tracing");
       }},
      {"mobilisation.dissolve_group", "xxx.....", here, [](City& c, Area a) { return by_id(c.group(a)); }},
      {"mobilisation.withdraw_group", "xxx.....", here, [](City& c, Area a) { return withdrawn(c.group(a)); }},
      {"mobilisation.appoint", "xxx.....", here, posting_input},
      {"mobilisation.end_posting", "xxx.....", here, [](City& c, Area a) { return by_id(posting(c, a)); }},
      {"mobilisation.withdraw_posting", "xxx.....", here, [](City& c, Area a) { return withdrawn(posting(c, a)); }},
      {"mobilisation.register_unit", "xxx.....", here, [](City& c, Area a) { return in_area(a).set("name", named(c, a, "单位")).set("kind", "school"); }},
      {"mobilisation.close_unit", "xxx.....", here, [](City& c, Area a) { return by_id(c.unit(a)); }},
      {"mobilisation.withdraw_unit", "xxx.....", here, [](City& c, Area a) { return withdrawn(c.unit(a)); }},
      {"exchange.import", "xxxx....", apart, by_itself},
      {"exchange.cancel_import", "xxxx....", apart, by_itself},
      {"exchange.undo_import", "xxxx....", apart, by_itself},
      {"exchange.keep_part", "........", apart, by_itself},
      {"exchange.note_rows", "........", apart, by_itself},
      {"exchange.end_import", "........", apart, by_itself},
      {"exchange.tidy", "........", apart, by_itself},
      {"exchange.undo_rows", "........", apart, by_itself},
      {"exchange.save_mapping", "xxxx....", here, [](City& c, Area a) {
         Json input = in_area(a).set("record", "people").set("name", c.word("台账")).set("headers", Json::array().push(c.word("列")));
         return input.set("mapping", R"({"columns":{},"values":{}})");
       }},
      {"exchange.drop_mapping", "xxxx....", apart, by_itself},
      {"exchange.order_export", "xxxx....", here, ordered_export},
      {"exchange.cancel_export", "xxxx....", here, [](City& c, Area a) {
         return Json::object().set("exported", c.id("exchange.order_export", ordered_export(c, a)));
       }},
      {"exchange.take_export", "xxxx....", apart, by_itself},
      {"exchange.note_export", "........", apart, by_itself},

      {"mobilisation.form_team", "xxxx....", here, [](City& c, Area a) { return in_area(a).set("name", named(c, a, "队")).set("kind", "volunteer_team"); }},
      {"mobilisation.change_team", "xxxx....", here, [](City& c, Area a) { return by_id(c.team(a)).set("name", named(c, a, "新名")); }},
      {"mobilisation.dissolve_team", "xxxx....", here, [](City& c, Area a) { return by_id(c.team(a)); }},
      {"mobilisation.withdraw_team", "xxxx....", here, [](City& c, Area a) { return withdrawn(c.team(a)); }},
      {"mobilisation.join_team", "xxxx....", here, member_input},
      {"mobilisation.leave_team", "xxxx....", here, [](City& c, Area a) { return by_id(member(c, a)); }},
      {"mobilisation.withdraw_member", "xxxx....", here, [](City& c, Area a) { return withdrawn(member(c, a)); }},
      {"mobilisation.sign_up", "xxxx....", here, sign_up_input},
      {"mobilisation.enter_sign_up", "xxxx....", here, sign_up_input},
      {"mobilisation.withdraw_sign_up", "xxxx....", here, [](City& c, Area a) { return withdrawn(sign_up(c, a)); }},
      {"mobilisation.lend", "xxx.....", here, loan_input},
      {"mobilisation.return_lent", "xxx.....", here, [](City& c, Area a) { return by_id(loan(c, a)); }},
      {"mobilisation.withdraw_lent", "xxx.....", here, [](City& c, Area a) { return withdrawn(loan(c, a)); }},
      {"mobilisation.open_post", "xxxx....", here, [](City& c, Area a) { return in_area(a).set("kind", "traffic").set("name", named(c, a, "岗")); }},
      {"mobilisation.close_post", "xxxx....", here, [](City& c, Area a) { return by_id(c.post_at(a)); }},
      {"mobilisation.withdraw_post", "xxxx....", here, [](City& c, Area a) { return withdrawn(c.post_at(a)); }},
      {"mobilisation.assign_to_post", "xxxx....", here, assignment_input},
      {"mobilisation.end_assignment", "xxxx....", here, [](City& c, Area a) { return by_id(assignment(c, a)); }},
      {"mobilisation.withdraw_assignment", "xxxx....", here, [](City& c, Area a) { return withdrawn(assignment(c, a)); }},
      {"mobilisation.assign_shift", "xxxx....", here, shift_input},
      {"mobilisation.answer_warning", "xxx.....", here, [](City& c, Area a) { return by_id(c.shift(a, true)).set("decision", "keep").set("reason", "无人可换"); }},
      {"mobilisation.check_in", "xxxxx...", here, [](City& c, Area a) { return by_id(c.shift(a, false)); }},
      {"mobilisation.check_out", "xxxxx...", here, [](City& c, Area a) { return by_id(begun_shift(c, a)); }},
      {"mobilisation.hand_over", "xxxx....", here, [](City& c, Area a) { return by_id(begun_shift(c, a)).set("handover", "钥匙"); }},
      {"mobilisation.cancel_shift", "xxxx....", here, [](City& c, Area a) { return by_id(c.shift(a, false)).set("reason", "换班"); }},
      {"mobilisation.withdraw_shift", "xxxx....", here, [](City& c, Area a) { return withdrawn(c.shift(a, false)); }},
      {"mobilisation.reveal_roster", "xxx.....", here, [](City& c, Area a) { return Json::object().set("post", c.post_at(a)).set("purpose", "张贴"); }},
      {"mobilisation.whistle", "xxxx....", here, [](City& c, Area a) {
         Json input = in_area(a).set("post_kind", "logistics").set("hands_needed", 2).set("reason", named(c, a, "吹"));
         return input.set("needed_by", format_time(c.kernel.world->now() + hour_ms));
       }},
      {"mobilisation.answer_call", "xxxxx...", here, answer_input},
      {"mobilisation.arrive", "xxxxx...", here, [](City& c, Area a) { return by_id(answer(c, a)); }},
      {"mobilisation.close_call", "xxxx....", here, [](City& c, Area a) { return by_id(c.call_out(a)); }},
      {"mobilisation.withdraw_call", "xxxx....", here, [](City& c, Area a) { return withdrawn(c.call_out(a)); }},
      {"mobilisation.withdraw_call_answer", "xxxx....", here, [](City& c, Area a) { return withdrawn(answer(c, a)); }},

      {"bulletins.define_report", "x.......", here, [](City& c, Area a) { return in_area(a).set("name", c.word("周报")).set("indicators", Json::array().push("posts")); }},
      {"bulletins.draft", "x.......", here, [](City& c, Area a) { return Json::object().set("report", c.report(a)); }},
      {"bulletins.freeze", "x.......", here, [](City& c, Area a) { return bulletin(c.draft(a)); }},
      {"bulletins.publish", "x.......", here, [](City& c, Area a) {
         Json late = Json::array();
         for (const std::string& unit : c.units_of(a)) late.push(unit);
         return bulletin(c.frozen(a)).set("late_units", std::move(late)).set("late_reason", "未报");
       }},
      {"bulletins.publish_correction", "x.......", here, to_correct},
      {"bulletins.confirm", "xxxx....", here, [](City& c, Area a) { return to_confirm(c, a); }},
      {"bulletins.explain", "xxxx....", here, [](City& c, Area a) {
         return to_confirm(c, a).set("indicator", "temporary_branches").set("expected", 4711).set("reason", "另有未登记");
       }},
      {"bulletins.report_zero", "xxxx....", here, [](City& c, Area a) { return to_confirm(c, a, "disinfection_teams"); }},
  });
  return rows;
}

}  // namespace fangxian::testing
