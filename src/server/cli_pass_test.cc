#include "server/cli_pass.h"

#include "base/digest.h"
#include "base/refusal.h"
#include "credential/code.h"
#include "credential/pass.h"
#include "server/cli.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>

#include <unistd.h>

namespace fangxian {
namespace {

Time noon() { return *parse_time("2022-01-10T12:00"); }

class PassCheck : public testing::Test {
 protected:
  PassCheck() : folder_(std::filesystem::temp_directory_path() / ("pass_check_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    SigningKey::Seed seed{};
    seed.fill(5);
    key_ = SigningKey::from_seed(Algorithm::es256, seed);
    key_->public_key().uses = use_pass | use_filter | use_test;
    options_.at = noon();
    options_.keys_file = file("keys.json", write_jwks({key_->public_key()}).dump());
  }
  ~PassCheck() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::string pass() const {
    PassClaims claims;
    claims.id = "0196f0aa-1234-7abc-8def-0123456789ab", claims.holder = "王*明", claims.issued = noon(), claims.expires = noon() + day_ms;
    return issue_pass(*key_, claims);
  }
  int run(const std::string& text) {
    std::istringstream in(text);
    std::ostringstream out;
    const int code = check_pass(options_, in, out);
    printed_ = parse_json(out.str());
    return code;
  }
  std::map<std::string, std::string> states() const {
    std::map<std::string, std::string> out;
    for (const Json& step : printed_["steps"].items()) out[step["step"].string()] = step["state"].string();
    return out;
  }
  std::string refused(const std::string& text) {
    try {
      run(text);
    } catch (const Refusal& refusal) {
      return refusal.type;
    }
    return "";
  }

  std::filesystem::path folder_;
  std::optional<SigningKey> key_;
  PassCheckOptions options_;
  Json printed_;
};

TEST_F(PassCheck, a_valid_code_prints_every_step_and_its_payload) {
  EXPECT_EQ(run(pass() + "\n"), 0);
  EXPECT_EQ(printed_["verdict"].string(), "valid");
  EXPECT_EQ(printed_["steps"].size(), static_cast<std::size_t>(code_step_count));
  EXPECT_EQ(printed_["pass"]["holder"].string(), "王*明");
  const auto all = states();
  for (const auto& [step, state] : all) EXPECT_EQ(state, step == "revocation" ? "skipped" : "passed") << step;
}

TEST_F(PassCheck, a_code_that_is_not_valid_says_at_which_step_and_why) {
  options_.at = noon() + 2 * day_ms;
  EXPECT_EQ(run(pass()), 1);
  EXPECT_EQ(printed_["verdict"].string(), "expired");
  EXPECT_FALSE(printed_["zh"].string().empty() || printed_["en"].string().empty());
  EXPECT_EQ(states()["validity"], "failed");
  EXPECT_EQ(states()["signature"], "passed");
  EXPECT_EQ(run(""), 1);
  EXPECT_EQ(printed_["verdict"].string(), "not-a-code");
  EXPECT_EQ(run("FX1:" + std::string(100'000, 'A')), 1);
  EXPECT_EQ(printed_["verdict"].string(), "oversized");
  options_.keys_file = "";
  EXPECT_EQ(run(pass()), 1);
  EXPECT_EQ(printed_["verdict"].string(), "unknown-key");
}

TEST_F(PassCheck, a_listed_pass_is_told_by_the_filter) {
  const DenyFilter filter = DenyFilter::build({deny_key("0196f0aa-1234-7abc-8def-0123456789ab")});
  options_.filter_file = file("filter", seal_filter(*key_, {"CN", "", noon(), noon() + day_ms}, filter, 1));
  EXPECT_EQ(run(pass()), 1);
  EXPECT_EQ(printed_["verdict"].string(), "listed");
}

TEST_F(PassCheck, files_that_are_missing_or_hold_something_else_are_refused) {
  const PassCheckOptions good = options_;
  options_.keys_file = (folder_ / "nothing").string();
  EXPECT_EQ(refused(pass()), "file.missing");
  options_.keys_file = file("bad.json", "{");
  EXPECT_EQ(refused(pass()), "file.unreadable");
  options_ = good;
  options_.certificate_file = good.keys_file;
  EXPECT_EQ(refused(pass()), "file.unreadable");
  options_ = good;
  options_.filter_file = good.keys_file;
  EXPECT_EQ(refused(pass()), "file.unreadable");
}

// The whole command line, with the code on standard input.
int run_program(std::vector<std::string> words, const std::string& text) {
  std::istringstream in(text);
  std::ostringstream out;
  std::streambuf* const in_before = std::cin.rdbuf(in.rdbuf());
  std::streambuf* const out_before = std::cout.rdbuf(out.rdbuf());
  words.insert(words.begin(), "fangxian");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  const int code = run_command_line(static_cast<int>(arguments.size()), arguments.data());
  std::cin.rdbuf(in_before), std::cout.rdbuf(out_before);
  return code;
}

TEST_F(PassCheck, a_time_without_an_offset_is_universal_time) {
  EXPECT_EQ(time_to_judge_by("2022-01-10T04:00:00"), noon());
  EXPECT_EQ(time_to_judge_by("2022-01-10T04:00:00Z"), noon());
  EXPECT_EQ(time_to_judge_by("2022-01-10T12:00:00+08:00"), noon());
  EXPECT_EQ(time_to_judge_by("2022-01-10"), noon() + -4 * hour_ms);
  EXPECT_EQ(time_to_judge_by("noon"), std::nullopt);
}

TEST_F(PassCheck, ends_with_0_for_valid_1_for_not_and_2_for_a_wrong_flag_or_file) {
  const std::string at = format_time(noon());
  EXPECT_EQ(run_program({"pass", "check", "--keys", options_.keys_file, "--at", at}, pass()), 0);
  EXPECT_EQ(run_program({"pass", "check", "--keys", options_.keys_file}, pass()), 1) << "expired by now";
  EXPECT_EQ(run_program({"pass", "check", "--at", at}, pass()), 1) << "no key, no trust";
  EXPECT_EQ(run_program({"pass", "check", "--keys", options_.keys_file, "--at", "noon"}, pass()), 2);
  EXPECT_EQ(run_program({"pass", "check", "--keys", "nothing-here", "--at", at}, pass()), 2);
  EXPECT_EQ(run_program({"pass", "check", "--certificate", options_.keys_file, "--at", at}, pass()), 2);
  EXPECT_EQ(run_program({"pass", "check", "--key", options_.keys_file}, pass()), 2);
  EXPECT_EQ(run_program({"pass"}, pass()), 2);
}

std::string from_base64(std::string text) {
  while (text.ends_with('=')) text.pop_back();
  for (char& letter : text) letter = letter == '+' ? '-' : letter == '/' ? '_' : letter;
  return from_base64url(text).value_or("");
}

// credential's own test judges every flag; here it is the command's answer and its exit code that count.
TEST_F(PassCheck, foreign_vectors_run_through_it_with_their_certificates) {
  const char* shared = std::getenv("FANGXIAN_SHARED");
  std::ifstream vectors(std::string(shared == nullptr ? "../shared" : shared) + "/data/dcc/vectors.jsonl");
  if (!vectors) GTEST_SKIP() << "set FANGXIAN_SHARED to read the published certificates";
  options_.keys_file = "";
  int read = 0, valid = 0;
  for (std::string line; std::getline(vectors, line);) {
    const Json vector = parse_json(line);
    SCOPED_TRACE(vector["id"].string());
    options_.certificate_file = file("certificate", from_base64(vector["ctx"]["CERTIFICATE"].string()));
    const auto at = time_to_judge_by(vector["ctx"]["VALIDATIONCLOCK"].string());
    ASSERT_TRUE(at.has_value());
    options_.at = *at;
    const bool is_valid = run(vector["prefix"].string()) == 0;
    ++read, valid += is_valid ? 1 : 0;
    EXPECT_EQ(is_valid, printed_["verdict"].string() == "valid");
    EXPECT_EQ(states()["signature"], "passed");
    EXPECT_TRUE(states()["validity"] == "passed" || !vector["expect"].find("EXPECTEDEXPIRATIONCHECK"));
    EXPECT_TRUE(printed_["payload"].is_object());
  }
  EXPECT_EQ(read, 176);
  EXPECT_GT(valid, 120);
}

}  // namespace
}  // namespace fangxian
