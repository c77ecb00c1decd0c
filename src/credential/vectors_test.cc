// Published vectors; each test is skipped, visibly, where the shared data folder is absent (code_test.cc covers the same ground).
#include "base/digest.h"
#include "base/text.h"
#include "credential/base45.h"
#include "credential/code.h"
#include "credential/cose.h"
#include "credential/shared_data.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>

namespace fangxian {
namespace {

std::string from_base64(const std::string& text) {
  std::string url = text;
  while (url.ends_with('=')) url.pop_back();
  std::replace(url.begin(), url.end(), '+', '-');
  std::replace(url.begin(), url.end(), '/', '_');
  return from_base64url(url).value_or("");
}

// The same members in any order; 1 and 1.0 are the same number.
bool is_same(const Json& left, const Json& right) {
  if (left.is_number() && right.is_number()) return left.number() == right.number();
  if (left.size() != right.size()) return false;
  if (left.is_array() && right.is_array())
    return std::equal(left.items().begin(), left.items().end(), right.items().begin(), is_same);
  if (left.is_object() && right.is_object()) {
    return std::all_of(left.members().begin(), left.members().end(), [&](const Json::Member& member) {
      const Json* other = right.find(member.first);
      return other && is_same(member.second, *other);
    });
  }
  // …Z and …+00:00 are the same time.
  const auto first = parse_time(left.string()), second = parse_time(right.string());
  return left == right || (left.string().size() >= 20 && first && first == second);
}

// `2021-06-08T20:17:27.9906293Z`: finer than a millisecond is cut; without an offset it is UTC.
Time clock_of(std::string text) {
  const std::size_t dot = text.find('.');
  if (dot != std::string::npos) {
    const std::size_t end = text.find_first_not_of("0123456789", dot + 1);
    text.erase(dot, end == std::string::npos ? std::string::npos : end - dot);
  }
  if (text.find_first_of("Z+", 11) == std::string::npos) text += "Z";
  const auto time = parse_time(text);
  EXPECT_TRUE(time.has_value()) << text;
  return time.value_or(Time{});
}

struct Flag {
  const char* name;
  CodeStep step;
};
// EXPTECTEDEXPIRED, which seven vectors have, is a misspelling that no schema of theirs knows; those codes have not expired.
constexpr Flag flags[] = {{"EXPECTEDUNPREFIX", CodeStep::prefix},    {"EXPECTEDB45DECODE", CodeStep::base45},
                          {"EXPECTEDCOMPRESSION", CodeStep::zlib},   {"EXPECTEDDECODE", CodeStep::cose},
                          {"EXPECTEDVERIFY", CodeStep::signature},   {"EXPECTEDEXPIRATIONCHECK", CodeStep::validity},
                          {"EXPECTEDKEYUSAGE", CodeStep::key_usage}, {"EXPECTEDSCHEMAVALIDATION", CodeStep::payload}};

TEST(Vectors, every_health_certificate_gives_the_verdicts_expected_of_it) {
  const std::string file = shared_file("dcc/vectors.jsonl");
  if (file.empty()) GTEST_SKIP() << "set FANGXIAN_SHARED to read the published certificates";
  std::map<std::string, int> judged;
  int read = 0, no = 0;
  for (const std::string& line : split(read_shared(file), '\n')) {
    if (line.empty()) continue;
    const Json vector = parse_json(line);
    SCOPED_TRACE(vector["id"].string());
    const auto key = key_of_certificate(from_base64(vector["ctx"]["CERTIFICATE"].string()));
    ASSERT_TRUE(key.has_value());
    const KeySet keys{{*key}};
    const CodeReport report = check_code(vector["prefix"].string(), {keys, clock_of(vector["ctx"]["VALIDATIONCLOCK"].string())});
    ++read;
    for (const Flag& flag : flags) {
      const Json* expected = vector["expect"].find(flag.name);
      if (!expected) continue;
      ++judged[flag.name];
      no += expected->boolean() ? 0 : 1;
      const StepReport& step = report.steps[static_cast<std::size_t>(flag.step)];
      EXPECT_EQ(step.state, expected->boolean() ? StepState::passed : StepState::failed)
          << flag.name << " " << verdict_name(step.verdict) << " " << step.detail;
    }
    for (const char* flag : {"EXPECTEDVALIDOBJECT", "EXPECTEDVALIDJSON"}) {
      if (!vector["expect"][flag].boolean()) continue;
      ++judged[flag];
      EXPECT_TRUE(is_same(report.payload, vector["json"])) << report.payload.dump() << "\n" << vector["json"].dump();
    }
    const std::string cose = to_lower_ascii(vector["cose"].string());
    EXPECT_TRUE(cose.empty() || to_hex(unwrap_code(vector["prefix"].string()).cose) == cose);
    std::string bad = vector["prefix"].string();
    bad[bad.size() / 2] = bad[bad.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_NE(check_code(bad, {keys, clock_of(vector["ctx"]["VALIDATIONCLOCK"].string())}).verdict, CheckVerdict::valid);
  }
  EXPECT_EQ(read, 176);
  EXPECT_EQ(no, 1) << "one vector's key may not sign what it signed";
  EXPECT_EQ(judged.size(), std::size(flags) + 2);
  for (const auto& [flag, count] : judged) std::printf("[   INFO   ] %s: %d\n", flag.c_str(), count);
}

TEST(Vectors, cose_messages_pass_and_fail_as_published) {
  if (shared_file("cose/sign-pass-02.json").empty()) GTEST_SKIP() << "set FANGXIAN_SHARED to read the published messages";
  const std::map<std::string, CheckVerdict> expected = {
      {"ecdsa-sig-01", CheckVerdict::valid},          {"sign-pass-02", CheckVerdict::valid},
      {"sign-fail-01", CheckVerdict::cose_malformed}, {"sign-fail-02", CheckVerdict::wrong_signature},
      {"sign-fail-03", CheckVerdict::algorithm_unsupported}, {"sign-fail-04", CheckVerdict::algorithm_unsupported}};
  for (const auto& [name, verdict] : expected) {
    const Json file = parse_json(read_shared(shared_file("cose/" + name + ".json")));
    const KeySet keys = read_jwks(Json::object().set("keys", Json::array().push(file["input"]["sign0"]["key"])));
    ASSERT_EQ(keys.keys.size(), 1u) << name;
    Sign1 message;
    const PublicKey* used = nullptr;
    const std::string external = from_hex(to_lower_ascii(file["input"]["sign0"]["external"].string())).value_or("");
    CheckVerdict mine = read_sign1(*from_hex(to_lower_ascii(file["output"]["cbor"].string())), message);
    if (mine == CheckVerdict::valid) mine = verify_sign1(message, keys, used, external);
    EXPECT_EQ(verdict_name(mine), verdict_name(verdict)) << name;
    if (external.empty()) continue;
    EXPECT_EQ(verify_sign1(message, keys, used, ""), CheckVerdict::wrong_signature) << "external data counts";
  }
}

TEST(Vectors, base45_as_the_standard_writes_it) {
  const std::string file = shared_file("cbor/base45-rfc9285.json");
  if (file.empty()) GTEST_SKIP() << "set FANGXIAN_SHARED to read the standard's examples";
  const Json examples = parse_json(read_shared(file));
  EXPECT_EQ(examples.size(), 4u);
  for (const Json& example : examples.items()) {
    std::string bytes;
    EXPECT_EQ(encode_base45(example["text"].string()), example["base45"].string());
    EXPECT_EQ(decode_base45(example["base45"].string(), bytes), CheckVerdict::valid);
    EXPECT_EQ(bytes, example["text"].string());
  }
  std::string bytes;
  EXPECT_EQ(decode_base45("GGW", bytes), CheckVerdict::base45_malformed);  // 65,536, the standard's own example of what is none
}

}  // namespace
}  // namespace fangxian
