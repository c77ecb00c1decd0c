#include "modules/passes/status_rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

using enum Colour;

// Red: is a case, or must be apart from others now. Yellow: comes from where the disease is, or a test is awaited. Days without a
// parameter are defaults of this program and are to be confirmed by the rule set of the place.
constexpr EvidenceKind kinds[] = {
    {"confirmed_case", "确诊病例", "Confirmed case", red, "", 60, 0, "您被诊断为确诊病例", "You were diagnosed as a confirmed case"},
    {"asymptomatic_case", "无症状感染者", "Asymptomatic infection", red, "", 60, 0, "您被判定为无症状感染者",
     "You were found to be infected without symptoms"},
    {"suspected_case", "疑似病例", "Suspected case", red, "", 7, 0, "您被判定为疑似病例，等待排除或确诊",
     "You are a suspected case until it is excluded or confirmed"},
    {"close_contact", "密切接触者", "Close contact", red, "contact_days", 14, 0, "您被判定为密切接触者", "You were judged a close contact"},
    {"secondary_contact", "次密接（密接的密接）", "Contact of a contact", yellow, "secondary_days", 7, 0,
     "您被判定为密切接触者的密切接触者", "You were judged a contact of a close contact"},
    {"companion", "时空伴随", "Companion in time and space", yellow, "", 3, 2, "您与病例在同一时段到过同一地点，需完成两次核酸检测",
     "You were at a place at the time of a case; two tests are due"},
    {"isolation_order", "集中隔离", "Central isolation", red, "contact_days", 14, 0, "您在集中隔离期内", "You are in central isolation"},
    {"home_isolation", "居家隔离", "Home isolation", yellow, "home_days", 14, 0, "您在居家隔离（健康监测）期内", "You are in home isolation"},
    {"discharged_case", "出院后健康管理", "After discharge", yellow, "discharge_days", 14, 0, "您在出院后健康管理期内",
     "You are in the days of care after discharge"},
    {"entry_from_abroad", "入境人员", "Entered the country", red, "entry_days", 14, 0, "您在入境后集中隔离期内",
     "You are in isolation after entering the country"},
    {"high_risk_area", "高风险区旅居", "Stayed in a high-risk area", red, "high_spill_days", 14, 0, "您在规定时间内到过高风险区",
     "You were in a high-risk area within the days that count"},
    {"medium_risk_area", "中风险区旅居", "Stayed in a medium-risk area", yellow, "mid_spill_days", 14, 2, "您在规定时间内到过中风险区",
     "You were in a medium-risk area within the days that count"},
    {"returnee_risk_area", "重点地区返乡", "Returned from a key area", yellow, "", 14, 2, "您从重点地区返回，需完成两次核酸检测",
     "You returned from a key area; two tests are due"},
    {"pooled_positive", "混采阳性待复核", "Pool positive, retest awaited", yellow, "", 1, 1, "您所在的混采管结果为阳性，等待单人复核",
     "Your pool was positive; your own retest is awaited"},
    {"test_positive", "核酸阳性待确认", "Tested positive", red, "", 2, 0, "您的核酸检测结果为阳性，等待疾控复核",
     "Your test was positive; the centre for disease control is to confirm it"},
    {"symptoms", "发热等可疑症状", "Fever or other symptoms", yellow, "", 3, 1, "您登记有发热等可疑症状，需完成一次核酸检测",
     "Fever or other symptoms were noted; one test is due"},
    {"test_missed", "应检未检", "A due test was missed", yellow, "", 3, 1, "您未参加应参加的核酸检测，完成一次检测即恢复",
     "A test that was due is missing; one test restores the status"},
    {"test_negative", "核酸阴性", "Negative test", green, "", 0, 0, "", ""},
};

Time earlier(Time a, Time b) { return !a.is_set() ? b : !b.is_set() ? a : std::min(a, b); }

// When the n-th negative test after `since` was taken, those that count lying at least the hours apart.
Time nth_negative(std::span<const EvidenceFact> facts, Time since, int wanted, std::int64_t apart_ms) {
  std::vector<Time> taken;
  for (const EvidenceFact& fact : facts) {
    if (fact.kind == negative_test && fact.since > since && !fact.ended_at.is_set()) taken.push_back(fact.since);
  }
  std::sort(taken.begin(), taken.end());
  Time last;
  for (const Time& time : taken) {
    if (last.is_set() && time - last < apart_ms) continue;
    last = time;
    if (--wanted == 0) return time;
  }
  return {};
}

bool is_worse(const StatusFinding& best, Colour colour, Time until) {
  return colour > best.colour || (colour == best.colour && until > best.until);
}

}  // namespace

std::span<const EvidenceKind> evidence_kinds() { return kinds; }

const EvidenceKind* find_evidence_kind(std::string_view code) {
  const auto found =
      std::find_if(std::begin(kinds), std::end(kinds), [&](const EvidenceKind& kind) { return code == kind.code; });
  return found == std::end(kinds) ? nullptr : &*found;
}

std::uint16_t reason_number(std::string_view code) {
  const EvidenceKind* kind = find_evidence_kind(code);
  return kind == nullptr ? 0 : static_cast<std::uint16_t>(kind - kinds + 1);
}

const EvidenceKind* status_reason(std::uint16_t number) {
  return number == 0 || number > std::size(kinds) ? nullptr : &kinds[number - 1];
}

CountedSpan counted_span(const EvidenceFact& fact, std::span<const EvidenceFact> facts, const StatusRule& rule) {
  const EvidenceKind* kind = find_evidence_kind(fact.kind);
  if (kind == nullptr || kind->colour == green) return {fact.since, fact.since};
  const int days = rule.days(kind->parameter).value_or(kind->days);
  Time until = fact.until.is_set() ? fact.until : fact.since + days * day_ms;
  if (fact.is_provisional) until = earlier(until, fact.noted_at + rule.provisional_hours * hour_ms);
  if (kind->negatives > 0)
    until = earlier(until, nth_negative(facts, fact.since, kind->negatives, rule.negatives_apart_hours * hour_ms));
  return {fact.since, earlier(until, fact.ended_at)};
}

StatusFinding judge_status(std::span<const EvidenceFact> facts, const StatusRule& rule, Time at) {
  StatusFinding finding;
  for (const EvidenceFact& fact : facts) {
    const EvidenceKind* kind = find_evidence_kind(fact.kind);
    if (kind == nullptr || kind->colour == green) continue;
    const CountedSpan span = counted_span(fact, facts, rule);
    if (span.until <= span.from || span.until <= at) continue;
    finding.next = earlier(finding.next, span.from > at ? span.from : span.until);
    if (span.from > at) continue;
    if (is_worse(finding, kind->colour, span.until)) {
      finding.colour = kind->colour;
      finding.reason = kind->code;
      finding.since = span.from;
      finding.until = span.until;
      finding.evidence.insert(finding.evidence.begin(), fact.id);
    } else {
      finding.evidence.push_back(fact.id);
    }
  }
  return finding;
}

Words explain(const StatusTelling& telling) {
  const StatusFinding& finding = telling.finding;
  const EvidenceKind* kind = find_evidence_kind(finding.reason);
  if (finding.colour == green || kind == nullptr) {
    return {fmt::format("没有需要限制的情况，为绿码。有疑问请拨打 {}。", telling.telephone),
            fmt::format("Nothing stands against you: green. Questions: call {}.", telling.telephone)};
  }
  const bool is_red = finding.colour == red;
  const std::string until = format_cut_off(finding.until), from = format_cut_off(finding.since);
  return {fmt::format("{}（自{}起），按{}定为{}，到{}自动恢复；依据：{}。认为有误可申诉，电话 {}。", kind->zh_sentence, from,
                      telling.rule_set.zh, is_red ? "红码" : "黄码", until, telling.source, telling.telephone),
          fmt::format(
              "{} (from {}); by {} the status is {} and ends by itself at {}; ground: {}. If this is wrong, appeal or call {}.",
              kind->en_sentence, format_time(finding.since), telling.rule_set.en, is_red ? "red" : "yellow",
              format_time(finding.until), telling.source, telling.telephone)};
}

}  // namespace fangxian
