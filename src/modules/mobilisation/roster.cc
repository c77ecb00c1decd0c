#include "modules/mobilisation/roster.h"

#include "base/refusal.h"
#include "modules/mobilisation/records.h"

#include <fmt/format.h>

#include <map>
#include <vector>

namespace fangxian {
namespace {

// A place with more posts than this is asked for post by post.
constexpr int most_posts = 200;
constexpr std::size_t ids_per_query = 400;

struct RosterPost {
  std::string id, area, name, kind, place;
  std::int64_t needed = 0;
  std::vector<DutyTime> cover;
  Json shifts = Json::array();
};

struct RosterPerson {
  std::string name;
  bool is_party_member = false;
};

[[noreturn]] void refuse_request(const char* pointer, const char* zh, const char* en) {
  throw Refusal(RefusalKind::invalid, "query.invalid", {zh, en}, {{pointer, {zh, en}}});
}

void judge_request(const RosterRequest& request) {
  if (request.place.empty() == request.post.empty()) refuse_request("/place", "请给出点位或岗位之一", "Give either a place or a post");
  if (request.window.until <= request.window.from) refuse_request("/to", "结束须晚于开始", "The end must lie after the start");
  if (request.window.until - request.window.from > longest_roster) refuse_request("/to", "最多查看31天", "At most 31 days at once");
}

std::vector<RosterPost> find_posts(Connection& database, const RosterRequest& request) {
  const bool by_place = !request.place.empty();
  std::vector<Value> values = {by_place ? request.place : request.post, request.window.from.ms, request.window.until.ms};
  const std::string scope = request.posts.condition("area", values);
  const Rows rows = database.query(
      fmt::format("select id, area, name, kind, place, needed from posts where withdrawn_at is null and {} = $1 and "
                  "opened_at < $3 and (closed_at is null or closed_at > $2) and {} order by name, id limit {}",
                  by_place ? "place" : "id", scope, most_posts),
      values);
  std::vector<RosterPost> posts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    posts.push_back({rows.text(i, 0),
                     rows.text(i, 1),
                     rows.text(i, 2),
                     rows.text(i, 3),
                     rows.text(i, 4),
                     rows.integer(i, 5),
                     {},
                     Json::array()});
  }
  return posts;
}

// `$n, $n+1, …` for the ids appended to the values.
std::string placeholders(std::span<const std::string> ids, std::vector<Value>& values) {
  std::string list;
  for (const std::string& id : ids) {
    values.emplace_back(id);
    list += fmt::format("{}${}", list.empty() ? "" : ", ", values.size());
  }
  return list;
}

std::vector<Shift> find_shifts(Connection& database, const RosterRequest& request, const std::vector<RosterPost>& posts) {
  std::vector<std::string> ids;
  for (const RosterPost& post : posts) ids.push_back(post.id);
  std::vector<Value> values = {request.window.from.ms, request.window.until.ms};
  const std::string list = placeholders(ids, values);
  const std::string scope = request.shifts.condition("area", values);
  const Rows rows = database.query(
      fmt::format("select {} from shifts where withdrawn_at is null and state <> 'cancelled' and ends_at > $1 and starts_at < $2 "
                  "and post in ({}) and {} order by starts_at, id",
                  column_list(shift_record), list, scope),
      values);
  std::vector<Shift> shifts(rows.size());
  RowInfo info;
  for (std::size_t i = 0; i < rows.size(); ++i) read_row(shift_record, rows, i, &shifts[i], info);
  return shifts;
}

std::map<std::string, RosterPerson> find_people(Connection& database, const std::vector<Shift>& shifts) {
  std::map<std::string, RosterPerson> people;
  for (const Shift& shift : shifts) {
    people[shift.person];
    people[shift.leader];
  }
  std::vector<std::string> ids;
  for (const auto& [id, person] : people) ids.push_back(id);
  for (std::size_t first = 0; first < ids.size(); first += ids_per_query) {
    std::vector<Value> values;
    const std::size_t count = std::min(ids_per_query, ids.size() - first);
    const std::string list = placeholders(std::span(ids).subspan(first, count), values);
    const Rows rows = database.query(
        fmt::format("select id, name, party_member from people where withdrawn_at is null and id in ({})", list), values);
    for (std::size_t i = 0; i < rows.size(); ++i) people[rows.text(i, 0)] = {rows.text(i, 1), rows.integer(i, 2) != 0};
  }
  return people;
}

Json person_json(const std::string& id, const RosterPerson& person, View view) {
  return Json::object()
      .set("id", id)
      .set("name", view.personal ? person.name : mask(Kind::name, person.name))
      .set("party_member", person.is_party_member);
}

Json shift_json(const Shift& shift, const std::map<std::string, RosterPerson>& people, View view) {
  Json warnings = Json::array();
  for (const std::string& code : shift.warnings) {
    const Words words = warning_words(fatigue_rule, code);
    warnings.push(Json::object().set("code", code).set("zh", words.zh).set("en", words.en));
  }
  const Choice* kind = find_choice(shift_kinds, shift.kind);
  return Json::object()
      .set("id", shift.id)
      .set("kind", shift.kind)
      .set("kind_zh", kind == nullptr ? "" : kind->zh)
      .set("kind_en", kind == nullptr ? "" : kind->en)
      .set("starts_at", format_time(shift.starts_at))
      .set("ends_at", format_time(shift.ends_at))
      .set("hours", shift.hours)
      .set("state", shift.state)
      .set("needs_answer", shift.needs_answer)
      .set("warnings", std::move(warnings))
      .set("checked_in_at", format_time(shift.checked_in_at))
      .set("checked_out_at", format_time(shift.checked_out_at))
      .set("handover", shift.handover)
      .set("person", person_json(shift.person, people.at(shift.person), view))
      .set("leader", person_json(shift.leader, people.at(shift.leader), view));
}

Json post_json(const RosterPost& post, DutyTime window) {
  Json hours = Json::array();
  Time hour = window.from;
  for (const int hands : hands_by_hour(post.cover, window)) {
    hours.push(Json::object().set("at", format_time(hour)).set("on_duty", hands));
    hour = hour + hour_ms;
  }
  Json gaps = Json::array();
  for (const Gap& gap : find_gaps(post.cover, window, static_cast<int>(post.needed))) {
    gaps.push(Json::object().set("from", format_time(gap.from)).set("until", format_time(gap.until)).set("missing", gap.missing));
  }
  const Choice* kind = find_choice(post_kinds, post.kind);
  return Json::object()
      .set("id", post.id)
      .set("area", post.area)
      .set("name", post.name)
      .set("kind", post.kind)
      .set("kind_zh", kind == nullptr ? "" : kind->zh)
      .set("kind_en", kind == nullptr ? "" : kind->en)
      .set("place", post.place)
      .set("needed", post.needed)
      .set("hours", std::move(hours))
      .set("gaps", std::move(gaps))
      .set("shifts", post.shifts);
}

}  // namespace

Json build_roster(Connection& database, const RosterRequest& request) {
  judge_request(request);
  std::vector<RosterPost> posts = find_posts(database, request);
  if (posts.empty()) {
    throw Refusal(RefusalKind::not_found, "posts.not-found",
                  {"没有找到岗位，或不在您的管辖范围内", "There is no such post, or it lies outside your area"});
  }
  const std::vector<Shift> shifts = find_shifts(database, request, posts);
  const std::map<std::string, RosterPerson> people = find_people(database, shifts);
  std::map<std::string, RosterPost*> by_id;
  for (RosterPost& post : posts) by_id[post.id] = &post;
  for (const Shift& shift : shifts) {
    RosterPost& post = *by_id.at(shift.post);
    // A proposed shift awaits its answer and covers nothing yet.
    if (shift.state == "in_force") post.cover.push_back({shift.starts_at, shift.ends_at});
    post.shifts.push(shift_json(shift, people, request.people));
  }
  Json list = Json::array();
  for (const RosterPost& post : posts) list.push(post_json(post, request.window));
  return Json::object()
      .set("from", format_time(request.window.from))
      .set("until", format_time(request.window.until))
      .set("posts", std::move(list));
}

}  // namespace fangxian
