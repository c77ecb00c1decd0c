#include "modules/bulletins/counted_rows.h"

#include "base/digest.h"
#include "command/lists.h"
#include "command/row_text.h"

namespace fangxian {
namespace {

Refusal bad_cursor() {
  return {RefusalKind::invalid, "query.invalid", {"请用上一页返回的 next 翻页", "Page with the next of the page before"},
          {{"/after", {"不是上一页返回的 next", "not the next of a page"}}}};
}

void read_cursor(const std::string& text, PageRequest& request) {
  if (text.empty()) return;
  const auto bytes = from_base64url(text);
  const std::size_t bar = bytes ? bytes->find('|') : std::string::npos;
  if (bar == std::string::npos || bar + 1 == bytes->size() || !is_printable(*bytes)) throw bad_cursor();
  request.after_area = bytes->substr(0, bar);
  request.after_id = bytes->substr(bar + 1);
}

}  // namespace

const Indicator& find_indicator(const ReadContext& context, const std::string& name) {
  const Indicator* indicator = context.model().indicator(name);
  if (indicator == nullptr || !context.actor().may_read(indicator->record)) {
    throw Refusal(RefusalKind::not_found, "indicators.not-found", {"没有这个指标，或不在您的权限内", "There is no such indicator, or it is not yours to read"});
  }
  return *indicator;
}

Json counted_rows(ReadContext& context, const Indicator& indicator, const AreaCode& area, const Moment& moment,
                  const Scope& visible) {
  const Record& record = *context.model().record(indicator.record);
  PageRequest request{visible, {}, {}, static_cast<int>(context.integer_parameter("limit", default_rows, 1, most_rows))};
  read_cursor(context.parameter("after"), request);
  const CountedPage page = count_page(context.database(), context.model(), indicator, moment, request);
  const View view = context.view_of(record.plural);
  const std::size_t amount = page.rows.columns.empty() ? 0 : page.rows.columns.size() - 2;
  Json items = Json::array();
  for (std::size_t i = 0; i < page.rows.size(); ++i) {
    Json item = row_to_json(record, page.rows, i, view);
    items.push(std::move(item.add("_amount", page.rows.integer(i, amount))));
  }
  Json next;
  if (page.has_more) {
    const std::size_t last = page.rows.size() - 1;
    next = to_base64url(page.rows.text(last, amount + 1) + "|" + page.rows.text(last, 1));
  }
  Json labels = labels_of(context, record, page.rows);
  labels.set(area.digits(), context.territory().label(area));
  Json answer = Json::object();
  answer.add("record", record.plural).add("indicator", indicator.name).add("area", area.digits());
  answer.add("as_of", format_time(moment.as_of))
      .add("known_at", moment.known_at.is_set() ? Json(format_time(moment.known_at)) : Json());
  answer.add("value", page.value).add("total", page.total).add("items", std::move(items)).add("next", std::move(next));
  return answer.add("labels", std::move(labels));
}

}  // namespace fangxian
