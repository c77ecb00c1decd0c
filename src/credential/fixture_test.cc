// Codes, filters and values of every kind with the answers they get here, for the field app's twin:
// web/shared/credential/testdata.
// `FANGXIAN_WRITE_FIXTURE=1 credential_test --gtest_filter=Fixture.*` writes the file anew; otherwise it is judged against us.
#include "base/digest.h"
#include "credential/base45.h"
#include "credential/code.h"
#include "credential/cose.h"
#include "credential/packing.h"
#include "credential/test_keys.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

namespace fangxian {
namespace {

constexpr const char* fixture_path = "web/shared/credential/testdata/codes.json";
constexpr const char* denied_id = "0196f0aa-1234-7abc-8def-0123456789ab";

PassClaims claims(std::string id) {
  PassClaims out;
  out.id = std::move(id), out.area = AreaCode::of("411002001001"), out.holder = "王*明", out.phone_tail = "6543", out.id_tail = "002X";
  out.issuer = "CN", out.issued = noon(), out.expires = noon() + 90 * day_ms;
  return out;
}

TestCertificate test() {
  TestCertificate out;
  out.family_name_latin = "WANG", out.given_name_latin = "XIAOMING", out.birth_date = "1979-04-14", out.sampled = noon();
  out.certificate_id = "URN:UVCI:01:CN:000001", out.issuer_name = "许昌市卫生健康委员会";
  out.issued = noon(), out.expires = noon() + 3 * day_ms;
  return out;
}

// The issuer of passes (ES256), of filters (EdDSA), a foreign one who says nothing of use, and one whose time is over.
struct Signers {
  SigningKey passes = issuer_key(), filters = seeded_key(Algorithm::eddsa, 2), foreign = seeded_key(Algorithm::es256, 3),
             old = seeded_key(Algorithm::eddsa, 4), stranger = seeded_key(Algorithm::es256, 5);
  Signers() {
    filters.public_key().uses = use_filter | use_pass;
    old.public_key().uses = use_pass;
    old.public_key().not_before = noon() + -90 * day_ms, old.public_key().not_after = noon() + -day_ms;
  }
  Json published() const {
    Json keys = write_jwks({passes.public_key(), filters.public_key(), old.public_key()});
    Json unnamed = write_jwk(foreign.public_key());
    Json list = keys["keys"];
    list.push(unnamed.set("fx:use", Json()));
    return keys.set("keys", list);
  }
};

std::string with_algorithm(const Signers& by, int algorithm) {
  Cbor::Array parts;
  const std::string id = by.passes.public_key().id;
  parts.push_back(Cbor::bytes(encode_cbor(Cbor(Cbor::Map{{Cbor(1), Cbor(algorithm)}, {Cbor(4), Cbor::bytes(id)}}))));
  parts.push_back(Cbor(Cbor::Map{}));
  parts.push_back(Cbor::bytes(encode_cbor(Cbor(Cbor::Map{}))));
  parts.push_back(Cbor::bytes(std::string(64, 's')));
  return wrap_code(pass_prefix, encode_cbor(Cbor(std::move(parts))));
}

// Codes whose answer is known by how they are made.
std::vector<std::string> made_codes(const Signers& by) {
  const std::string pass = issue_pass(by.passes, claims("0196f0aa-1234-7abc-8def-0123456789ac"));
  const auto sealed = [&](const Cbor& content) { return wrap_code(pass_prefix, sign1(by.filters, encode_cbor(content))); };
  PassClaims paper = claims("paper 17"), late = claims("late"), early = claims("early");
  paper.medium = PassMedium::paper, late.expires = noon() + hour_ms, early.issued = noon() + day_ms;
  SigningKey forger = seeded_key(Algorithm::es256, 6);
  forger.public_key().id = by.passes.public_key().id;
  return {
      pass,
      pass + "\r\n",
      issue_pass(by.filters, paper),
      issue_pass(by.passes, late),
      issue_pass(by.passes, early),
      issue_pass(by.stranger, claims("stranger")),
      issue_pass(forger, claims("forged")),
      issue_pass(by.foreign, claims("foreign")),
      issue_pass(by.old, claims("old")),
      issue_pass(by.passes, claims(denied_id)),
      issue_test_certificate(by.passes, test()),
      issue_test_certificate(by.foreign, test()),
      issue_test_certificate(by.filters, test()),
      "",
      "FXD:0123",
      "https://example.org/",
      "FX1:" + std::string(5000, 'A'),
      "FX1:abc",
      "FX1:",
      pass.substr(0, 100),
      "HC1:" + pass.substr(4),
      wrap_code("FX1:", std::string(100'000, '\0')),
      "FX1:" + encode_base45("no zlib here"),
      "FX1:" + encode_base45(pack("abc") + "x"),
      wrap_code("FX1:", "\xFF"),
      wrap_code("FX1:", "\x82\x01\x02"),
      sealed(Cbor("no claims")),
      sealed(Cbor(Cbor::Map{})),
      sealed(Cbor(Cbor::Map{{Cbor(4), Cbor(2e9)}, {Cbor(6), Cbor(1.6e9)}, {Cbor(pass_claim), Cbor(1)}})),
      sealed(Cbor(Cbor::Map{{Cbor(4), Cbor(2e9)}, {Cbor(6), Cbor("x")}, {Cbor(pass_claim), pass_to_cbor(claims("no time"))}})),
      wrap_code("FX1:", *from_hex("d28444a1013822a14042313140f6")),
      wrap_code("FX1:", *from_hex("d28450a2013822044831323334353637388040a04040")),
      with_algorithm(by, -35)};
}

// One letter or one byte changed at random, in the text or beneath a layer.
std::vector<std::string> mutated_codes(const std::vector<std::string>& sources, Chance& chance) {
  std::vector<std::string> out;
  for (int round = 0; round < 300; ++round) {
    std::string text = sources[chance() % 13];
    if (round % 4 == 0) {
      text[chance() % text.size()] = "0AZ $%*+-./:"[chance() % 12];
    } else if (round % 4 == 1) {
      text.resize(chance() % text.size());
    } else {
      const Unwrapped inside = unwrap_code(text);
      std::string cose = inside.cose;
      cose[chance() % cose.size()] ^= static_cast<char>(1u << chance() % 8);
      if (round % 4 == 3) cose.resize(chance() % cose.size());
      std::string packed = pack(cose);
      if (round % 16 == 2) packed[chance() % packed.size()] ^= static_cast<char>(1u << chance() % 8);
      text = text.substr(0, 4) + encode_base45(packed);
    }
    out.push_back(std::move(text));
  }
  return out;
}

Json answer_of(const std::string& text, const KeySet& keys, const DenyList& filter) {
  const CodeReport report = check_code(text, {keys, noon() + 2 * hour_ms, &filter});
  Json out =
      Json::object().set("text", text).set("verdict", verdict_name(report.verdict)).set("kind", code_kind_name(report.kind));
  Json steps = Json::array();
  for (const StepReport& step : report.steps)
    steps.push(step.state == StepState::passed ? "+" : step.state == StepState::failed ? "-" : "?");
  return out.set("steps", steps).set("payload", report.payload).set("holder", report.pass ? Json(report.pass->holder) : Json());
}

// Random values by their bytes, most of them damaged: what is read, and what is wrong with the rest.
Json value_answers(Chance& chance) {
  static constexpr std::string_view problems[] = {"none", "truncated", "malformed", "too-deep", "too-large", "trailing"};
  const std::string seeds[] = {*from_hex("a26161016162820203"),
                               *from_hex("d818456449455446"),
                               *from_hex("7f657374726561646d696e67ff"),
                               *from_hex("9f018202039f0405fff93c00fb3ff199999999999aff"),
                               *from_hex("bf6346756ef563416d7421ff"),
                               *from_hex("5f42010243030405ff"),
                               *from_hex("83f6f7f8ff"),
                               *from_hex("a201f90000200a")};
  Json out = Json::array();
  for (int round = 0; round < 400; ++round) {
    std::string bytes = seeds[static_cast<std::size_t>(round) % std::size(seeds)];
    for (std::size_t change = chance() % 3; change > 0; --change)
      bytes[chance() % bytes.size()] = static_cast<char>(chance() & 0xFF);
    if (chance() % 4 == 0) bytes.resize(chance() % (bytes.size() + 1));
    const CborReading reading = decode_cbor(bytes);
    Json one = Json::object().set("hex", to_hex(bytes)).set("problem", problems[static_cast<std::size_t>(reading.problem)]);
    out.push(one.set("json", reading.problem == CborProblem::none ? to_json(reading.value) : Json()));
  }
  return out;
}

Json filter_answers(const Signers& by, Chance& chance, DenyList& list, const KeySet& keys) {
  std::vector<DenyKey> denied = {deny_key(denied_id)};
  for (int i = 0; i < 2000; ++i) denied.push_back(deny_key("pass-" + std::to_string(i)));
  const DenyClaims claims{"CN", "4110", noon(), noon() + day_ms};
  const std::string filter = seal_filter(by.filters, claims, DenyFilter::build(denied), 7);
  const std::string delta = seal_delta(by.filters, claims, {7, 9, {deny_key("pass-9000")}, {deny_key("pass-3")}});
  EXPECT_EQ(list.take(filter, keys, noon()), CheckVerdict::valid);
  EXPECT_EQ(list.take(delta, keys, noon()), CheckVerdict::valid);
  // Enough strangers to meet some that are listed by mistake: both sides must err alike.
  Json hits = Json::array();
  for (int i = 2000; i < 202'000; ++i) {
    const std::string id = "pass-" + std::to_string(i);
    if (list.may_hold(id)) hits.push(id);
  }
  Json others = Json::array();
  const auto add = [&](const char* name, const std::string& sealed) {
    const Json one = Json::object().set("name", name).set("bytes", to_base64url(sealed));
    others.push(Json(one).set("verdict", verdict_name(DenyList(list).take(sealed, keys, noon()))));
  };
  add("the delta again", delta);
  add("an older filter", seal_filter(by.filters, claims, DenyFilter::build({}), 6));
  add("of a key that may not", seal_filter(by.old, claims, DenyFilter::build({1}), 10));
  add("of a stranger", seal_filter(by.stranger, claims, DenyFilter::build({1}), 10));
  add("of yesterday",
      seal_filter(by.filters, {"CN", "4110", noon() + -2 * day_ms, noon() + -day_ms}, DenyFilter::build({1}), 6));
  for (int i = 0; i < 40; ++i) {
    std::string bad = delta;
    bad[chance() % bad.size()] ^= static_cast<char>(1u << chance() % 8);
    add("damaged", bad);
  }
  Json out =
      Json::object().set("filter", to_base64url(filter)).set("delta", to_base64url(delta)).set("hits_from_2000_to_202000", hits);
  return out.set("others", others);
}

Json make_fixture() {
  const Signers by;
  Chance chance(2022);
  const Json published = by.published();
  const KeySet keys = read_jwks(published);
  DenyList list;
  Json out = Json::object()
                 .set("at", (noon() + 2 * hour_ms).ms)
                 .set("jwks", published)
                 .set("lists", filter_answers(by, chance, list, keys));
  std::vector<std::string> texts = made_codes(by);
  for (std::string& text : mutated_codes(texts, chance)) texts.push_back(std::move(text));
  Json codes = Json::array();
  for (const std::string& text : texts) codes.push(answer_of(text, keys, list));
  return out.set("codes", codes).set("values", value_answers(chance));
}

TEST(Fixture, still_gives_the_answers_that_the_field_app_is_tested_with) {
  if (std::getenv("FANGXIAN_WRITE_FIXTURE")) {  // tidy: allow environment — of tests alone
    std::ofstream(fixture_path, std::ios::binary) << make_fixture().dump() << '\n';
  }
  std::ifstream in(fixture_path, std::ios::binary);
  ASSERT_TRUE(in) << fixture_path;
  const Json fixture = parse_json(std::string(std::istreambuf_iterator<char>(in), {}));
  const KeySet keys = read_jwks(fixture["jwks"]);
  DenyList list;
  for (const char* name : {"filter", "delta"})
    EXPECT_EQ(list.take(*from_base64url(fixture["lists"][name].string()), keys, noon()), CheckVerdict::valid);
  std::map<std::string, int> verdicts;
  for (const Json& code : fixture["codes"].items()) {
    EXPECT_EQ(answer_of(code["text"].string(), keys, list).dump(), code.dump());
    ++verdicts[code["verdict"].string()];
  }
  // Nothing that can happen offline is left out of the comparison.
  for (int verdict = 0; verdict < verdict_count; ++verdict) {
    const auto one = static_cast<CheckVerdict>(verdict);
    const bool is_of_codes = one != CheckVerdict::revoked && one != CheckVerdict::replayed && one < CheckVerdict::filter_missing;
    EXPECT_TRUE(!is_of_codes || verdicts[std::string(verdict_name(one))] > 0) << verdict_name(one);
  }
  EXPECT_GT(fixture["lists"]["hits_from_2000_to_202000"].size(), 1u);
}

}  // namespace
}  // namespace fangxian
