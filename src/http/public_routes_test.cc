#include "http/public_routes.h"

#include <gtest/gtest.h>

namespace fangxian {
namespace {

TEST(PublicRoutes, only_what_the_table_lists_is_public) {
  EXPECT_NE(find_public_route("POST", "/api/public/self_report"), nullptr);
  EXPECT_EQ(find_public_route("GET", "/api/public/self_report"), nullptr);
  EXPECT_EQ(find_public_route("POST", "/api/public/self_report/"), nullptr);
  EXPECT_EQ(find_public_route("GET", "/api/people"), nullptr);
  EXPECT_NE(find_public_route("GET", "/api/public/pass/abc"), nullptr);
  EXPECT_EQ(find_public_route("GET", "/api/public/pass/abc/def"), nullptr);
  EXPECT_EQ(find_public_route("GET", "/api/passes/look"), nullptr);
}

TEST(PublicRoutes, nobody_in_particular_may_run_the_one_command_and_read_nothing) {
  const auto actor = public_actor(*find_public_route("POST", "/api/public/self_report"));
  EXPECT_TRUE(actor->may_run("screening.self_report"));
  EXPECT_FALSE(actor->may_run("screening.take_report"));
  EXPECT_FALSE(actor->may_read("people"));
  EXPECT_FALSE(actor->may_read("self_reports"));
  EXPECT_FALSE(actor->is_system);
}

TEST(PublicRoutes, an_address_has_its_minute_and_another_address_its_own) {
  AddressLimiter limiter;
  const PublicRoute& route = *find_public_route("POST", "/api/public/self_report");
  const Time now = *parse_time("2021-08-05T08:00");
  for (int i = 0; i < route.per_minute; ++i) EXPECT_TRUE(limiter.admit(route, "10.0.0.1", now));
  EXPECT_FALSE(limiter.admit(route, "10.0.0.1", now));
  EXPECT_TRUE(limiter.admit(route, "10.0.0.2", now));
  EXPECT_TRUE(limiter.admit(*find_public_route("GET", "/api/public/place"), "10.0.0.1", now)) << "another line, another count";
  EXPECT_TRUE(limiter.admit(route, "10.0.0.1", now + minute_ms));
}

}  // namespace
}  // namespace fangxian
