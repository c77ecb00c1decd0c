#include "http/problem.h"

#include "record/json.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fangxian {
namespace {

bool has_header(const Reply& reply, const std::string& name, const std::string& value) {
  return std::find(reply.headers.begin(), reply.headers.end(), std::pair(name, value)) != reply.headers.end();
}

TEST(Problem, carries_type_code_both_titles_status_and_the_fields) {
  const Reply reply = problem_reply(Refusal(RefusalKind::invalid, "people.bad-phone", {"电话号码不正确", "The phone number is wrong"},
                                            {{"/phone", {"须为 11 位", "must have 11 digits"}}}));
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(reply.type, "application/problem+json; charset=utf-8");
  EXPECT_EQ(parse_json(reply.body), parse_json(R"({"type":"urn:fangxian:problem:people.bad-phone","code":"people.bad-phone",
      "title":"电话号码不正确","title_en":"The phone number is wrong","status":422,
      "errors":[{"pointer":"/phone","zh":"须为 11 位","en":"must have 11 digits"}]})"));
}

TEST(Problem, each_kind_has_its_status) {
  const auto status = [](RefusalKind kind, const char* type = "x.y") { return problem_status(Refusal(kind, type, {})); };
  EXPECT_EQ(status(RefusalKind::invalid), 422);
  EXPECT_EQ(status(RefusalKind::invalid, "body.not-json"), 400);
  EXPECT_EQ(status(RefusalKind::invalid, "query.invalid"), 400);
  EXPECT_EQ(status(RefusalKind::unauthenticated), 401);
  EXPECT_EQ(status(RefusalKind::forbidden), 403);
  EXPECT_EQ(status(RefusalKind::not_found), 404);
  EXPECT_EQ(status(RefusalKind::conflict), 409);
  EXPECT_EQ(status(RefusalKind::too_large), 413);
  EXPECT_EQ(status(RefusalKind::busy), 503);
  EXPECT_EQ(status(RefusalKind::unavailable), 503);
}

TEST(Problem, a_busy_server_says_when_to_come_back_and_a_stranger_how_to_sign_in) {
  EXPECT_TRUE(has_header(problem_reply(Refusal(RefusalKind::busy, "x.busy", {})), "Retry-After", "1"));
  EXPECT_FALSE(has_header(problem_reply(Refusal(RefusalKind::unavailable, "x.away", {})), "Retry-After", "1"));
  EXPECT_TRUE(has_header(problem_reply(Refusal(RefusalKind::unauthenticated, "x.who", {})), "WWW-Authenticate", "Bearer"));
}

TEST(Problem, without_fields_has_no_errors_member) {
  EXPECT_EQ(parse_json(problem_reply(405, "http.method", {"不支持", "Not allowed"}).body).find("errors"), nullptr);
}

}  // namespace
}  // namespace fangxian
