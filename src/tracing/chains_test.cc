#include "tracing/chains.h"

#include "base/refusal.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fangxian::tracing {
namespace {

Chains chains_of(const std::string& cases, const std::string& contacts, ChainRules rules = {}) {
  ChainInput input;
  input.cases = cases, input.contacts = contacts;
  return build_chains(read_chains(input), rules);
}

std::string infector_of(const Chains& chains, const std::string& id) {
  for (std::size_t i = 0; i < chains.tables.cases.size(); ++i) {
    if (chains.tables.cases[i].id == id) return chains.infector[i] == nobody ? "" : chains.tables.cases[chains.infector[i]].id;
  }
  return "?";
}

std::vector<std::string> remarks(const Chains& chains, const std::string& code) {
  std::vector<std::string> about;
  for (const Remark& remark : chains.tables.remarks) {
    if (remark.code == code) about.push_back(remark.about);
  }
  return about;
}

std::string refusal_of(const ChainInput& input) {
  try {
    read_chains(input);
  } catch (const Refusal& refusal) {
    return refusal.type;
  }
  return "";
}

const std::string four = "id,onset\nA,2021-08-01\nB,2021-08-05\nC,2021-08-06\nD,2021-08-12\n";

TEST(Chains, a_tree_has_generations_offspring_and_one_component) {
  const Chains chains = chains_of(four, "from,to\nA,B\nA,C\nC,D\n");
  EXPECT_EQ(chains.generation, (std::vector<int>{0, 1, 1, 2}));
  EXPECT_EQ(chains.offspring, (std::vector<std::size_t>{2, 0, 1, 0}));
  ASSERT_EQ(chains.clusters.size(), 1u);
  EXPECT_EQ(chains.clusters[0].generations, 2);
  EXPECT_EQ(chains.links_interval.count, 3u);
  EXPECT_DOUBLE_EQ(chains.links_interval.mean, (4 + 5 + 6) / 3.0);
}

TEST(Chains, of_several_sources_the_certain_one_then_the_earlier_ill_then_the_usual_interval_counts) {
  const std::string cases = "id,onset\nA,2021-08-01\nB,2021-08-09\nC,2021-08-06\nD,2021-08-10\nE,2021-08-02\nF,2021-08-06\n";
  EXPECT_EQ(infector_of(chains_of(cases, "from,to,certainty\nC,D,probable\nA,D,confirmed\n"), "D"), "A");
  EXPECT_EQ(infector_of(chains_of("id,onset\nA,2021-08-11\nC,2021-08-06\nD,2021-08-10\n", "from,to\nA,D\nC,D\n"), "D"), "C");
  // E → F, of one source, says that four days are usual: C (4 days before D) goes before B (1 day) and A (9 days).
  EXPECT_EQ(infector_of(chains_of(cases, "from,to\nB,D\nA,D\nC,D\nE,F\n"), "D"), "C");
}

TEST(Chains, several_sources_are_told) {
  const Chains chains = chains_of(four, "from,to\nA,D\nB,D\nC,D\n");
  EXPECT_EQ(remarks(chains, "several-sources"), std::vector<std::string>{"D"});
  EXPECT_EQ(chains.in_degree[3], 3u);
}

TEST(Chains, a_circle_is_cut_and_told) {
  const Chains chains = chains_of(four, "from,to\nA,B\nB,C\nC,A\n");
  EXPECT_EQ(infector_of(chains, "A"), "");
  EXPECT_EQ(infector_of(chains, "C"), "B");
  EXPECT_EQ(remarks(chains, "circle"), std::vector<std::string>{"C → A"});
}

TEST(Chains, a_link_to_nobody_on_the_list_is_told_and_not_used) {
  const Chains chains = chains_of(four, "from,to\nX,B\nA,Y\nA,C\n");
  EXPECT_EQ(remarks(chains, "dangling-link"), (std::vector<std::string>{"X → B", "A → Y"}));
  EXPECT_EQ(chains.tables.links.size(), 1u);
}

TEST(Chains, every_line_is_used_or_told_of) {
  const Chains chains = chains_of("id,onset\nA,2021-08-01\nA,2021-08-02\n,2021-08-03\nB,soon\n", "from,to\nA,B\nA,B\nB,B\n,B\n");
  EXPECT_EQ(remarks(chains, "same-id-again").size(), 1u);
  EXPECT_EQ(remarks(chains, "no-id").size(), 1u);
  EXPECT_EQ(remarks(chains, "unreadable-date").size(), 1u);
  EXPECT_EQ(remarks(chains, "same-link-again").size(), 1u);
  EXPECT_EQ(remarks(chains, "own-source").size(), 1u);
  EXPECT_EQ(remarks(chains, "no-source").size(), 1u);
}

TEST(Chains, odd_times_are_told) {
  const Chains chains = chains_of(
      "id,onset,report,exposure_from,exposure_to\nA,2021-08-10,2021-08-09,,\n"
      "B,2021-08-04,,2021-08-05,2021-08-03\nC,2021-10-01,,,\nD,,,,\n",
      "from,to,date\nA,B,2021-08-06\nA,C,\n");
  EXPECT_EQ(remarks(chains, "onset-before-source"), std::vector<std::string>{"A → B"});
  EXPECT_EQ(remarks(chains, "long-interval"), std::vector<std::string>{"A → C"});
  EXPECT_EQ(remarks(chains, "exposure-after-onset"), (std::vector<std::string>{"A → B", "B"}));
  EXPECT_EQ(remarks(chains, "report-before-onset"), std::vector<std::string>{"A"});
  EXPECT_EQ(remarks(chains, "exposure-ends-before-it-begins"), std::vector<std::string>{"B"});
  EXPECT_EQ(remarks(chains, "no-onset"), std::vector<std::string>{"D"});
  EXPECT_EQ(remarks(chains, "alone"), std::vector<std::string>{"D"});
  EXPECT_DOUBLE_EQ(chains.links_interval.share_negative, 0.5);
}

TEST(Chains, a_new_exposure_makes_an_old_chain_active_again_whatever_the_order_of_entry) {
  const std::string cases = "id,onset\nA,2021-07-01\nB,2021-07-05\nC,2021-08-30\n";
  ChainRules rules;
  rules.as_of = make_date(2021, 8, 31);
  EXPECT_FALSE(chains_of(cases, "from,to,date\nA,B,2021-07-02\n", rules).clusters[0].is_active);
  for (const char* contacts : {"from,to,date\nA,B,2021-08-25\n", "from,to,date\nB,A,2021-07-03\nA,B,2021-08-25\n",
                               "from,to,date\nA,B,2021-08-25\nB,A,2021-07-03\n"}) {
    EXPECT_TRUE(chains_of(cases, contacts, rules).clusters[0].is_active);
  }
  rules.as_of = make_date(2021, 8, 1);  // seen from before the exposure
  EXPECT_FALSE(chains_of(cases, "from,to,date\nA,B,2021-08-25\n", rules).clusters[0].is_active);
}

TEST(Chains, sources_named_in_words_are_links) {
  const Chains chains = chains_of("case_id,symptom_onset,Infection_source\nTJ1,2020-01-14,Wuhan\nTJ10,2020-01-18,TJ1(family)\n"
                                  "TJ2,2020-01-20,\"relative of TJ10， TJ1, 3 days\"\n", "");
  EXPECT_EQ(chains.tables.links.size(), 3u);
  EXPECT_EQ(infector_of(chains, "TJ10"), "TJ1");
}

TEST(Chains, both_files_may_tell_the_same_link) {
  const Chains chains = chains_of("id,onset,source\nA,2021-08-01,\nB,2021-08-02,A\n", "from,to\nA,B\n");
  EXPECT_EQ(chains.tables.links.size(), 1u);
  EXPECT_TRUE(remarks(chains, "same-link-again").empty());
}

TEST(Chains, chinese_headings_are_known) {
  const Chains chains = chains_of("病例编号,发病日期,确诊日期,性别\n甲1,2021年8月1日,2021/8/3,男\n乙2,2021-8-5,2021.8.6,女\n",
                                  "上层病例,姓名,接触方式,末次接触时间\n甲1,乙2,共餐,2021-8-2 12:30\n");
  ASSERT_EQ(chains.tables.links.size(), 1u);
  EXPECT_EQ(chains.tables.links[0].setting, "共餐");
  EXPECT_EQ(chains.tables.links[0].date, make_date(2021, 8, 2));
  EXPECT_EQ(chains.links_interval.mean, 4);
}

TEST(Chains, gb18030_is_read) {
  const Chains chains = chains_of("\xb1\xe0\xba\xc5,onset\nA,2021-08-01\n", "");  // 编号
  EXPECT_EQ(chains.tables.cases.size(), 1u);
}

TEST(Chains, a_map_names_columns_and_several_for_one_field) {
  ChainInput input;
  input.cases = "nr,started\n1,2021-08-01\n2,2021-08-02\n3,2021-08-03\n";
  input.contacts = "who,by1,by2\n3,1,2\n";
  EXPECT_EQ(refusal_of(input), "chains.no-column");
  for (const char* each : {"id=nr", "onset=started", "to=who", "from=by1", "from=by2"})
    input.map.push_back(parse_column_map(each));
  EXPECT_EQ(read_chains(input).links.size(), 2u);
  input.map.emplace_back("onset", "no such");
  EXPECT_EQ(refusal_of(input), "chains.no-column");
  EXPECT_THROW(parse_column_map("nothing"), Refusal);
  EXPECT_THROW(parse_column_map("colour=x"), Refusal);
}

TEST(Chains, an_empty_list_is_refused) {
  EXPECT_EQ(refusal_of({.cases = "id,onset\n"}), "chains.no-cases");
  EXPECT_EQ(refusal_of({.cases = ""}), "chains.no-column");
}

TEST(Chains, one_date_after_the_twelfth_tells_the_order_of_all) {
  EXPECT_EQ(chains_of("id,onset\nA,03/02/2020\nB,14/02/2020\n", "").tables.cases[0].onset, make_date(2020, 2, 3));
  EXPECT_EQ(chains_of("id,onset\nA,03/02/2020\nB,02/14/2020\n", "").tables.cases[0].onset, make_date(2020, 3, 2));
  const Chains unclear = chains_of("id,onset\nA,03/02/2020\n", "");
  EXPECT_EQ(unclear.tables.cases[0].onset, make_date(2020, 2, 3));
  EXPECT_EQ(remarks(unclear, "unclear-date-order").size(), 1u);
  ChainInput input{.cases = "id,onset\nA,03/02/2020\n", .dates = DateOrder::month_first};
  EXPECT_EQ(read_chains(input).cases[0].onset, make_date(2020, 3, 2));
}

TEST(Chains, the_curve_counts_onsets_and_days_without_any) {
  const Chains chains = chains_of("id,onset,report\nA,2021-08-01,\nB,2021-08-03,\nC,,2021-08-03\n", "");
  ASSERT_EQ(chains.curve.size(), 3u);
  EXPECT_EQ(chains.curve[1].second, std::pair(0, 0));
  EXPECT_EQ(chains.curve[2].second, std::pair(1, 1));
}

TEST(Chains, the_json_holds_every_case_and_link) {
  const Json json = to_json(chains_of(four, "from,to\nA,B\nA,C\nC,D\nX,A\n"));
  EXPECT_EQ(json["cases"].size(), 4u);
  EXPECT_EQ(json["links"].size(), 3u);
  EXPECT_EQ(json["remark_counts"]["dangling-link"].integer(), 1);
  EXPECT_EQ(json["cases"].items()[3]["infector"].string(), "C");
  EXPECT_EQ(parse_json(json.dump()), json);
}

}  // namespace
}  // namespace fangxian::tracing
