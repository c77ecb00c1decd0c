// The city of the matrix, built by commands alone.
#include "server/test_city.h"

#include "base/id_number.h"
#include "exchange/imports.h"
#include "http/api_parts.h"
#include "server/modules.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <future>
#include <stdexcept>

namespace fangxian::testing {
namespace {

constexpr const char* divisions[] = {
    "41,河南省",
    "4101,郑州市",
    "410102,中原区",
    "410102001,林山寨街道",
    "410102001001,林山寨社区居委会",
    "410102001002,伊河路社区居委会",
    "4110,许昌市",
    "411002,魏都区",
    "411002001,西大街道",
    "411002001001,清虚街社区居委会",
    "411002001002,西关社区居委会",
    "411002002,东大街道",
    "411002002001,毓秀路社区居委会",
    "411002002002,裴山庙社区居委会",
    "411002570,东城区",
    "411002570001,半截河社区居委会",
    "411002570002,孙湾社区居委会",
    "411003,建安区",
    "411003001,许由街道",
    "411003001001,十里铺居委会",
    "411003001002,李简居委会",
    "411003002,新元街道",
    "411003002003,忽庄社区居民委员会",
    "411003002004,吕桥居委会",
};

// Another county's area, for hands that are lent.
std::string elsewhere(const std::string& area) { return area.starts_with("411003") ? "411002" : "411003"; }

}  // namespace

bool Viewer::covers(std::string_view code) const {
  const auto starts = [code](const std::string& prefix) { return code.starts_with(prefix); };
  return std::any_of(inside.begin(), inside.end(), starts) && std::none_of(outside.begin(), outside.end(), starts);
}

const std::vector<std::string>& City::areas() {
  static const std::vector<std::string> all = {
      "41",           "4110",      "411002",       "411002001", "411002001001", "411002001001001", "411002001001002",
      "411002001002", "411002002", "411002002001", "411002570", "411002570001", "411003",          "411003001",
      "411003001001", "4101",      "410102",       "410102001", "410102001001", "410102001001001"};
  return all;
}

std::string City::parent_of(const std::string& area) {
  static const std::map<std::string, std::string> elsewhere = {
      {"411002570", "4110"}, {"411002002002", "411002"}, {"410102001002", "410102"}, {"411003001002", "411003"}};
  const auto found = elsewhere.find(area);
  return found == elsewhere.end() ? AreaCode::of(area).parent().digits() : found->second;
}

bool City::lies_below(std::string area, const std::string& root) {
  while (!area.empty() && area != root) area = parent_of(area);
  return area == root;
}

std::string City::village_in(const std::string& area) {
  if (area.size() >= 12) return area.substr(0, 12);
  for (const std::string& code : areas()) {
    if (code.size() == 12 && code.starts_with(area == "4110" ? "411002" : area)) return code;
  }
  throw std::runtime_error("no village in " + area);
}

City::City(std::string_view store) {
  if (store == "memory") {
    StoreOptions options;
    options.in_memory = true;
    kernel.world = std::make_unique<SimulatedWorld>(*parse_time("2021-08-05T08:00"), 20210805);
    kernel.kernel = std::make_unique<Kernel>(open_store(options), *kernel.world, all_modules());
  } else {
    kernel = test_kernel(all_modules(), store);
  }
  api = std::make_unique<Api>(*kernel.kernel, ApiOptions{});
  load_areas();
  // The first account brings the roles along; they lie where it does.
  kernel.kernel->access().create("first", "first", AreaCode::of("4110"), "administrator", "");
  for (const std::string& area : areas()) settle(area);
  tell_bulletins();
  const std::vector<std::string> nowhere = {};
  for (const Viewer& each : std::vector<Viewer>{
           {"city", "city_headquarters", "4110", {"4110"}},
           {"county", "county_headquarters", "411002", {"411002"}, {"411002570"}},
           {"township", "township_office", "411002001", {"411002001"}},
           {"village", "village_cadre", "411002001001", {"411002001001"}},
           {"grid", "grid_worker", "411002001001001", {"411002001001001"}},
           {"supervisor", "supervisor", "4110", {"4110"}},
           {"auditor", "auditor", "4110", {"4110"}},
           {"administrator", "administrator", "4110", {"4110"}},
           {"province", "city_headquarters", "41", {"41"}},
           {"other_city", "city_headquarters", "4101", {"4101"}},
           {"other_county", "county_headquarters", "411003", {"411003"}},
           {"other_township", "township_office", "411002002", {"411002002"}, {"411002002002"}},
           {"other_village", "village_cadre", "411002001002", {"411002001002"}},
           {"other_grid", "grid_worker", "411002001001002", {"411002001001002"}},
           {"zone", "township_office", "411002570", {"411002570"}},
           {"ended", "city_headquarters", "4110", nowhere},
           {"without", "", "4110", nowhere},
       }) {
    add_viewer(each);
  }
  kernel.world->advance(2 * hour_ms);  // past the grant that ends
  viewers["no one"] = {"no one", "", ""};
}

City::~City() {
  if (api) api->stop();
}

void City::load_areas() {
  Json rows = Json::array();
  for (const char* row : divisions) rows.push(row);
  run("areas.load_division", Json::object().set("edition", "test").set("rows", std::move(rows)));
  for (const char* village : {"411002001001", "411002001002", "411003001001", "410102001001"}) {
    for (const char* name : {"一网格", "二网格"}) {
      run("areas.create_grid", Json::object().set("village", village).set("name", name).set("households", 300));
    }
  }
  const auto reports_to = [this](const char* area, const char* parent) {
    run("areas.set_reporting_parent", Json::object().set("area", area).set("parent", parent).set("from", "2021-08-05"));
  };
  reports_to("411002570", "4110");
  reports_to("411002002002", "411002");
  reports_to("410102001002", "410102");
  reports_to("411003001002", "411003");
}

void City::add_viewer(Viewer viewer) {
  const Json made = run("access.create_account", Json::object()
                                                     .set("name", "user-" + viewer.name)
                                                     .set("display_name", "用户" + viewer.name)
                                                     .set("area", viewer.area)
                                                     .set("phone", "13870009999"));
  viewer.account = made["id"].string();
  if (!viewer.role.empty()) {
    Json grant = Json::object().set("account", viewer.account).set("role", viewer.role).set("area", viewer.area);
    grant.set("letter", "任命" + mark(viewer.area));
    if (viewer.name == "ended") grant.set("ends_at", format_time(kernel.world->now() + hour_ms));
    run("access.grant", std::move(grant));
  }
  Request request{"POST", "/api/session", {{"content-type", "application/json"}}, "", "127.0.0.1"};
  request.body = Json::object().set("name", "user-" + viewer.name).set("password", made["code"]).dump();
  const Reply reply = api->answer(std::move(request));
  if (reply.status != 200) throw std::runtime_error("no session for " + viewer.name + ": " + reply.body);
  viewer.token = parse_json(reply.body)["token"].string();
  viewers[viewer.name] = std::move(viewer);
}

Json City::run(const std::string& command, Json input) {
  const std::string text = input.dump();
  try {
    return kernel.run(command, std::move(input));
  } catch (const Refusal& refusal) {
    const std::string where = refusal.errors.empty() ? "" : refusal.errors[0].pointer + " " + refusal.errors[0].words.en;
    throw std::runtime_error(fmt::format("{} {} refused: {} {}", command, text, refusal.type, where));
  }
}

Reply City::get(const Viewer& viewer, const std::string& target, const std::string& accept) {
  Request request{"GET", target, {}, "", "127.0.0.1"};
  if (!viewer.token.empty()) request.headers.emplace_back("authorization", "Bearer " + viewer.token);
  if (!accept.empty()) request.headers.emplace_back("accept", accept);
  return api->answer(std::move(request));
}

Reply City::post(const Viewer& viewer, const std::string& command, const Json& input) {
  Request request{"POST", "/api/do/" + command, {{"content-type", "application/json"}}, input.dump(), "127.0.0.1"};
  if (!viewer.token.empty()) request.headers.emplace_back("authorization", "Bearer " + viewer.token);
  return api->answer(std::move(request));
}

std::int64_t City::newest() { return newest_seq(*kernel.kernel->store().read()); }

std::map<std::string, std::string> City::stored(const std::string& plural, const std::string& condition) {
  const Rows rows = kernel.kernel->store().read()->query(fmt::format("select id, area from {} where {}", plural, condition));
  std::map<std::string, std::string> found;
  for (std::size_t i = 0; i < rows.size(); ++i) found[rows.text(i, 0)] = rows.text(i, 1);
  return found;
}

std::string City::word(const char* stem) { return fmt::format("{}{}", stem, ++words_); }

Json City::person_input(const std::string& area) {
  const int number = ++words_;
  Json input = in_area(area).set("name", fmt::format("钱名{:05}", number)).set("phone", fmt::format("1387000{:04}", number));
  if (number < 1000) {
    const std::string first = fmt::format("41010219510306{:03}", number);
    input.set("id_number", first + id_check_character(first));
  }
  return input.set("employer", "工厂" + mark(area)).set("registered_at", "2021-08-05T07:00");
}

std::string City::unit(const std::string& area) {
  return id("mobilisation.register_unit", in_area(area)
                                              .set("name", word("单位") + mark(area))
                                              .set("kind", "party_organisation")
                                              .set("phone", "13870009998")
                                              .set("registered_at", "2021-08-05T07:00"));
}

std::string City::team(const std::string& area, const char* formed_at) {
  return id("mobilisation.form_team",
            in_area(area).set("name", word("队伍") + mark(area)).set("kind", "temporary_branch").set("formed_at", formed_at));
}

std::string City::headquarters(const std::string& area) {
  return id("mobilisation.form_headquarters", in_area(area).set("name", word("指挥部") + mark(area)));
}

// One phone and names that sound the same: somebody has to look.
std::string City::match(const std::string& area) {
  const Json known = person_input(area.starts_with("4101") ? "411002001001" : "410102001001");
  run("people.register", known);
  const std::string alike = "钱铭" + known["name"].string().substr(std::string_view("钱名").size());
  return run("people.enter", in_area(area).set("name", alike).set("phone", known["phone"]))["match"].string();
}

std::string City::person_request(const std::string& area) {
  const Json known = person_input(area);
  run("people.register", known);
  const std::string alike = "钱铭" + known["name"].string().substr(std::string_view("钱名").size());
  const Json asking =
      in_area(area.starts_with("4101") ? "411002001001" : "410102001001").set("name", alike).set("phone", known["phone"]);
  return id("people.ask_for", Json::object().set("match", run("people.enter", asking)["match"]).set("reason", "核对" + mark(area)));
}

Json City::push_list_input(const std::string& area) {
  const Time now = kernel.world->now();
  return in_area(area)
      .set("title", word("名单") + mark(area))
      .set("source", "大数据")
      .set("necessity", "核查" + mark(area))
      .set("purpose", "防控")
      .set("window_from", format_time(now + -14 * day_ms))
      .set("window_to", format_time(now))
      .set("reply_by", format_time(now + day_ms));
}

// Somebody whom no register knows.
std::string City::push_row(const std::string& area) {
  const std::string list = id("screening.open_list", push_list_input(area));
  Json row = Json::object().set("list", list).set("name", word("钱名丁")).set("address", "〔" + area + "〕外");
  return id("screening.push", row.set("phone", fmt::format("139{:08}", ++words_)));
}

Json City::returnee_input(const std::string& area) {
  const Json known = person_input(area);
  Json input = in_area(area).set("name", known["name"]).set("phone", known["phone"]).set("origin", word("上海"));
  return input.set("returned_at", format_time(kernel.world->now() + -day_ms)).set("unwell", true).set("note", "钱名返" + mark(area));
}

Json City::report_input(const std::string& area) {
  const Json known = person_input(area);
  Json input = Json::object().set("name", known["name"]).set("phone", known["phone"]).set("origin", word("武汉"));
  return input.set("returned_at", format_time(kernel.world->now())).set("unwell", true).set("note", "钱名报" + mark(area));
}

Json City::form_input(const std::string& area) {
  Json input = in_area(area).set("unit", "宣传部").set("title", word("表")).set("necessity", "统计" + mark(area));
  input.set("fields", Json::array().push(word("彩铃"))).set("rhythm", "daily").set("minutes", 5);
  return input.set("reply_by", format_time(kernel.world->now() + 2 * day_ms));
}

std::string City::group(const std::string& area) {
  Json input = Json::object().set("headquarters", headquarters(area)).set("kind", "testing");
  return id("mobilisation.found_group", input.set("name", word("检测组") + mark(area)));
}

std::string City::post_at(const std::string& area) {
  return id("mobilisation.open_post", in_area(area).set("kind", "public_order").set("name", word("岗位") + mark(area)));
}

// At night, for somebody with a heart disease: the guard warns, and knows why.
std::string City::shift(const std::string& area, bool with_warning) {
  const std::string who = person(area);
  if (with_warning) {
    run("people.note_condition", Json::object().set("person", who).set("kind", "heart_disease").set("note", "隐情" + mark(area)));
  }
  const std::string day = format_date(date_of(kernel.world->now()));
  Json input = Json::object().set("post", post_at(area)).set("person", who).set("leader", person(area));
  return id("mobilisation.assign_shift", input.set("starts_at", day + "T23:00").set("ends_at", day + "T23:59"));
}

std::string City::call_out(const std::string& area) {
  return id("mobilisation.whistle", in_area(area)
                                        .set("post_kind", "logistics")
                                        .set("needed_by", format_time(kernel.world->now() + hour_ms))
                                        .set("hands_needed", 2)
                                        .set("reason", word("吹哨") + mark(area)));
}

std::string City::account(const std::string& area) {
  return id("access.create_account",
            in_area(area).set("name", word("clerk-")).set("display_name", "干部" + mark(area)).set("phone", "13870009997"));
}

std::string City::report(const std::string& area, const char* indicator) {
  return id("bulletins.define_report",
            in_area(area).set("name", word("日报") + "《" + area + "》").set("indicators", Json::array().push(indicator)));
}

std::vector<std::string> City::units_of(const std::string& area) const {
  std::vector<std::string> units;
  for (const AreaCode& unit : kernel.kernel->territory().children(AreaCode::of(area), kernel.world->now())) {
    units.push_back(unit.digits());
  }
  return units;
}

std::string City::draft(const std::string& area, const char* indicator) {
  return run("bulletins.draft", Json::object().set("report", report(area, indicator)))["bulletin"].string();
}

std::string City::frozen(const std::string& area) {
  const std::string bulletin = draft(area);
  run("bulletins.freeze", Json::object().set("bulletin", bulletin));
  return bulletin;
}

void City::publish(const std::string& bulletin, const std::string& area) {
  Json late = Json::array();
  for (const std::string& unit : units_of(area)) late.push(unit);
  run("bulletins.publish",
      Json::object().set("bulletin", bulletin).set("late_units", std::move(late)).set("late_reason", "未按时报送"));
}

std::string City::published(const std::string& area) {
  const std::string bulletin = frozen(area);
  publish(bulletin, area);
  return bulletin;
}

void City::settle(const std::string& area) {
  settle_bodies(area);
  settle_duty(area);
  settle_gates(area);
  settle_care(area);
  settle_exchange(area);
  settle_cases(*this, area);
  settle_passes(area);
  match(area);
  person_request(area);
  const std::string role = word("role-");
  Json reads = Json::array().push("areas");
  run("access.define_role", in_area(area).set("code", role).set("zh", role).set("en", "Role").set("reads", reads));
  Json grant = Json::object().set("account", account(area)).set("role", role).set("area", area);
  run("access.grant", grant.set("letter", "文" + mark(area)));
  run("access.reveal", Json::object().set("record", "people").set("id", person(area)).set("reason", "核对" + mark(area)));
  Json indicators = Json::array().push("temporary_branches").push("registered_people");
  bulletins_[area] =
      id("bulletins.define_report", in_area(area).set("name", "日报《" + area + "》").set("indicators", std::move(indicators)));
}

void City::settle_bodies(const std::string& area) {
  const std::string leader = person(area), member = person(area);
  const std::string body = headquarters(area), own_unit = unit(area);
  run("mobilisation.found_group",
      Json::object().set("headquarters", body).set("kind", "office").set("name", "办公室" + mark(area)));
  run("mobilisation.appoint", Json::object()
                                  .set("headquarters", body)
                                  .set("person", leader)
                                  .set("title", "commander")
                                  .set("order_no", "任" + mark(area)));
  run("mobilisation.withdraw_team", withdrawn(team(area)));
  Json join = Json::object().set("team", team(area)).set("person", member).set("unit", own_unit);
  run("mobilisation.join_team", join.set("joined_at", "2021-08-05T07:30"));
  Json sign = in_area(area).set("kind", "petition").set("person", member).set("skills", Json::array().push("驾驶" + mark(area)));
  run("mobilisation.sign_up", std::move(sign));
  run("mobilisation.lend", in_area(area)
                               .set("to_area", elsewhere(area))
                               .set("kind", "other")
                               .set("person", member)
                               .set("order_no", "援" + mark(area)));
  run("people.note_condition",
      Json::object().set("person", member).set("kind", "pregnancy").set("due_on", "2021-12-24").set("note", "隐情" + mark(area)));
}

void City::settle_care(const std::string& area) {
  Json keeper = in_area(area).set("address", word("门牌") + "号").set("person", person(area)).set("note", "包户" + mark(area));
  run("responsibility.assign", std::move(keeper));
  run("responsibility.enter_five", in_area(area).set("person", person(area)).set("neighbours", "钱名戊").set("neighbour_phone", "13870009995").set("note", "五包" + mark(area)));
  Json care = in_area(area).set("person", person(area)).set("kind", "heart_disease").set("keeper", person(area));
  const std::string plan = id("responsibility.open_care", care.set("needs", "买药" + mark(area)));
  run("responsibility.note_contact", Json::object().set("plan", plan).set("way", "visit").set("mood", "隐情" + mark(area)));
  push_row(area);
  settle_screening(area);
  // One person of two entries, the first of which took the other's phone.
  Json merge = Json::object().set("kept", person(area)).set("merged", person(area)).set("reason", "重复" + mark(area));
  run("people.merge", merge.set("take", Json::array().push("phone")));
}

// Doors lie in villages: an area above has a returnee of its own and the rest in a village.
void City::settle_screening(const std::string& area) {
  const std::string returnee = id("screening.enter_returnee", returnee_input(area));
  run("screening.note_travel", Json::object().set("returnee", returnee).set("place", "上海市").set("since", "2021-07-20T08:00"));
  run("screening.note_returnee_contact", Json::object().set("returnee", returnee).set("name", "钱名壬").set("phone", "13870009994"));
  const std::string doors = door_area(area);
  const std::string door = id("people.open_household", in_area(doors).set("address", word("后街") + "号"));
  run("screening.visit", Json::object().set("household", door).set("outcome", "unchanged").set("note", "钱名访" + mark(doors)));
  Json campaign = in_area(area).set("title", "走访" + mark(area)).set("purpose", "逐户");
  run("screening.open_campaign", campaign.set("ends_at", format_time(kernel.world->now() + day_ms)));
  run("screening.take_report", report_input(doors).set("area", doors));
  run("screening.issue_code", in_area(doors).set("telephone", "0374-1100"));
  const std::string form = id("screening.request_form", form_input(doors));
  if (doors.size() == 12) run("screening.approve_form", by_id(form));
}

void City::settle_duty(const std::string& area) {
  const std::string place = id("places.open", in_area(area)
                                                  .set("name", "卡点" + mark(area))
                                                  .set("kind", "estate_gate")
                                                  .set("person_in_charge", "钱名甲")
                                                  .set("phone", "13870009996")
                                                  .set("opened_at", "2021-08-05T07:00"));
  run("mobilisation.open_post", Json::object().set("place", place).set("kind", "hygiene").set("name", "岗位" + mark(area)));
  run("mobilisation.assign_to_post", Json::object().set("post", post_at(area)).set("person", person(area)));
  shift(area, true);
  run("mobilisation.answer_call", Json::object().set("call_out", call_out(area)).set("person", person(area)));
}

// A table of which one row goes in and one fails, a mapping, and an export.
void City::settle_exchange(const std::string& area) {
  ImportOrder order;
  order.record = "people";
  order.file_name = "台账" + mark(area) + ".csv";
  order.defaults = {{"area", area}};
  std::promise<void> ended;
  const std::string first = fmt::format("41010219520306{:03}", ++words_ % 1000);
  kernel.kernel->kept<Imports>().begin(std::make_shared<const Actor>(system_actor("test")), order,
                                       "姓名,身份证号\n钱名己," + first + id_check_character(first) + "\n钱名庚,410023195103061000\n",
                                       [&ended](const std::string&) { ended.set_value(); });
  ended.get_future().wait();
  Json mapping = in_area(area).set("record", "people").set("name", "台账" + mark(area)).set("headers", Json::array().push("姓名" + area));
  run("exchange.save_mapping", mapping.set("mapping", R"({"columns":{},"values":{}})"));
  run("exchange.order_export", in_area(area).set("record", "people").set("reason", "核对" + mark(area)));
}

// Of three days: one published, with a late entry corrected after it, one frozen, one a draft.
void City::tell_bulletins() {
  kernel.world->set_now(*parse_time("2021-08-06T08:00"));
  const std::map<std::string, std::string> reports = bulletins_;
  const auto drafted = [this](const std::string& report) {
    return Json::object().set("bulletin", run("bulletins.draft", Json::object().set("report", report))["bulletin"]);
  };
  for (const auto& [area, report] : reports) {
    const Json bulletin = drafted(report);
    bulletins_[area] = bulletin["bulletin"].string();
    run("bulletins.freeze", bulletin);
    for (const std::string& unit : units_of(area)) run("bulletins.confirm", Json(bulletin).set("area", unit));
    publish(bulletins_[area], area);
  }
  for (const auto& [area, report] : reports) team(area, "2021-08-05T21:00");
  kernel.world->set_now(*parse_time("2021-08-07T08:00"));
  for (const auto& [area, report] : reports) {
    run("bulletins.freeze", drafted(report));
    run("bulletins.publish_correction", Json::object().set("bulletin", bulletins_[area]).set("note", "补录"));
  }
  kernel.world->set_now(*parse_time("2021-08-08T08:00"));
  for (const auto& [area, report] : reports) drafted(report);
}

TEST(SmallCity, has_rows_of_every_record_inside_and_outside_of_every_part_of_the_tree) {
  City city;
  for (const Record* record : city.kernel.kernel->model().records()) {
    const auto rows = city.stored(record->plural);
    for (const char* name : {"city", "county", "other_county", "other_city"}) {
      const auto is_inside = [&](const auto& row) { return city.viewer(name).covers(row.second); };
      const auto inside = static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_inside));
      EXPECT_GT(inside, 0u) << record->plural << " inside what " << name << " may see";
      EXPECT_LT(inside, rows.size()) << record->plural << " outside of it";
    }
  }
}

}  // namespace fangxian::testing
