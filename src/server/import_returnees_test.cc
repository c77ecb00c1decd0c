// T-1 as a village keeps it in a spreadsheet: through the import like any table, each row the command that a hand would give.
#include "server/test_city.h"

#include <gtest/gtest.h>

namespace fangxian::testing {
namespace {

constexpr const char* sheet =
    "返乡人员登记表\n"
    "姓名*,身份证号码*,性别,手机号码*,来源省份/地市/县市区*,来源街道乡镇,来源社区村,目的地详细地址*,返乡原因,返乡时间*,交通方式*,航班/车次/车牌号,有无发热咳嗽等症状*,"
    "有无三日内核酸阴性证明,来自地区风险等级,人员类型,人员状态(0已返/1将返)*,14天内中高风险旅居史*,同居住人员,采取何种措施*,身体状况*,备注,籍贯\n"
    "赵归一,,男,13700000001,湖北省武汉市,江汉街道,花楼社区,后街1号,务工,2021-08-03,高铁,G502,无,有,高风险,务工,0,有,父母,居家隔离,正常,,湖北\n"
    "赵归二,,女,13700000002,上海市,,,后街2号,探亲,2021-08-20,自驾,豫K12345,无,无,低风险,其他,1,无,,无,正常,,\n"
    "赵归三,,女,13700000003,,,,后街3号,探亲,2021-08-04,自驾,,无,无,低风险,其他,0,无,,无,正常,,\n";

Json import_sheet(City& city, const std::string& query = "") {
  const Viewer& village = city.viewer("village");
  Request request{"POST",
                  "/api/import/returnees?area=" + village.area + query,
                  {{"authorization", "Bearer " + village.token}, {"content-type", "text/csv"}},
                  sheet,
                  "127.0.0.1"};
  const Reply reply = city.api->answer(std::move(request));
  EXPECT_EQ(reply.status, 200) << reply.body;
  return parse_json(reply.body);
}

TEST(ImportOfReturnees, takes_the_form_row_by_row_and_the_same_file_again_changes_nothing) {
  City city;
  const Json first = import_sheet(city);
  EXPECT_EQ(first["read"].integer(), 3) << first.dump();
  EXPECT_EQ(first["new"].integer(), 2) << first.dump();
  EXPECT_EQ(first["failed"].integer(), 1) << "nobody comes from nowhere: " << first.dump();
  EXPECT_EQ(city.stored("returnees",
                        "state = 'arrived' and measure = 'home_isolation' and origin_risk = 'high' and travel_mode = 'train' and "
                        "travel_number = 'G502' and unwell = 0 and healthy = 1 and risk_stay = 1 and negative_test = 1")
                .size(),
            1U);
  EXPECT_EQ(city.stored("returnees", "origin_detail = '江汉街道花楼社区'").size(), 1U);
  EXPECT_EQ(city.stored("returnees", "state = 'expected' and travel_mode = 'car' and measure = 'none'").size(), 1U);
  EXPECT_EQ(city.stored("people", "name in ('赵归一', '赵归二', '赵归三')").size(), 2U);
  const Json again = import_sheet(city);
  EXPECT_EQ(again["same"].integer(), 2) << again.dump();
  EXPECT_EQ(again["new"].integer(), 0) << again.dump();
  EXPECT_EQ(city.stored("people", "name in ('赵归一', '赵归二', '赵归三')").size(), 2U);
}

TEST(ImportOfReturnees, asks_for_nothing_that_is_not_to_be_collected) {
  City city;
  const std::string report = import_sheet(city, "&dry_run=1").dump();
  EXPECT_EQ(report.find("\"籍贯\":\"n"), std::string::npos) << report;
  EXPECT_EQ(city.stored("people", "name = '赵归一'").size(), 0U);
}

TEST(PublicRoutes, an_own_report_needs_no_session_and_the_register_none_the_less) {
  City city;
  const Json code = city.run("screening.issue_code", in_area("411002001001").set("telephone", "0374-2960000"));
  const auto send = [&](const char* method, const std::string& target, const std::string& body, const char* peer) {
    return city.api->answer(Request{method, target, {{"content-type", "application/json"}}, body, peer});
  };
  const Reply place = send("GET", "/api/public/place?code=" + code["code"].string(), "", "10.0.0.9");
  EXPECT_EQ(place.status, 200) << place.body;
  EXPECT_EQ(parse_json(place.body)["telephone"].string(), "0374-2960000");
  EXPECT_EQ(send("GET", "/api/public/place?code=XXXXXX", "", "10.0.0.9").status, 404);
  Json report = city.report_input("411002001001").set("code", code["code"]);
  const Reply sent = send("POST", "/api/public/self_report", report.dump(), "10.0.0.9");
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(parse_json(sent.body)["answer"]["receipt"].string().size(), 8U);
  for (const std::string& needle : personal_needles) EXPECT_EQ(sent.body.find(needle), std::string::npos);
  const Reply bad = send("POST", "/api/public/self_report", "{\"code\":\"" + code["code"].string() + "\"}", "10.0.0.9");
  EXPECT_EQ(bad.status, 422) << bad.body;
  EXPECT_NE(bad.body.find("必填"), std::string::npos) << bad.body;
  EXPECT_EQ(send("GET", "/api/people", "", "10.0.0.9").status, 401);
  EXPECT_EQ(send("GET", "/api/public/people", "", "10.0.0.9").status, 404);
  EXPECT_EQ(send("POST", "/api/public/take_report", "{}", "10.0.0.9").status, 404);
  int refused = 0;
  for (int i = 0; i < 25; ++i) refused += send("POST", "/api/public/self_report", "{}", "10.0.0.8").status == 503 ? 1 : 0;
  EXPECT_EQ(refused, 5) << "twenty a minute from one address";
}

}  // namespace
}  // namespace fangxian::testing
