// One row in full, for the one who has to ask: a look at personal data, one card at a time, journalled.
#include "command/access_records.h"
#include "modules/people/people.h"
#include "modules/screening/commands.h"

namespace fangxian::screening {
namespace {

constexpr RefusalNote not_to_ask = {"screening.not-to-ask", "这一行不需要核查，不能查看", "Nobody has to ask about this row, so it is not shown"};

struct OpenCard {
  std::string id;
};

constexpr Field open_card_input[] = {FIELD(OpenCard, id, Kind::id, "核查人员", "Row", {.required = true, .refers_to = "push_rows"})};
static_assert(describes_all<OpenCard>(open_card_input));

Json open_card(Context& ctx, const OpenCard& input) {
  const PushRow row = ctx.find<PushRow>(input.id);
  if (row.state != "open") refuse(not_to_ask, "/id");
  const PushList list = open_list_of(ctx, row.list, "/id");
  ctx.keep_answer_private();
  ctx.set_subject("push_rows/" + row.id, row.area);
  ctx.save_anywhere(Look{ctx.new_id(), row.area, ctx.actor().account, ctx.actor().name, "reveal", "push_rows", row.id,
                         "核查名单：" + list.title, ctx.at()});
  Json answer = Json::object().set("id", row.id).set("area", row.area.digits());
  answer.set("name", row.name).set("id_number", row.id_number).set("phone", row.phone).set("address", row.address);
  answer.set("event", row.event).set("event_place", row.event_place).set("event_at", format_time(row.event_at));
  answer.set("list", Json::object()
                         .set("id", list.id)
                         .set("title", list.title)
                         .set("source", list.source)
                         .set("necessity", list.necessity)
                         .set("purpose", list.purpose)
                         .set("reply_by", format_time(list.reply_by)));
  // A candidate is told by its id alone: whoever may see the person finds the entry, nobody else learns more.
  Person person;
  const bool is_visible = !row.person.empty() && ctx.find_anywhere(row.person, person) &&
                          (ctx.actor().is_system || ctx.actor().read_scope("people").covers(person.area));
  return answer.set("candidate",
                    row.person.empty() ? Json() : Json::object().set("person", row.person).set("is_visible", is_visible));
}

constexpr RefusalNote card_refusals[] = {not_to_ask, list_closed, list_expired};

}  // namespace

std::vector<Command> card_commands() {
  return {command<&open_card>("screening.open_card", "打开核查卡", "Open a card", open_card_input, card_refusals)};
}

}  // namespace fangxian::screening
