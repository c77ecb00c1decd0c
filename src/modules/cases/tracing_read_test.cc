#include "command/read_parts.h"
#include "modules/areas/areas.h"
#include "modules/cases/cases.h"
#include "modules/cases/tracing_feed.h"
#include "modules/passes/passes.h"
#include "modules/people/people.h"
#include "modules/places/places.h"
#include "modules/rulesets/rulesets.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

namespace fangxian::cases {
namespace {

class TracingRead : public ::testing::TestWithParam<std::string> {
 protected:
  TracingRead()
      : kernel_(testing::test_kernel({areas_module(), rulesets_module(), people_module(), places_module(), passes_module(),
                                      checkpoints_module(), cases_module()},
                                     GetParam())) {
    run("areas.load_division", "{'edition':'test','rows':['41,河南省','4110,许昌市','411002,魏都区','411002001,西大街道',"
                               "'411002001001,清虚街社区居委会']}");
    gate_ = id("places.open", "{'area':'411002001001','name':'东门','kind':'estate_gate','is_24h':true,"
                              "'opened_at':'2021-07-01T08:00'}");
  }
  Json run(const char* command, const std::string& input) {
    kernel_.world->advance(second_ms);
    return kernel_.run(command, testing::json(input));
  }
  std::string id(const char* command, const std::string& input) { return run(command, input)["id"].string(); }
  std::string person(const char* name, const char* phone) {
    return id("people.register", std::string("{'area':'411002001001','name':'") + name + "','phone':'" + phone + "'}");
  }
  std::string pass(const std::string& person, const char* at) {
    return id("checkpoints.pass", "{'gate':'" + gate_ + "','direction':'in','proof':'known','person':'" + person + "','at':'" +
                                      at + "'}");
  }
  Json met(const std::string& case_id) {
    auto reader = kernel_.kernel->store().read();
    ReadContext::Parts parts{*kernel_.kernel, std::make_shared<const Actor>(system_actor("test")), *reader, kernel_.world->now(),
                             {{"id", case_id}}};
    ReadContext context(parts);
    return parse_json(read_met(context).body);
  }

  testing::TestKernel kernel_;
  std::string gate_;
};

TEST_P(TracingRead, tells_who_was_at_the_gate_in_that_minute_live_and_after_a_start) {
  const std::string ill = person("钱三", "13800000001"), other = person("李四", "13800000002"), late = person("王五", "13800000003");
  kernel_.world->advance(2 * hour_ms);
  pass(ill, "2021-08-05T09:00:05");
  const std::string beside = pass(other, "2021-08-05T09:00:40");
  pass(late, "2021-08-05T09:02:00");
  const std::string one = id("cases.report", "{'area':'411002001001','person':'" + ill + "','state':'confirmed',"
                                             "'found_how':'mass_testing','severity':'mild','onset':'2021-08-05'}");
  const Json answer = met(one);
  ASSERT_EQ(answer["items"].size(), 1u);
  EXPECT_EQ(answer["items"].items()[0]["person"].string(), other);
  EXPECT_EQ(answer["items"].items()[0]["degree"].string(), "general");
  EXPECT_EQ(answer["items"].items()[0]["evidence"].items()[0]["place"].string(), gate_);
  TracingFeed anew;
  anew.load(kernel_.kernel->store(), kernel_.world->now());
  EXPECT_EQ(anew.visits(), 3u);
  run("checkpoints.void_passage", "{'id':'" + beside + "','reason':'误登记'}");
  EXPECT_EQ(met(one)["items"].size(), 0u) << "a passage that was withdrawn is evidence of nothing";
}

INSTANTIATE_TEST_SUITE_P(Stores, TracingRead, ::testing::ValuesIn(testing::both_stores));

}  // namespace
}  // namespace fangxian::cases
