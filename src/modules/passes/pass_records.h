// Passes, the public halves of the keys that sign them, test certificates, and codes that turned up where they cannot be.
#pragma once

#include "record/field.h"

#include <string>

namespace fangxian {

// The private half is no field of any record: it lies sealed in `pass_secrets`, which no read and no export knows.
struct PassKey {
  std::string id;
  AreaCode area;
  std::string kid;
  std::string algorithm;
  std::string jwk;
  Time since;
  Time until;
  Time retired_at;
  std::string retired_reason;
};
inline constexpr Field pass_key_fields[] = {
    FIELD(PassKey, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(PassKey, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(PassKey, kid, Kind::text, "密钥标识", "Key id", {.required = true, .max_length = 40}),
    FIELD(PassKey, algorithm, Kind::text, "算法", "Algorithm", {.required = true, .max_length = 20}),
    FIELD(PassKey, jwk, Kind::text, "公钥（JWK）", "Public key (JWK)", {.required = true}),
    FIELD(PassKey, since, Kind::time, "启用时间", "Since", {.required = true}),
    FIELD(PassKey, until, Kind::time, "停止签发时间", "Signs until", {.required = true}),
    FIELD(PassKey, retired_at, Kind::time, "作废时间", "Retired at", {}),
    FIELD(PassKey, retired_reason, Kind::text, "作废原因", "Why retired", {.max_length = 200}),
};
static_assert(describes_all<PassKey>(pass_key_fields));
inline constexpr Record pass_key_record = {"pass_key", "pass_keys", "签发密钥", "pass key", "passes", Keeping::register_, pass_key_fields, "kid"};
inline const Record& record_of(const PassKey*) { return pass_key_record; }

// A proxy's code names in `proxy` who may fetch and do things for `person`; a household's code stands for all behind one door.
inline constexpr Choice pass_kinds[] = {{"phone", "手机码", "On a phone"}, {"paper", "纸质码", "On paper"},
                                        {"proxy", "代办码", "For a proxy"}, {"household", "家庭码", "For a household"}};

struct Pass {
  std::string id;
  AreaCode area;
  std::string person;
  std::string kind;
  std::string proxy;
  std::string household;
  std::string key;
  Time issued_at;
  Time valid_until;
  Time revoked_at;
  std::string revoked_reason;
};
inline constexpr Field pass_fields[] = {
    FIELD(Pass, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Pass, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(Pass, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(Pass, kind, Kind::choice, "形式", "Kind", {.required = true, .choices = pass_kinds}),
    FIELD(Pass, proxy, Kind::id, "代办人", "Proxy", {.refers_to = "people"}),
    FIELD(Pass, household, Kind::id, "户", "Household", {.refers_to = "households"}),
    FIELD(Pass, key, Kind::id, "签发密钥", "Signed with", {.required = true, .refers_to = "pass_keys"}),
    FIELD(Pass, issued_at, Kind::time, "签发时间", "Issued at", {.required = true}),
    FIELD(Pass, valid_until, Kind::time, "有效期至", "Valid until", {.required = true}),
    FIELD(Pass, revoked_at, Kind::time, "注销时间", "Revoked at", {}),
    FIELD(Pass, revoked_reason, Kind::text, "注销原因", "Why revoked", {.max_length = 200}),
};
static_assert(describes_all<Pass>(pass_fields));
inline constexpr Record pass_record = {"pass", "passes", "通行码", "pass", "passes", Keeping::register_, pass_fields, "kind"};
inline const Record& record_of(const Pass*) { return pass_record; }

inline constexpr Choice certificate_results[] = {{"negative", "阴性", "Not detected"}, {"positive", "阳性", "Detected"}};

// What a signed test certificate says; the text of its code is made from the row and the key, and given once.
struct TestCertificateRow {
  std::string id;
  AreaCode area;
  std::string person;
  Time sampled_at;
  std::string result;
  std::string laboratory;
  std::string certificate_id;
  std::string key;
  Time issued_at;
  Time valid_until;
};
inline constexpr Field test_certificate_fields[] = {
    FIELD(TestCertificateRow, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(TestCertificateRow, area, Kind::area, "所在地", "Area", {.required = true}),
    FIELD(TestCertificateRow, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(TestCertificateRow, sampled_at, Kind::time, "采样时间", "Sampled at", {.required = true}),
    FIELD(TestCertificateRow, result, Kind::choice, "结果", "Result", {.required = true, .choices = certificate_results}),
    FIELD(TestCertificateRow, laboratory, Kind::text, "检测机构", "Laboratory", {.required = true, .max_length = 80}),
    FIELD(TestCertificateRow, certificate_id, Kind::text, "证明编号", "Certificate number", {.required = true, .max_length = 80}),
    FIELD(TestCertificateRow, key, Kind::id, "签发密钥", "Signed with", {.required = true, .refers_to = "pass_keys"}),
    FIELD(TestCertificateRow, issued_at, Kind::time, "签发时间", "Issued at", {.required = true}),
    FIELD(TestCertificateRow, valid_until, Kind::time, "有效期至", "Valid until", {.required = true}),
};
static_assert(describes_all<TestCertificateRow>(test_certificate_fields));
inline constexpr Record test_certificate_record = {"test_certificate", "test_certificates", "核酸检测电子证明", "test certificate", "passes", Keeping::register_, test_certificate_fields, "certificate_id"};
inline const Record& record_of(const TestCertificateRow*) { return test_certificate_record; }

// One pass read at two gates further apart than anybody travels in the time: a photo of a code goes round (871 of the 1,317).
struct CodeAlarm {
  std::string id;
  AreaCode area;
  std::string pass;
  std::string first_gate;
  std::string second_gate;
  std::string second_area;
  Time first_at;
  Time second_at;
  Time answered_at;
  std::string answer;
};
inline constexpr Field code_alarm_fields[] = {
    FIELD(CodeAlarm, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(CodeAlarm, area, Kind::area, "通行码所在地", "Area of the pass", {.required = true}),
    FIELD(CodeAlarm, pass, Kind::id, "通行码", "Pass", {.required = true, .refers_to = "passes"}),
    FIELD(CodeAlarm, first_gate, Kind::id, "先扫卡点", "First gate", {.required = true, .refers_to = "places"}),
    FIELD(CodeAlarm, second_gate, Kind::id, "后扫卡点", "Second gate", {.required = true, .refers_to = "places"}),
    FIELD(CodeAlarm, second_area, Kind::text, "后扫卡点所在县", "County of the second gate", {.max_length = 15}),
    FIELD(CodeAlarm, first_at, Kind::time, "先扫时间", "First at", {.required = true}),
    FIELD(CodeAlarm, second_at, Kind::time, "后扫时间", "Second at", {.required = true}),
    FIELD(CodeAlarm, answered_at, Kind::time, "核实时间", "Answered at", {}),
    FIELD(CodeAlarm, answer, Kind::text, "核实结果", "What was found", {.max_length = 200}),
};
static_assert(describes_all<CodeAlarm>(code_alarm_fields));
inline constexpr Record code_alarm_record = {"code_alarm", "code_alarms", "异地扫码预警", "code alarm", "passes", Keeping::register_, code_alarm_fields, "second_area"};
inline const Record& record_of(const CodeAlarm*) { return code_alarm_record; }

}  // namespace fangxian
