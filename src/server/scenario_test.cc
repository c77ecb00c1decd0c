#include "server/scenario.h"

#include "base/refusal.h"
#include "server/files.h"
#include "server/modules.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace fangxian {
namespace {

namespace fs = std::filesystem;

const char* const scenarios = "data/scenarios";

// The tests run in the project's folder.
std::vector<std::string> scenario_files() {
  std::vector<std::string> stems;
  for (const fs::directory_entry& entry : fs::directory_iterator(scenarios)) {
    if (entry.path().extension() == ".txt") stems.push_back(entry.path().stem().string());
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

PlayReport play_text(const std::string& text, std::string_view store = "sqlite") {
  testing::TestKernel test;
  test.world = std::make_unique<SimulatedWorld>(*parse_time("2020-01-01T00:00"), 1);
  test.kernel = std::make_unique<Kernel>(open_store(testing::fresh_store(store)), *test.world, all_modules());
  Api api(*test.kernel, {});
  PlayOptions options;
  options.data_folder = scenarios;
  return play(api, *test.kernel, *test.world, parse_scenario(text), options);
}

std::string first_failure(const std::string& text) {
  const PlayReport report = play_text(text);
  return report.failures.empty() ? "" : report.failures[0];
}

// The title of the refusal in both languages, "" when the text parses.
Words parse_failure(std::string_view text) {
  try {
    parse_scenario(text);
    return {};
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.type, "scenario.invalid");
    return refusal.title;
  }
}

class ScenarioFile : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {};

TEST_P(ScenarioFile, plays_as_written) {
  const auto& [stem, store] = GetParam();
  const std::string file = std::string(scenarios) + "/" + stem + ".txt";
  const std::string text = read_whole_file(file);
  EXPECT_FALSE(parse_scenario(text).title.empty()) << file << " has no title";
  const PlayReport report = play_text(text, store);
  for (const std::string& failure : report.failures) ADD_FAILURE() << file << " " << failure;
  EXPECT_GT(report.expectations, 0) << file << " expects nothing";
}

INSTANTIATE_TEST_SUITE_P(Scenarios, ScenarioFile,
                         ::testing::Combine(::testing::ValuesIn(scenario_files()), ::testing::ValuesIn(testing::both_stores)),
                         [](const auto& info) {
                           std::string name = std::get<0>(info.param) + "_" + std::get<1>(info.param);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Scenario, a_wrong_line_is_named_in_both_languages) {
  const struct {
    const char* text;
    int line;
    const char* zh;
    const char* en;
  } cases[] = {
      {"title x\n\nrepeat 2\n   wait 1h\n", 4, "缩进不对", "the indentation is wrong"},
      {"wait 1h\n  wait 1h\n", 2, "缩进不对", "the indentation is wrong"},
      {"  wait 1h\n", 1, "缩进不对", "the indentation is wrong"},
      {"repeat 2\n    wait 1h\n  wait 1h\n", 2, "缩进不对", "the indentation is wrong"},
      {"repeat 2\n\twait 1h\n", 2, "制表符", "tabs"},
      {"# 一\nrepeat 2\nwait 1h\n", 2, "须有缩进的内容", "needs lines indented below it"},
      {"wait 1h\ndoo areas.rename area=4110\n", 2, "不认识“doo”", "“doo” is unknown"},
      {"\n\nlet x = \"许昌\nwait 1h\n", 3, "引号没有成对", "a quote is not closed"},
      {"let x = @pick(a,b\nwait 1h\n", 1, "括号没有成对", "a bracket is not closed"},
      {"wait 1h\nlet x = \xC3\n", 2, "不是 UTF-8", "it is not UTF-8"},
  };
  for (const auto& each : cases) {
    const Words words = parse_failure(each.text);
    const std::string zh = "第 " + std::to_string(each.line) + " 行", en = "line " + std::to_string(each.line) + ":";
    EXPECT_TRUE(words.zh.starts_with(zh)) << each.text << words.zh;
    EXPECT_TRUE(words.en.starts_with(en)) << each.text << words.en;
    EXPECT_NE(words.zh.find(each.zh), std::string::npos) << words.zh;
    EXPECT_NE(words.en.find(each.en), std::string::npos) << words.en;
  }
}

TEST(Scenario, comments_and_empty_lines_say_nothing_and_quotes_keep_their_spaces) {
  const Scenario scenario = parse_scenario("title 一个故事\n# 说明\n\nlet x = \"a b\"\r\nrepeat 2 as i\n  wait 1h\n  # 又一句\n  wait 2h\n");
  EXPECT_EQ(scenario.title, "一个故事");
  ASSERT_EQ(scenario.lines.size(), 2u);
  EXPECT_EQ(scenario.lines[0].words, (std::vector<std::string>{"let", "x", "=", "a b"}));
  EXPECT_EQ(scenario.lines[1].block.size(), 2u);
  EXPECT_EQ(scenario.lines[1].block[1].number, 8);
}

TEST(Scenario, a_line_that_cannot_be_played_is_named_in_both_languages_and_ends_the_play) {
  const struct {
    const char* text;
    int line;
    const char* zh;
    const char* en;
  } cases[] = {
      {"wait 1h\nlet x = $nobody\nwait 1h\n", 2, "看不懂“$nobody”", "“$nobody” is not understood"},
      {"repeat 2\n  let x = \"{nothing}\"\n", 2, "看不懂“{nothing}”", "“{nothing}” is not understood"},
      {"let x = @unheard(1)\n", 1, "看不懂“unheard”", "“unheard” is not understood"},
      {"at 2021-08-05 08:00\nat 2021-08-04 08:00\n", 2, "倒退", "backwards"},
      {"wait soon\n", 1, "wait 3h", "wait 3h"},
      {"as 无名\n", 1, "没有账号“无名”", "no account “无名”"},
      {"do areas.paint area=4110\n", 1, "没有命令 areas.paint", "no command areas.paint"},
      {"do areas.rename 4110\n", 1, "“4110”应为 名=值", "“4110” should be name=value"},
      {"do areas.rename\nexpect /healthz status ~ 200\n", 2, "比较符不对", "no comparison"},
      {"expect /healthz status\n", 1, "缺少内容", "something is missing"},
      {"again\n", 1, "此前没有", "came before"},
  };
  for (const auto& each : cases) {
    const PlayReport report = play_text(each.text);
    const std::string named = "第 " + std::to_string(each.line) + " 行 line " + std::to_string(each.line) + ":";
    const auto found = std::find_if(report.failures.begin(), report.failures.end(), [&](const std::string& failure) {
      return failure.starts_with(named) && failure.find(each.zh) != std::string::npos;
    });
    ASSERT_NE(found, report.failures.end()) << each.text;
    EXPECT_NE(found->find(each.en), std::string::npos) << *found;
    EXPECT_EQ(found + 1, report.failures.end()) << "it went on after: " << *found;
  }
}

// What the language checks must be able to fail, or a scenario proves nothing.
TEST(Scenario, an_expectation_that_does_not_hold_is_a_failure_of_its_line) {
  const std::string begin = "division areas/xuchang.csv 试\naccount 市 city_headquarters 4110\n";
  EXPECT_EQ(first_failure(begin + "as 市\nexpect /api/areas?count=1&level=city total = 1\n"), "");
  for (const char* line :
       {"expect /api/areas?count=1 total = 99", "expect /api/areas?count=1 total >= 99", "expect /api/areas?count=1 total <= 0",
        "expect /api/areas?count=1&level=city total != 1", "expect /api/areas/4110 name contains 洛阳",
        "expect /api/areas/4110 name absent", "expect /api/areas/9999 status = 200", "expect /api/areas/4110 status = 404",
        "refuse areas.same-name areas.rename area=4110 name=莲城市", "refuse areas.circle areas.rename area=4110 name=许昌市",
        "refuse areas.same-name@/area areas.rename area=4110 name=许昌市", "find /api/areas/4110 nothing -> x",
        "do areas.rename area=4110 name=许昌市"}) {
    const std::string failure =
        first_failure(begin + "as system\nexpect /api/areas?count=1&level=city total = 1\n" + line + "\n");
    EXPECT_TRUE(failure.starts_with("第 5 行 line 5: ")) << line << " → " << failure;
  }
}

TEST(Scenario, sending_again_fails_when_the_answer_is_not_the_first_one) {
  // A private answer is given once: the second is a replay without it, and `again` must see the difference.
  const std::string begin = "division areas/xuchang.csv 试\nas system\n";
  EXPECT_EQ(first_failure(begin + "do areas.rename area=411002 name=魏都\nagain\n"), "");
  const std::string text = begin + "do access.create_account name=甲 display_name=甲 area=411002\nagain\n";
  EXPECT_TRUE(first_failure(text).starts_with("第 4 行 line 4: again")) << first_failure(text);
}

}  // namespace
}  // namespace fangxian
