#include "tracing/chains.h"

#include <cmath>
#include <map>

namespace fangxian::tracing {
namespace {

// Three digits behind the point: more would promise what a few dozen cases cannot keep.
Json rounded(double value) { return std::round(value * 1000) / 1000; }
Json rounded(const std::optional<double>& value) { return value ? rounded(*value) : Json(); }
Json text_of(const std::optional<Date>& date) { return date ? Json(format_date(*date)) : Json(); }

Json told(const Interval& interval) {
  Json json = Json::object().set("count", interval.count);
  if (interval.count == 0) return json;
  json.set("mean", rounded(interval.mean)).set("sd", rounded(interval.deviation)).set("q1", rounded(interval.lower_quartile));
  json.set("median", rounded(interval.median)).set("q3", rounded(interval.upper_quartile));
  json.set("share_negative", rounded(interval.share_negative)).set("min", interval.least).set("max", interval.greatest);
  return json;
}

Json cases_of(const Chains& chains) {
  Json all = Json::array();
  for (std::size_t i = 0; i < chains.tables.cases.size(); ++i) {
    const ChainCase& one = chains.tables.cases[i];
    Json json = Json::object()
                    .add("id", one.id)
                    .add("line", one.line)
                    .add("onset", text_of(one.onset))
                    .add("report", text_of(one.report));
    json.add("exposure_from", text_of(one.exposure_from)).add("exposure_to", text_of(one.exposure_to));
    if (!one.sex.empty()) json.add("sex", one.sex);
    if (!one.age.empty()) json.add("age", one.age);
    if (!one.outcome.empty()) json.add("outcome", one.outcome);
    if (!one.source.empty()) json.add("source", one.source);
    const std::size_t infector = chains.infector[i];
    json.add("infector", infector == nobody ? Json() : Json(chains.tables.cases[infector].id));
    json.add("generation", chains.generation[i]).add("component", chains.cluster_of[i]);
    json.add("out_degree", chains.out_degree[i]).add("in_degree", chains.in_degree[i]).add("offspring", chains.offspring[i]);
    all.push(std::move(json));
  }
  return all;
}

Json links_of(const Chains& chains) {
  constexpr const char* certainties[] = {"possible", "probable", "confirmed"};
  Json all = Json::array();
  for (std::size_t i = 0; i < chains.tables.links.size(); ++i) {
    const ChainLink& link = chains.tables.links[i];
    const ChainCase &from = chains.tables.cases[link.from], &to = chains.tables.cases[link.to];
    Json json = Json::object().add("from", from.id).add("to", to.id).add("date", text_of(link.date)).add("setting", link.setting);
    json.add("certainty", certainties[static_cast<int>(link.certainty)])
        .add("told_by", link.is_from_source ? "cases" : "contacts");
    json.add("line", link.line).add("days", from.onset && to.onset ? Json(to.onset->days - from.onset->days) : Json());
    json.add("is_most_likely", chains.chosen_link[link.to] == i);
    all.push(std::move(json));
  }
  return all;
}

Json components_of(const Chains& chains) {
  Json all = Json::array();
  for (const Cluster& cluster : chains.clusters) {
    Json ids = Json::array();
    for (const std::size_t one : cluster.cases) ids.push(chains.tables.cases[one].id);
    all.push(Json::object()
                 .add("size", cluster.cases.size())
                 .add("links", cluster.links)
                 .add("generations", cluster.generations)
                 .add("first", text_of(cluster.first))
                 .add("last", text_of(cluster.last))
                 .add("is_active", cluster.is_active)
                 .add("cases", std::move(ids)));
  }
  return all;
}

Json offspring_of(const Chains& chains) {
  const OffspringFit& fit = chains.offspring_fit;
  Json counts = Json::array();
  for (const std::size_t cases : fit.cases_with) counts.push(cases);
  return Json::object()
      .add("cases_with", std::move(counts))
      .add("mean", rounded(fit.mean))
      .add("k", rounded(fit.k))
      .add("k_low", rounded(fit.k_low))
      .add("k_high", rounded(fit.k_high))
      .add("share_of_cases_behind_80_percent", rounded(fit.share_of_cases_behind_80))
      .add("estimator", "negative binomial, maximum likelihood; 95 % by profile likelihood");
}

Json generations_of(const Chains& chains) {
  Json all = Json::array();
  for (const Reproduction& each : chains.by_generation) {
    all.push(Json::object()
                 .add("generation", each.generation)
                 .add("cases", each.cases)
                 .add("offspring", each.offspring)
                 .add("r", rounded(each.mean))
                 .add("r_low", rounded(each.low))
                 .add("r_high", rounded(each.high)));
  }
  return all;
}

Json intervals_of(const Chains& chains) {
  Json json = Json::object().add("links", told(chains.links_interval)).add("most_likely", told(chains.infectors_interval));
  Json clusters = Json::object().add("count", chains.from_case_to_case.size());
  if (const auto& fit = chains.clusters_interval) {
    clusters.add("mean", rounded(fit->mean))
        .add("sd", rounded(fit->deviation))
        .add("share_siblings", rounded(fit->share_siblings));
    clusters.add("share_children", rounded(fit->share_children)).add("share_later", rounded(fit->share_later));
  }
  clusters.add("estimator", "interval from case to case, mixture fitted by expectation and maximisation");
  return json.add("clusters", std::move(clusters));
}

Json remarks_of(const Chains& chains) {
  Json all = Json::array();
  for (const Remark& remark : chains.tables.remarks) {
    Json json = Json::object().add("code", remark.code).add("about", remark.about).add("line", remark.line);
    if (!remark.detail.empty()) json.add("detail", remark.detail);
    all.push(std::move(json));
  }
  return all;
}

}  // namespace

Json to_json(const Chains& chains) {
  std::map<std::string, std::size_t> codes;
  for (const Remark& remark : chains.tables.remarks) ++codes[remark.code];
  Json counts = Json::object(), columns = Json::object(), curve = Json::array();
  for (const auto& [code, count] : codes) counts.add(code, count);
  for (const auto& [field, heading] : chains.tables.used_columns) {
    const Json* known = columns.find(field);
    columns.set(field, known == nullptr ? heading : known->string() + ", " + heading);
  }
  for (const auto& [day, cases] : chains.curve) {
    curve.push(
        Json::object().add("date", format_date(day)).add("onsets", cases.first).add("reports_without_onset", cases.second));
  }
  std::size_t active = 0;
  for (const Cluster& cluster : chains.clusters) active += cluster.is_active;
  return Json::object()
      .add("as_of", chains.as_of.is_set() ? Json(format_date(chains.as_of)) : Json())
      .add("columns", std::move(columns))
      .add("counts", Json::object()
                         .add("cases", chains.tables.cases.size())
                         .add("links", chains.tables.links.size())
                         .add("components", chains.clusters.size())
                         .add("active_components", active))
      .add("serial_interval", intervals_of(chains))
      .add("offspring", offspring_of(chains))
      .add("reproduction", generations_of(chains))
      .add("curve", std::move(curve))
      .add("components", components_of(chains))
      .add("cases", cases_of(chains))
      .add("links", links_of(chains))
      .add("remark_counts", std::move(counts))
      .add("remarks", remarks_of(chains));
}

}  // namespace fangxian::tracing
