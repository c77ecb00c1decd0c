#include "server/cli_chains.h"

#include "base/refusal.h"
#include "record/json.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace fangxian {
namespace {

class ChainsCommand : public testing::Test {
 protected:
  ChainsCommand() : folder_(std::filesystem::temp_directory_path() / ("chains_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    options_.cases_file = file("cases.csv", "nr,onset\nA,01/02/2020\nB,05/02/2020\n");
    options_.contacts_file = file("contacts.csv", "from,to\nA,B\nX,B\n");
    options_.map = {"id=nr"};
  }
  ~ChainsCommand() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  Json printed() const {
    std::ostringstream out;
    EXPECT_EQ(print_chains(options_, out), 0);
    return parse_json(out.str());
  }
  std::string refusal() const {
    std::ostringstream out;
    try {
      print_chains(options_, out);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "";
  }

  std::filesystem::path folder_;
  ChainsOptions options_;
};

TEST_F(ChainsCommand, prints_cases_links_and_what_could_not_be_used) {
  const Json json = printed();
  EXPECT_EQ(json["counts"]["cases"].integer(), 2);
  EXPECT_EQ(json["links"].items()[0]["days"].integer(), 4);
  EXPECT_EQ(json["remark_counts"]["dangling-link"].integer(), 1);
}

TEST_F(ChainsCommand, takes_the_order_of_day_and_month_and_the_day_to_judge_by) {
  options_.dates = "mdy";
  options_.as_of = "2020-03-01";
  const Json json = printed();
  EXPECT_EQ(json["cases"].items()[1]["onset"].string(), "2020-05-02");
  EXPECT_EQ(json["as_of"].string(), "2020-03-01");
}

TEST_F(ChainsCommand, refuses_what_it_cannot_understand) {
  options_.dates = "ymd";
  EXPECT_EQ(refusal(), "chains.bad-dates");
  options_.dates.clear(), options_.as_of = "yesterday";
  EXPECT_EQ(refusal(), "chains.bad-as-of");
  options_.as_of.clear(), options_.map = {"id"};
  EXPECT_EQ(refusal(), "chains.bad-map");
  options_.map = {"id=nobody"};
  EXPECT_EQ(refusal(), "chains.no-column");
  options_.cases_file += ".missing", options_.map.clear();
  EXPECT_EQ(refusal(), "file.missing");
}

}  // namespace
}  // namespace fangxian
