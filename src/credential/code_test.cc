#include "credential/code.h"

#include "base/refusal.h"
#include "credential/base45.h"
#include "credential/cose.h"
#include "credential/packing.h"
#include "credential/test_keys.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace fangxian {
namespace {

constexpr const char* pass_id = "0196f0aa-1234-7abc-8def-0123456789ab";

PassClaims claims() {
  PassClaims out;
  out.id = pass_id, out.area = AreaCode::of("411002001001"), out.holder = "王*明", out.phone_tail = "6543", out.id_tail = "002X";
  out.medium = PassMedium::paper, out.issuer = "CN", out.issued = noon(), out.expires = noon() + 180 * day_ms;
  return out;
}

TestCertificate test() {
  TestCertificate out;
  out.family_name = "王", out.given_name = "小明", out.family_name_latin = "WANG", out.given_name_latin = "XIAOMING";
  out.birth_date = "1979-04-14", out.sampled = noon(), out.centre = "许昌市中心医院", out.certificate_id = "URN:UVCI:01:CN:000001";
  out.issuer_name = "许昌市卫生健康委员会", out.issued = noon() + hour_ms, out.expires = noon() + 3 * day_ms;
  return out;
}

class Codes : public testing::Test {
 protected:
  CodeReport check(std::string_view text) const { return check_code(text, {trusted_, at_, filter_, is_revoked_}); }
  // The whole answer: the verdict, and the step that gave it.
  void expect(std::string_view text, CheckVerdict verdict, CodeStep step) const {
    const CodeReport report = check(text);
    EXPECT_EQ(verdict_name(report.verdict), verdict_name(verdict));
    const StepReport& at = report.steps[static_cast<std::size_t>(step)];
    EXPECT_EQ(at.state, StepState::failed) << code_step_name(step);
    EXPECT_EQ(at.verdict, verdict);
    for (std::size_t before = 0; before < static_cast<std::size_t>(step); ++before)
      EXPECT_NE(report.steps[before].state, StepState::failed) << code_step_name(report.steps[before].step);
  }
  std::string sealed(std::string_view prefix, const Cbor& content) const {
    return wrap_code(prefix, sign1(key_, encode_cbor(content)));
  }
  // A pass whose claims are set one by one.
  std::string with_claims(Cbor issued, Cbor expires) const {
    return sealed(
        pass_prefix,
        Cbor(Cbor::Map{{Cbor(6), std::move(issued)}, {Cbor(4), std::move(expires)}, {Cbor(pass_claim), pass_to_cbor(claims())}}));
  }

  SigningKey key_ = issuer_key();
  KeySet trusted_{{key_.public_key()}};
  Time at_ = noon() + 2 * hour_ms;
  const DenyList* filter_ = nullptr;
  std::function<bool(std::string_view)> is_revoked_;
};

TEST_F(Codes, a_pass_comes_back_as_it_was_issued) {
  const std::string text = issue_pass(key_, claims());
  const CodeReport report = check(text);
  EXPECT_EQ(report.verdict, CheckVerdict::valid);
  EXPECT_EQ(report.kind, CodeKind::pass);
  ASSERT_TRUE(report.pass.has_value());
  const PassClaims &back = *report.pass, sent = claims();
  EXPECT_EQ(std::tie(back.id, back.area, back.holder, back.phone_tail, back.id_tail, back.medium, back.issuer, back.issued,
                     back.expires),
            std::tie(sent.id, sent.area, sent.holder, sent.phone_tail, sent.id_tail, sent.medium, sent.issuer, sent.issued,
                     sent.expires));
  // A QR code of version 10 (57 modules, the densest that a cheap printer and an old phone manage) holds 311 letters at level M.
  EXPECT_LE(text.size(), 311u) << text;
}

TEST_F(Codes, an_id_that_is_no_uuid_is_kept_as_text) {
  PassClaims odd = claims();
  odd.id = "0196F0AA-1234-7abc-8def-0123456789ab";
  EXPECT_EQ(check(issue_pass(key_, odd)).pass->id, odd.id);
  odd.id = "paper 17";
  EXPECT_EQ(check(issue_pass(key_, odd)).pass->id, odd.id);
}

TEST_F(Codes, a_test_certificate_is_one_that_foreign_verifiers_read) {
  const CodeReport report = check(issue_test_certificate(key_, test()));
  EXPECT_EQ(report.verdict, CheckVerdict::valid);
  EXPECT_EQ(report.kind, CodeKind::test);
  EXPECT_EQ(report.issuer, "CN");
  EXPECT_EQ(report.payload["t"].items()[0]["sc"].string(), "2022-01-10T04:00:00Z");
  EXPECT_EQ(report.payload["t"].items()[0]["tr"].string(), "260415000");
  TestCertificate nameless = test();
  nameless.family_name_latin = nameless.given_name_latin = "";
  EXPECT_THROW(issue_test_certificate(key_, nameless), Refusal);
  TestCertificate lower = test();
  lower.family_name_latin = "Wang";
  EXPECT_THROW(issue_test_certificate(key_, lower), Refusal);
}

TEST_F(Codes, what_is_no_code_of_ours_is_told_so) {
  expect("", CheckVerdict::not_a_code, CodeStep::prefix);
  expect("https://example.org/", CheckVerdict::not_a_code, CodeStep::prefix);
  expect("fx1:ABC", CheckVerdict::not_a_code, CodeStep::prefix);
  expect("FXD:ABC", CheckVerdict::online_only, CodeStep::prefix);
  EXPECT_EQ(check("FXD:ABC").kind, CodeKind::dynamic);
}

TEST_F(Codes, malformed_letters_bytes_and_structures_each_have_their_answer) {
  expect("FX1:abc", CheckVerdict::base45_malformed, CodeStep::base45);
  expect("FX1::::AAA", CheckVerdict::base45_malformed, CodeStep::base45);
  expect("FX1:" + encode_base45("this is not zlib at all"), CheckVerdict::zlib_malformed, CodeStep::zlib);
  std::string damaged = pack(std::string(100, 'x'));
  damaged.back() = static_cast<char>(damaged.back() ^ 1);  // the checksum
  expect("FX1:" + encode_base45(damaged), CheckVerdict::zlib_malformed, CodeStep::zlib);
  expect("FX1:" + encode_base45(pack("abc") + "x"), CheckVerdict::zlib_malformed, CodeStep::zlib);
  expect(wrap_code("FX1:", "\xFF\xFF"), CheckVerdict::cbor_malformed, CodeStep::cose);
  expect(wrap_code("FX1:", "\x82\x01\x02"), CheckVerdict::cose_malformed, CodeStep::cose);
  expect(sealed("FX1:", Cbor("a text, no claims")), CheckVerdict::cbor_malformed, CodeStep::cose);
}

TEST_F(Codes, a_code_cut_at_any_letter_is_never_valid_and_mostly_told_to_be_cut) {
  const std::string text = issue_pass(key_, claims());
  int told = 0;
  for (std::size_t size = 0; size < text.size(); ++size) {
    const CodeReport report = check(std::string_view(text).substr(0, size));
    EXPECT_NE(report.verdict, CheckVerdict::valid) << size;
    told += report.verdict == CheckVerdict::truncated ? 1 : 0;
  }
  EXPECT_GT(told, static_cast<int>(text.size()) * 9 / 10);
}

TEST_F(Codes, one_wrong_letter_anywhere_is_never_valid) {
  const std::string text = issue_pass(key_, claims());
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string bad = text;
    bad[at] = bad[at] == '7' ? '8' : '7';
    EXPECT_NE(check(bad).verdict, CheckVerdict::valid) << at;
  }
}

TEST_F(Codes, an_oversized_text_and_a_bomb_are_refused_before_they_cost_anything) {
  expect("FX1:" + std::string(longest_code - 3, '0'), CheckVerdict::oversized, CodeStep::prefix);
  const std::string bomb = wrap_code("FX1:", std::string(1'000'000, '\0'));
  ASSERT_LE(bomb.size(), longest_code);
  expect(bomb, CheckVerdict::bomb, CodeStep::zlib);
  expect(wrap_code("FX1:", std::string(largest_cose + 1, '\0')), CheckVerdict::bomb, CodeStep::zlib);
  EXPECT_NE(check(wrap_code("FX1:", std::string(largest_cose, '\0'))).verdict, CheckVerdict::bomb);
}

TEST_F(Codes, a_code_signed_by_another_is_unknown_or_wrong) {
  SigningKey other = seeded_key(Algorithm::es256, 2);
  expect(issue_pass(other, claims()), CheckVerdict::unknown_key, CodeStep::key_id);
  other.public_key().id = key_.public_key().id;
  expect(issue_pass(other, claims()), CheckVerdict::wrong_signature, CodeStep::signature);
  // The key decides the algorithm: nobody may choose a weaker one for it.
  SigningKey other_kind = seeded_key(Algorithm::eddsa, 2);
  other_kind.public_key().id = key_.public_key().id;
  expect(issue_pass(other_kind, claims()), CheckVerdict::wrong_signature, CodeStep::signature);
}

TEST_F(Codes, an_algorithm_outside_the_three_is_unsupported) {
  Cbor::Array parts;
  parts.push_back(Cbor::bytes(encode_cbor(Cbor(Cbor::Map{{Cbor(1), Cbor(-35)}, {Cbor(4), Cbor::bytes(key_.public_key().id)}}))));
  parts.push_back(Cbor(Cbor::Map{}));
  parts.push_back(Cbor::bytes(encode_cbor(Cbor(Cbor::Map{}))));
  parts.push_back(Cbor::bytes(std::string(96, 'x')));
  expect(wrap_code("FX1:", encode_cbor(Cbor(std::move(parts)))), CheckVerdict::algorithm_unsupported, CodeStep::signature);
}

TEST_F(Codes, two_keys_with_one_id_are_both_tried) {
  SigningKey twin = seeded_key(Algorithm::es256, 9);
  twin.public_key().id = key_.public_key().id;
  trusted_.keys.insert(trusted_.keys.begin(), twin.public_key());
  EXPECT_EQ(check(issue_pass(key_, claims())).verdict, CheckVerdict::valid);
}

TEST_F(Codes, time_is_judged_by_the_claims_and_by_the_key) {
  const std::string text = issue_pass(key_, claims());
  at_ = claims().expires;
  EXPECT_EQ(check(text).verdict, CheckVerdict::valid);
  at_ = claims().expires + 1;
  expect(text, CheckVerdict::expired, CodeStep::validity);
  at_ = noon() + -10 * minute_ms;
  expect(text, CheckVerdict::not_yet_valid, CodeStep::validity);
  at_ = noon() + hour_ms;
  trusted_.keys[0].not_after = noon() + -second_ms;
  expect(text, CheckVerdict::key_out_of_date, CodeStep::key_validity);
  trusted_.keys[0].not_after = noon();
  EXPECT_EQ(check(text).verdict, CheckVerdict::valid) << "a key that is retired later does not take back what it signed";
}

TEST_F(Codes, claims_without_times_are_malformed_and_floats_are_times) {
  const double issued = static_cast<double>(noon().ms) / 1000;
  EXPECT_EQ(check(with_claims(Cbor(issued), Cbor(issued + 9000.5))).verdict, CheckVerdict::valid);
  for (const Cbor& bad : {Cbor("soon"), Cbor(), Cbor(-1), Cbor(1e300), Cbor(std::nan("")), Cbor::natural(UINT64_MAX)}) {
    expect(with_claims(bad, Cbor(issued + 9000)), CheckVerdict::claims_malformed, CodeStep::validity);
    expect(with_claims(Cbor(issued), bad), CheckVerdict::claims_malformed, CodeStep::validity);
  }
}

TEST_F(Codes, a_key_signs_only_what_it_may) {
  trusted_.keys[0].uses = use_health;  // what a list of foreign keys gives
  expect(issue_pass(key_, claims()), CheckVerdict::wrong_key_usage, CodeStep::key_usage);
  EXPECT_EQ(check(issue_test_certificate(key_, test())).verdict, CheckVerdict::valid);
  trusted_.keys[0].uses = use_pass | use_vaccination;
  EXPECT_EQ(check(issue_pass(key_, claims())).verdict, CheckVerdict::valid);
  expect(issue_test_certificate(key_, test()), CheckVerdict::wrong_key_usage, CodeStep::key_usage);
}

TEST_F(Codes, a_filter_or_a_certificate_is_no_pass) {
  const std::string filter = seal_filter(key_, {"CN", "", noon(), noon() + day_ms}, DenyFilter::build({1, 2, 3}), 1);
  expect(wrap_code("FX1:", filter), CheckVerdict::payload_malformed, CodeStep::payload);
  const std::string certificate = issue_test_certificate(key_, test());
  expect("FX1:" + certificate.substr(4), CheckVerdict::payload_malformed, CodeStep::payload);
  const std::string pass = issue_pass(key_, claims());
  expect("HC1:" + pass.substr(4), CheckVerdict::payload_malformed, CodeStep::payload);
}

TEST_F(Codes, revoked_is_certain_online_and_a_question_offline) {
  const std::string text = issue_pass(key_, claims());
  EXPECT_EQ(check(text).steps.back().verdict, CheckVerdict::filter_missing);
  DenyList list;
  ASSERT_EQ(
      list.take(seal_filter(key_, {"CN", "", noon(), noon() + day_ms}, DenyFilter::build({deny_key(pass_id)}), 1), trusted_, at_),
      CheckVerdict::valid);
  filter_ = &list;
  expect(text, CheckVerdict::listed, CodeStep::revocation);
  PassClaims other = claims();
  other.id = "0196f0aa-1234-7abc-8def-0123456789ac";
  EXPECT_EQ(check(issue_pass(key_, other)).steps.back().state, StepState::passed);
  at_ = noon() + 2 * day_ms;
  EXPECT_EQ(check(issue_pass(key_, other)).steps.back().verdict, CheckVerdict::filter_old);
  EXPECT_EQ(check(issue_pass(key_, other)).verdict, CheckVerdict::valid);
  is_revoked_ = [](std::string_view id) { return id == pass_id; };
  expect(text, CheckVerdict::revoked, CodeStep::revocation);
  EXPECT_EQ(check(issue_pass(key_, other)).steps.back().state, StepState::passed);
}

TEST_F(Codes, a_line_end_from_a_scanner_does_no_harm) {
  EXPECT_EQ(check(issue_pass(key_, claims()) + "\r\n").verdict, CheckVerdict::valid);
}

TEST(Verdicts, each_has_a_name_of_its_own_and_both_sentences) {
  std::set<std::string_view> names;
  for (int verdict = 0; verdict < verdict_count; ++verdict) {
    names.insert(verdict_name(static_cast<CheckVerdict>(verdict)));
    EXPECT_FALSE(verdict_words(static_cast<CheckVerdict>(verdict)).zh.empty());
    EXPECT_FALSE(verdict_words(static_cast<CheckVerdict>(verdict)).en.empty());
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(verdict_count));
}

TEST(Packing, bytes_of_any_kind_come_back) {
  Chance chance(5);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(chance() % 400, '\0');
    for (char& byte : bytes) byte = static_cast<char>(chance() % (1 + round));
    std::string unpacked, letters;
    EXPECT_EQ(unpack(pack(bytes), 400, unpacked), CheckVerdict::valid);
    EXPECT_EQ(unpacked, bytes);
    EXPECT_EQ(decode_base45(encode_base45(bytes), letters), CheckVerdict::valid);
    EXPECT_EQ(letters, bytes);
  }
}

}  // namespace
}  // namespace fangxian
