// The commands behind signing in: credentials, sessions, one-time codes. All but the last are run by the system itself.
#include "base/digest.h"
#include "command/access.h"
#include "command/access_parts.h"
#include "command/refuse.h"
#include "command/secrets.h"

#include <fmt/format.h>

namespace fangxian {

Account known_account(Context& context, const std::string& id) {
  Account account;
  if (!context.find_anywhere(id, account)) throw Refusal(RefusalKind::not_found, "accounts.not-found", {"没有这个账号", "There is no such account"});
  context.set_subject("accounts/" + account.id, account.area);
  return account;
}

void end_sessions(Context& context, const Account& account, const std::string& kept_digest) {
  context.database().execute("delete from sessions where account = $1 and county = $2 and token_digest <> $3",
                             {account.id, account.area.county().digits(), kept_digest});
}

namespace {

struct StoreCredential {
  std::string account, hash, kept_session;
};
constexpr Field store_credential_fields[] = {
    FIELD(StoreCredential, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
    FIELD(StoreCredential, hash, Kind::text, "密码摘要", "Password hash", {.required = true, .max_length = 200}),
    FIELD(StoreCredential, kept_session, Kind::text, "保留的会话", "Session that stays", {.max_length = 64}),
};
static_assert(describes_all<StoreCredential>(store_credential_fields));

struct OpenSession {
  std::string account, token_digest, csrf, proof;
};
constexpr Field open_session_fields[] = {
    FIELD(OpenSession, account, Kind::id, "账号", "Account", {.required = true, .refers_to = "accounts"}),
    FIELD(OpenSession, token_digest, Kind::text, "令牌摘要", "Token digest", {.required = true, .max_length = 64}),
    FIELD(OpenSession, csrf, Kind::text, "防伪码", "CSRF token", {.required = true, .max_length = 64}),
    FIELD(OpenSession, proof, Kind::text, "已核对的密码摘要", "What was verified", {.max_length = 64}),
};
static_assert(describes_all<OpenSession>(open_session_fields));

struct CloseSession {
  std::string token_digest;
};
constexpr Field close_session_fields[] = {
    FIELD(CloseSession, token_digest, Kind::text, "令牌摘要", "Token digest", {.required = true, .max_length = 64}),
};
static_assert(describes_all<CloseSession>(close_session_fields));

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

Json store_credential(Context& context, const StoreCredential& input) {
  only_the_system(context);
  const Account account = known_account(context, input.account);
  context.database().execute(
      "insert into credentials (county, account, password_hash, failures) values ($1, $2, $3, 0) "
      "on conflict (account, county) do update set password_hash = excluded.password_hash, failures = 0, locked_until = null",
      {account.area.county().digits(), account.id, input.hash});
  end_sessions(context, account, input.kept_session);
  return Json::object().set("id", account.id);
}

Json note_failure(Context& context, const OfAccount& input) {
  only_the_system(context);
  const Account account = known_account(context, input.account);
  const std::string county = account.area.county().digits();
  context.database().execute("update credentials set failures = failures + 1 where account = $1 and county = $2",
                             {account.id, county});
  context.database().execute(
      "update credentials set failures = 0, locked_until = $1 where account = $2 and county = $3 and failures >= $4",
      {context.at().ms + lock_ms, account.id, county, std::int64_t{failures_before_lock}});
  return Json::object();
}

Json open_session(Context& context, const OpenSession& input) {
  only_the_system(context);
  const Account account = known_account(context, input.account);
  const std::string county = account.area.county().digits();
  const Rows rows = context.database().query("select password_hash from credentials where account = $1 and county = $2",
                                             {account.id, county});
  // Reset or disabled while the password was being verified.
  if (account.is_disabled || rows.empty() || to_hex(sha256(rows.text(0, 0))) != input.proof) {
    throw Refusal(RefusalKind::unauthenticated, "session.wrong", {"账号、密码或验证码不对", "The name, password or code is wrong"});
  }
  context.database().execute("delete from sessions where account = $1 and county = $2 and expires_at <= $3",
                             {account.id, county, context.at().ms});
  context.database().execute("update credentials set failures = 0 where account = $1 and county = $2", {account.id, county});
  context.database().execute(
      "insert into sessions (county, token_digest, account, csrf, opened_at, expires_at) values ($1, $2, $3, $4, $5, $6)",
      {county, input.token_digest, account.id, input.csrf, context.at().ms, context.at().ms + session_ms});
  return Json::object();
}

Json close_session(Context& context, const CloseSession& input) {
  only_the_system(context);
  // tidy: allow city-wide — a token names no county; its digest is unique
  context.database().execute("delete from sessions where token_digest = $1", {input.token_digest});
  return Json::object();
}

constexpr std::string_view totp_pending = "pending:";
constexpr RefusalNote totp_on = {"access.totp-on", "动态验证码已开启；换手机请由管理员重置密码",
                                 "One-time codes are on already; for a new phone ask the administrator for a reset"};
constexpr RefusalNote wrong_code = {"access.wrong-code", "验证码不对，请核对手机时间后重试",
                                    "The code is wrong: check the phone's clock and try again"};

std::string totp_of(const Context& context, const Account& account) {
  const Rows rows = context.database().query("select totp_secret from credentials where account = $1 and county = $2",
                                             {account.id, account.area.county().digits()});
  return rows.empty() ? "" : rows.text(0, 0);
}

Json begin_totp(Context& context, const Nothing&) {
  const Account account = known_account(context, context.actor().account);
  if (const std::string current = totp_of(context, account); !current.empty() && !current.starts_with(totp_pending)) {
    refuse(totp_on);
  }
  const std::string secret = make_totp_secret(context.world());
  context.database().execute("update credentials set totp_secret = $1 where account = $2 and county = $3",
                             {std::string(totp_pending) + secret, account.id, account.area.county().digits()});
  context.keep_answer_private();
  return Json::object()
      .set("secret", secret)
      .set("uri", fmt::format("otpauth://totp/Fangxian:{}?secret={}&issuer=Fangxian", account.name, secret));
}

Json confirm_totp(Context& context, const ConfirmTotp& input) {
  const Account account = known_account(context, context.actor().account);
  const std::string secret = totp_of(context, account);
  if (!secret.starts_with(totp_pending) || !verify_totp(secret.substr(totp_pending.size()), input.code, context.at())) {
    refuse(wrong_code, "/code", RefusalKind::invalid);
  }
  context.database().execute("update credentials set totp_secret = $1 where account = $2 and county = $3",
                             {secret.substr(totp_pending.size()), account.id, account.area.county().digits()});
  return Json::object().set("enabled", true);
}

constexpr RefusalNote internal_refusals[] = {{"command.internal", "此操作只由系统自身执行", "Only the system itself does this"}};
constexpr RefusalNote totp_refusals[] = {wrong_code};
constexpr RefusalNote begin_refusals[] = {totp_on};

}  // namespace

std::vector<Command> sign_in_commands() {
  return {
      command<&begin_totp>("access.begin_totp", "开启动态验证码", "Begin one-time codes", nothing_fields, begin_refusals),
      command<&confirm_totp>("access.confirm_totp", "确认动态验证码", "Confirm one-time codes", confirm_totp_fields, totp_refusals),
      command<&store_credential>("access.store_credential", "保存密码摘要", "Store a credential", store_credential_fields, internal_refusals),
      command<&note_failure>("access.note_failure", "记录登录失败", "Note a failed sign-in", of_account_fields, internal_refusals),
      command<&open_session>("access.open_session", "登录", "Open a session", open_session_fields, internal_refusals),
      command<&close_session>("access.close_session", "退出", "Close a session", close_session_fields, internal_refusals),
  };
}

}  // namespace fangxian
