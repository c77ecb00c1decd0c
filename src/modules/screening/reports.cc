// The report itself: the same words by form and by telephone; whoever reports learns a receipt and nothing of the register.
#include "modules/screening/reports.h"

#include "modules/screening/placing.h"
#include "modules/screening/returnees.h"

#include <fmt/format.h>

namespace fangxian::screening {
namespace {

constexpr RefusalNote report_time = {"screening.report-time", "到达时间须在前后 60 天之内", "The arrival lies more than 60 days from now"};
constexpr RefusalNote report_area = {"screening.report-area", "报备须落到村（社区）或网格", "A report belongs to a village or a grid"};
constexpr std::int64_t farthest_ms = 60 * day_ms;

// Without 0, O, 1, I, L and U: read aloud over a telephone and typed by old hands.
constexpr std::string_view letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string random_code(World& world, std::size_t length) {
  constexpr unsigned char fair = 256 / letters.size() * letters.size();  // beyond it some letters would come more often
  std::string code;
  while (code.size() < length) {
    unsigned char byte = 0;
    world.random(&byte, 1);
    if (byte < fair) code += letters[byte % letters.size()];
  }
  return code;
}

std::string folded(std::string_view code) {
  std::string out;
  for (const char c : to_half_width(code)) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

struct ReportOneself {
  std::string code;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string address;
  std::string origin;
  Time returned_at;
  std::string travel_mode;
  std::string travel_number;
  std::string companions;
  Maybe<bool> unwell;
  Maybe<bool> risk_stay;
  std::string note;
};

constexpr Field oneself_input[] = {
    FIELD(ReportOneself, code, Kind::text, "报备码", "Code of the poster", {.required = true, .max_length = 12}),
    FIELD(ReportOneself, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(ReportOneself, phone, Kind::phone, "手机号码", "Phone", {.required = true, .privacy = Privacy::personal}),
    FIELD(ReportOneself, id_number, Kind::id_number, "证件号码（选填）", "Document number (optional)", {.privacy = Privacy::personal}),
    FIELD(ReportOneself, address, Kind::text, "到达后的住址", "Address here", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(ReportOneself, origin, Kind::text, "从哪里来（省、市、县）", "From", {.required = true, .max_length = 60}),
    FIELD(ReportOneself, returned_at, Kind::time, "到达（预计到达）时间", "Arrives at", {.required = true}),
    FIELD(ReportOneself, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(ReportOneself, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(ReportOneself, companions, Kind::text, "同行人", "Together with", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(ReportOneself, unwell, Kind::boolean, "有无发热、咳嗽等不适", "Unwell", {}),
    FIELD(ReportOneself, risk_stay, Kind::boolean, "14 天内是否到过中高风险地区", "In a risk area within 14 days", {}),
    FIELD(ReportOneself, note, Kind::text, "补充说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<ReportOneself>(oneself_input));

struct TakeReport {
  AreaCode area;
  std::string name;
  std::string phone;
  std::string id_number;
  std::string address;
  std::string origin;
  Time returned_at;
  std::string travel_mode;
  std::string travel_number;
  std::string companions;
  Maybe<bool> unwell;
  Maybe<bool> risk_stay;
  std::string note;
};

constexpr Field take_input[] = {
    FIELD(TakeReport, area, Kind::area, "报备社区（村）", "Community", {.required = true}),
    FIELD(TakeReport, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(TakeReport, phone, Kind::phone, "手机号码", "Phone", {.required = true, .privacy = Privacy::personal}),
    FIELD(TakeReport, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal}),
    FIELD(TakeReport, address, Kind::text, "到达后的住址", "Address here", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(TakeReport, origin, Kind::text, "从哪里来（省、市、县）", "From", {.required = true, .max_length = 60}),
    FIELD(TakeReport, returned_at, Kind::time, "到达（预计到达）时间", "Arrives at", {.required = true}),
    FIELD(TakeReport, travel_mode, Kind::choice, "交通方式", "Means of travel", {.choices = travel_modes}),
    FIELD(TakeReport, travel_number, Kind::text, "航班/车次/车牌号", "Flight, train or plate", {.max_length = 40, .privacy = Privacy::personal}),
    FIELD(TakeReport, companions, Kind::text, "同行人", "Together with", {.max_length = 200, .privacy = Privacy::personal}),
    FIELD(TakeReport, unwell, Kind::boolean, "有无发热、咳嗽等不适", "Unwell", {}),
    FIELD(TakeReport, risk_stay, Kind::boolean, "14 天内是否到过中高风险地区", "In a risk area within 14 days", {}),
    FIELD(TakeReport, note, Kind::text, "补充说明", "Note", {.max_length = 200, .privacy = Privacy::personal}),
};
static_assert(describes_all<TakeReport>(take_input));

// What both inputs share with the row is copied by name.
template <class Input>
SelfReport claimed_report(Context& ctx, std::span<const Field> fields, const Input& input) {
  SelfReport row;
  for (const Field& given : fields) {
    const Field* field = find_field(self_report_fields, given.name);
    if (field != nullptr) field->set(&row, given.get(&input));
  }
  const std::int64_t apart = row.returned_at - ctx.at();
  if (apart > farthest_ms || apart < -farthest_ms) refuse(report_time, "/returned_at", RefusalKind::invalid);
  row.id = ctx.new_id();
  row.name = trim(row.name);
  row.arrived = apart <= 0;
  row.reported_at = std::min(ctx.made_at(), ctx.at());
  row.due_at = report_due(ctx.at());
  row.receipt = random_code(ctx.world(), 8);
  row.state = "new";
  return row;
}

// The same report once more is kept and closed at once: the answer is another receipt, so that it tells nobody what came before.
void close_repeated(Context& ctx, SelfReport& row) {
  for (const SelfReport& earlier : ctx.select<SelfReport>("phone = $1 and state <> 'closed'", {row.phone})) {
    if (earlier.area.county() != row.area.county() || earlier.name != row.name ||
        date_of(earlier.returned_at) != date_of(row.returned_at))
      continue;
    row.state = "closed";
    row.handled_at = ctx.at();
    row.close_reason = "与 " + earlier.receipt + " 重复";
    row.returnee = earlier.returnee;
    return;
  }
}

// The community is named as it was asked for: whether the door is on the register is not told.
Json receipt_of(Context& ctx, const SelfReport& row, const AreaCode& community, const std::string& telephone) {
  Json answer = Json::object().set("receipt", row.receipt).set("community", ctx.territory().label(community));
  answer.set("due_at", format_time(row.due_at)).set("telephone", telephone);
  answer.set("zh", fmt::format("已收到报备，回执号 {}。社区将在 {} 前与您联系。", row.receipt, format_time(row.due_at).substr(5, 11)));
  return answer.set("en", fmt::format("Received. Receipt {}. The community will contact you by {}.", row.receipt,
                                      format_time(row.due_at).substr(5, 11)));
}

void keep(Context& ctx, SelfReport& row) {
  close_repeated(ctx, row);
  ctx.save(row);
  if (row.state == "new")
    ctx.emit({"screening.reported", row.id, row.area,
              Json::object().set("channel", row.channel).set("due_at", format_time(row.due_at))});
}

ReportCode code_named(Context& ctx, const std::string& code) {
  const auto found = ctx.select<ReportCode>("code = $1 and ended_at is null", {folded(code)});
  if (found.empty()) refuse(unknown_code, "/code", RefusalKind::not_found);
  return found.front();
}

Json self_report(Context& ctx, const ReportOneself& input) {
  const ReportCode code = code_named(ctx, input.code);
  SelfReport row = claimed_report(ctx, oneself_input, input);
  row.area = area_of_address(ctx, code.area, row.address);
  row.channel = "public_form";
  keep(ctx, row);
  return receipt_of(ctx, row, code.area, code.telephone);
}

void require_village(const AreaCode& area) {
  if (area.level() < Level::village) refuse(report_area, "/area", RefusalKind::invalid);
}

Json take_report(Context& ctx, const TakeReport& input) {
  ctx.require_area(input.area);
  require_village(input.area);
  SelfReport row = claimed_report(ctx, take_input, input);
  row.area = area_of_address(ctx, input.area, row.address);
  if (!ctx.scope().covers(row.area)) row.area = input.area;
  row.channel = "telephone";
  keep(ctx, row);
  return receipt_of(ctx, row, input.area, "").set("id", row.id).set("state", row.state);
}

struct IssueCode {
  AreaCode area;
  std::string telephone;
};

constexpr Field issue_input[] = {
    FIELD(IssueCode, area, Kind::area, "社区（村）", "Community", {.required = true}),
    FIELD(IssueCode, telephone, Kind::text, "报备电话", "Telephone to report by", {.max_length = 30}),
};
static_assert(describes_all<IssueCode>(issue_input));

// One code a community: asked for again it is the same one, with the telephone that is given now.
Json issue_code(Context& ctx, const IssueCode& input) {
  ctx.require_area(input.area);
  require_village(input.area);
  ReportCode row;
  const auto known = ctx.select<ReportCode>("area = $1 and ended_at is null", {input.area.digits()});
  if (!known.empty()) {
    row = known.front();
  } else {
    row.id = ctx.new_id();
    row.area = input.area;
    row.issued_at = ctx.at();
    do {
      row.code = random_code(ctx.world(), 6);
    } while (!ctx.select<ReportCode>("code = $1", {row.code}).empty());
  }
  if (!input.telephone.empty()) row.telephone = input.telephone;
  ctx.save(row);
  return Json::object()
      .set("id", row.id)
      .set("code", row.code)
      .set("telephone", row.telephone)
      .set("path", "/report.html?code=" + row.code);
}

Json end_code(Context& ctx, const WithdrawRow& input) {
  ReportCode row = ctx.find<ReportCode>(input.id);
  if (!row.ended_at.is_set()) row.ended_at = ctx.at();
  ctx.save(row);
  return Json::object().set("id", row.id);
}

constexpr RefusalNote oneself_refusals[] = {unknown_code, report_time};
constexpr RefusalNote take_refusals[] = {report_time, report_area};
constexpr RefusalNote issue_refusals[] = {report_area};

}  // namespace

ReadAnswer read_public_place(ReadContext& ctx) {
  const Rows rows = ctx.database().query(
      "select area, telephone from report_codes where withdrawn_at is null and ended_at is null and code = $1",
      {folded(ctx.parameter("code"))});
  if (rows.empty()) throw refusal_of(RefusalKind::not_found, unknown_code, "code");
  const AreaCode area = AreaCode::of(rows.text(0, 0));
  std::string path;
  for (const AreaCode& each : ctx.territory().path(area, ctx.now())) path = ctx.territory().label(each) + path;
  return {.body = Json::object()
                      .add("community", ctx.territory().label(area))
                      .add("path", path)
                      .add("telephone", rows.text(0, 1))
                      .dump()};
}

std::vector<Command> report_commands() {
  return {
      command<&self_report>("screening.self_report", "主动报备", "Report oneself", oneself_input, oneself_refusals),
      command<&take_report>("screening.take_report", "电话报备登记", "Take a report by telephone", take_input, take_refusals),
      command<&issue_code>("screening.issue_code", "启用报备码", "Issue a code to report by", issue_input, issue_refusals),
      command<&end_code>("screening.end_code", "停用报备码", "End a code to report by", withdraw_input<ReportCode>()),
  };
}

}  // namespace fangxian::screening
