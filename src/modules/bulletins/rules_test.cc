#include "modules/bulletins/rules.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

Time at(const char* text) { return *parse_time(text); }

TEST(Rules, the_cut_off_of_hour_24_is_the_midnight_that_ends_the_day) {
  EXPECT_EQ(last_cut_off(at("2021-08-09T08:10"), 1440), at("2021-08-08T24:00"));
  EXPECT_EQ(last_cut_off(at("2021-08-08T24:00"), 1440), at("2021-08-08T24:00"));
  EXPECT_EQ(last_cut_off(at("2021-08-08T23:59:59"), 1440), at("2021-08-07T24:00"));
}

TEST(Rules, a_cut_off_within_the_day_is_the_last_one_passed) {
  EXPECT_EQ(last_cut_off(at("2021-08-08T18:00"), 1080), at("2021-08-08T18:00"));
  EXPECT_EQ(last_cut_off(at("2021-08-08T17:59"), 1080), at("2021-08-07T18:00"));
}

TEST(Rules, a_sentence_is_filled_and_an_unknown_word_stays) {
  EXPECT_EQ(fill_line("截至{as_of}，{n}个{?", {{"as_of", "8月8日24时"}, {"n", "1804"}}), "截至8月8日24时，1804个{?");
  EXPECT_EQ(fill_line("{unknown}", {}), "{unknown}");
  EXPECT_EQ(placeholders_of("{a}、{b_2}"), (std::vector<std::string>{"a", "b_2"}));
  EXPECT_FALSE(placeholders_of("{a").has_value());
  EXPECT_FALSE(placeholders_of("{ }").has_value());
}

TEST(Rules, a_balance_names_its_stock_and_flows) {
  EXPECT_EQ(parse_balance("observed = +added - released -suspected"),
            (Balance{"observed", {"added"}, {"released", "suspected"}}));
  for (const char* bad : {"", "a", "a=", "a=b", "=+b", "a=+", "a=+b-", "a b=+c", "a=+b*c"})
    EXPECT_FALSE(parse_balance(bad)) << bad;
}

// The province's own bulletins of 1 and 2 February 2020: the contacts under observation do not follow from its flows.
TEST(Rules, henan_contacts_of_february_2_leave_753_unexplained) {
  const Reconciliation line{"under_observation", {}, 7162, 12797 - 11012, 1424 + 26, 0, 0, 8250};
  EXPECT_EQ(line.expected(), 7497);
  EXPECT_EQ(line.difference(), 753);
}

TEST(Rules, a_row_that_only_moved_is_neither_gained_nor_lost) {
  const Movement sum = movement({{"411002", "b", "411002001", -1},
                                 {"411002", "c", "411002001", 2},
                                 {"411002", "d", "411002001", -1},
                                 {"411002", "d", "411002002", 1},
                                 {"411002", "e", "411002002", 3}});
  EXPECT_EQ(sum.gained, 5);
  EXPECT_EQ(sum.lost, 1);
}

Confirmation answer(const char* indicator, const FigureMap& seen, std::int64_t expected = 0) {
  Confirmation made;
  made.indicator = indicator;
  made.state = *indicator == '\0' ? "confirmed" : "explained";
  made.expected = expected;
  made.reason = "两个支部次日并入";
  made.figures = figures_to_json(seen);
  made.answered_at = at("2021-08-09T08:20");
  return made;
}

TEST(Rules, no_answer_is_waiting_and_an_answer_holds_for_what_it_saw) {
  EXPECT_EQ(judge_answers({}, {{"a", 1}}).state, AnswerState::waiting);
  EXPECT_EQ(judge_answers({answer("", {{"a", 1}, {"b", 2}})}, {{"a", 1}, {"b", 2}}).state, AnswerState::confirmed);
}

TEST(Rules, a_figure_that_changed_since_asks_the_unit_again) {
  const UnitJudgement judged = judge_answers({answer("", {{"a", 1}, {"b", 2}})}, {{"a", 1}, {"b", 3}});
  EXPECT_EQ(judged.state, AnswerState::changed);
  EXPECT_FALSE(is_answered(judged.state));
  EXPECT_TRUE(judged.confirmed.at("a"));
  EXPECT_FALSE(judged.confirmed.at("b"));
}

TEST(Rules, to_explain_one_figure_confirms_the_others) {
  const FigureMap figures = {{"a", 1}, {"b", 2}};
  const std::vector<Confirmation> answers = {answer("a", figures, 3)};
  const UnitJudgement judged = judge_answers(answers, figures);
  EXPECT_EQ(judged.state, AnswerState::explained);
  EXPECT_TRUE(judged.explained.contains("a"));
  EXPECT_TRUE(judged.confirmed.at("b"));
}

TEST(Rules, a_difference_that_was_put_right_is_none) {
  const std::vector<Confirmation> answers = {answer("a", {{"a", 1}, {"b", 2}}, 3)};
  const UnitJudgement judged = judge_answers(answers, {{"a", 3}, {"b", 2}});
  EXPECT_EQ(judged.state, AnswerState::confirmed);
  EXPECT_TRUE(judged.explained.empty());
}

}  // namespace
}  // namespace fangxian
