#include "modules/people/identity_commands.h"

#include "command/refuse.h"
#include "modules/people/household_moves.h"
#include "modules/people/identity_records.h"
#include "modules/people/merges.h"
#include "modules/people/people.h"

#include <algorithm>

namespace fangxian {
namespace {

constexpr RefusalNote match_decided = {"people.match-decided", "这条疑似重复已处理", "This pair was decided already"};
constexpr RefusalNote match_inside = {"people.match-inside", "对方登记就在您的辖区内，请直接核对合并或注明不是同一人",
                                      "The other entry lies in your own area: compare the two and decide"};
constexpr RefusalNote other_gone = {"people.other-withdrawn", "对方登记已核减", "The other entry was withdrawn"};
constexpr RefusalNote request_answered = {"people.request-answered", "这条请求已答复", "This question was answered already"};

struct NotSame {
  std::string match;
  std::string note;
};

struct AskFor {
  std::string match;
  std::string reason;
};

struct AnswerRequest {
  std::string id;
  std::string answer;
  std::string note;
};

void decide(Context& ctx, Match match, const char* state, const std::string& note) {
  match.state = state;
  match.decided_at = ctx.at();
  if (!note.empty()) match.note = first_code_points(note, 200);
  ctx.save_anywhere(match);
}

Match waiting_match(Context& ctx, const std::string& id) {
  Match match = ctx.find<Match>(id);
  if (!ctx.scope().covers(match.area)) ctx.require_area(match.area, "/match");
  if (match.state != "open" && match.state != "asked") refuse(match_decided, "/match");
  return match;
}

Json run_not_same(Context& ctx, const NotSame& input) {
  const Match match = waiting_match(ctx, input.match);
  decide(ctx, match, "different", input.note);
  ctx.emit({"people.match_decided", match.id, match.area, Json::object().set("state", "different")});
  return Json::object().set("id", match.id);
}

Json run_ask_for(Context& ctx, const AskFor& input) {
  Match match = waiting_match(ctx, input.match);
  if (match.state == "asked") refuse(match_decided, "/match");
  Person other, head;
  if (!ctx.find_anywhere(match.other, other) || !head_of(ctx, other, head)) refuse(other_gone, "/match");
  // The system, which is everywhere, asks in somebody's name.
  if (!ctx.actor().is_system && ctx.scope().covers(head.area)) refuse(match_inside, "/match");
  PersonRequest request{ctx.new_id(), head.area, head.id, match.id, match.area, input.reason, "open", ctx.at(), {}, ""};
  ctx.save_anywhere(request);
  match.state = "asked";
  ctx.save(match);
  ctx.set_subject("matches/" + match.id, match.area);
  ctx.emit({"people.asked_for", request.id, request.area, Json::object().set("match", match.id)});
  return Json::object().set("id", request.id).set("match", match.id);
}

// The county that gives its entry away closes it by the link; the one that asked keeps its own.
void hand_over(Context& ctx, const PersonRequest& request, const Match& match) {
  Person kept, merged, own;
  if (!ctx.find_anywhere(match.person, own) || !head_of(ctx, own, kept)) refuse(other_gone, "/id");
  if (!ctx.find_anywhere(request.person, own) || !head_of(ctx, own, merged)) refuse(other_gone, "/id");
  if (kept.id == merged.id) return decide(ctx, match, "merged", "");
  if (!ctx.scope().covers(merged.area)) ctx.require_area(merged.area, "/id");
  release_head(ctx, merged);
  LinkTerms terms{"moved", {}, request.reason, ctx.at()};
  terms.is_agreed = true;
  link_entries(ctx, kept, merged, terms);
  ctx.emit({"people.moved", kept.id, kept.area, Json::object().set("from", merged.area.digits()).set("entry", merged.id)});
}

Json run_answer_request(Context& ctx, const AnswerRequest& input) {
  PersonRequest request = ctx.find<PersonRequest>(input.id);
  if (!ctx.scope().covers(request.area)) ctx.require_area(request.area, "/id");
  if (request.state != "open") refuse(request_answered, "/id");
  Match match;
  if (!ctx.find_anywhere(request.match, match)) refuse(other_gone, "/id");
  request.state = input.answer;
  request.answered_at = ctx.at();
  request.answer = input.note;
  ctx.save(request);
  if (input.answer == "handed_over") {
    hand_over(ctx, request, match);
  } else if (match.state == "asked") {
    decide(ctx, match, "different", input.note);
  }
  ctx.set_subject("person_requests/" + request.id, request.area);
  ctx.emit(
      {"people.request_answered", request.id, request.area, Json::object().set("match", match.id).set("state", request.state)});
  return Json::object().set("id", request.id).set("state", request.state);
}

constexpr Choice answers[] = {{"handed_over", "是同一人，同意移交", "The same person; handed over"},
                              {"refused", "不是同一人", "Not the same person"}};

constexpr Field not_same_input[] = {
    FIELD(NotSame, match, Kind::id, "疑似同一人", "Possible duplicate", {.required = true, .refers_to = "matches"}),
    FIELD(NotSame, note, Kind::text, "说明", "Note", {.max_length = 200}),
};
static_assert(describes_all<NotSame>(not_same_input));

constexpr Field ask_for_input[] = {
    FIELD(AskFor, match, Kind::id, "疑似同一人", "Possible duplicate", {.required = true, .refers_to = "matches"}),
    FIELD(AskFor, reason, Kind::text, "缘由", "Reason", {.required = true, .max_length = 200, .hint_zh = "对方看得到：不写姓名、证件号和电话", .hint_en = "The other side reads it: no name, number or phone"}),
};
static_assert(describes_all<AskFor>(ask_for_input));

constexpr Field answer_request_input[] = {
    FIELD(AnswerRequest, id, Kind::id, "核对请求", "Question", {.required = true, .refers_to = "person_requests"}),
    FIELD(AnswerRequest, answer, Kind::choice, "答复", "Answer", {.required = true, .choices = answers}),
    FIELD(AnswerRequest, note, Kind::text, "说明", "Note", {.max_length = 200}),
};
static_assert(describes_all<AnswerRequest>(answer_request_input));

constexpr RefusalNote not_same_refusals[] = {match_decided};
constexpr RefusalNote ask_for_refusals[] = {match_decided, match_inside, other_gone};
constexpr RefusalNote answer_refusals[] = {request_answered, other_gone};

bool is_among(const Json& list, const std::string& id) {
  return std::any_of(list.items().begin(), list.items().end(), [&id](const Json& item) { return item.string() == id; });
}

// Matches between the two sides of a link, whichever of their entries it was found at.
std::vector<Match> matches_between(Context& ctx, const Event& event) {
  const Json& kept = event.data["kept_entries"];
  const Json& merged = event.data["merged_entries"];
  std::vector<Match> found;
  for (const Json& id : merged.items()) {
    for (Match& match : ctx.select<Match>("person = $1 or other = $1", {id.string()})) {
      if (is_among(kept, match.person == id.string() ? match.other : match.person)) found.push_back(std::move(match));
    }
  }
  return found;
}

void hear_merged(Context& ctx, const Event& event) {
  for (const Match& match : matches_between(ctx, event)) {
    if (match.state != "merged") decide(ctx, match, "merged", "");
  }
}

// Somebody found that they are two: remembered like any other "not the same".
void hear_unmerged(Context& ctx, const Event& event) {
  for (const Match& match : matches_between(ctx, event)) {
    if (match.state == "merged") decide(ctx, match, "different", "合并已撤销");
  }
}

}  // namespace

std::vector<Command> identity_commands() {
  return {
      command<&run_not_same>("people.not_same", "注明不是同一人", "Say that two entries are two persons", not_same_input, not_same_refusals),
      command<&run_ask_for>("people.ask_for", "请对方县（市、区）核对", "Ask the other county about a person", ask_for_input, ask_for_refusals),
      command<&run_answer_request>("people.answer_request", "答复人员核对请求", "Answer a question about a person", answer_request_input, answer_refusals),
  };
}

std::vector<Listener> identity_listeners() {
  return {{"people.merged", "people", &hear_merged}, {"people.unmerged", "people", &hear_unmerged}};
}

}  // namespace fangxian
