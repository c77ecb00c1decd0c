#include "credential/pass.h"

#include "base/check.h"
#include "base/digest.h"
#include "base/id.h"
#include "base/refusal.h"
#include "base/text.h"
#include "credential/base45.h"
#include "credential/cose.h"
#include "credential/health.h"
#include "credential/packing.h"

#include <algorithm>

namespace fangxian {
namespace {

// Members of the claim: small numbers, because every byte makes the code's dots smaller.
enum Member : int { id_member = 1, medium_member, area_member, holder_member, phone_member, number_member };
constexpr std::int64_t issuer_claim = 1, expires_claim = 4, issued_claim = 6, health_claim = -260, edition_one = 1;

std::string hyphenated(const std::string& hex) {
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" + hex.substr(20);
}

Cbor id_to_cbor(const std::string& id) {
  if (!is_uuid(id)) return Cbor(id);
  std::string digits = id;
  std::erase(digits, '-');
  const std::string bytes = *from_hex(digits);
  // Only what comes back the same may be shortened (capital letters would not).
  return hyphenated(to_hex(bytes)) == id ? Cbor::bytes(bytes) : Cbor(id);
}

std::string id_from_cbor(const Cbor& id) {
  if (id.is_bytes() && id.byte_string().size() == 16) return hyphenated(to_hex(id.byte_string()));
  return id.text();
}

Cbor claims_of(const std::string& issuer, Time issued, Time expires, std::int64_t claim, Cbor content) {
  check(issued.is_set() && expires.is_set(), "what is signed has a beginning and an end");
  return Cbor(Cbor::Map{{Cbor(issuer_claim), Cbor(issuer)},
                        {Cbor(expires_claim), Cbor(expires.ms / second_ms)},
                        {Cbor(issued_claim), Cbor(issued.ms / second_ms)},
                        {Cbor(claim), std::move(content)}});
}

Cbor names_to_cbor(const TestCertificate& certificate) {
  Cbor::Map out;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out.emplace_back(Cbor(name), Cbor(value));
  };
  add("fn", certificate.family_name), add("fnt", certificate.family_name_latin);
  add("gn", certificate.given_name), add("gnt", certificate.given_name_latin);
  return Cbor(std::move(out));
}

// `2021-08-08T07:00:00Z`
std::string in_utc(Time time) {
  const std::int64_t whole = time.ms / second_ms * second_ms;
  return format_time(Time{whole - china_offset_ms}).substr(0, 19) + "Z";
}

// Value sets of the eHealth Network: SARS-CoV-2; nucleic acid amplification with probe detection; the two results.
constexpr const char *covid_19 = "840539006", *nucleic_acid_test = "LP6464-4", *detected = "260373001",
                     *not_detected = "260415000";

Cbor test_to_cbor(const TestCertificate& certificate) {
  Cbor::Map entry{{Cbor("tg"), Cbor(covid_19)},
                  {Cbor("tt"), Cbor(nucleic_acid_test)},
                  {Cbor("sc"), Cbor(in_utc(certificate.sampled))},
                  {Cbor("tr"), Cbor(certificate.is_detected ? detected : not_detected)},
                  {Cbor("co"), Cbor(certificate.country)},
                  {Cbor("is"), Cbor(certificate.issuer_name)},
                  {Cbor("ci"), Cbor(certificate.certificate_id)}};
  if (!certificate.test_name.empty()) entry.emplace_back(Cbor("nm"), Cbor(certificate.test_name));
  if (!certificate.centre.empty()) entry.emplace_back(Cbor("tc"), Cbor(certificate.centre));
  Cbor::Array tests;
  tests.push_back(Cbor(std::move(entry)));
  return Cbor(Cbor::Map{{Cbor("ver"), Cbor("1.3.3")},
                        {Cbor("nam"), names_to_cbor(certificate)},
                        {Cbor("dob"), Cbor(certificate.birth_date)},
                        {Cbor("t"), Cbor(std::move(tests))}});
}

}  // namespace

std::string wrap_code(std::string_view prefix, std::string_view cose) {
  return std::string(prefix) + encode_base45(pack(cose));
}

Cbor pass_to_cbor(const PassClaims& claims) {
  Cbor::Map out{{Cbor(id_member), id_to_cbor(claims.id)}};
  if (claims.medium == PassMedium::paper) out.emplace_back(Cbor(medium_member), Cbor(1));
  const auto add = [&](int member, const std::string& value) {
    if (!value.empty()) out.emplace_back(Cbor(member), Cbor(value));
  };
  add(area_member, claims.area.digits()), add(holder_member, claims.holder);
  add(phone_member, claims.phone_tail), add(number_member, claims.id_tail);
  return Cbor(std::move(out));
}

std::optional<PassClaims> pass_from_cbor(const Cbor& map) {
  const Cbor* id = map.find(id_member);
  if (!id || id_from_cbor(*id).empty()) return {};
  PassClaims out;
  out.id = id_from_cbor(*id);
  for (const auto& [member, target] :
       {std::pair(holder_member, &out.holder), {phone_member, &out.phone_tail}, {number_member, &out.id_tail}}) {
    const Cbor* value = map.find(member);
    if (value && !(value->is_text() && is_printable(value->text()))) return {};
    if (value) *target = value->text();
  }
  if (const Cbor* area = map.find(area_member)) {
    const auto code = AreaCode::parse(area->text());
    if (!code) return {};
    out.area = *code;
  }
  if (const Cbor* medium = map.find(medium_member)) {
    if (!medium->is_integer() || medium->integer() < 0 || medium->integer() > 1) return {};
    out.medium = medium->integer() == 1 ? PassMedium::paper : PassMedium::phone;
  }
  return out;
}

std::string issue_pass(const SigningKey& key, const PassClaims& claims) {
  check(!claims.id.empty(), "a pass has an id");
  const Cbor content = claims_of(claims.issuer, claims.issued, claims.expires, pass_claim, pass_to_cbor(claims));
  return wrap_code(pass_prefix, sign1(key, encode_cbor(content)));
}

std::string issue_test_certificate(const SigningKey& key, const TestCertificate& certificate) {
  check(certificate.sampled.is_set(), "a test has a time of sampling");
  const Cbor payload = test_to_cbor(certificate);
  if (const auto problem = health_problem(to_json(payload))) {
    throw Refusal(RefusalKind::invalid, "pass.test-claims", {"检测证明的内容不合国际格式", "The test certificate breaks the international format"},
                  {{*problem, {"不合 DCC 1.3.3 的规定", "Breaks DCC 1.3.3"}}});
  }
  Cbor hcert(Cbor::Map{{Cbor(edition_one), payload}});
  const Cbor content =
      claims_of(certificate.issuer_country, certificate.issued, certificate.expires, health_claim, std::move(hcert));
  return wrap_code(health_prefix, sign1(key, encode_cbor(content)));
}

}  // namespace fangxian
