#include "modules/people/identity_queries.h"

#include "base/id_number.h"
#include "command/kernel.h"
#include "command/lists.h"
#include "modules/people/households.h"
#include "modules/people/identity_records.h"
#include "modules/people/identity_search.h"
#include "record/validate.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

constexpr std::int64_t default_hits = 20;
constexpr std::int64_t most_hits = 100;
constexpr std::size_t most_candidates = 10;

Json masked_person(ReadContext& ctx, const Person& person) {
  Json json = struct_to_json(person_fields, &person, View{});
  return json.set("area_label", ctx.territory().label(person.area));
}

Json reasons_json(const std::vector<std::string>& codes) {
  Json list = Json::array();
  for (const std::string& code : codes) {
    const MatchReason* reason = find_match_reason(code);
    if (reason == nullptr) continue;
    list.push(Json::object()
                  .add("code", code)
                  .add("points", reason->points)
                  .add("contradicts", reason->contradicts)
                  .add("zh", reason->zh)
                  .add("en", reason->en));
  }
  return list;
}

const char* verdict_word(const LikelyPerson& likely) {
  return likely.likeness.verdict == Verdict::certain ? "certain" : "probable";
}

// What is told of somebody outside the viewer's scope: that they exist, and the county.
Json elsewhere_json(ReadContext& ctx, const AreaCode& area) {
  return Json::object().add("county", area.county().digits()).add("county_label", ctx.territory().label(area.county()));
}

Refusal bad_parameters(std::vector<FieldProblem> problems) {
  return Refusal(RefusalKind::invalid, "query.invalid", {"查询参数不对", "A parameter is wrong"}, std::move(problems));
}

// The claims as the desk has typed them so far. A number that is still wrong is compared as it stands.
PersonTraits claims_of(ReadContext& ctx) {
  PersonClaims claims;
  claims.area = ctx.area_parameter("area", {});
  claims.name = ctx.parameter("name");
  claims.phone = ctx.parameter("phone");
  claims.id_number = ctx.parameter("id_number");
  claims.sex = ctx.parameter("sex");
  std::vector<FieldProblem> problems;
  const std::string birth = ctx.parameter("birth_date");
  if (!birth.empty()) {
    const auto date = parse_date(birth);
    if (!date) problems.push_back({"/birth_date", {"应为 1980-01-31 这样的日期", "a date like 1980-01-31 is expected"}});
    claims.birth_date = date.value_or(Date{});
  }
  if (trim(claims.name).empty() && trim(claims.phone).empty() && trim(claims.id_number).empty()) {
    problems.push_back({"/name", {"请给出姓名、电话或证件号码", "give a name, a phone or a document number"}});
  }
  if (!problems.empty()) throw bad_parameters(std::move(problems));
  return traits_of(claims);
}

// Two sides of one value, with what they are told apart by: the values themselves, not what is shown of them.
Json side_by_side(const Field& field, const Person& left, const Person* right) {
  const Value mine = field.get(&left), other = right == nullptr ? Value{} : field.get(right);
  Json row = Json::object().add("name", field.name).add("zh", field.zh).add("en", field.en).add("kind", kind_name(field.kind));
  row.add("person", value_to_json(field, mine, View{}));
  if (right == nullptr) return row;
  return row.add("other", value_to_json(field, other, View{})).add("is_same", mine == other);
}

// How many rows of each record the viewer could open name this entry.
Json children_of(ReadContext& ctx, const std::string& person) {
  Json counts = Json::array();
  for (const Record* record : ctx.model().records()) {
    const std::string_view plural = record->plural;
    if (plural == "matches" || plural == "merges" || plural == "person_requests" || !ctx.actor().may_read(plural)) continue;
    std::string naming;
    bool is_sensitive = false;
    for (const Field& field : record->fields) {
      if (field.kind != Kind::id || std::string_view(field.limits.refers_to) != "people" || plural == "people") continue;
      naming += fmt::format("{}{} = $1", naming.empty() ? "" : " or ", field.name);
      is_sensitive = is_sensitive || field.limits.privacy == Privacy::sensitive;
    }
    if (naming.empty()) continue;
    Scope scope = ctx.scope_of(plural);
    if (is_sensitive) scope = scope.intersected_with(ctx.actor().sensitive_scope(plural));
    std::vector<Value> values{person};
    const std::string within = scope.condition("area", values);
    const Rows rows = ctx.database().query(
        fmt::format("select count(*) from {} where withdrawn_at is null and ({}) and {}", plural, naming, within),
        std::span<const Value>(values));
    if (rows.integer(0, 0) == 0) continue;
    counts.push(Json::object()
                    .add("record", record->plural)
                    .add("zh", record->zh)
                    .add("en", record->en)
                    .add("count", rows.integer(0, 0)));
  }
  return counts;
}

bool find_match(ReadContext& ctx, const std::string& id, Match& match) {
  std::vector<Value> values{id};
  const std::string within = ctx.scope_of("matches").condition("area", values);
  const Rows rows = ctx.database().query(
      fmt::format("select {} from matches where withdrawn_at is null and id = $1 and {}", column_list(match_record), within),
      std::span<const Value>(values));
  RowInfo info;
  if (rows.empty()) return false;
  read_row(match_record, rows, 0, &match, info);
  return true;
}

}  // namespace

ReadAnswer read_people_search(ReadContext& ctx) {
  const std::string text = trim(ctx.parameter("q"));
  if (text.empty()) throw bad_parameters({{"/q", {"请输入姓名、拼音、电话、证件号码或其后四位", "type a name, pinyin, a phone, a document number or its last four"}}});
  const std::int64_t limit = ctx.integer_parameter("limit", default_hits, 1, most_hits);
  const Scope readable = ctx.scope_of("people"), wanted = ctx.scope_of("people", ctx.area_parameter("area", {}));
  const PersonIndex::Found found =
      ctx.kernel().kept<PersonIndex>().search(text, wanted, readable, static_cast<std::size_t>(limit));
  std::vector<std::string> ids;
  for (const PersonIndex::Hit& hit : found.hits) ids.push_back(hit.id);
  const std::vector<Person> people = people_of(ctx.database(), ids);
  Json list = Json::array();
  for (const PersonIndex::Hit& hit : found.hits) {
    const auto person = std::find_if(people.begin(), people.end(), [&hit](const Person& each) { return each.id == hit.id; });
    // The index shows what is committed; the row decides.
    if (person == people.end() || !wanted.covers(person->area)) continue;
    list.push(masked_person(ctx, *person).set("found_by", hit.by));
  }
  Json answer = Json::object()
                    .add("people", std::move(list))
                    .add("found", found.inside)
                    .add("elsewhere", found.elsewhere)
                    .add("is_cut", found.is_cut);
  return {.body = answer.dump()};
}

ReadAnswer read_candidates(ReadContext& ctx) {
  const PersonTraits claims = claims_of(ctx);
  const Scope readable = ctx.scope_of("people");
  Json candidates = Json::array(), elsewhere = Json::array();
  for (const LikelyPerson& likely : likely_people(ctx, claims)) {
    if (candidates.size() + elsewhere.size() >= most_candidates) break;
    Json json = Json::object().add("score", likely.likeness.score).add("verdict", verdict_word(likely));
    json.add("reasons", reasons_json(likely.likeness.codes()));
    if (readable.covers(likely.person.area)) {
      candidates.push(json.add("person", masked_person(ctx, likely.person)));
    } else {
      // The reasons would tell whether a guessed birth date or number is right.
      elsewhere.push(elsewhere_json(ctx, likely.person.area).add("verdict", verdict_word(likely)));
    }
  }
  return {.body = Json::object().add("candidates", std::move(candidates)).add("elsewhere", std::move(elsewhere)).dump()};
}

ReadAnswer read_pair(ReadContext& ctx) {
  Match match;
  if (!find_match(ctx, ctx.parameter("id"), match)) throw row_not_found(match_record);
  const Scope readable = ctx.scope_of("people");
  std::vector<Person> people = people_of(ctx.database(), {match.person, match.other});
  const auto side = [&](const std::string& id) {
    const auto found = std::find_if(people.begin(), people.end(), [&id](const Person& each) { return each.id == id; });
    return found == people.end() ? nullptr : &*found;
  };
  const Person* person = side(match.person);
  const Person* other = side(match.other);
  Json answer = Json::object().add("match", struct_to_json(match_fields, &match, View{}));
  answer.add("score", match.score);
  const bool sees_other = other != nullptr && readable.covers(other->area);
  const bool sees_person = person != nullptr && readable.covers(person->area);
  answer.add("reasons", reasons_json(match.reasons));
  if (!sees_person) return {.body = answer.add("person", nullptr).add("other", nullptr).dump()};
  answer.add("person", masked_person(ctx, *person)).add("other", sees_other ? masked_person(ctx, *other) : Json());
  if (!sees_other && other != nullptr) answer.add("elsewhere", elsewhere_json(ctx, other->area));
  Json fields = Json::array();
  for (const Field& field : person_fields) {
    if (std::string_view(field.name) != "id" && std::string_view(field.name) != "name_key")
      fields.push(side_by_side(field, *person, sees_other ? other : nullptr));
  }
  answer.add("fields", std::move(fields));
  Json children = Json::object().add("person", children_of(ctx, person->id));
  if (sees_other) children.add("other", children_of(ctx, other->id));
  return {.body = answer.add("children", std::move(children)).dump()};
}

}  // namespace fangxian
