#include "modules/people/entering.h"

#include "command/refuse.h"
#include "modules/people/household_moves.h"
#include "modules/people/households.h"
#include "modules/people/identity_commands.h"
#include "modules/people/identity_records.h"
#include "modules/people/identity_search.h"
#include "modules/people/merges.h"
#include "modules/people/people.h"
#include "modules/people/rules.h"

#include <algorithm>

namespace fangxian {
namespace {

void add_note(Json& notes, const char* zh, const char* en) { notes.push(Json::object().add("zh", zh).add("en", en)); }

// What is entered, settled; `new_door` is the key of an address that is not on record yet.
struct Claimed {
  Person person;
  std::string new_door;
};

Claimed claimed(Context& ctx, const EnterPerson& input) {
  Person person;
  person.area = input.area;
  person.name = input.name;
  person.sex = input.sex;
  person.birth_date = input.birth_date;
  person.document_kind = input.document_kind;
  person.id_number = input.id_number;
  person.no_document_reason = input.no_document_reason;
  person.phone = input.phone;
  person.party_member = input.party_member.given && input.party_member.value;
  person.employer = input.employer;
  person.relation = input.relation;
  person.registered_at = event_time(ctx, input.registered_at, "/registered_at");
  if (const auto problem = settle_person(person, date_of(ctx.at())))
    refuse(*problem->note, problem->pointer, RefusalKind::invalid);
  Household household;
  if (!input.household.empty()) {
    household = ctx.find<Household>(input.household);
    if (household.area.county() != input.area.county()) refuse(household_elsewhere, "/household");
    person.household = household.id;
  } else if (!trim(input.address).empty()) {
    std::string door = household_key(ctx, input.area, input.address);
    if (!find_household_by_key(ctx, input.area, door, household)) return {std::move(person), std::move(door)};
    person.household = household.id;
  }
  return {std::move(person), ""};
}

// A household is opened only for somebody who is written down.
void settle_in(Context& ctx, const EnterPerson& input, Claimed& claims) {
  if (claims.new_door.empty()) return;
  claims.person.household = open_household(ctx, input.area, input.address, claims.new_door, claims.person.registered_at);
}

// A village and its grids are one place; of two villages one person's door can stand in one only.
bool are_one_place(const AreaCode& one, const AreaCode& other) {
  const auto village = [](const AreaCode& area) { return area.digits().substr(0, static_cast<std::size_t>(Level::village)); };
  return village(one) == village(other);
}

// Whoever is entered as the head of a household that has none is it.
void settle_head(Context& ctx, const Person& person) {
  Household household;
  if (person.relation != "head" || person.household.empty() || !ctx.find_anywhere(person.household, household)) return;
  if (household.head.empty() && ctx.scope().covers(household.area)) make_head(ctx, person);
}

void fill(std::string& held, const std::string& claim) {
  if (held.empty()) held = claim;
}

// What the entry lacked is filled in; what it says otherwise stays and is told.
Person completed(const Person& known, const Person& given, bool takes_number, Json& notes) {
  Person person = known;
  fill(person.sex, given.sex);
  if (!person.birth_date.is_set()) person.birth_date = given.birth_date;
  if (person.id_number.empty() && takes_number && !given.id_number.empty()) {
    person.id_number = given.id_number;
    person.document_kind = given.document_kind;
    person.document_note = given.document_note;
    person.no_document_reason.clear();
  }
  if (person.id_number.empty() && person.phone.empty()) fill(person.no_document_reason, given.no_document_reason);
  fill(person.phone, given.phone);
  person.party_member = person.party_member || given.party_member;
  fill(person.employer, given.employer);
  if (are_one_place(known.area, given.area)) fill(person.household, given.household);
  if (person.household == given.household) fill(person.relation, given.relation);
  if (known.name != given.name) add_note(notes, "姓名写法与登记不同，登记未改", "The name is written differently on the register, which was left as it is");
  if (!given.phone.empty() && person.phone != given.phone) add_note(notes, "手机号码与登记不同，登记未改", "The phone differs from the register, which was left as it is");
  if (!are_one_place(known.area, given.area)) {
    add_note(notes, "登记在别的村（社区），登记未改；搬家请办理迁移", "Registered in another village, which was left as it is; record a move where there was one");
  } else if (!given.household.empty() && person.household != given.household) {
    add_note(notes, "登记在另一户，登记未改；搬家请办理迁户", "Registered to another household, which was left as it is; record a move where there was one");
  }
  return person;
}

Json answer_of(const std::string& id, const char* outcome, Json notes) {
  Json answer = Json::object().add("id", id).add("outcome", outcome);
  if (notes.size() > 0) answer.add("notes", std::move(notes));
  return answer;
}

void register_new(Context& ctx, Person& person) {
  person.id = ctx.new_id();
  ctx.save(person);
  person_index(ctx).note(person);
  settle_head(ctx, person);
  ctx.set_subject("people/" + person.id, person.area);
  ctx.emit({"people.registered", person.id, person.area, Json::object().set("party_member", person.party_member)});
}

Json complete(Context& ctx, const EnterPerson& input, const Person& known, const std::vector<LikelyPerson>& likely,
              Claimed claims, Json notes) {
  const Person& given = claims.person;
  // A number that stands at somebody else already is not given to a second one.
  const bool is_taken = std::any_of(likely.begin(), likely.end(), [&](const LikelyPerson& other) {
    return other.person.id != known.id && other.person.merged_into != known.id && other.likeness.has("number_equal");
  });
  if (is_taken && known.id_number.empty()) {
    add_note(notes, "所填证件号码已登记在另一人名下，未补入", "The document number stands at another person and was not filled in");
  }
  if (known.household.empty() && are_one_place(known.area, given.area)) settle_in(ctx, input, claims);
  const Person person = completed(known, given, !is_taken, notes);
  ctx.save(person);
  ctx.set_subject("people/" + person.id, person.area);
  const bool is_changed = traits_of(person) != traits_of(known) || person.employer != known.employer ||
                          person.relation != known.relation || person.party_member != known.party_member ||
                          person.no_document_reason != known.no_document_reason;
  if (!is_changed) return answer_of(person.id, "same", std::move(notes));
  person_index(ctx).note(person);
  settle_head(ctx, person);
  ctx.emit({"people.completed", person.id, person.area, Json::object()});
  return answer_of(person.id, "updated", std::move(notes));
}

Json queue(Context& ctx, Person& person, const LikelyPerson& likely, const Person& other, Json notes) {
  register_new(ctx, person);
  Match match;
  match.id = ctx.new_id();
  match.area = person.area;
  match.person = person.id;
  match.other = other.id;
  match.score = likely.likeness.score;
  match.reasons = likely.likeness.codes();
  match.state = "open";
  match.found_at = ctx.at();
  ctx.save(match);
  if (ctx.actor().read_scope("people").covers(other.area)) {
    add_note(notes, "与已有登记疑似同一人，已新建登记并转入待核对", "May be somebody registered already: entered, and put in the queue to be checked");
  } else {
    add_note(notes, "疑似已在其他辖区登记，已新建登记并转入待核对", "May be registered in another area: entered, and put in the queue to be checked");
  }
  ctx.emit({"people.match_found", match.id, match.area, Json::object().set("score", match.score)});
  return answer_of(person.id, "queued", std::move(notes)).add("match", match.id);
}

}  // namespace

Json enter_person(Context& ctx, const EnterPerson& input) {
  ctx.require_area(input.area);
  Claimed claims = claimed(ctx, input);
  Person& given = claims.person;
  Json notes = Json::array();
  if (!given.document_note.empty()) add_note(notes, "15 位旧号码已换算为 18 位", "The old number of 15 digits was converted to 18");
  const std::vector<LikelyPerson> likely = likely_people(ctx, traits_of(given));
  if (likely.empty()) {
    settle_in(ctx, input, claims);
    register_new(ctx, given);
    return answer_of(given.id, "new", std::move(notes));
  }
  const LikelyPerson& best = likely.front();
  Person known = best.person;
  if (!known.merged_into.empty()) head_of(ctx, best.person, known);
  const bool is_known = best.is_identical || best.likeness.verdict == Verdict::certain;
  const bool is_own = ctx.scope().covers(known.area) && ctx.actor().read_scope("people").covers(known.area);
  if (is_known && is_own) return complete(ctx, input, known, likely, std::move(claims), std::move(notes));
  settle_in(ctx, input, claims);
  return queue(ctx, given, best, known, std::move(notes));
}

namespace {

constexpr Field enter_person_input[] = {
    FIELD(EnterPerson, area, Kind::area, "所在地", "Area", {.required = true, .hint_zh = "居住或工作地，尽量到村（社区）", .hint_en = "Where the person lives or works, as fine as known"}),
    FIELD(EnterPerson, name, Kind::name, "姓名", "Name", {.required = true, .privacy = Privacy::personal}),
    FIELD(EnterPerson, sex, Kind::choice, "性别", "Sex", {.choices = sexes}),
    FIELD(EnterPerson, birth_date, Kind::date, "出生日期", "Date of birth", {.privacy = Privacy::personal}),
    FIELD(EnterPerson, document_kind, Kind::choice, "证件类型", "Document", {.choices = document_kinds}),
    FIELD(EnterPerson, id_number, Kind::id_number, "证件号码", "Document number", {.privacy = Privacy::personal, .hint_zh = "身份证 18 位；15 位旧号码自动换算", .hint_en = "18 characters; an old number of 15 digits is converted"}),
    FIELD(EnterPerson, no_document_reason, Kind::text, "无证件原因", "Why no document", {.max_length = 100}),
    FIELD(EnterPerson, phone, Kind::phone, "手机号码", "Phone", {.privacy = Privacy::personal}),
    FIELD(EnterPerson, party_member, Kind::boolean, "中共党员", "Party member", {}),
    FIELD(EnterPerson, employer, Kind::text, "工作单位", "Employer", {.max_length = 100}),
    FIELD(EnterPerson, address, Kind::text, "住址（到门牌）", "Address to the door", {.max_length = 120, .privacy = Privacy::personal}),
    FIELD(EnterPerson, household, Kind::id, "户", "Household", {.refers_to = "households"}),
    FIELD(EnterPerson, relation, Kind::choice, "与户主关系", "Relation to the head", {.choices = relations}),
    FIELD(EnterPerson, registered_at, Kind::time, "登记时间", "Registered at", {}),
};
static_assert(describes_all<EnterPerson>(enter_person_input));

// Headings of the forms T-1 to T-20 and of the lists that counties send each other.
constexpr ImportHeading enter_headings[] = {
    {"area", "所在地 区划代码 所在区划代码 所在村（社区） 村（社区） 社区（村） 所属社区"},
    {"name", "姓名 人员姓名 被检查人姓名 患者姓名 返乡人员 返乡人员姓名 名字"},
    {"sex", "性别"},
    {"birth_date", "出生日期 出生年月日 出生年月 生日"},
    {"document_kind", "证件类型 证件种类 证件名称"},
    {"id_number", "证件号码 证件号 身份证号码 身份证号 身份证 公民身份号码 有效证件号码 身份证件号码"},
    {"no_document_reason", "无证件原因 无身份证原因 无有效证件原因"},
    {"phone", "手机号码 手机号 手机 联系电话 联系方式 电话 电话号码 联系手机 本人电话 移动电话"},
    {"party_member", "中共党员 党员 是否党员 是否中共党员 政治面貌"},
    {"employer", "工作单位 单位 单位名称 工作单位及工种 所在单位"},
    {"address", "住址 现住址 现居住地址 家庭住址 居住地址 详细地址 目的地详细地址 地址 门牌地址 隔离地址 住址（到门牌）"},
    {"relation", "与户主关系 与户主的关系 家庭关系"},
    {"registered_at", "登记时间 登记日期 填表时间"},
};

constexpr Importer importers[] = {{"people", "people.enter", enter_headings}};

}  // namespace

std::vector<Command> identity_entry_commands() {
  return {command<&enter_person>("people.enter", "登记或补充人员", "Register a person, or complete the entry", enter_person_input, enter_person_refusals)};
}

std::vector<Importer> identity_importers() { return {std::begin(importers), std::end(importers)}; }

}  // namespace fangxian
