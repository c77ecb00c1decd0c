#include "modules/checkpoints/bundle.h"

#include "command/kernel.h"
#include "modules/checkpoints/gate_reads.h"
#include "modules/checkpoints/permit_book.h"
#include "modules/people/people.h"
#include "modules/rulesets/rulesets.h"
#include "record/faces.h"

#include <fmt/format.h>

#include <set>

namespace fangxian::checkpoints {
namespace {

// How far ahead vehicles and permits are carried: as long as the bundle itself.
constexpr std::size_t tail_length = 4;

std::string tail_of(const std::string& number) {
  return number.size() <= tail_length ? std::string() : number.substr(number.size() - tail_length);
}

// The households whose doors changed count as changes of those who live there.
constexpr const char* resident_columns =
    "p.id, p.name, p.phone, p.id_number, h.address, p.area from people p left join households h on h.county = p.county and "
    "h.id = p.household and h.withdrawn_at is null where p.withdrawn_at is null and p.merged_into is null and ";

Json resident_json(const Rows& rows, std::size_t i) {
  Json person = Json::object().add("id", rows.text(i, 0)).add("name", mask(Kind::name, rows.text(i, 1)));
  person.add("phone_tail", tail_of(rows.text(i, 2))).add("id_tail", tail_of(rows.text(i, 3)));
  const Field* address = find_field(household_fields, "address");
  return person.add("door", rows.text(i, 4).empty() ? "" : mask(*address, rows.text(i, 4)));
}

class Bundle {
 public:
  Bundle(ReadContext& ctx, Place gate) : ctx_(ctx), gate_(std::move(gate)), now_(ctx.now()) {
    const Time since = ctx.time_parameter("since", {});
    if (since.is_set() && since <= now_ && now_ - since <= longest_delta_ms) since_ = since;
    within_ = ctx.territory().covering(gate_.area, now_).intersected_with(ctx.scope_of("passages"));
  }

  Json to_json() {
    Json json = Json::object().add("as_of", format_time(now_)).add("expires_at", format_time(now_ + bundle_age_ms));
    json.add("is_delta", since_.is_set()).add("gate", gate_json());
    add_rules(json);
    json.add("permits", permits());
    json.add("expected", expected());
    add_residents(json);
    return json;
  }

 private:
  Json gate_json() const {
    Json gate = Json::object().add("id", gate_.id).add("name", gate_.name).add("kind", gate_.kind);
    gate.add("area", gate_.area.digits()).add("area_name", ctx_.territory().label(gate_.area)).add("is_24h", gate_.is_24h);
    return gate.add("responsible_unit", gate_.responsible_unit);
  }

  // The phone judges by the same table as the server; keys and the deny filter have addresses of their own, cached apart.
  void add_rules(Json& json) const {
    const RuleSetPtr rules = ctx_.kernel().kept<RuleBook>().in_force(gate_.area, now_);
    json.add("rule_set", rules ? rules->to_json() : Json());
    json.add("links", Json::object().add("keys", "/api/passes/keys").add("filter", "/api/passes/filter"));
  }

  Json permits() const {
    Json list = Json::array();
    const GateAt where{gate_.id, gate_.area};
    const auto& book = ctx_.kernel().kept<PermitBook>();
    for (const Permit& permit : book.on_route(where, now_, now_ + bundle_age_ms, most_permits)) {
      Json line = Json::object().add("id", permit.id).add("number", permit.number).add("plate", permit.plate);
      line.add("goods", permit.goods).add("valid_from", format_time(permit.valid_from));
      list.push(line.add("valid_until", format_time(permit.valid_until)));
    }
    return list;
  }

  Json expected() const {
    std::vector<Value> values{(now_ + -6 * hour_ms).ms, (now_ + bundle_age_ms).ms, gate_.id, most_expected};
    const std::string within = within_.condition("area", values);
    const Rows rows = ctx_.database().query(
        fmt::format("select plate, persons, expected_at, origin from arrivals where state = 'expected' and withdrawn_at is null "
                    "and expected_at >= $1 and expected_at < $2 and (gate = $3 or gate is null or gate = '') and {} "
                    "order by expected_at, id limit $4",
                    within),
        values);
    Json list = Json::array();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Json line = Json::object().add("plate", rows.text(i, 0)).add("persons", rows.integer(i, 1));
      list.push(line.add("expected_at", format_time(Time{rows.integer(i, 2)})).add("origin", rows.text(i, 3)));
    }
    return list;
  }

  void add_residents(Json& json) const {
    Json residents = Json::array();
    const bool is_local = gate_.area.level() >= Level::village;
    const Rows rows = is_local ? resident_rows() : Rows{};
    const auto most = static_cast<std::size_t>(most_residents);
    for (std::size_t i = 0; i < std::min(rows.size(), most); ++i) residents.push(resident_json(rows, i));
    json.add("residents_are_cut", rows.size() > most).add("residents", std::move(residents));
    json.add("gone", is_local && since_.is_set() ? gone() : Json::array());
  }

  Rows resident_rows() const {
    std::vector<Value> values{most_residents + 1};
    std::string condition = within_.condition("p.area", values);
    if (since_.is_set()) {
      values.emplace_back(since_.ms);
      condition += fmt::format(" and (p.recorded_at >= ${0} or h.recorded_at >= ${0})", values.size());
    }
    return ctx_.database().query(fmt::format("select {} {} order by p.id limit $1", resident_columns, condition), values);
  }

  // Who is here no more: withdrawn or merged since, or moved away (their earlier version was here).
  Json gone() const {
    std::vector<Value> values{since_.ms};
    const std::string within = within_.condition("area", values);
    const Rows ended = ctx_.database().query(
        fmt::format(
            "select id from people where recorded_at >= $1 and (withdrawn_at is not null or merged_into is not null) and {}",
            within),
        values);
    std::vector<Value> both{since_.ms};
    const std::string were_here = within_.condition("b.area", both), are_here = within_.condition("p.area", both);
    const Rows moved = ctx_.database().query(
        fmt::format("select distinct b.id from people_history b where b.superseded_at >= $1 and {} and not exists (select 1 from "
                    "people p where p.county = b.county and p.id = b.id and {})",
                    were_here, are_here),
        both);
    std::set<std::string> ids;
    for (const Rows* rows : {&ended, &moved}) {
      for (std::size_t i = 0; i < rows->size(); ++i) ids.insert(rows->text(i, 0));
    }
    Json list = Json::array();
    for (const std::string& id : ids) list.push(id);
    return list;
  }

  ReadContext& ctx_;
  Place gate_;
  Time now_;
  Time since_;
  Scope within_;
};

}  // namespace

ReadAnswer read_bundle(ReadContext& ctx) { return {.body = Bundle(ctx, gate_of_read(ctx)).to_json().dump()}; }

}  // namespace fangxian::checkpoints
