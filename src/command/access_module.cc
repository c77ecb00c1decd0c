#include "command/access.h"
#include "command/access_parts.h"
#include "command/access_records.h"
#include "command/context.h"
#include "command/refuse.h"
#include "command/secrets.h"
#include "record/faces.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {

std::span<const Migration> command_migrations();

namespace {

constexpr Choice look_kinds[] = {{"reveal", "查看完整信息", "Revealed"}, {"break_glass", "紧急越权", "Broke the glass"}, {"export", "导出", "Exported"}, {"redact", "清除日志中的个人信息", "Redacted"}};

constexpr Field account_fields[] = {
    FIELD(Account, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Account, area, Kind::area, "所在辖区", "Area", {.required = true}),
    FIELD(Account, name, Kind::text, "登录名", "Sign-in name", {.required = true, .max_length = 40}),
    FIELD(Account, display_name, Kind::text, "显示名称", "Shown as", {.required = true, .max_length = 40}),
    FIELD(Account, unit, Kind::text, "单位", "Unit", {.max_length = 80}),
    FIELD(Account, phone, Kind::phone, "手机", "Phone", {.privacy = Privacy::personal}),
    FIELD(Account, is_disabled, Kind::boolean, "已停用", "Disabled", {}),
};
static_assert(describes_all<Account>(account_fields));

constexpr Field role_fields[] = {
    FIELD(RoleRow, id, Kind::id, "岗位代码", "Role code", {.required = true}),
    FIELD(RoleRow, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(RoleRow, zh, Kind::text, "岗位名称", "Chinese name", {.required = true, .max_length = 40}),
    FIELD(RoleRow, en, Kind::text, "英文名称", "English name", {.required = true, .max_length = 40}),
    FIELD(RoleRow, reads, Kind::list, "可看", "May read", {}),
    FIELD(RoleRow, commands, Kind::list, "可办", "May do", {}),
    FIELD(RoleRow, sensitive, Kind::list, "可看敏感项", "Sees sensitive", {}),
    FIELD(RoleRow, may_reveal, Kind::boolean, "可申请查看完整信息", "May reveal", {}),
};
static_assert(describes_all<RoleRow>(role_fields));

constexpr Field grant_fields[] = {
    FIELD(Grant, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Grant, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Grant, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
    FIELD(Grant, role, Kind::id, "岗位", "Role", {.required = true, .refers_to = "roles"}),
    FIELD(Grant, letter, Kind::text, "授权文号", "Letter", {.required = true, .max_length = 80}),
    FIELD(Grant, starts_at, Kind::time, "开始", "From", {.required = true}),
    FIELD(Grant, ends_at, Kind::time, "截止", "Until", {}),
    FIELD(Grant, by_break_glass, Kind::boolean, "紧急越权", "Broken glass", {}),
    FIELD(Grant, reason, Kind::text, "理由", "Reason", {.max_length = 500}),
};
static_assert(describes_all<Grant>(grant_fields));

constexpr Field look_fields[] = {
    FIELD(Look, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Look, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(Look, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
    FIELD(Look, account_name, Kind::text, "谁", "Who", {.required = true, .max_length = 40}),
    FIELD(Look, kind, Kind::choice, "方式", "How", {.required = true, .choices = look_kinds}),
    FIELD(Look, record, Kind::text, "看了哪类记录", "Record", {.max_length = 60}),
    FIELD(Look, row_id, Kind::text, "哪一条", "Row", {.max_length = 60}),
    FIELD(Look, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 500}),
    FIELD(Look, looked_at, Kind::time, "时间", "At", {.required = true}),
};
static_assert(describes_all<Look>(look_fields));

struct DefineRole {
  AreaCode area;
  std::string code, zh, en;
  std::vector<std::string> reads, commands, sensitive;
  bool may_reveal = false;
};
constexpr Field define_role_fields[] = {
    FIELD(DefineRole, area, Kind::area, "适用辖区", "Area", {.required = true}),
    FIELD(DefineRole, code, Kind::text, "岗位代码", "Role code", {.required = true, .max_length = 40}),
    FIELD(DefineRole, zh, Kind::text, "岗位名称", "Chinese name", {.required = true, .max_length = 40}),
    FIELD(DefineRole, en, Kind::text, "英文名称", "English name", {.required = true, .max_length = 40}),
    FIELD(DefineRole, reads, Kind::list, "可看", "May read", {}),
    FIELD(DefineRole, commands, Kind::list, "可办", "May do", {}),
    FIELD(DefineRole, sensitive, Kind::list, "可看敏感项", "Sees sensitive", {}),
    FIELD(DefineRole, may_reveal, Kind::boolean, "可申请查看完整信息", "May reveal", {}),
};
static_assert(describes_all<DefineRole>(define_role_fields));

struct CreateAccount {
  std::string name, display_name;
  AreaCode area;
  std::string unit, phone;
};
constexpr Field create_account_fields[] = {
    FIELD(CreateAccount, name, Kind::text, "登录名", "Sign-in name", {.required = true, .max_length = 40}),
    FIELD(CreateAccount, display_name, Kind::text, "显示名称", "Shown as", {.required = true, .max_length = 40}),
    FIELD(CreateAccount, area, Kind::area, "所在辖区", "Area", {.required = true}),
    FIELD(CreateAccount, unit, Kind::text, "单位", "Unit", {.max_length = 80}),
    FIELD(CreateAccount, phone, Kind::phone, "手机", "Phone", {.privacy = Privacy::personal}),
};
static_assert(describes_all<CreateAccount>(create_account_fields));

struct GiveGrant {
  std::string account, role;
  AreaCode area;
  std::string letter;
  Time starts_at, ends_at;
};
constexpr Field give_grant_fields[] = {
    FIELD(GiveGrant, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
    FIELD(GiveGrant, role, Kind::id, "岗位", "Role", {.required = true, .refers_to = "roles"}),
    FIELD(GiveGrant, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(GiveGrant, letter, Kind::text, "授权文号", "Letter", {.required = true, .max_length = 80}),
    FIELD(GiveGrant, starts_at, Kind::time, "开始", "From", {}),
    FIELD(GiveGrant, ends_at, Kind::time, "截止", "Until", {}),
};
static_assert(describes_all<GiveGrant>(give_grant_fields));

struct Revoke {
  std::string grant, reason;
};
constexpr Field revoke_fields[] = {
    FIELD(Revoke, grant, Kind::id, "授权", "Grant", {.required = true, .refers_to = "grants"}),
    FIELD(Revoke, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 500}),
};
static_assert(describes_all<Revoke>(revoke_fields));

struct BreakGlass {
  AreaCode area;
  std::string reason;
};
constexpr Field break_glass_fields[] = {
    FIELD(BreakGlass, area, Kind::area, "需要查看的辖区", "Area to see", {.required = true}),
    FIELD(BreakGlass, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 500}),
};
static_assert(describes_all<BreakGlass>(break_glass_fields));

struct Reveal {
  std::string record, id, reason;
};
constexpr Field reveal_fields[] = {
    FIELD(Reveal, record, Kind::text, "记录种类", "Record", {.required = true, .max_length = 60}),
    FIELD(Reveal, id, Kind::id, "哪一条", "Row", {.required = true}),
    FIELD(Reveal, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 500}),
};
static_assert(describes_all<Reveal>(reveal_fields));

struct Redact {
  std::string record, id, reason;
};
constexpr Field redact_fields[] = {
    FIELD(Redact, record, Kind::text, "记录种类", "Record", {.required = true, .max_length = 60}),
    FIELD(Redact, id, Kind::id, "哪一条", "Row", {.required = true}),
    FIELD(Redact, reason, Kind::text, "理由", "Reason", {.required = true, .max_length = 500}),
};
static_assert(describes_all<Redact>(redact_fields));

constexpr RefusalNote more_than_own_note = {"access.more-than-own", "不能授予或处置超出自己权限的账号",
                                            "Nobody gives, or takes hold of, more than they hold"};
constexpr RefusalNote name_taken = {"access.name-taken", "登录名已被使用", "The sign-in name is taken"};
constexpr RefusalNote unknown_role = {"access.unknown-role", "没有这个岗位", "There is no such role"};
constexpr RefusalNote ends_before_start = {"access.ends-before-start", "截止时间早于开始时间", "It ends before it starts"};
constexpr RefusalNote grant_ended = {"access.grant-ended", "该授权已经结束", "The grant has ended already"};
constexpr RefusalNote glass_too_wide = {"access.glass-too-wide", "紧急越权的范围不能大于您岗位的层级",
                                        "Breaking the glass opens an area no wider than your own level"};
constexpr RefusalNote may_not_reveal = {"access.may-not-reveal", "您的岗位不能查看完整信息", "Your role may not see values in full"};

// What the actor may not do or see nobody gets from it: a grant never exceeds its giver's own rights in that area. Who defines
// roles there administers and gives any of them.
void require_not_more_than_own(const Context& context, const RoleRow& role, const AreaCode& area) {
  const Actor& giver = context.actor();
  if (giver.is_system || giver.command_scope("access.define_role").covers(area)) return;
  const auto holds = [&](const std::vector<std::string>& patterns, Scope (Actor::*scope)(std::string_view) const) {
    return std::all_of(patterns.begin(), patterns.end(),
                       [&](const std::string& each) { return (giver.*scope)(each).covers(area); });
  };
  const bool may_reveal = !role.may_reveal || holds(role.reads, &Actor::reveal_scope);
  if (may_reveal && holds(role.commands, &Actor::command_scope) && holds(role.reads, &Actor::read_scope) &&
      holds(role.sensitive, &Actor::sensitive_scope)) {
    return;
  }
  refuse(more_than_own_note, "", RefusalKind::forbidden);
}

// Who holds an account's password holds its grants: all of them must lie where the actor may do this.
void require_whole_account(Context& context, const Account& account) {
  context.require_area(account.area, "/account");
  for (const Grant& grant :
       context.select<Grant>("account = $1 and (ends_at is null or ends_at > $2)", {account.id, context.at().ms})) {
    if (!grant.by_break_glass && !context.scope().covers(grant.area)) refuse(more_than_own_note, "", RefusalKind::forbidden);
  }
}

// A role belongs to the area of the administrator who defined it; others use it and leave it as it is.
Json define_role(Context& context, const DefineRole& input) {
  RoleRow row;
  if (!context.find_anywhere(input.code, row)) row.id = input.code, row.area = input.area;
  row.zh = input.zh, row.en = input.en;
  row.reads = input.reads, row.commands = input.commands, row.sensitive = input.sensitive;
  row.may_reveal = input.may_reveal;
  context.save(row);
  return Json::object().set("id", row.id);
}

// The first administrator comes before the division list: only the system names an area that the tree does not know yet.
void require_area_of(const Context& context, const AreaCode& area) {
  if (!context.actor().is_system) context.require_area(area);
}

Json create_account(Context& context, const CreateAccount& input) {
  require_area_of(context, input.area);
  if (!context.select<Account>("name = $1", {input.name}).empty()) {
    refuse(name_taken, "/name");
  }
  Account account{context.new_id(), input.area, input.name, input.display_name, input.unit, input.phone, false};
  context.save(account);
  const std::string code = make_code(context.world());
  context.database().execute("insert into credentials (county, account, password_hash, failures) values ($1, $2, $3, 0)",
                             {account.area.county().digits(), account.id, hash_code(code)});
  context.keep_answer_private();
  return Json::object().set("id", account.id).set("code", code);
}

Json reset_password(Context& context, const OfAccount& input) {
  const Account account = context.find<Account>(input.account);
  require_whole_account(context, account);
  const std::string code = make_code(context.world());
  context.database().execute(
      "update credentials set password_hash = $1, totp_secret = null, failures = 0, locked_until = null "
      "where account = $2 and county = $3",
      {hash_code(code), account.id, account.area.county().digits()});
  end_sessions(context, account, "");
  context.set_subject("accounts/" + account.id, account.area);
  context.keep_answer_private();
  return Json::object().set("id", account.id).set("code", code);
}

Json set_disabled(Context& context, const std::string& id, bool disabled) {
  Account account = context.find<Account>(id);
  require_whole_account(context, account);
  account.is_disabled = disabled;
  context.save(account);
  if (disabled) end_sessions(context, account, "");
  return Json::object().set("id", id);
}
Json disable_account(Context& context, const OfAccount& input) { return set_disabled(context, input.account, true); }
Json enable_account(Context& context, const OfAccount& input) { return set_disabled(context, input.account, false); }

Json give_grant(Context& context, const GiveGrant& input) {
  require_area_of(context, input.area);
  const Account account = known_account(context, input.account);
  RoleRow role;
  if (!context.find_anywhere(input.role, role)) refuse(unknown_role, "/role", RefusalKind::invalid);
  require_not_more_than_own(context, role, input.area);
  const Time starts = input.starts_at.is_set() ? input.starts_at : context.at();
  if (input.ends_at.is_set() && input.ends_at <= starts) refuse(ends_before_start, "/ends_at", RefusalKind::invalid);
  const Grant grant{context.new_id(), input.area, account.id, role.id, input.letter, starts, input.ends_at, false, ""};
  context.set_subject("grants/" + grant.id, grant.area);
  context.save(grant);
  return Json::object().set("id", grant.id);
}

Json revoke(Context& context, const Revoke& input) {
  Grant grant = context.find<Grant>(input.grant);
  if (grant.ends_at.is_set() && grant.ends_at <= context.at()) {
    refuse(grant_ended);
  }
  grant.ends_at = context.at();
  grant.reason = input.reason;
  context.save(grant);
  return Json::object().set("id", grant.id);
}

Json break_glass(Context& context, const BreakGlass& input) {
  if (!context.territory().exists(input.area)) context.require_area(input.area);
  const Actor& actor = context.actor();
  for (const ActiveGrant& own : actor.grants) {
    if (own.by_break_glass || !matches_any(own.role->commands, "access.break_glass")) continue;
    if (input.area.level() < own.area.level()) continue;
    const Grant grant{context.new_id(), input.area,      actor.account, own.role->code, "break-glass", context.at(),
                      context.at() + break_glass_ms, true, input.reason};
    context.save_anywhere(grant);
    context.save_anywhere(
        Look{context.new_id(), input.area, actor.account, actor.name, "break_glass", "", "", input.reason, context.at()});
    context.emit({"access.glass_broken", grant.id, input.area, Json::object().set("account", actor.account)});
    return Json::object().set("id", grant.id).set("ends_at", format_time(grant.ends_at));
  }
  refuse(glass_too_wide, "/area", RefusalKind::forbidden);
}

const Record& known_record(const Context& context, const std::string& plural) {
  const Record* record = context.model().record(plural);
  if (record != nullptr) return *record;
  throw Refusal(RefusalKind::not_found, "record.unknown", {"没有这类记录", "There is no such record"}, {{"/record", {"未知", "Unknown"}}});
}

// The row inside a scope, withdrawn or not; otherwise as if it did not exist.
Rows row_within(const Context& context, const Record& record, const std::string& id, const Scope& scope) {
  std::vector<Value> values = {id};
  const std::string condition = scope.condition("area", values);
  Rows rows = context.database().query(
      fmt::format("select {} from {} where id = $1 and {}", column_list(record), record.plural, condition), values);
  if (!rows.empty()) return rows;
  throw Refusal(RefusalKind::not_found, fmt::format("{}.not-found", record.plural), {"没有找到，或不在您的辖区内", "Not found, or outside your area"});
}

void note_look(Context& context, const char* kind, const Reveal& what, const AreaCode& area) {
  const Actor& actor = context.actor();
  context.set_subject(what.record + "/" + what.id, area);
  context.save_anywhere(
      Look{context.new_id(), area, actor.account, actor.name, kind, what.record, what.id, what.reason, context.at()});
}

Json reveal(Context& context, const Reveal& input) {
  const Record& record = known_record(context, input.record);
  const Actor& actor = context.actor();
  const bool may = actor.is_system || std::any_of(actor.grants.begin(), actor.grants.end(),
                                                  [](const ActiveGrant& grant) { return grant.role->may_reveal; });
  if (!may) refuse(may_not_reveal, "", RefusalKind::forbidden);
  const Rows rows = row_within(context, record, input.id, actor.reveal_scope(record.plural));
  const AreaCode area = AreaCode::parse(rows.text(0, 2)).value_or(AreaCode{});
  Json shown = Json::object();
  const View view{true, actor.sensitive_scope(record.plural).covers(area)};
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (record.fields[i].limits.privacy == Privacy::open) continue;
    Json value = value_to_json(record.fields[i], rows.at(0, i + 1), view);
    if (!value.is_null()) shown.add(record.fields[i].name, std::move(value));
  }
  note_look(context, "reveal", input, area);
  context.keep_answer_private();
  return Json::object().set("values", std::move(shown));
}

// The journal's copies alone: the row itself is corrected by the commands of its register.
Json redact(Context& context, const Redact& input) {
  const Record& record = known_record(context, input.record);
  const Rows rows = row_within(context, record, input.id, context.scope());
  note_look(context, "redact", {input.record, input.id, input.reason}, AreaCode::parse(rows.text(0, 2)).value_or(AreaCode{}));
  context.redact(input.record + "/" + input.id);
  context.emit({"access.redacted", input.id, AreaCode::parse(rows.text(0, 2)).value_or(AreaCode{}),
                Json::object().set("record", input.record)});
  return Json::object();
}

constexpr RefusalNote account_refusals[] = {name_taken};
constexpr RefusalNote whole_refusals[] = {more_than_own_note};
constexpr RefusalNote grant_refusals[] = {unknown_role, more_than_own_note, ends_before_start};
constexpr RefusalNote revoke_refusals[] = {grant_ended};
constexpr RefusalNote glass_refusals[] = {glass_too_wide};
constexpr RefusalNote reveal_refusals[] = {may_not_reveal};

}  // namespace

const Record account_record{"account", "accounts", "账号", "Account", "access", Keeping::register_, account_fields, "display_name"};
const Record role_record{"role", "roles", "岗位", "Role", "access", Keeping::register_, role_fields, "zh"};
const Record grant_record{"grant", "grants", "授权", "Grant", "access", Keeping::register_, grant_fields, "letter"};
const Record look_record{"look", "looks", "查看记录", "Look", "access", Keeping::stream, look_fields, "account_name"};

Module access_module() {
  Module module;
  module.name = "access", module.zh = "账号与权限", module.en = "Accounts and rights";
  module.records = {&account_record, &role_record, &grant_record, &look_record};
  module.commands = {
      command<&define_role>("access.define_role", "设置岗位", "Define a role", define_role_fields),
      command<&create_account>("access.create_account", "新建账号", "Create an account", create_account_fields, account_refusals),
      command<&disable_account>("access.disable_account", "停用账号", "Disable an account", of_account_fields, whole_refusals),
      command<&enable_account>("access.enable_account", "启用账号", "Enable an account", of_account_fields, whole_refusals),
      command<&reset_password>("access.reset_password", "重置密码", "Reset a password", of_account_fields, whole_refusals),
      command<&give_grant>("access.grant", "授权", "Grant", give_grant_fields, grant_refusals),
      command<&revoke>("access.revoke", "收回授权", "Revoke a grant", revoke_fields, revoke_refusals),
      command<&break_glass>("access.break_glass", "紧急越权查看", "Break the glass", break_glass_fields, glass_refusals),
      command<&reveal>("access.reveal", "查看完整信息", "Reveal", reveal_fields, reveal_refusals),
      command<&redact>("access.redact", "清除日志中的个人信息", "Redact the journal", redact_fields),
  };
  for (Command& each : sign_in_commands()) module.commands.push_back(std::move(each));
  module.migrations = command_migrations();
  return module;
}

}  // namespace fangxian
