// Issuing and revoking passes, and signing what a laboratory found.
#include "command/kernel.h"
#include "modules/passes/issue.h"
#include "modules/passes/keys.h"
#include "modules/passes/pass_book.h"
#include "modules/passes/statuses.h"
#include "record/faces.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote proxy_needed = {"passes.proxy-needed", "代办码须选定代办人", "A proxy's code names the proxy"};
constexpr RefusalNote no_household = {"passes.no-household", "此人未登记到户，不能签发家庭码", "This person is registered to no household"};
constexpr RefusalNote too_long = {"passes.too-long", "超过这类码的最长有效期", "Longer than a code of this kind may last"};
constexpr RefusalNote already_revoked = {"passes.already-revoked", "此码已注销", "This pass was revoked before"};
constexpr RefusalNote sampled_late = {"passes.sampled-in-future", "采样时间晚于现在", "The sample lies in the future"};
constexpr RefusalNote no_latin_name = {"passes.no-latin-name", "请填写证件上的拉丁字母姓名，外国的核验端不识汉字", "Enter the name in Latin letters as in the passport: verifiers abroad read no Chinese"};
constexpr int certificate_days = 7;

struct IssuePass {
  std::string person, kind, proxy;
  Maybe<std::int64_t> days;
};
struct RevokePass {
  std::string id, reason;
};
struct IssueTest {
  std::string person;
  Time sampled_at;
  std::string result, laboratory, name_latin;
};

constexpr Field issue_pass_input[] = {
    FIELD(IssuePass, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(IssuePass, kind, Kind::choice, "形式", "Kind", {.required = true, .choices = pass_kinds}),
    FIELD(IssuePass, proxy, Kind::id, "代办人", "Proxy", {.refers_to = "people"}),
    FIELD(IssuePass, days, Kind::integer, "有效天数", "Days", {.min = 1, .max = 180}),
};
static_assert(describes_all<IssuePass>(issue_pass_input));
constexpr Field revoke_pass_input[] = {
    FIELD(RevokePass, id, Kind::id, "通行码", "Pass", {.required = true, .refers_to = "passes"}),
    FIELD(RevokePass, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<RevokePass>(revoke_pass_input));
constexpr Field issue_test_input[] = {
    FIELD(IssueTest, person, Kind::id, "人员", "Person", {.required = true, .refers_to = "people"}),
    FIELD(IssueTest, sampled_at, Kind::time, "采样时间", "Sampled at", {.required = true}),
    FIELD(IssueTest, result, Kind::choice, "结果", "Result", {.required = true, .choices = certificate_results}),
    FIELD(IssueTest, laboratory, Kind::text, "检测机构", "Laboratory", {.required = true, .max_length = 80}),
    FIELD(IssueTest, name_latin, Kind::text, "拉丁字母姓名", "Name in Latin letters", {.max_length = 80, .privacy = Privacy::personal, .hint_zh = "与护照一致，如 ZHANG WEI", .hint_en = "As in the passport: ZHANG WEI"}),
};
static_assert(describes_all<IssueTest>(issue_test_input));
constexpr RefusalNote issue_refusals[] = {person_not_found, proxy_needed, no_household, too_long};
constexpr RefusalNote revoke_refusals[] = {already_revoked};
constexpr RefusalNote test_refusals[] = {person_not_found, sampled_late, no_latin_name};

// Seconds are what a code holds.
Time whole_second(Time time) { return Time{time.ms - time.ms % second_ms}; }

// A–Z with < between the parts, as in a passport's machine-readable lines.
std::string machine_name(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (c >= 'A' && c <= 'Z') {
      out += c;
    } else if (!out.empty() && out.back() != '<') {
      out += '<';
    }
  }
  while (!out.empty() && out.back() == '<') out.pop_back();
  return out;
}

Json run_issue(Context& ctx, const IssuePass& input) {
  ctx.find<Person>(input.person);
  const Person person = kept_person(ctx, input.person);
  ctx.require_area(person.area, "/person");
  PassPeople people{person.name, person.phone, person.id_number, ""};
  if (input.kind == "proxy") {
    if (input.proxy.empty()) refuse(proxy_needed, "/proxy", RefusalKind::invalid);
    ctx.find<Person>(input.proxy);
    people.proxy_name = kept_person(ctx, input.proxy, "/proxy").name;
  }
  if (input.kind == "household" && person.household.empty()) refuse(no_household, "/person");
  const PassTerms terms = terms_of(input.kind);
  if (input.days.given && input.days.value > terms.most_days) refuse(too_long, "/days", RefusalKind::invalid);
  const PassKey key = signing_key_for(ctx, person.area);
  Pass pass;
  pass.id = ctx.new_id();
  pass.area = person.area;
  pass.person = person.id;
  pass.kind = input.kind;
  pass.proxy = input.kind == "proxy" ? input.proxy : "";
  pass.household = input.kind == "household" ? person.household : "";
  pass.key = key.id;
  pass.issued_at = whole_second(ctx.at());
  pass.valid_until = pass.issued_at + (input.days.given ? input.days.value : terms.days) * day_ms;
  ctx.save(pass);
  ctx.set_subject("passes/" + pass.id, pass.area);
  PassBook& book = ctx.kernel().kept<PassBook>();
  book.note(pass.id);
  // The token opens the person's own page: it is told once and not kept.
  ctx.keep_answer_private();
  const std::string office = contact_of(ctx.database(), ctx.territory(), person.area, ctx.at()).office;
  return Json::object()
      .set("id", pass.id)
      .set("code", ctx.kernel().kept<KeyRing>().sign_pass(key.kid, pass_text(pass, people, office)))
      .set("token", book.token_of(pass.id))
      .set("valid_until", format_time(pass.valid_until));
}

Json run_revoke(Context& ctx, const RevokePass& input) {
  Pass pass = ctx.find<Pass>(input.id);
  if (pass.revoked_at.is_set()) refuse(already_revoked, "/id");
  pass.revoked_at = ctx.at();
  pass.revoked_reason = input.reason;
  ctx.save(pass);
  ctx.kernel().kept<PassBook>().note(pass.id);
  return Json::object().set("id", pass.id);
}

Json run_issue_test(Context& ctx, const IssueTest& input) {
  ctx.find<Person>(input.person);
  const Person person = kept_person(ctx, input.person);
  ctx.require_area(person.area, "/person");
  if (input.sampled_at > ctx.at()) refuse(sampled_late, "/sampled_at", RefusalKind::invalid);
  const std::string latin = machine_name(input.name_latin.empty() ? person.name : input.name_latin);
  if (latin.empty()) refuse(no_latin_name, "/name_latin", RefusalKind::invalid);
  const PassKey key = signing_key_for(ctx, person.area);
  TestCertificateRow row;
  row.id = ctx.new_id();
  row.area = person.area;
  row.person = person.id;
  row.sampled_at = input.sampled_at;
  row.result = input.result;
  row.laboratory = trim(input.laboratory);
  std::string number = row.id;
  number.erase(std::remove(number.begin(), number.end(), '-'), number.end());
  std::transform(number.begin(), number.end(), number.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  row.certificate_id = "URN:UVCI:01:CN:" + number;
  row.key = key.id;
  row.issued_at = whole_second(ctx.at());
  row.valid_until = row.issued_at + certificate_days * day_ms;
  ctx.save(row);
  ctx.set_subject("test_certificates/" + row.id, row.area);
  const StatusOffice contact = contact_of(ctx.database(), ctx.territory(), person.area, ctx.at());
  const TestText text{person.name,     latin,          person.birth_date,  row.sampled_at, row.result == "positive",
                      row.laboratory,  row.certificate_id, contact.office.empty() ? row.laboratory : contact.office,
                      row.issued_at,   row.valid_until};
  StatusEvidence evidence;
  evidence.kind = row.result == "positive" ? "test_positive" : "test_negative";
  evidence.source = "test_certificates";
  evidence.source_id = row.id;
  evidence.since = row.sampled_at;
  note_evidence(ctx, person, std::move(evidence));
  ctx.keep_answer_private();
  return Json::object()
      .set("id", row.id)
      .set("code", ctx.kernel().kept<KeyRing>().sign_test(key.kid, text))
      .set("certificate_id", row.certificate_id);
}

}  // namespace

PassTerms terms_of(std::string_view kind) {
  if (kind == "paper") return {90, 180};
  if (kind == "proxy") return {3, 14};
  if (kind == "household") return {30, 90};
  return {30, 180};
}

std::string last_four(std::string_view text) { return std::string(text.size() > 4 ? text.substr(text.size() - 4) : text); }

PassText pass_text(const Pass& pass, const PassPeople& people, const std::string& issuer) {
  PassText text;
  text.id = pass.id;
  text.area = pass.area;
  text.holder = mask(Kind::name, people.name);
  if (pass.kind == "proxy") text.holder += "（代办 " + mask(Kind::name, people.proxy_name) + "）";
  if (pass.kind == "household") text.holder += "（全户）";
  text.phone_tail = last_four(people.phone);
  text.id_tail = last_four(people.id_number);
  text.is_paper = pass.kind != "phone";
  text.issuer = issuer.empty() ? std::string("CN") : issuer;
  text.issued = pass.issued_at;
  text.expires = pass.valid_until;
  return text;
}

std::vector<Command> pass_commands() {
  return {
      command<&run_issue>("passes.issue", "签发通行码", "Issue a pass", issue_pass_input, issue_refusals),
      command<&run_revoke>("passes.revoke", "注销通行码", "Revoke a pass", revoke_pass_input, revoke_refusals),
      command<&run_issue_test>("passes.issue_test_certificate", "签发核酸检测电子证明", "Issue a test certificate", issue_test_input, test_refusals),
  };
}

}  // namespace fangxian
