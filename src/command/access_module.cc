#include "command/access.h"
#include "command/access_records.h"
#include "command/context.h"
#include "command/secrets.h"
#include "record/faces.h"

#include <fmt/format.h>

namespace fangxian {

std::span<const Migration> command_migrations();

namespace {

constexpr Choice look_kinds[] = {{"reveal", "查看完整信息", "Revealed"}, {"break_glass", "紧急越权", "Broke the glass"}, {"export", "导出", "Exported"}};

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

struct OfAccount {
  std::string account;
};
constexpr Field of_account_fields[] = {
    FIELD(OfAccount, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
};
static_assert(describes_all<OfAccount>(of_account_fields));

struct StoreCredential {
  std::string account, hash;
};
constexpr Field store_credential_fields[] = {
    FIELD(StoreCredential, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
    FIELD(StoreCredential, hash, Kind::text, "密码摘要", "Password hash", {.required = true, .max_length = 200}),
};
static_assert(describes_all<StoreCredential>(store_credential_fields));

struct OpenSession {
  std::string account, token_digest, csrf;
};
constexpr Field open_session_fields[] = {
    FIELD(OpenSession, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
    FIELD(OpenSession, token_digest, Kind::text, "令牌摘要", "Token digest", {.required = true, .max_length = 64}),
    FIELD(OpenSession, csrf, Kind::text, "防伪码", "CSRF token", {.required = true, .max_length = 64}),
};
static_assert(describes_all<OpenSession>(open_session_fields));

struct CloseSession {
  std::string token_digest;
};
constexpr Field close_session_fields[] = {
    FIELD(CloseSession, token_digest, Kind::text, "令牌摘要", "Token digest", {.required = true, .max_length = 64}),
};
static_assert(describes_all<CloseSession>(close_session_fields));

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

struct ConfirmTotp {
  std::string code;
};
constexpr Field confirm_totp_fields[] = {
    FIELD(ConfirmTotp, code, Kind::text, "动态验证码", "One-time code", {.required = true, .max_length = 6}),
};
static_assert(describes_all<ConfirmTotp>(confirm_totp_fields));

struct Nothing {
  bool sure = true;
};
constexpr Field nothing_fields[] = {FIELD(Nothing, sure, Kind::boolean, "确认", "Sure", {})};

void only_the_system(const Context& context) {
  if (context.actor().is_system) return;
  throw Refusal(RefusalKind::forbidden, "command.internal", {"此操作只由系统自身执行", "Only the system itself does this"});
}

// What the actor may not do nobody gets from it: a grant never exceeds its giver's own commands in that area.
void require_not_more_than_own(const Context& context, const RoleRow& role, const AreaCode& area) {
  const Actor& giver = context.actor();
  if (giver.is_system) return;
  const bool administers = giver.command_scope("access.define_role").covers(area);
  if (administers) return;
  for (const std::string& pattern : role.commands) {
    if (!giver.command_scope(pattern).covers(area)) {
      throw Refusal(RefusalKind::forbidden, "access.more-than-own", {"不能授予自己没有的权限", "Nobody gives more than they hold"});
    }
  }
}

Json define_role(Context& context, const DefineRole& input) {
  RoleRow row;
  if (!context.find_anywhere(input.code, row)) row.id = input.code, row.area = input.area;
  row.zh = input.zh, row.en = input.en;
  row.reads = input.reads, row.commands = input.commands, row.sensitive = input.sensitive;
  row.may_reveal = input.may_reveal;
  context.save_anywhere(row);
  return Json::object().set("id", row.id);
}

Json create_account(Context& context, const CreateAccount& input) {
  context.require_area(input.area);
  if (!context.select<Account>("name = $1", {input.name}).empty()) {
    throw Refusal(RefusalKind::conflict, "access.name-taken", {"登录名已被使用", "The sign-in name is taken"},
                  {{"/name", {"请换一个", "Choose another"}}});
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
  context.require_area(account.area, "/account");
  const std::string code = make_code(context.world());
  context.database().execute(
      "update credentials set password_hash = $1, totp_secret = null, failures = 0, locked_until = null where account = $2 and county = $3",
      {hash_code(code), account.id, account.area.county().digits()});
  context.database().execute("delete from sessions where account = $1 and county = $2", {account.id, account.area.county().digits()});
  context.set_subject("accounts/" + account.id, account.area);
  context.keep_answer_private();
  return Json::object().set("id", account.id).set("code", code);
}

Json set_disabled(Context& context, const std::string& id, bool disabled) {
  Account account = context.find<Account>(id);
  account.is_disabled = disabled;
  context.save(account);
  return Json::object().set("id", id);
}
Json disable_account(Context& context, const OfAccount& input) { return set_disabled(context, input.account, true); }
Json enable_account(Context& context, const OfAccount& input) { return set_disabled(context, input.account, false); }

Account known_account(Context& context, const std::string& id) {
  Account account;
  if (!context.find_anywhere(id, account)) throw Refusal(RefusalKind::not_found, "accounts.not-found", {"没有这个账号", "There is no such account"});
  context.set_subject("accounts/" + account.id, account.area);
  return account;
}

Json store_credential(Context& context, const StoreCredential& input) {
  only_the_system(context);
  const Account account = known_account(context, input.account);
  context.database().execute(
      "insert into credentials (county, account, password_hash, failures) values ($1, $2, $3, 0) on conflict (account, county) do update "
      "set password_hash = excluded.password_hash, failures = 0, locked_until = null",
      {account.area.county().digits(), account.id, input.hash});
  return Json::object().set("id", account.id);
}

Json note_failure(Context& context, const OfAccount& input) {
  only_the_system(context);
  const Account account = known_account(context, input.account);
  const std::string county = account.area.county().digits();
  context.database().execute("update credentials set failures = failures + 1 where account = $1 and county = $2", {account.id, county});
  context.database().execute("update credentials set failures = 0, locked_until = $1 where account = $2 and county = $3 and failures >= $4",
                             {context.at().ms + lock_ms, account.id, county, std::int64_t{failures_before_lock}});
  return Json::object();
}

Json open_session(Context& context, const OpenSession& input) {
  only_the_system(context);
  const Account account = known_account(context, input.account);
  const std::string county = account.area.county().digits();
  context.database().execute("delete from sessions where account = $1 and county = $2 and expires_at <= $3", {account.id, county, context.at().ms});
  context.database().execute("update credentials set failures = 0 where account = $1 and county = $2", {account.id, county});
  context.database().execute("insert into sessions (county, token_digest, account, csrf, opened_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
                             {county, input.token_digest, account.id, input.csrf, context.at().ms, context.at().ms + session_ms});
  return Json::object();
}

Json close_session(Context& context, const CloseSession& input) {
  only_the_system(context);
  context.database().execute("delete from sessions where token_digest = $1", {input.token_digest});
  return Json::object();
}

Json give_grant(Context& context, const GiveGrant& input) {
  context.require_area(input.area);
  const Account account = known_account(context, input.account);
  RoleRow role;
  if (!context.find_anywhere(input.role, role)) {
    throw Refusal(RefusalKind::invalid, "access.unknown-role", {"没有这个岗位", "There is no such role"}, {{"/role", {"请从岗位表中选择", "Choose one of the roles"}}});
  }
  require_not_more_than_own(context, role, input.area);
  const Time starts = input.starts_at.is_set() ? input.starts_at : context.at();
  if (input.ends_at.is_set() && input.ends_at <= starts) {
    throw Refusal(RefusalKind::invalid, "access.ends-before-start", {"截止时间早于开始时间", "It ends before it starts"}, {{"/ends_at", {"请改晚", "Choose a later time"}}});
  }
  const Grant grant{context.new_id(), input.area, account.id, role.id, input.letter, starts, input.ends_at, false, ""};
  context.set_subject("grants/" + grant.id, grant.area);
  context.save(grant);
  return Json::object().set("id", grant.id);
}

Json revoke(Context& context, const Revoke& input) {
  Grant grant = context.find<Grant>(input.grant);
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
    const Grant grant{context.new_id(), input.area,      actor.account, own.role->code, "break-glass", context.at(),
                      context.at() + break_glass_ms, true, input.reason};
    context.save_anywhere(grant);
    context.save_anywhere(Look{context.new_id(), input.area, actor.account, actor.name, "break_glass", "", "", input.reason, context.at()});
    context.emit({"access.glass_broken", grant.id, input.area, Json::object().set("account", actor.account)});
    return Json::object().set("id", grant.id).set("ends_at", format_time(grant.ends_at));
  }
  throw Refusal(RefusalKind::forbidden, "command.forbidden", {"您的岗位不能紧急越权", "Your role may not break the glass"});
}

Json reveal(Context& context, const Reveal& input) {
  const Record* record = context.model().record(input.record);
  if (record == nullptr) throw Refusal(RefusalKind::not_found, "record.unknown", {"没有这类记录", "There is no such record"}, {{"/record", {"未知", "Unknown"}}});
  const Scope readable = context.actor().read_scope(record->plural).intersected_with(context.scope());
  std::vector<Value> values = {input.id};
  const std::string condition = readable.condition("area", values);
  const Rows rows = context.database().query(fmt::format("select {} from {} where id = $1 and {}", column_list(*record), record->plural, condition), values);
  const bool may = context.actor().is_system ||
                   std::any_of(context.actor().grants.begin(), context.actor().grants.end(), [](const ActiveGrant& g) { return g.role->may_reveal; });
  if (!may) throw Refusal(RefusalKind::forbidden, "access.may-not-reveal", {"您的岗位不能查看完整信息", "Your role may not see values in full"});
  if (rows.empty()) throw Refusal(RefusalKind::not_found, fmt::format("{}.not-found", record->plural), {"没有找到，或不在您的辖区内", "Not found, or outside your area"});
  Json shown = Json::object();
  const View view{true, context.actor().sees_sensitive(record->plural)};
  for (std::size_t i = 0; i < record->fields.size(); ++i) {
    if (record->fields[i].limits.privacy == Privacy::open) continue;
    Json value = value_to_json(record->fields[i], rows.at(0, i + 1), view);
    if (!value.is_null()) shown.add(record->fields[i].name, std::move(value));
  }
  const AreaCode area = AreaCode::parse(rows.text(0, 2)).value_or(AreaCode{});
  context.set_subject(input.record + "/" + input.id, area);
  context.save_anywhere(Look{context.new_id(), area, context.actor().account, context.actor().name, "reveal", input.record, input.id, input.reason, context.at()});
  context.keep_answer_private();
  return Json::object().set("values", std::move(shown));
}

Json begin_totp(Context& context, const Nothing&) {
  const Account account = known_account(context, context.actor().account);
  const std::string secret = make_totp_secret(context.world());
  context.database().execute("update credentials set totp_secret = $1 where account = $2 and county = $3", {"pending:" + secret, account.id, account.area.county().digits()});
  context.keep_answer_private();
  return Json::object().set("secret", secret).set("uri", fmt::format("otpauth://totp/Fangxian:{}?secret={}&issuer=Fangxian", account.name, secret));
}

Json confirm_totp(Context& context, const ConfirmTotp& input) {
  const Account account = known_account(context, context.actor().account);
  const Rows rows = context.database().query("select totp_secret from credentials where account = $1 and county = $2", {account.id, account.area.county().digits()});
  const std::string secret = rows.empty() ? "" : rows.text(0, 0);
  constexpr std::string_view pending = "pending:";
  if (!secret.starts_with(pending) || !verify_totp(secret.substr(pending.size()), input.code, context.at())) {
    throw Refusal(RefusalKind::invalid, "access.wrong-code", {"验证码不对", "The code is wrong"}, {{"/code", {"请核对手机时间后重试", "Check the phone's clock and try again"}}});
  }
  context.database().execute("update credentials set totp_secret = $1 where account = $2 and county = $3", {secret.substr(pending.size()), account.id, account.area.county().digits()});
  return Json::object().set("enabled", true);
}

constexpr RefusalNote account_refusals[] = {{"access.name-taken", "登录名已被使用", "The sign-in name is taken"}};
constexpr RefusalNote grant_refusals[] = {{"access.unknown-role", "没有这个岗位", "There is no such role"},
                                          {"access.more-than-own", "不能授予自己没有的权限", "Nobody gives more than they hold"},
                                          {"access.ends-before-start", "截止时间早于开始时间", "It ends before it starts"}};
constexpr RefusalNote reveal_refusals[] = {{"access.may-not-reveal", "您的岗位不能查看完整信息", "Your role may not see values in full"}};
constexpr RefusalNote internal_refusals[] = {{"command.internal", "此操作只由系统自身执行", "Only the system itself does this"}};
constexpr RefusalNote totp_refusals[] = {{"access.wrong-code", "验证码不对", "The code is wrong"}};

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
      command<&disable_account>("access.disable_account", "停用账号", "Disable an account", of_account_fields),
      command<&enable_account>("access.enable_account", "启用账号", "Enable an account", of_account_fields),
      command<&reset_password>("access.reset_password", "重置密码", "Reset a password", of_account_fields),
      command<&give_grant>("access.grant", "授权", "Grant", give_grant_fields, grant_refusals),
      command<&revoke>("access.revoke", "收回授权", "Revoke a grant", revoke_fields),
      command<&break_glass>("access.break_glass", "紧急越权查看", "Break the glass", break_glass_fields),
      command<&reveal>("access.reveal", "查看完整信息", "Reveal", reveal_fields, reveal_refusals),
      command<&begin_totp>("access.begin_totp", "开启动态验证码", "Begin one-time codes", nothing_fields),
      command<&confirm_totp>("access.confirm_totp", "确认动态验证码", "Confirm one-time codes", confirm_totp_fields, totp_refusals),
      command<&store_credential>("access.store_credential", "保存密码摘要", "Store a credential", store_credential_fields, internal_refusals),
      command<&note_failure>("access.note_failure", "记录登录失败", "Note a failed sign-in", of_account_fields, internal_refusals),
      command<&open_session>("access.open_session", "登录", "Open a session", open_session_fields, internal_refusals),
      command<&close_session>("access.close_session", "退出", "Close a session", close_session_fields, internal_refusals),
  };
  module.migrations = command_migrations();
  return module;
}

}  // namespace fangxian
