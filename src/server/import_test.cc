// Tables over HTTP with the whole program: preview, dry run, import, what failed, undo; and exports with a reason.
#include "server/test_city.h"

#include "base/digest.h"
#include "exchange/imports.h"
#include "record/csv.h"
#include "server/matrix_judge.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <future>

namespace fangxian::testing {
namespace {

class ImportDoor : public ::testing::Test {
 protected:
  Reply send(const Viewer& viewer, const std::string& target, std::string body,
             std::vector<std::pair<std::string, std::string>> headers = {}) {
    headers.emplace_back("authorization", "Bearer " + viewer.token);
    return city.api->answer({"POST", target, std::move(headers), std::move(body), "127.0.0.1"});
  }
  Json import(const Viewer& viewer, const std::string& target, std::string body) {
    const Reply reply = send(viewer, target, std::move(body));
    EXPECT_EQ(reply.status, 200) << reply.body;
    return parse_json(reply.body);
  }
  Json progress(const Viewer& viewer, const std::string& id) {
    Json report;
    for (int i = 0; i < 2000; ++i) {
      report = parse_json(city.get(viewer, "/api/imports/" + id + "/progress").body);
      const std::string& state = report["state"].string();
      if (state != "waiting" && state != "running" && state != "undoing") break;
      std::promise<void> never;
      never.get_future().wait_for(std::chrono::milliseconds(5));
    }
    return report;
  }
  std::size_t people(const std::string& condition) {
    return city.stored("people", "withdrawn_at is null and " + condition).size();
  }

  City city;
  const Viewer& county = city.viewer("county");
  const Viewer& village = city.viewer("village");
};

const std::string sheet =
    "返乡人员台账,,,\n姓名,身份证号码,联系电话,性别\n"
    "周大山,110101199003074610,13912340001,男\n吴小河,110101199003074776,13912340002,男\n合计,2人,,\n";

TEST_F(ImportDoor, previews_rehearses_imports_and_takes_back_a_sheet_of_people) {
  const std::string area = village.area;
  const Json preview = import(village, "/api/import/people/preview?file_name=a.csv&area=" + area, sheet);
  EXPECT_EQ(preview["read"].integer(), 2);
  EXPECT_EQ(preview["encoding"].string(), "utf-8");
  EXPECT_EQ(preview["mapping"]["columns"]["身份证号码"].string(), "id_number") << preview.dump();
  EXPECT_EQ(preview["titles"].size(), 1u);
  EXPECT_EQ(preview["missing"].size(), 0u);
  const std::int64_t before = city.newest();
  const Json dry = import(village, "/api/import/people?dry_run=1&file_name=a.csv&area=" + area, sheet);
  EXPECT_EQ(dry["new"].integer(), 2) << dry.dump();
  EXPECT_EQ(people("phone = '13912340001'"), 0u);
  EXPECT_GT(city.newest(), before) << "that somebody tried is on record";
  const Json real = import(village, "/api/import/people?file_name=a.csv&area=" + area, sheet);
  for (const char* count : {"read", "new", "updated", "same", "queued", "failed"}) EXPECT_EQ(real[count], dry[count]) << count;
  EXPECT_EQ(people("phone = '13912340001'"), 1u);
  EXPECT_EQ(import(village, "/api/import/people?area=" + area, sheet)["same"].integer(), 2);
  const Reply undo = city.post(village, "exchange.undo_import",
                               Json::object().set("import", real["import"]).set("reason", "导错村了"));
  EXPECT_EQ(undo.status, 200) << undo.body;
  const Json undone = progress(village, real["import"].string());
  EXPECT_EQ(undone["state"].string(), "undone");
  EXPECT_EQ(undone["kept_total"].integer(), 0) << undone.dump();
  EXPECT_EQ(people("phone in ('13912340001', '13912340002')"), 0u);
  EXPECT_EQ(import(village, "/api/import/people?area=" + area, sheet)["new"].integer(), 2)
      << "nothing remembers what was taken back";
}

TEST_F(ImportDoor, finds_areas_by_their_names) {
  const std::string name = city.kernel.kernel->territory().label(AreaCode::of(village.area));
  const Json report = import(county, "/api/import/people", "姓名,手机号码,所在地\n郑小雨,13912340003," + name + "\n冯大雪,13912340004,没有这个村\n");
  EXPECT_EQ(report["new"].integer(), 1) << report.dump();
  EXPECT_EQ(report["failed"].integer(), 1);
  EXPECT_EQ(people("phone = '13912340003' and area = '" + village.area + "'"), 1u);
}

TEST_F(ImportDoor, takes_the_mapping_that_comes_with_the_file_or_was_saved) {
  const std::string text = "甲,乙\n蒋青松,13912340005\n";
  const std::string mapping = R"({"columns":{"甲":"name","乙":"phone"},"values":{}})";
  const std::string target = "/api/import/people?area=" + village.area;
  EXPECT_EQ(code_of(send(village, target, text)), "exchange.missing-columns");
  EXPECT_EQ(send(village, target + "&dry_run=1", text, {{"x-import-mapping", to_base64url(mapping)}}).status, 200);
  Json input = in_area(village.area).set("record", "people").set("name", "甲乙表").set("mapping", mapping);
  const Reply saved = city.post(village, "exchange.save_mapping", input.set("headers", Json::array().push("甲").push("乙")));
  EXPECT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(import(village, target, text)["new"].integer(), 1);
  const std::string id = parse_json(saved.body)["answer"]["id"].string();
  EXPECT_EQ(parse_json(send(village, "/api/import/people/preview?area=" + village.area, text).body)["saved_mapping"].string(),
            id);
  EXPECT_EQ(code_of(send(county, target + "&mapping=" + id, text)), "") << "the county reads the village's mappings";
  EXPECT_EQ(code_of(city.post(county, "exchange.drop_mapping", Json::object().set("mapping", id).set("reason", "旧"))), "exchange.not-your-mapping");
  EXPECT_EQ(city.post(village, "exchange.drop_mapping", Json::object().set("mapping", id).set("reason", "旧")).status, 200);
  EXPECT_EQ(code_of(send(village, target, text)), "exchange.missing-columns");
}

TEST_F(ImportDoor, is_shut_to_those_who_may_not) {
  EXPECT_EQ(code_of(send(city.viewer("supervisor"), "/api/import/people?area=4110", sheet)), "command.forbidden");
  EXPECT_EQ(code_of(send(city.viewer("supervisor"), "/api/import/people/preview", sheet)), "command.forbidden");
  EXPECT_EQ(code_of(send(Viewer{}, "/api/import/people", sheet)), "session.needed");
  EXPECT_EQ(code_of(send(village, "/api/import/people?area=410102001001", sheet)), "area.outside-scope");
  EXPECT_EQ(code_of(send(village, "/api/import/shifts", sheet)), "exchange.unknown-record");
  EXPECT_EQ(code_of(send(village, "/api/import/", sheet)), "path.unknown");
  EXPECT_EQ(code_of(send(village, "/api/import/people?dry_run=maybe", sheet)), "query.invalid");
  EXPECT_EQ(code_of(send(village, "/api/import/people", sheet, {{"x-import-mapping", "%"}})), "mapping.invalid");
  EXPECT_EQ(code_of(send(village, "/api/import/people?form=T-99", sheet)), "exchange.unknown-form");
}

TEST_F(ImportDoor, answers_at_once_when_asked_and_tells_how_far_it_is) {
  const Reply reply = send(village, "/api/import/people?wait=0&area=" + village.area, sheet);
  EXPECT_EQ(reply.status, 202) << reply.body;
  const Json report = progress(village, parse_json(reply.body)["import"].string());
  EXPECT_EQ(report["state"].string(), "done");
  EXPECT_EQ(report["done"].integer(), 2);
  const Json catalogue = parse_json(city.get(village, "/api/import").body);
  EXPECT_GT(catalogue["records"].size(), 0u);
  EXPECT_GT(catalogue["forms"].size(), 20u);
  EXPECT_EQ(city.get(village, "/api/forms/T-1?format=csv").status, 200);
}

TEST_F(ImportDoor, an_export_is_masked_marked_and_for_its_orderer_until_it_expires) {
  const auto order = [&](const Viewer& viewer, bool full) {
    return city.post(viewer, "exchange.order_export",
                     Json::object().set("record", "people").set("query", "area=" + village.area).set("reason", "入户核对").set("full", full));
  };
  const std::string id = parse_json(order(village, false).body)["answer"]["id"].string();
  const Reply file = city.get(village, "/api/exports/" + id + "/file");
  ASSERT_EQ(file.status, 200) << file.body;
  CsvReader rows(file.body);
  std::vector<std::string> cells;
  ASSERT_TRUE(rows.next(cells));
  EXPECT_EQ(cells.back(), "水印");
  std::int64_t count = 0;
  for (; rows.next(cells); ++count) EXPECT_NE(cells.back().find(id), std::string::npos);
  EXPECT_GT(count, 0);
  for (const std::string& needle : personal_needles) EXPECT_EQ(file.body.find(needle), std::string::npos) << needle;
  EXPECT_EQ(city.stored("exports", fmt::format("id = '{}' and rows = {}", id, count)).size(), 1u);
  EXPECT_EQ(city.stored("exports", fmt::format("id = '{}' and taken_at is not null", id)).size(), 1u);

  EXPECT_EQ(code_of(city.get(county, "/api/exports/" + id + "/file")), "exchange.not-your-export");
  EXPECT_EQ(code_of(order(village, true)), "access.may-not-reveal");
  const std::string full = parse_json(order(county, true).body)["answer"]["id"].string();
  const std::size_t looks = city.stored("looks", "kind = 'export'").size();
  const Reply whole = city.get(county, "/api/exports/" + full + "/file");
  EXPECT_NE(whole.body.find("钱名"), std::string::npos) << whole.body.substr(0, 300);
  EXPECT_EQ(city.stored("looks", "kind = 'export'").size(), looks + 1);
  city.kernel.world->advance(export_life_ms + minute_ms);
  EXPECT_EQ(code_of(city.get(county, "/api/exports/" + full + "/file")), "session.needed") << "the session ended sooner";
}

TEST_F(ImportDoor, exports_end_and_leave_workers_to_the_lists) {
  const auto actor = std::make_shared<const Actor>(system_actor("test"));
  const std::string id = city.id("exchange.order_export", Json::object().set("record", "people").set("reason", "核对"));
  const auto file = [&] { return city.api->answer({"GET", "/api/exports/" + id + "/file", {}, "", ""}, actor); };
  EXPECT_EQ(file().status, 200);
  city.kernel.world->advance(export_life_ms);
  EXPECT_EQ(code_of(file()), "exchange.export-expired");
  const std::string other = city.id("exchange.order_export", Json::object().set("record", "people").set("reason", "核对"));
  city.run("exchange.cancel_export", Json::object().set("exported", other));
  EXPECT_EQ(code_of(city.api->answer({"GET", "/api/exports/" + other + "/file", {}, "", ""}, actor)),
            "exchange.export-cancelled");
  EXPECT_EQ(city.api->answer({"GET", "/api/people", {{"accept", "text/csv"}}, "", ""}, actor).status, 200)
      << "places are given back";
}

}  // namespace
}  // namespace fangxian::testing
