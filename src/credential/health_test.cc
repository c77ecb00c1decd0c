// Our rules for health certificates against the published schema: each of its members is left out, mistyped and overstretched.
#include "credential/health.h"

#include "credential/shared_data.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace fangxian {
namespace {

Json names() { return parse_json(R"({"fn":"W","fnt":"W","gn":"X","gnt":"X"})"); }

Json payload_of(const std::string& group, const Json& entry) {
  Json payload = Json::object();
  payload.set("ver", "1.3.3").set("nam", names()).set("dob", "1979-04-14");
  return payload.set(group, Json::array().push(entry));
}

Json good_value(const Json& rule) {
  if (rule["type"].string() == "integer") return Json(1);
  if (rule["format"].string() == "date") return Json("2021-01-02");
  if (rule["format"].string() == "date-time") return Json("2021-01-02T03:04:05Z");
  return Json("CN");
}

// Values that one sentence of the rule forbids.
std::vector<Json> bad_values(const Json& rule) {
  const bool is_number = rule["type"].string() == "integer";
  std::vector<Json> out = {Json(), Json(true), Json::array(), is_number ? Json("1") : Json(7)};
  if (rule.find("maxLength")) out.push_back(Json(std::string(static_cast<std::size_t>(rule["maxLength"].integer()) + 1, 'A')));
  if (rule.find("minimum")) out.push_back(Json(rule["minimum"].integer() - 1));
  if (rule.find("format")) out.push_back(Json("2021-02-30"));
  if (rule.find("pattern")) out.push_back(Json("cn"));
  if (is_number) out.push_back(Json(1.5));
  return out;
}

std::vector<Json> other_good_values(const Json& rule) {
  if (rule["type"].string() != "string" || rule.find("format")) return {};
  const std::int64_t most = rule.find("maxLength") ? rule["maxLength"].integer() : 500;
  return {Json(std::string(static_cast<std::size_t>(most), 'A'))};
}

class Schema : public testing::Test {
 protected:
  void SetUp() override {
    const std::string file = shared_file("dcc/DCC.combined-schema.json");
    if (file.empty()) GTEST_SKIP() << "set FANGXIAN_SHARED to read the published schema";
    schema_ = parse_json(read_shared(file));
  }
  const Json& resolve(const Json& node) const {
    const std::string prefix = "#/$defs/", &target = node["$ref"].string();
    return target.starts_with(prefix) ? schema_["$defs"][target.substr(prefix.size())] : node;
  }
  const Json& entry_rules(const std::string& group) const { return resolve(schema_["properties"][group]["items"]); }
  Json entry_of(const std::string& group) const {
    Json entry = Json::object();
    for (const auto& [member, rule] : entry_rules(group)["properties"].members()) entry.set(member, good_value(resolve(rule)));
    return entry;
  }
  Json schema_;
};

TEST_F(Schema, every_member_of_every_group_is_judged_as_published) {
  int tried = 0;
  for (const std::string group : {"v", "t", "r"}) {
    const Json entry = entry_of(group);
    EXPECT_EQ(health_problem(payload_of(group, entry)), std::nullopt) << group;
    std::set<std::string> required;
    for (const Json& member : entry_rules(group)["required"].items()) required.insert(member.string());
    for (const auto& [member, reference] : entry_rules(group)["properties"].members()) {
      SCOPED_TRACE(group + "/" + member);
      ++tried;
      Json without = Json::object();
      for (const auto& [other, value] : entry.members()) {
        if (other != member) without.set(other, value);
      }
      EXPECT_EQ(health_problem(payload_of(group, without)).has_value(), required.contains(member));
      const auto problem = [&](const Json& value) { return health_problem(payload_of(group, Json(entry).set(member, value))); };
      for (const Json& bad : bad_values(resolve(reference))) EXPECT_EQ(problem(bad), "/" + group + "/0/" + member) << bad.dump();
      for (const Json& good : other_good_values(resolve(reference))) EXPECT_EQ(problem(good), std::nullopt) << good.dump();
    }
  }
  EXPECT_EQ(tried, 27);
}

TEST_F(Schema, there_is_one_group_with_one_entry) {
  EXPECT_EQ(schema_["oneOf"].size(), 3u);
  for (const std::string group : {"v", "t", "r"}) {
    for (const char* count : {"minItems", "maxItems"}) EXPECT_EQ(schema_["properties"][group][count].integer(), 1);
    const Json entry = entry_of(group), good = payload_of(group, entry);
    EXPECT_EQ(health_problem(Json(good).set(group, Json::array())), "/" + group);
    EXPECT_EQ(health_problem(Json(good).set(group, Json::array().push(entry).push(entry))), "/" + group);
    const std::string other = group == "v" ? "t" : "v";
    EXPECT_EQ(health_problem(Json(good).set(other, Json::array().push(entry_of(other)))), "");
  }
  EXPECT_EQ(health_problem(parse_json(R"({"ver":"1.3.3","nam":{"fnt":"W"},"dob":""})")), "");
}

TEST_F(Schema, names_are_judged_as_published) {
  const Json good = payload_of("t", entry_of("t"));
  for (const auto& [member, rule] : schema_["$defs"]["person_name"]["properties"].members()) {
    const auto problem = [&](const Json& value) { return health_problem(Json(good).set("nam", names().set(member, value))); };
    EXPECT_EQ(problem(std::string(80, 'A')), std::nullopt);
    EXPECT_EQ(problem(std::string(81, 'A')), "/nam/" + member);
    EXPECT_EQ(problem("a b").has_value(), rule.find("pattern") != nullptr);
    // One of the two standardised names must be there.
    EXPECT_EQ(health_problem(Json(good).set("nam", Json::object().set(member, "A"))).has_value(), !member.ends_with("t"));
  }
}

TEST(Health, versions_birth_dates_and_moments_have_their_forms) {
  const Json good = parse_json(
      R"({"ver":"1.3.3","nam":{"fnt":"W"},"dob":"","t":[
          {"tg":"a","tt":"b","sc":"2021-01-02T03:04:05Z","tr":"c","co":"CN","is":"d","ci":"e"}]})");
  EXPECT_EQ(health_problem(good), std::nullopt);
  for (const char* bad : {"19790414", "1879", "1979-4-1", "979", "1979-04-14T00:00"})
    EXPECT_EQ(health_problem(Json(good).set("dob", bad)), "/dob") << bad;
  for (const char* fine : {"", "1979", "1979-04", "1979-04-14"})
    EXPECT_EQ(health_problem(Json(good).set("dob", fine)), std::nullopt) << fine;
  for (const char* bad : {"1", "1.3", "a.b.c", "1.3.3.1", "1..3"})
    EXPECT_EQ(health_problem(Json(good).set("ver", bad)), "/ver") << bad;
  const auto sampled = [&](const char* text) {
    Json entry = good["t"].items()[0];
    return health_problem(Json(good).set("t", Json::array().push(entry.set("sc", text))));
  };
  for (const char* fine : {"2021-01-02T03:04:05+08:00", "2021-01-02T03:04:05.123456Z", "2021-01-02T03:04:05+02",
                           "2021-01-02T03:04:05-0330", "2021-01-02T23:59:60Z"})
    EXPECT_EQ(sampled(fine), std::nullopt) << fine;
  for (const char* bad : {"2021-01-02", "2021-01-02T03:04:05", "2021-01-02 03:04:05Z", "2021-01-02T24:00:00Z",
                          "2021-01-02T03:04:05.Z", "2021-01-02T03:04:05+2", "2021-01-02T03:60:05Z", "2021-13-02T03:04:05Z"})
    EXPECT_EQ(sampled(bad), "/t/0/sc") << bad;
  const Json old = parse_json(R"({"ver":"1.2.1","nam":{"fnt":"W"},"dob":"1978-01-26T00:00:00","v":null,"r":null,"t":[
      {"tg":"a","tt":"b","sc":"2021-01-02T03:04:05Z","tr":"c","co":"CN","is":"d","ci":"e"},
      {"tg":"a","tt":"b","sc":"2021-01-03T03:04:05Z","tr":"c","co":"CN","is":"d","ci":"f"}]})");
  EXPECT_EQ(health_problem(old), std::nullopt);
  EXPECT_EQ(health_problem(Json(old).set("ver", "1.3.0")), "/dob");
  EXPECT_EQ(health_problem(Json(old).set("ver", "1.3.0").set("dob", "")), "/v");
  EXPECT_TRUE(health_problem(Json()).has_value());
  EXPECT_TRUE(health_problem(Json::array()).has_value());
}

}  // namespace
}  // namespace fangxian
