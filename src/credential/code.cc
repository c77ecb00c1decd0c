#include "credential/code.h"

#include "base/digest.h"
#include "credential/base45.h"
#include "credential/cose.h"
#include "credential/health.h"
#include "credential/packing.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace fangxian {
namespace {

constexpr std::int64_t issuer_claim = 1, expires_claim = 4, not_before_claim = 5, issued_claim = 6, health_claim = -260,
                       edition_one = 1;

// A phone's clock may run behind the issuer's by this much.
constexpr std::int64_t clock_slack_ms = 5 * minute_ms;

// The claim as a time; issuers write whole numbers and floats.
Time time_of(const Cbor* claim) {
  if (!claim || !claim->is_number()) return {};
  const double seconds = claim->number();
  // Year 2199; NaN is not in the range either.
  if (!(seconds >= 0 && seconds < 7'258'118'400.0)) return {};
  return Time{static_cast<std::int64_t>(std::floor(seconds * 1000))};
}

// A hand-held scanner ends with Enter. A space at the end is a letter of base45 and stays.
std::string_view without_line_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

class Checker {
 public:
  Checker(std::string_view text, const CheckOptions& options) : text_(text), options_(options) {
    report_.verdict = CheckVerdict::valid;
    for (int step = 0; step < code_step_count; ++step) report_.steps.push_back({static_cast<CodeStep>(step)});
  }

  CodeReport run() {
    const Unwrapped unwrapped = unwrap_code(text_);
    if (unwrapped.prefix == dynamic_prefix) report_.kind = CodeKind::dynamic;
    const auto last = static_cast<int>(unwrapped.verdict == CheckVerdict::valid ? CodeStep::zlib : unwrapped.failed);
    for (int step = 0; step < last; ++step) pass(static_cast<CodeStep>(step));
    if (unwrapped.verdict != CheckVerdict::valid) return fail(unwrapped.failed, unwrapped.verdict), std::move(report_);
    pass(CodeStep::zlib);
    const CheckVerdict structure = read_sign1(unwrapped.cose, message_);
    CborReading claims;
    if (structure == CheckVerdict::valid) claims = decode_cbor(message_.payload);
    if (structure != CheckVerdict::valid || claims.problem != CborProblem::none || !claims.value.is_map())
      return fail(CodeStep::cose, structure != CheckVerdict::valid ? structure : CheckVerdict::cbor_malformed),
             std::move(report_);
    pass(CodeStep::cose);
    judge_signature();
    judge_time(claims.value);
    judge_payload(claims.value, unwrapped.prefix == pass_prefix);
    judge_use();
    judge_revocation();
    for (const StepReport& step : report_.steps) {
      if (step.state == StepState::failed && report_.verdict == CheckVerdict::valid) report_.verdict = step.verdict;
    }
    return std::move(report_);
  }

 private:
  StepReport& at(CodeStep step) { return report_.steps[static_cast<std::size_t>(step)]; }
  void pass(CodeStep step, std::string detail = "") {
    at(step) = {step, StepState::passed, CheckVerdict::valid, std::move(detail)};
  }
  void skip(CodeStep step, CheckVerdict why) { at(step) = {step, StepState::skipped, why, ""}; }
  void fail(CodeStep step, CheckVerdict why, std::string detail = "") {
    at(step) = {step, StepState::failed, why, std::move(detail)};
    if (step <= CodeStep::cose) report_.verdict = why;
  }

  void judge_signature() {
    report_.key_id = message_.key_id;
    const CheckVerdict verdict = verify_sign1(message_, options_.keys, key_);
    const std::string id = to_base64url(message_.key_id);
    if (verdict == CheckVerdict::unknown_key) return fail(CodeStep::key_id, verdict, id);
    pass(CodeStep::key_id, id);
    if (verdict != CheckVerdict::valid) return fail(CodeStep::signature, verdict);
    pass(CodeStep::signature, std::string(algorithm_name(key_->algorithm)));
  }

  void judge_time(const Cbor& claims) {
    const Cbor* issuer = claims.find(issuer_claim);
    if (issuer) report_.issuer = issuer->text();
    report_.issued = time_of(claims.find(issued_claim)), report_.expires = time_of(claims.find(expires_claim));
    const Cbor* not_before = claims.find(not_before_claim);
    const Time begins = not_before ? time_of(not_before) : report_.issued;
    if (!report_.issued.is_set() || !report_.expires.is_set() || !begins.is_set())
      return fail(CodeStep::validity, CheckVerdict::claims_malformed);
    // The last second counts, as the published vectors have it.
    if (options_.at > report_.expires) fail(CodeStep::validity, CheckVerdict::expired);
    else if (options_.at + clock_slack_ms < begins) fail(CodeStep::validity, CheckVerdict::not_yet_valid);
    else pass(CodeStep::validity);
    if (!key_) return;
    const bool is_early = key_->not_before.is_set() && report_.issued < key_->not_before;
    const bool is_late = key_->not_after.is_set() && report_.issued > key_->not_after;
    if (is_early || is_late)
      fail(CodeStep::key_validity, CheckVerdict::key_out_of_date, format_time(is_early ? key_->not_before : key_->not_after));
    else pass(CodeStep::key_validity);
  }

  void judge_payload(const Cbor& claims, bool is_pass) {
    if (is_pass) {
      const Cbor* content = claims.find(pass_claim);
      report_.payload = content ? to_json(*content) : Json();
      report_.pass = content ? pass_from_cbor(*content) : std::nullopt;
      if (!report_.pass) return fail(CodeStep::payload, CheckVerdict::payload_malformed);
      report_.kind = CodeKind::pass;
      report_.pass->issuer = report_.issuer;
      report_.pass->issued = report_.issued, report_.pass->expires = report_.expires;
      listed_as_ = report_.pass->id;
      return pass(CodeStep::payload);
    }
    const Cbor* container = claims.find(health_claim);
    const Cbor* content = container ? container->find(edition_one) : nullptr;
    if (!content) return fail(CodeStep::payload, CheckVerdict::payload_malformed, "/-260/1");
    report_.payload = to_json(*content);
    const std::pair<const char*, CodeKind> kinds[] = {
        {"t", CodeKind::test}, {"v", CodeKind::vaccination}, {"r", CodeKind::recovery}};
    for (const auto& [group, kind] : kinds) {
      const Json& entries = report_.payload[group];
      if (entries.size() == 0 || !entries.is_array()) continue;
      report_.kind = kind;
      listed_as_ = entries.items().front()["ci"].string();
    }
    if (const auto problem = health_problem(report_.payload))
      return fail(CodeStep::payload, CheckVerdict::payload_malformed, *problem);
    pass(CodeStep::payload);
  }

  void judge_use() {
    if (!key_) return;
    std::uint8_t needed = 0;
    switch (report_.kind) {
      case CodeKind::pass: needed = use_pass; break;
      case CodeKind::test: needed = use_test; break;
      case CodeKind::vaccination: needed = use_vaccination; break;
      case CodeKind::recovery: needed = use_recovery; break;
      case CodeKind::none:
      case CodeKind::dynamic: return;
    }
    if (key_->uses & needed) pass(CodeStep::key_usage);
    else fail(CodeStep::key_usage, CheckVerdict::wrong_key_usage, std::string(code_kind_name(report_.kind)));
  }

  void judge_revocation() {
    if (listed_as_.empty()) return;
    if (options_.is_revoked && options_.is_revoked(listed_as_)) return fail(CodeStep::revocation, CheckVerdict::revoked);
    if (options_.is_revoked) return pass(CodeStep::revocation);
    if (!options_.filter || options_.filter->is_empty()) return skip(CodeStep::revocation, CheckVerdict::filter_missing);
    if (options_.filter->may_hold(listed_as_)) return fail(CodeStep::revocation, CheckVerdict::listed);
    if (options_.at > options_.filter->expires()) return skip(CodeStep::revocation, CheckVerdict::filter_old);
    pass(CodeStep::revocation);
  }

  std::string_view text_;
  const CheckOptions& options_;
  CodeReport report_;
  Sign1 message_;
  const PublicKey* key_ = nullptr;  // only one whose signature fits
  std::string listed_as_;
};

}  // namespace

std::string_view code_step_name(CodeStep step) {
  static constexpr std::array<std::string_view, code_step_count> names = {"prefix",    "base45",    "zlib",         "cose",
                                                                          "key-id",    "signature", "key-validity", "validity",
                                                                          "key-usage", "payload",   "revocation"};
  return names[static_cast<std::size_t>(step)];
}

std::string_view code_kind_name(CodeKind kind) {
  static constexpr std::string_view names[] = {"none", "pass", "test", "vaccination", "recovery", "dynamic"};
  return names[static_cast<std::size_t>(kind)];
}

Unwrapped unwrap_code(std::string_view text) {
  Unwrapped out;
  const auto no = [&](CodeStep step, CheckVerdict why) { return out.failed = step, out.verdict = why, std::move(out); };
  text = without_line_end(text);
  if (text.size() > longest_code) return no(CodeStep::prefix, CheckVerdict::oversized);
  for (const std::string_view prefix : {pass_prefix, health_prefix, dynamic_prefix}) {
    if (text.starts_with(prefix)) out.prefix = prefix;
  }
  if (out.prefix.empty()) return no(CodeStep::prefix, CheckVerdict::not_a_code);
  if (out.prefix == dynamic_prefix) return no(CodeStep::prefix, CheckVerdict::online_only);
  std::string packed;
  if (const CheckVerdict verdict = decode_base45(text.substr(out.prefix.size()), packed); verdict != CheckVerdict::valid)
    return no(CodeStep::base45, verdict);
  if (const CheckVerdict verdict = unpack(packed, largest_cose, out.cose); verdict != CheckVerdict::valid)
    return no(CodeStep::zlib, verdict);
  return out;
}

CodeReport check_code(std::string_view text, const CheckOptions& options) { return Checker(text, options).run(); }

Json report_json(const CodeReport& report) {
  const auto add_verdict = [](Json& out, CheckVerdict verdict) {
    const Words& words = verdict_words(verdict);
    out.set("verdict", verdict_name(verdict)).set("zh", words.zh).set("en", words.en);
  };
  Json out = Json::object();
  add_verdict(out, report.verdict);
  out.set("kind", code_kind_name(report.kind)).set("issuer", report.issuer).set("key_id", to_base64url(report.key_id));
  out.set("issued", format_time(report.issued)).set("expires", format_time(report.expires));
  static constexpr std::string_view states[] = {"passed", "failed", "skipped"};
  Json steps = Json::array();
  for (const StepReport& step : report.steps) {
    Json one = Json::object();
    one.set("step", code_step_name(step.step)).set("state", states[static_cast<std::size_t>(step.state)]);
    if (step.verdict != CheckVerdict::valid) add_verdict(one, step.verdict);
    if (!step.detail.empty()) one.set("detail", step.detail);
    steps.push(std::move(one));
  }
  out.set("steps", std::move(steps));
  if (report.pass) {
    Json pass = Json::object();
    pass.set("id", report.pass->id).set("area", report.pass->area.digits()).set("holder", report.pass->holder);
    pass.set("phone_tail", report.pass->phone_tail).set("id_tail", report.pass->id_tail);
    out.set("pass", pass.set("medium", report.pass->medium == PassMedium::paper ? "paper" : "phone"));
  }
  return out.set("payload", report.payload);
}

}  // namespace fangxian
