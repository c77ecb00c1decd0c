// Two outbreaks of the shared data against the figures that their authors published.
#include "tracing/chains.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fangxian::tracing {
namespace {

std::string folder() {
  const char* shared = std::getenv("FANGXIAN_SHARED");
  return std::string(shared == nullptr ? "../shared" : shared) + "/data/outbreaks/";
}

std::string text_of(const std::string& name) {
  std::ifstream file(folder() + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class Outbreaks : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder())) GTEST_SKIP() << "no " << folder() << ": set FANGXIAN_SHARED";
  }
};

std::size_t number_of(const Chains& chains, const std::string& id) {
  for (std::size_t i = 0; i < chains.tables.cases.size(); ++i) {
    if (chains.tables.cases[i].id == id) return i;
  }
  return nobody;
}

std::size_t count_of(const Chains& chains, const std::string& code) {
  return static_cast<std::size_t>(std::count_if(chains.tables.remarks.begin(), chains.tables.remarks.end(),
                                                [&code](const Remark& remark) { return remark.code == code; }));
}

// MERS in the Republic of Korea 2015 as R's package `outbreaks` holds it: 162 cases, 98 links, mean serial interval 14.47 days,
// the greatest out-degree 38 (SK_14), the greatest in-degree 3.
TEST_F(Outbreaks, mers_in_korea_has_its_published_figures) {
  ChainInput input{.cases = text_of("mers_korea_2015.linelist.csv"), .contacts = text_of("mers_korea_2015.contacts.csv")};
  const Chains chains = build_chains(read_chains(input), {});
  EXPECT_EQ(chains.tables.cases.size(), 162u);
  EXPECT_EQ(chains.tables.links.size(), 98u);
  EXPECT_EQ(chains.links_interval.count, 98u);
  EXPECT_NEAR(chains.links_interval.mean, 14.47, 0.005);
  const auto greatest = std::max_element(chains.out_degree.begin(), chains.out_degree.end());
  EXPECT_EQ(*greatest, 38u);
  EXPECT_EQ(greatest - chains.out_degree.begin(), static_cast<std::ptrdiff_t>(number_of(chains, "SK_14")));
  EXPECT_EQ(*std::max_element(chains.in_degree.begin(), chains.in_degree.end()), 3u);
  EXPECT_EQ(count_of(chains, "dangling-link"), 0u);
  EXPECT_EQ(chains.generation[number_of(chains, "SK_1")], 0);
  EXPECT_EQ(chains.generation[number_of(chains, "SK_14")], 1);
}

// COVID-19 in Tianjin 2020, Tindale et al., eLife 2020;9:e57149: 135 cases; mean serial interval 4.31 days by the intervals from
// case to case of the first four cases of each cluster, clusters being the cases linked by the sources that the line list names.
TEST_F(Outbreaks, tianjin_has_its_published_serial_interval) {
  const ChainInput input{.cases = text_of("Tianjin135cases_revised.csv")};
  const Chains chains = build_chains(read_chains(input), {});
  EXPECT_EQ(chains.tables.cases.size(), 135u);
  ASSERT_TRUE(chains.clusters_interval);
  EXPECT_NEAR(chains.clusters_interval->mean, 4.31, 0.005);
}

// The same with the list of links that the authors cleaned first: 4.22 days, the figure of their preprint.
TEST_F(Outbreaks, tianjin_by_the_first_list_of_links_has_the_figure_of_the_preprint) {
  const ChainInput input{
      .cases = text_of("Tianjin135cases_revised.csv"), .contacts = text_of("tianjin_edges_clean.csv"), .with_sources = false};
  const Chains chains = build_chains(read_chains(input), {});
  EXPECT_EQ(chains.tables.links.size(), 89u);
  ASSERT_TRUE(chains.clusters_interval);
  EXPECT_NEAR(chains.clusters_interval->mean, 4.22, 0.005);
  EXPECT_EQ(chains.links_interval.share_negative > 0, true);
}

}  // namespace
}  // namespace fangxian::tracing
