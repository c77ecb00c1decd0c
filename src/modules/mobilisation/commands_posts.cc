// Posts of the seven kinds and the volunteers assigned to them.
#include "modules/mobilisation/commands.h"
#include "modules/places/places.h"

namespace fangxian {
namespace {

constexpr RefusalNote post_exists = {"mobilisation.post-exists", "此处已有同类同名岗位", "A post of this kind and name exists here already"};
constexpr RefusalNote post_closed = {"mobilisation.post-closed", "该岗位已撤销", "The post is closed"};
constexpr RefusalNote no_where = {"mobilisation.no-where", "请填写辖区或点位", "Give the area or the place"};
constexpr RefusalNote already_assigned = {"mobilisation.already-assigned", "此人已在这个岗位", "This person is assigned to the post already"};

struct OpenPost {
  AreaCode area;
  std::string place;
  std::string kind;
  std::string name;
  std::int64_t needed = 1;
  Time opened_at;
};

constexpr Field open_post_input[] = {
    FIELD(OpenPost, area, Kind::area, "辖区", "Area", {.hint_zh = "不填则为点位所在地", .hint_en = "The place's area when left out"}),
    FIELD(OpenPost, place, Kind::id, "点位", "Place", {.refers_to = "places"}),
    FIELD(OpenPost, kind, Kind::choice, "岗位类别", "Kind of post", {.required = true, .choices = post_kinds}),
    FIELD(OpenPost, name, Kind::text, "名称", "Name", {.max_length = 100, .hint_zh = "不填则用类别名称", .hint_en = "The kind's name when left out"}),
    FIELD(OpenPost, needed, Kind::integer, "每班需要人数", "Hands per shift", {.min = 1, .max = most_hands_per_shift}),
    FIELD(OpenPost, opened_at, Kind::time, "设岗时间", "Opened at", {}),
};
static_assert(describes_all<OpenPost>(open_post_input));

Json open_post(Context& ctx, const OpenPost& input) {
  Post post{ctx.new_id(), input.area, input.name.empty() ? find_choice(post_kinds, input.kind)->zh : input.name, input.kind,
            input.place, input.needed, event_time(ctx, input.opened_at, "/opened_at"), {}};
  if (!input.place.empty()) {
    const Place place = open_place(ctx, input.place, post.opened_at);
    if (!post.area.is_set()) post.area = place.area;
  }
  if (!post.area.is_set()) refuse(no_where, "/area", RefusalKind::invalid);
  ctx.require_area(post.area);
  for (const Post& other : ctx.select<Post>("area = $1 and name = $2 and kind = $3 and closed_at is null",
                                            {post.area.digits(), post.name, post.kind})) {
    if (other.place == post.place) refuse(post_exists, "/name");
  }
  ctx.save(post);
  ctx.emit({"mobilisation.post_opened", post.id, post.area, Json::object().set("kind", post.kind)});
  return answer_id(post.id);
}

// The people of a post are free from its end on; shifts that would begin later are cancelled.
void end_post(Context& ctx, const Post& post, const std::string& reason) {
  ctx.save(post);
  for (Assignment& assignment : ctx.select<Assignment>("post = $1 and ended_at is null", {post.id})) {
    assignment.ended_at = std::max(post.closed_at, assignment.assigned_at);
    assignment.end_reason = reason;
    ctx.save(assignment);
  }
  for (Shift& shift : ctx.select<Shift>("post = $1 and starts_at >= $2 and checked_in_at is null and state <> 'cancelled'",
                                        {post.id, post.closed_at.ms})) {
    shift.state = "cancelled";
    shift.needs_answer = false;
    ctx.save(shift);
  }
}

Json close_post(Context& ctx, const EndRow& input) {
  const Post post = ended_row(ctx, input, &Post::opened_at, &Post::closed_at);
  end_post(ctx, post, input.reason);
  ctx.emit({"mobilisation.post_closed", post.id, post.area, Json::object()});
  return answer_id(post.id);
}

Json withdraw_post(Context& ctx, const WithdrawRow& input) {
  ctx.withdraw(ctx.find<Post>(input.id), input.reason);
  withdraw_all<Assignment>(ctx, "post = $1", input);
  withdraw_all<Shift>(ctx, "post = $1", input);
  return answer_id(input.id);
}

struct AssignToPost {
  std::string post;
  Time assigned_at;
  std::string person;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string sex;
  Maybe<bool> party_member;
};

constexpr Field assign_to_post_own[] = {
    FIELD(AssignToPost, post, Kind::id, "岗位", "Post", {.required = true, .refers_to = "posts"}),
    FIELD(AssignToPost, assigned_at, Kind::time, "上岗时间", "Assigned at", {}),
};
constexpr auto assign_to_post_input = joined(assign_to_post_own, person_entry_fields<AssignToPost>());
static_assert(field_access::member_count<AssignToPost>() == assign_to_post_input.size());

Json assign_to_post(Context& ctx, const AssignToPost& input) {
  const Post post = ctx.find<Post>(input.post);
  const Time assigned_at = event_time(ctx, input.assigned_at, "/assigned_at");
  if (post.closed_at.is_set()) refuse(post_closed, "/post");
  if (assigned_at < post.opened_at) refuse(starts_before_parent, "/assigned_at", RefusalKind::invalid);
  const FoundPerson found = person_for(ctx, person_entry(input), post.area);
  if (!found.is_new &&
      !rows_of_person<Assignment>(ctx, found.person.id, "person", "post = $1 and ended_at is null", {post.id}).empty()) {
    refuse(already_assigned, "/person");
  }
  const Assignment row{ctx.new_id(), post.area, post.id, post.kind, found.person.id, found.person.party_member,
                       assigned_at,  {},        ""};
  ctx.save(row);
  ctx.set_subject("assignments/" + row.id, row.area);
  return answer_id(row.id).set("person", row.person);
}

Json end_assignment(Context& ctx, const EndRow& input) {
  Assignment row = ended_row(ctx, input, &Assignment::assigned_at, &Assignment::ended_at);
  row.end_reason = input.reason;
  ctx.save(row);
  return answer_id(row.id);
}

constexpr RefusalNote open_refusals[] = {post_exists, no_where, place_closed, event_in_future};
constexpr RefusalNote assign_refusals[] = {post_closed,      already_assigned, starts_before_parent, person_not_found,
                                           nobody_named,     entry_differs,    event_in_future};

}  // namespace

void close_posts_of_place(Context& ctx, const Event& event) {
  const Time closed_at = parse_time(event.data["closed_at"].string()).value_or(ctx.at());
  for (Post& post : ctx.select<Post>("place = $1 and closed_at is null", {event.subject})) {
    post.closed_at = std::max(closed_at, post.opened_at);
    end_post(ctx, post, "点位撤销");
  }
}

std::vector<Command> posts_commands() {
  return {
      command<&open_post>("mobilisation.open_post", "设立岗位", "Open a post", open_post_input, open_refusals),
      command<&close_post>("mobilisation.close_post", "撤销岗位", "Close a post", end_input<Post>(), end_refusals),
      command<&withdraw_post>("mobilisation.withdraw_post", "核减岗位", "Withdraw a post", withdraw_input<Post>()),
      command<&assign_to_post>("mobilisation.assign_to_post", "安排上岗", "Assign to a post", assign_to_post_input, assign_refusals),
      command<&end_assignment>("mobilisation.end_assignment", "离岗", "End an assignment", end_input<Assignment>(), end_refusals),
      command<&run_withdraw<Assignment>>("mobilisation.withdraw_assignment", "核减岗位安排", "Withdraw an assignment", withdraw_input<Assignment>()),
  };
}

}  // namespace fangxian
