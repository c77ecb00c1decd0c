// The matrix of records and reads: who may see what.
#include "server/test_city.h"

#include <fmt/format.h>

namespace fangxian::testing {
namespace {

std::vector<std::string> nothing(City&, const std::string&) { return {}; }

std::vector<std::string> rosters(City& city, const std::string& area) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored("posts", fmt::format("area = '{}'", area)))
    targets.push_back(fmt::format("/api/rosters?post={}&from=2021-08-05&to=2021-08-07", id));
  const std::string staffed = fmt::format("area = '{}' and id in (select place from posts)", area);
  for (const auto& [id, at] : city.stored("places", staffed))
    targets.push_back(fmt::format("/api/rosters?place={}&from=2021-08-05&to=2021-08-07", id));
  return targets;
}

std::vector<std::string> pairs(City& city, const std::string& area) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored("matches", fmt::format("area = '{}'", area)))
    targets.push_back(fmt::format("/api/matches/{}/pair", id));
  return targets;
}

std::vector<std::string> indicator_rows(City& city, const std::string& area) {
  std::vector<std::string> targets;
  for (const Module& module : city.kernel.kernel->model().modules()) {
    for (const Indicator& indicator : module.indicators) {
      targets.push_back(fmt::format("/api/indicators/{}/rows?area={}&from=2021-08-05&limit=1000", indicator.name, area));
    }
  }
  return targets;
}

std::vector<std::string> of_bulletins(City& city, const std::string& area, const std::string& tail) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored("bulletins", fmt::format("area = '{}' and state = 'published'", area)))
    targets.push_back(fmt::format("/api/bulletins/{}/{}", id, tail));
  return targets;
}

std::vector<std::string> some_of(City& city, const char* plural, const std::string& condition, const char* tail) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored(plural, "withdrawn_at is null and " + condition))
    targets.push_back(fmt::format("/api/{}/{}/{}", plural, id, tail));
  return targets;
}

// Those of whom several entries and health facts are known.
std::vector<std::string> timelines(City& city, const std::string& area) {
  const std::string told = "(id in (select kept from merges) or id in (select person from conditions))";
  return some_of(city, "people", fmt::format("area = '{}' and {}", area, told), "timeline");
}

std::vector<std::string> household_pages(City& city, const std::string& area) {
  return some_of(city, "households", fmt::format("area = '{}' order by id limit 3", area), "page");
}

std::vector<std::string> outcomes(City& city, const std::string& area) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored("push_lists", fmt::format("area = '{}'", area)))
    targets.push_back(fmt::format("/api/push_lists/{}/outcome", id));
  return targets;
}

std::vector<std::string> previews(City& city, const std::string& area) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored("rule_changes", fmt::format("withdrawn_at is null and area = '{}'", area)))
    targets.push_back(fmt::format("/api/rulesets/changes/{}/preview", id));
  return targets;
}

std::vector<std::string> at_gates(City& city, const std::string& area, const char* what) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored("places", fmt::format("kind = 'estate_gate' and area = '{}'", area)))
    targets.push_back(fmt::format("/api/checkpoints/{}/{}", id, what));
  return targets;
}
std::vector<std::string> gates(City& city, const std::string& area) { return at_gates(city, area, "counters"); }

std::vector<std::string> people_with_statuses(City& city, const std::string& area) {
  std::vector<std::string> targets;
  for (const auto& [id, at] : city.stored("statuses", fmt::format("area = '{}'", area))) {
    const Rows rows = city.kernel.kernel->store().read()->query("select person from statuses where id = $1", {id});
    targets.push_back(fmt::format("/api/passes/person/{}", rows.text(0, 0)));
  }
  return targets;
}

using Targets = std::vector<std::string>;

}  // namespace

// city, county, township, village, grid, supervisor, auditor, administrator
const std::vector<RecordRow>& record_matrix() {
  static const std::vector<RecordRow> rows = {
      {"accounts", "rrr...rr"},
      {"roles", "rrr...rr"},
      {"grants", "rrr...rr"},
      {"looks", "rrrr..rr"},
      {"areas", "rrrrrrrr"},
      {"area_parents", "rrrr.r.r"},
      {"rule_changes", "rrrrrr.."},
      {"cases", "rrr....."},
      {"case_movements", "rrr....."},
      {"contacts", "rrr....."},
      {"contact_tests", "rrr....."},
      {"imports", "rrrr...."},
      {"import_mappings", "rrrr...."},
      {"exports", "rrrr...."},
      {"people", "rrrr...."},
      {"households", "rrrrr..."},
      {"merges", "rrrr...."},
      {"matches", "rrrr...."},
      {"person_requests", "rrr....."},
      {"conditions", "rrr....."},
      {"responsibilities", "rrrrr..."},
      {"care_fives", "rrrrr..."},
      {"care_plans", "rrrrr..."},
      {"care_contacts", "rrrrr..."},
      {"push_lists", "rrrr...."},
      {"push_rows", "rrrr...."},
      {"returnees", "rrrr...."},
      {"travels", "rrrr...."},
      {"returnee_contacts", "rrrr...."},
      {"visits", "rrrrr..."},
      {"visit_campaigns", "rrrrr..."},
      {"self_reports", "rrrr...."},
      {"report_codes", "rrrrr..."},
      {"form_requests", "rrrr.r.."},
      {"form_asks", "rrrr.r.."},
      {"places", "rrrrrr.."},
      {"statuses", "rrrrr..."},
      {"status_evidence", "rrr....."},
      {"status_appeals", "rrrr...."},
      {"status_batches", "rrr....."},
      {"status_contacts", "rrrr...."},
      {"passes", "rrrr...."},
      {"pass_keys", "rrr....."},
      {"test_certificates", "rrr....."},
      {"code_alarms", "rrr....."},
      {"devices", "rrrr...."},
      {"passages", "rrrrr..."},
      {"permits", "rrrrr..."},
      {"gate_queues", "rrrrr..."},
      {"gate_equipment", "rrrrrr.."},
      {"arrivals", "rrrrr..."},
      {"emergency_follow_ups", "rrrrr..."},
      {"headquarters", "rrr..r.."},
      {"groups", "rrr..r.."},
      {"postings", "rrr....."},
      {"units", "rrrr.r.."},
      {"teams", "rrrrrr.."},
      {"members", "rrrr...."},
      {"sign_ups", "rrrr...."},
      {"reinforcements", "rrr....."},
      {"posts", "rrrrrr.."},
      {"assignments", "rrrr...."},
      {"shifts", "rrrrrr.."},
      {"call_outs", "rrrrrr.."},
      {"call_out_answers", "rrrrr..."},
      {"reports", "rrr..r.."},
      {"bulletins", "rrrr.r.."},
      {"bulletin_figures", "rrrr.r.."},
      {"confirmations", "rrrr.r.."},
      {"corrections", "rrrr.r.."},
  };
  return rows;
}

const std::vector<ReadRow>& read_matrix() {
  static const std::vector<ReadRow> rows = {
      {"/healthz", "********", nothing},
      {"/metrics", "********", nothing},
      {"/openapi.json", "********", nothing},
      {"/api/me", "ssssssss", nothing},
      {"/api/model", "ssssssss", nothing},
      {"/api/journal", "rrr...rr", nothing},
      {"/api/area-tree", "rrrrrrrr",
       [](City&, const std::string& area) -> Targets { return {"/api/area-tree?depth=5&root=" + area}; }},
      {"/api/cases/{id}/known", "rrr.....", nothing},     // refused to all but the tracing group, which cases_test shows
      {"/api/cases/{id}/contacts", "rrr.....", nothing},  // the same file, opened the same way
      {"/api/cases/late", "rrr.....", [](City&, const std::string& area) -> Targets { return {"/api/cases/late?area=" + area}; }},
      {"/api/cases/overdue", "rrr.....",
       [](City&, const std::string& area) -> Targets { return {"/api/cases/overdue?area=" + area}; }},
      {"/api/rulesets/in-force", "rrrrrr..",
       [](City&, const std::string& area) -> Targets { return {"/api/rulesets/in-force?area=" + area}; }},
      {"/api/rulesets/sets", "rrrrrr..", nothing},
      {"/api/checkpoints/{gate}/counters", "rrrrr...", gates},
      {"/api/checkpoints/{gate}/queue", "rrrrr...", [](City& c, const std::string& a) { return at_gates(c, a, "queue"); }},
      {"/api/checkpoints/{gate}/readiness", "rrrrr...",
       [](City& c, const std::string& a) { return at_gates(c, a, "readiness"); }},
      {"/api/checkpoints/{gate}/bundle", "rrrrr...", [](City& c, const std::string& a) { return at_gates(c, a, "bundle"); }},
      {"/api/checkpoints/forecast", "rrrrr...",
       [](City&, const std::string& area) -> Targets { return {"/api/checkpoints/forecast?hours=24&area=" + area}; }},
      {"/api/checkpoints/emergencies", "rrrrr...",
       [](City&, const std::string& area) -> Targets { return {"/api/checkpoints/emergencies?area=" + area}; }},
      {"/api/checkpoints/status", "rrrrr...",
       [](City& city, const std::string& area) -> Targets {
         Targets targets;
         for (const auto& [id, at] : city.stored("people", fmt::format("withdrawn_at is null and area = '{}'", area)))
           targets.push_back("/api/checkpoints/status?person=" + id);
         return targets;
       }},
      {"/api/checkpoints/area", "rrrrr...",
       [](City&, const std::string& area) -> Targets { return {"/api/checkpoints/area?area=" + area}; }},
      {"/api/rulesets/sets/{id}", "rrrrrr..",
       [](City&, const std::string&) -> Targets { return {"/api/rulesets/sets/covid-19.8"}; }},
      {"/api/rulesets/changes/{id}/preview", "rrrrrr..", previews},
      {"/api/rulesets/excess", "rrrrrr..",
       [](City&, const std::string& area) -> Targets { return {"/api/rulesets/excess?area=" + area}; }},
      {"/api/import", "ssssssss", nothing},
      {"/api/forms/{code}", "ssssssss", nothing},
      {"/api/imports/{id}/progress", "rrrr....",
       [](City& city, const std::string& area) {
         return some_of(city, "imports", fmt::format("area = '{}'", area), "progress");
       }},
      {"/api/imports/{id}/failed", "rrrr....",
       [](City& city, const std::string& area) { return some_of(city, "imports", fmt::format("area = '{}'", area), "failed"); }},
      {"/api/rosters", "rrrrrr..", rosters},
      {"/api/responsibility/coverage", "rrrrr...",
       [](City&, const std::string& area) -> Targets { return {"/api/responsibility/coverage?area=" + area}; }},
      {"/api/push_lists/{id}/outcome", "rrrr....", outcomes},
      {"/api/screening/board", "rrrr....",
       [](City&, const std::string& area) -> Targets { return {"/api/screening/board?area=" + area}; }},
      {"/api/screening/open", "rrrrr...",
       [](City&, const std::string& area) -> Targets { return {"/api/screening/open?limit=200&area=" + area}; }},
      {"/api/passes/keys", "********", nothing},
      {"/api/passes/filter", "ssssssss", nothing},
      {"/api/passes/look", "rrrrr...",
       [](City&, const std::string&) -> Targets { return {"/api/passes/look?code=FX1:NOTHING"}; }},
      {"/api/passes/appeals", "rrrr....",
       [](City&, const std::string& area) -> Targets { return {"/api/passes/appeals?area=" + area}; }},
      {"/api/passes/person/{id}", "rrrrr...", people_with_statuses},
      {"/api/passes/{id}/paper", "rrrr....",
       [](City& city, const std::string& area) { return some_of(city, "passes", fmt::format("area = '{}'", area), "paper"); }},
      {"/api/public/pass/{token}", "********", nothing},
      {"/api/public/status_counts", "********", nothing},
      {"/api/screening/village", "rrrr....",
       [](City&, const std::string& area) -> Targets { return {"/api/screening/village?area=" + area}; }},
      {"/api/screening/coverage", "rrrrr...",
       [](City&, const std::string& area) -> Targets { return {"/api/screening/coverage?limit=500&area=" + area}; }},
      {"/api/screening/today", "rrrrr...",
       [](City&, const std::string& area) -> Targets { return {"/api/screening/today?area=" + City::door_area(area)}; }},
      {"/api/screening/burden", "rrrr.r..",
       [](City&, const std::string& area) -> Targets { return {"/api/screening/burden?area=" + area}; }},
      {"/api/screening/held", "rrrr.r..",
       [](City&, const std::string&) -> Targets { return {"/api/screening/held?q=%E6%89%8B%E6%9C%BA"}; }},
      {"/api/public/place", "********", nothing},
      {"/api/people/search", "rrrr....",
       [](City&, const std::string& area) -> Targets {
         return {"/api/people/search?q=%E9%92%B1&area=" + area, "/api/people/search?q=qianming&area=" + area};
       }},
      {"/api/people/candidates", "rrrr....",
       [](City&, const std::string& area) -> Targets { return {"/api/people/candidates?phone=13870000001&area=" + area}; }},
      {"/api/matches/{id}/pair", "rrrr....", pairs},
      {"/api/people/{id}/timeline", "rrrr....", timelines},
      {"/api/households/{id}/page", "rrrrr...", household_pages},
      {"/api/indicators", "ssssssss",
       [](City&, const std::string& area) -> Targets { return {"/api/indicators?from=2021-08-05&area=" + area}; }},
      {"/api/indicators/{name}/rows", "ssssssss", indicator_rows},
      {"/api/bulletins/keys", "ssssssss", nothing},
      {"/api/bulletins/{id}/page", "rrrr.r..",
       [](City& city, const std::string& area) { return of_bulletins(city, area, "page"); }},
      {"/api/bulletins/{id}/page.txt", "rrrr.r..",
       [](City& city, const std::string& area) { return of_bulletins(city, area, "page.txt"); }},
      {"/api/bulletins/{id}/page.xlsx", "rrrr.r..",
       [](City& city, const std::string& area) { return of_bulletins(city, area, "page.xlsx"); }},
      {"/api/bulletins/{id}/page.docx", "rrrr.r..",
       [](City& city, const std::string& area) { return of_bulletins(city, area, "page.docx"); }},
      {"/api/bulletins/{id}/rows", "rrrr.r..",
       [](City& city, const std::string& area) {
         return of_bulletins(city, area, "rows?indicator=temporary_branches&area=" + area);
       }},
      {"/api/bulletins/{id}/signed", "rrrr.r..",
       [](City& city, const std::string& area) { return of_bulletins(city, area, "signed"); }},
      {"/api/areas/{area}/bulletins", "rrrr.r..",
       [](City&, const std::string& area) -> Targets { return {"/api/areas/" + area + "/bulletins"}; }},
  };
  return rows;
}

}  // namespace fangxian::testing
