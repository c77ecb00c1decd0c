#include "http/api.h"

#include "testing/testing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <stdexcept>

namespace fangxian {
namespace {

Request get_csv(std::string target) {
  Request request;
  request.method = "GET", request.target = std::move(target), request.headers = {{"accept", "text/csv"}};
  return request;
}

std::shared_ptr<const Actor> the_system() { return std::make_shared<const Actor>(system_actor("test")); }

Json account_named(const std::string& name) {
  return Json::object().set("name", name).set("display_name", name).set("area", "4110");
}

std::size_t lines_of(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

TEST(ApiExport, asked_for_without_a_socket_is_whole) {
  testing::TestKernel test = testing::test_kernel({});
  for (int i = 0; i < 30; ++i) test.run("access.create_account", account_named("someone" + std::to_string(i)));
  Api api(*test.kernel, {});
  const Reply reply = api.answer(get_csv("/api/accounts"), the_system());
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(lines_of(reply.body), 31u);
}

TEST(ApiExport, with_a_wrong_parameter_is_refused_before_its_head_is_sent) {
  testing::TestKernel test = testing::test_kernel({});
  Api api(*test.kernel, {});
  for (const char* query : {"sort=nothing", "nothing=1", "as_of=yesterday", "after=x", "area=x"}) {
    const Reply reply = api.answer(get_csv(std::string("/api/accounts?") + query), the_system());
    EXPECT_EQ(reply.status, 400) << query;
    EXPECT_EQ(reply.type, "application/problem+json; charset=utf-8") << query;
  }
}

TEST(Workers, go_on_after_a_task_that_threw) {
  Workers workers(1);
  std::promise<void> done;
  ASSERT_TRUE(workers.submit([] { throw std::runtime_error("a bug"); }));
  ASSERT_TRUE(workers.submit([&done] { done.set_value(); }));
  EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(30)), std::future_status::ready);
}

TEST(Api, may_go_while_commands_still_wait) {
  testing::TestKernel test = testing::test_kernel({});
  std::atomic<int> answered = 0;
  {
    Api api(*test.kernel, {});
    for (int i = 0; i < 200; ++i) {
      Call call{"access.create_account", "", account_named("someone" + std::to_string(i)), {}};
      test.kernel->dispatcher().submit(the_system(), std::move(call), [&answered](const Outcome&) { ++answered; });
    }
  }
  test.kernel->dispatcher().stop();
  EXPECT_EQ(answered, 200);
}

}  // namespace
}  // namespace fangxian
