// An import into the real program, which is killed in the middle of it again and again.
#include "server/child_server.h"

#include "base/id_number.h"
#include "record/json.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace fangxian::testing {
namespace {

constexpr int people = 20'000;

std::string sheet() {
  constexpr const char* words[] = {"安", "邦", "朝", "德", "恩", "芳", "光", "海", "佳", "康",
                                   "兰", "明", "宁", "平", "强", "荣", "松", "涛", "文", "秀"};
  std::string text = "姓名,身份证号码,所在地\n";
  for (int n = 0; n < people; ++n) {
    const std::string born = format_date(make_date(1950, 1, 1) + n / 500);
    const std::string first =
        "411002" + born.substr(0, 4) + born.substr(5, 2) + born.substr(8, 2) + std::to_string(1000 + n % 500).substr(1);
    text += fmt::format("周{}{},{}{},411002001001\n", words[n / 20 % 20], words[n % 20], first, id_check_character(first));
  }
  return text;
}

RawClient::Answer get(unsigned short port, const std::string& token, const std::string& path) {
  RawClient client(port);
  return client.ask(fmt::format("GET {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n", path, token));
}

TEST(ImportKill, an_import_killed_again_and_again_goes_on_by_itself_and_its_counts_agree) {
  const std::string folder = temporary_folder();
  const std::string code = make_tiny_city(folder);
  std::string token, path;
  {
    Server server(folder);
    ASSERT_NE(server.port(), 0);
    token = sign_in(server.port(), code);
    RawClient client(server.port());
    const auto answer =
        post(client, "/api/import/people?wait=0&file_name=big.csv", "Authorization: Bearer " + token + "\r\n", sheet());
    ASSERT_EQ(answer.status, 202) << answer.body;
    path = "/api/imports/" + parse_json(answer.body)["import"].string() + "/progress";
    pause_ms(150);
    server.end(SIGKILL);
  }
  int cut = 0;
  for (int i = 0; i < 3; ++i) {
    Server server(folder);
    ASSERT_NE(server.port(), 0);
    const Json report = parse_json(get(server.port(), token, path).body);
    if (report["state"].string() != "done") ++cut;
    pause_ms(100);
    server.end(SIGKILL);
  }
  EXPECT_GT(cut, 0) << "it was never cut off";
  Server last(folder);
  ASSERT_NE(last.port(), 0);
  Json report;
  for (int i = 0; i < 1200 && report["state"].string() != "done"; ++i) {
    pause_ms(100);
    report = parse_json(get(last.port(), token, path).body);
  }
  EXPECT_EQ(report["state"].string(), "done") << report.dump().substr(0, 500);
  std::int64_t sum = 0;
  for (const char* count : {"new", "updated", "same", "queued", "failed"}) sum += report[count].integer();
  EXPECT_EQ(report["read"].integer(), people);
  EXPECT_EQ(sum, people);
  EXPECT_EQ(report["failed"].integer(), 0) << report.dump().substr(0, 800);
  EXPECT_EQ(last.end(SIGTERM), 0);
  StoreOptions options;
  options.data_folder = folder;
  const auto store = open_store(options);
  const Reader reader = store->read();
  const auto number = [&](const char* sql) { return reader->query(sql).integer(0, 0); };
  EXPECT_TRUE(verify_journal(*reader).is_sound);
  EXPECT_EQ(number("select count(*) from people"), report["new"].integer() + report["queued"].integer());
  EXPECT_EQ(number("select count(*) from journal where key like 'import:%'"), people);
  EXPECT_EQ(number("select count(distinct key) from journal where key like 'import:%'"), people);
  EXPECT_EQ(number("select count(*) from import_files"), 0);
}

}  // namespace
}  // namespace fangxian::testing
