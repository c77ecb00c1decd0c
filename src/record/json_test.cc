#include "record/json.h"

#include "base/refusal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace fangxian {
namespace {

using namespace std::string_view_literals;

std::string refusal_of(std::string_view text) {
  try {
    parse_json(text);
  } catch (const Refusal& refusal) {
    return refusal.type;
  }
  return "";
}

TEST(Json, ReadsEveryKindOfValue) {
  const Json json = parse_json(R"( {"a": [1, -2.5, "张华", true, false, null], "b": {"c": {}}, "d": []} )");
  EXPECT_EQ(json["a"].size(), 6u);
  EXPECT_EQ(json["a"].items()[0].integer(), 1);
  EXPECT_TRUE(json["a"].items()[0].is_integer());
  EXPECT_EQ(json["a"].items()[1].number(), -2.5);
  EXPECT_FALSE(json["a"].items()[1].is_integer());
  EXPECT_EQ(json["a"].items()[2].string(), "张华");
  EXPECT_TRUE(json["a"].items()[3].boolean());
  EXPECT_TRUE(json["a"].items()[5].is_null());
  EXPECT_TRUE(json["b"]["c"].is_object());
  EXPECT_TRUE(json["d"].is_array());
  EXPECT_TRUE(json["nothing"]["at"]["all"].is_null());
  EXPECT_EQ(json.find("nothing"), nullptr);
}

TEST(Json, WhatIsWrittenReadsBackTheSame) {
  for (const char* text : {R"({"z":1,"a":[],"m":{},"":null})", R"([0,-1,9223372036854775807,-9223372036854775808])",
                           R"("\"\\\u0000\u001f\n\t\r\u007f/")", R"([1.5,-0.0,1e+300,5e-324,0.1,1.0])", R"("𠀀张é")", "true",
                           "null", R"([[[[]]]])"}) {
    EXPECT_EQ(parse_json(text).dump(), text);
  }
}

TEST(Json, EscapesMeanTheirCharacters) {
  EXPECT_EQ(parse_json(R"("\u5f20\/\b\f\ud840\udc00")").string(), "张/\b\f𠀀");
  EXPECT_EQ(parse_json(R"("a\u0000b")").string(), "a\0b"sv);
}

TEST(Json, NumbersAreExact) {
  EXPECT_EQ(parse_json("9007199254740993").integer(), 9007199254740993);
  EXPECT_EQ(parse_json("0.1").number(), 0.1);
  EXPECT_EQ(parse_json("1e-400").number(), 0.0);
  EXPECT_EQ(parse_json("4.9406564584124654e-324").number(), std::numeric_limits<double>::denorm_min());
  EXPECT_EQ(parse_json("1.7976931348623157e308").number(), std::numeric_limits<double>::max());
  EXPECT_EQ(Json(std::nan("")).dump(), "null");
  EXPECT_EQ(Json(1e300).integer(), std::numeric_limits<std::int64_t>::max());
}

TEST(Json, RefusesNumbersThatItCannotHold) {
  for (const char* text : {"9223372036854775808", "-9223372036854775809", "18446744073709551615",
                           "123456789012345678901234567890", "1e309", "-1e400", "1e99999999999"}) {
    EXPECT_EQ(refusal_of(text), "body.not-json") << text;
  }
}

TEST(Json, RefusesWhatTheStandardDoesNotAllow) {
  for (std::string_view text : {""sv,        " "sv,
                                "{"sv,       "}"sv,
                                "[1,]"sv,    "{\"a\":1,}"sv,
                                "{a:1}"sv,   "'a'"sv,
                                "[1 2]"sv,   "01"sv,
                                "1."sv,      ".5"sv,
                                "+1"sv,      "-"sv,
                                "NaN"sv,     "Infinity"sv,
                                "tru"sv,     "nul"sv,
                                "\"a"sv,     "\"\n\""sv,
                                "\"\\x\""sv, "\"\\u12\""sv,
                                "1 2"sv,     "{} x"sv,
                                "// c\n1"sv, "\xEF\xBB\xBF{}"sv,
                                "{}\0"sv,    "{}\0x"sv,
                                "\0{}"sv,    "[1\0,2]"sv,
                                "\"a\0b\""sv}) {
    EXPECT_EQ(refusal_of(text), "body.not-json") << text;
  }
}

TEST(Json, RefusesTextThatIsNotUtf8) {
  for (std::string_view text :
       {"\"\xFF\""sv, "\"\xC0\x80\""sv, "\"\xED\xA0\x80\""sv, "\"\xE5\xBC\""sv, "{\"\xF5\x80\x80\x80\":1}"sv}) {
    EXPECT_EQ(refusal_of(text), "body.not-json");
  }
}

TEST(Json, RefusesLoneSurrogatesInTextsAndNames) {
  for (const char* text :
       {R"("\ud800")", R"("\udc00")", R"("\ud800x")", R"("\ud800\ud800")", R"("\udc00\ud800")", R"({"\udfff":1})"}) {
    EXPECT_EQ(refusal_of(text), "body.not-json") << text;
  }
  EXPECT_EQ(parse_json(R"("\ud7ff\ue000")").string(), "\xED\x9F\xBF\xEE\x80\x80");
}

TEST(Json, RefusesANameGivenTwice) {
  EXPECT_EQ(refusal_of(R"({"a":1,"a":1})"), "body.not-json");
  EXPECT_EQ(refusal_of(R"({"a":1,"\u0061":2})"), "body.not-json");
  EXPECT_EQ(refusal_of(R"([{"a":{"b":1,"b":2}}])"), "body.not-json");
  EXPECT_EQ(refusal_of(R"({"a":{"a":1}})"), "");
  std::string many = "{";
  for (int i = 0; i < 1'000; ++i) many += "\"" + std::to_string(i) + "\":1,";
  EXPECT_EQ(refusal_of(many + "\"x\":1}"), "");
  EXPECT_EQ(refusal_of(many + "\"500\":1}"), "body.not-json");
}

TEST(Json, StopsAtItsDepth) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(refusal_of(nested(json_max_depth)), "");
  EXPECT_EQ(refusal_of(nested(json_max_depth + 1)), "body.too-deep");
  EXPECT_EQ(refusal_of(std::string(10'000'000, '[')), "body.too-deep");
}

TEST(Json, ARefusalNamesTheByte) {
  try {
    parse_json(R"({"a": 1, "b" 2})");
    FAIL();
  } catch (const Refusal& refusal) {
    EXPECT_EQ(refusal.kind, RefusalKind::invalid);
    EXPECT_NE(refusal.title.en.find("byte 13"), std::string::npos) << refusal.title.en;
    EXPECT_NE(refusal.title.zh.find("13"), std::string::npos);
  }
}

TEST(Json, SettersKeepOrderAndReplace) {
  Json json;
  json.set("b", 1).set("a", 2).set("b", "three");
  json.add("list", Json().push(1).push("x"));
  EXPECT_EQ(json.dump(), R"({"b":"three","a":2,"list":[1,"x"]})");
  EXPECT_EQ(json.size(), 3u);
  EXPECT_EQ(Json("x").size(), 0u);
  EXPECT_EQ(Json::array().dump() + Json::object().dump(), "[]{}");
}

TEST(JsonDeathTest, AMemberOfANonObjectIsAMistakeOfTheProgram) {
  EXPECT_DEATH(Json(1).set("a", 1), "JSON object");
  EXPECT_DEATH(Json("x").push(1), "JSON array");
}

}  // namespace
}  // namespace fangxian
