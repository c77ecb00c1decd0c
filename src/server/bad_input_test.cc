// Every command and every list is sent what nobody should send: each time a problem document in both languages, never a fault.
#include "http/api.h"
#include "server/modules.h"
#include "testing/testing.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace fangxian {
namespace {

class BadInput : public ::testing::Test {
 protected:
  BadInput() : city_(testing::test_kernel(all_modules())), api_(*city_.kernel, {}) {}

  Reply post(const std::string& path, const std::string& body, const std::string& type = "application/json") {
    Request request;
    request.method = "POST", request.target = path, request.body = body, request.headers = {{"content-type", type}};
    return api_.answer(std::move(request), actor_);
  }
  Reply get(const std::string& target) {
    Request request;
    request.method = "GET", request.target = target;
    return api_.answer(std::move(request), actor_);
  }
  const Model& model() { return city_.kernel->model(); }

  // Refused with a problem that a person can read; "accepted" answers are for the caller to judge.
  static void expect_problem(const Reply& reply, const std::string& what) {
    ASSERT_GE(reply.status, 400) << what;
    ASSERT_EQ(reply.type.substr(0, 24), "application/problem+json") << what;
    const Json problem = parse_json(reply.body);
    const std::string code = problem["code"].string();
    EXPECT_NE(reply.status, 500) << what;
    EXPECT_TRUE(code != "server.fault" && code != "store.failed" && code != "store.lost") << what << " " << reply.body;
    EXPECT_FALSE(problem["title"].string().empty()) << what;
    EXPECT_FALSE(problem["title_en"].string().empty()) << what;
    EXPECT_NE(problem["title"].string(), problem["title_en"].string()) << what;
    for (const Json& error : problem["errors"].items()) {
      const std::string& pointer = error["pointer"].string();  // "" is the whole document (RFC 6901)
      EXPECT_TRUE(pointer.empty() || pointer.starts_with("/")) << what;
      EXPECT_FALSE(error["zh"].string().empty() || error["en"].string().empty()) << what;
    }
  }
  // Taken or refused, but never a fault: what is judged by the command's own rules.
  static void expect_no_fault(const Reply& reply, const std::string& what) {
    if (reply.status >= 400) expect_problem(reply, what);
  }

  testing::TestKernel city_;
  Api api_;
  std::shared_ptr<const Actor> actor_ = std::make_shared<const Actor>(system_actor("test"));
};

bool takes_text(const Field& field) {
  return field.kind != Kind::json && field.kind != Kind::boolean && field.kind != Kind::list;
}

TEST_F(BadInput, every_command_refuses_what_is_no_input) {
  const std::string deep = std::string(100, '[') + std::string(100, ']');
  const std::vector<std::string> bodies = {"",
                                           "null",
                                           "[]",
                                           "7",
                                           "\"text\"",
                                           "{",
                                           "{]",
                                           "{\"x\":}",
                                           deep,
                                           "{\"x\":" + deep + "}",
                                           "\xff\xfe",
                                           "{}x",
                                           "nan",
                                           "{\"a\":1,\"a\":2}",
                                           "{\"nobody_knows_this\":1}",
                                           "{\"x\":\"\xed\xa0\x80\"}",
                                           "{\"x\":\"\\ud800\"}",
                                           "{\"x\":1e999}",
                                           "{\"x\":99999999999999999999}"};
  for (const Module& module : model().modules()) {
    for (const Command& command : module.commands) {
      const std::string path = fmt::format("/api/do/{}", command.name);
      for (const std::string& body : bodies) {
        if (body.empty()) {
          expect_no_fault(post(path, body), path + " empty");
        } else {
          expect_problem(post(path, body), path + " " + body.substr(0, 40));
        }
      }
      expect_problem(post(path, "{}", "text/xml"), path + " as XML");
    }
  }
}

TEST_F(BadInput, every_field_of_every_command_refuses_the_wrong_kind_and_names_itself) {
  int fields = 0;
  for (const Module& module : model().modules()) {
    for (const Command& command : module.commands) {
      for (const Field& field : command.input) {
        const std::string path = fmt::format("/api/do/{}", command.name);
        for (const char* wrong : {"{}", "[[]]", "[{\"a\":1}]", "1.5e300"}) {
          const Reply reply = post(path, fmt::format("{{\"{}\":{}}}", field.name, wrong));
          expect_problem(reply, fmt::format("{} {} = {}", path, field.name, wrong));
          EXPECT_NE(reply.body.find(fmt::format("\"/{}", field.name)), std::string::npos)
              << path << " " << field.name << reply.body;
        }
        ++fields;
      }
    }
  }
  EXPECT_GT(fields, 300);
}

TEST_F(BadInput, every_text_field_takes_hostile_text_as_text_or_refuses_it) {
  const std::vector<std::string> hostile = {"'; drop table teams; --",
                                            "%_\\",
                                            "$1",
                                            "{}",
                                            "\\u0000",
                                            "\\u0007",
                                            std::string(20'000, 'x'),
                                            "=1+1",
                                            "<script>alert(1)</script>",
                                            "\\u202e\\u2066",
                                            "../../etc/passwd"};
  for (const Module& module : model().modules()) {
    for (const Command& command : module.commands) {
      for (const Field& field : command.input) {
        if (!takes_text(field)) continue;
        for (const std::string& text : hostile) {
          const Reply reply = post(fmt::format("/api/do/{}", command.name), fmt::format("{{\"{}\":\"{}\"}}", field.name, text));
          expect_no_fault(reply, fmt::format("{} {} = {}", command.name, field.name, text.substr(0, 30)));
        }
      }
    }
  }
  const Reader reader = city_.kernel->store().read();
  EXPECT_EQ(reader->query("select count(*) from teams").integer(0, 0), 0);
  EXPECT_TRUE(verify_journal(*reader).is_sound);
}

TEST_F(BadInput, every_list_refuses_parameters_that_are_wrong_and_takes_hostile_search_as_text) {
  for (const Record* record : model().records()) {
    const std::string path = fmt::format("/api/{}", record->plural);
    for (const char* query :
         {"?limit=0", "?limit=1001", "?limit=x", "?after=x", "?after=W10", "?as_of=yesterday", "?area=12345", "?area=x",
          "?sort=nothing", "?sort=id;drop", "?nobody=1", "?q=%00", "?q=%ff", "?limit=%zz", "?id.from=1"}) {
      expect_problem(get(path + query), path + query);
    }
    for (const char* query :
         {"?q=%27%3B+drop+table+teams%3B--", "?q=%25_%5C", "?q=%241", "?area=4110&q=x&count=1", "?as_of=2021-08-08T24:00"}) {
      const Reply reply = get(path + query);
      EXPECT_EQ(reply.status, 200) << path << query << reply.body;
    }
    expect_problem(get(path + "/%27%20or%201=1"), path + " by a hostile id");
    expect_problem(get(path + "/x/history"), path + " history of nothing");
  }
}

}  // namespace
}  // namespace fangxian
