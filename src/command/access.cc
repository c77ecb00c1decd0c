#include "command/access.h"

#include "base/check.h"
#include "command/access_records.h"
#include "command/kernel.h"
#include "command/secrets.h"

#include <fmt/format.h>

#include <map>
#include <mutex>
#include <shared_mutex>

namespace fangxian {
namespace {

struct StoredGrant {
  std::string role;
  AreaCode area;
  Time starts_at, ends_at;
  bool by_break_glass;
};

struct StoredAccount {
  std::string name, display_name;
  bool is_disabled = false;
  std::vector<StoredGrant> grants;
};

struct Credential {
  std::string county, account, hash, totp_secret;
  Time locked_until;
};

// Actors are made anew after this long at the latest, so that grants begin and end on time.
constexpr std::int64_t actor_age_ms = 5 * second_ms;
// Verified when nobody has that name, so that the answer takes as long.
constexpr const char* nobodys_password = "a password that nobody has";

Refusal wrong() {
  return {RefusalKind::unauthenticated, "session.wrong", {"账号、密码或验证码不对", "The name, password or code is wrong"}};
}

std::vector<std::string> list_of(const Json& items) {
  std::vector<std::string> texts;
  for (const Json& item : items.items()) texts.push_back(item.string());
  return texts;
}

std::vector<std::string> list_of(const std::string& stored) {
  return stored.empty() ? std::vector<std::string>{} : list_of(parse_json(stored));
}

Json json_list(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push(text);
  return list;
}

}  // namespace

struct Access::Core {
  explicit Core(Kernel& kernel) : kernel(kernel) {}

  Kernel& kernel;
  mutable std::shared_mutex mutex;
  std::map<std::string, StoredAccount> accounts;
  std::map<std::string, std::shared_ptr<const Role>, std::less<>> roles;
  std::map<std::string, Session, std::less<>> sessions;  // by the token's digest
  struct Made {
    std::shared_ptr<const Actor> actor;
    Time at;
  };
  std::map<std::string, Made, std::less<>> actors;
  std::string nobodys_hash;

  void load();
  void load_sessions();
  std::shared_ptr<const Actor> make_actor(std::string_view account, Time now) const;
  std::optional<Credential> credential(std::string_view account) const;
  void run(const char* command, Json input) const;
};

Access::Access(Kernel& kernel) : core_(std::make_unique<Core>(kernel)) {}
Access::~Access() = default;

void Access::start() {
  core_->load();
  core_->load_sessions();
  core_->nobodys_hash = hash_code(nobodys_password);
  core_->kernel.dispatcher().on_commit([core = core_.get()](const std::vector<JournalEntry>& entries) {
    bool grants_changed = false, tree_changed = false;
    for (const JournalEntry& entry : entries) {
      const bool is_session = entry.command == "access.open_session" || entry.command == "access.close_session" ||
                              entry.command == "access.note_failure" || entry.command == "access.reveal";
      grants_changed |= entry.command.starts_with("access.") && !is_session;
      tree_changed |= entry.command.starts_with("areas.");
    }
    if (grants_changed) core->load();
    if (grants_changed || tree_changed) {
      const std::unique_lock lock(core->mutex);
      core->actors.clear();
    }
  });
}

void Access::Core::load() {
  const Reader reader = kernel.store().read();
  std::map<std::string, StoredAccount> all;
  const Rows people = reader->query("select id, name, display_name, is_disabled from accounts where withdrawn_at is null", {});
  for (std::size_t i = 0; i < people.size(); ++i) {
    all[people.text(i, 0)] = {people.text(i, 1), people.text(i, 2), people.integer(i, 3) != 0, {}};
  }
  const Rows given =
      reader->query("select account, role, area, starts_at, ends_at, by_break_glass from grants where withdrawn_at is null", {});
  for (std::size_t i = 0; i < given.size(); ++i) {
    const auto account = all.find(given.text(i, 0));
    const auto area = AreaCode::parse(given.text(i, 2));
    if (account == all.end() || !area) continue;
    const Time ends = is_null(given.at(i, 4)) ? Time{} : Time{given.integer(i, 4)};
    account->second.grants.push_back({given.text(i, 1), *area, Time{given.integer(i, 3)}, ends, given.integer(i, 5) != 0});
  }
  std::map<std::string, std::shared_ptr<const Role>, std::less<>> kinds;
  const Rows rows = reader->query("select id, zh, en, reads, commands, sensitive, may_reveal from roles where withdrawn_at is null", {});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    kinds[rows.text(i, 0)] = std::make_shared<const Role>(Role{rows.text(i, 0), {rows.text(i, 1), rows.text(i, 2)}, list_of(rows.text(i, 3)),
                                                               list_of(rows.text(i, 4)), list_of(rows.text(i, 5)), rows.integer(i, 6) != 0});
  }
  const std::unique_lock lock(mutex);
  accounts = std::move(all);
  roles = std::move(kinds);
}

void Access::Core::load_sessions() {
  const Reader reader = kernel.store().read();
  const Rows rows = reader->query("select token_digest, account, csrf, expires_at from sessions where expires_at > $1", {kernel.world().now().ms});
  const std::unique_lock lock(mutex);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sessions[rows.text(i, 0)] = {rows.text(i, 1), rows.text(i, 2), Time{rows.integer(i, 3)}, nullptr};
  }
}

std::shared_ptr<const Actor> Access::Core::make_actor(std::string_view account, Time now) const {
  auto actor = std::make_shared<Actor>();
  actor->account = account;
  const auto stored = accounts.find(std::string(account));
  if (stored == accounts.end() || stored->second.is_disabled) return actor;
  actor->name = stored->second.display_name;
  for (const StoredGrant& grant : stored->second.grants) {
    const auto role = roles.find(grant.role);
    const bool is_in_force = grant.starts_at <= now && (!grant.ends_at.is_set() || grant.ends_at > now);
    if (role == roles.end() || !is_in_force) continue;
    actor->grants.push_back({role->second, grant.area, kernel.territory().covering(grant.area, now), grant.ends_at, grant.by_break_glass});
  }
  return actor;
}

std::shared_ptr<const Actor> Access::actor_of(std::string_view account) {
  const Time now = core_->kernel.world().now();
  {
    const std::shared_lock lock(core_->mutex);
    const auto made = core_->actors.find(account);
    if (made != core_->actors.end() && now - made->second.at < actor_age_ms) return made->second.actor;
  }
  const std::unique_lock lock(core_->mutex);
  auto actor = core_->make_actor(account, now);
  core_->actors[std::string(account)] = {actor, now};
  return actor;
}

std::optional<Session> Access::session_of(std::string_view token) {
  const std::string digest = to_hex(sha256(token));
  Session session;
  {
    const std::shared_lock lock(core_->mutex);
    const auto found = core_->sessions.find(digest);
    if (found == core_->sessions.end() || found->second.expires_at <= core_->kernel.world().now()) return {};
    session = found->second;
  }
  session.actor = actor_of(session.account);
  if (session.actor->name.empty()) return {};
  return session;
}

std::string Access::account_named(std::string_view name) {
  const std::shared_lock lock(core_->mutex);
  for (const auto& [id, account] : core_->accounts) {
    if (account.name == name) return id;
  }
  return {};
}

std::string Access::display_name_of(std::string_view account) {
  const std::shared_lock lock(core_->mutex);
  const auto found = core_->accounts.find(std::string(account));
  return found == core_->accounts.end() ? std::string(account) : found->second.display_name;
}

std::vector<std::shared_ptr<const Role>> Access::roles() {
  const std::shared_lock lock(core_->mutex);
  std::vector<std::shared_ptr<const Role>> all;
  for (const auto& [code, role] : core_->roles) all.push_back(role);
  return all;
}

std::optional<Credential> Access::Core::credential(std::string_view account) const {
  const Reader reader = kernel.store().read();
  const Rows rows = reader->query("select county, account, password_hash, totp_secret, locked_until from credentials where account = $1",
                                  {std::string(account)});
  if (rows.empty()) return {};
  const Time locked = is_null(rows.at(0, 4)) ? Time{} : Time{rows.integer(0, 4)};
  return Credential{rows.text(0, 0), rows.text(0, 1), rows.text(0, 2), rows.text(0, 3), locked};
}

void Access::Core::run(const char* command, Json input) const {
  const Outcome outcome = kernel.dispatcher().run(system_actor("access"), {command, "", std::move(input), {}});
  if (outcome.refusal) throw Refusal(*outcome.refusal);
}

Signed Access::sign_in(const SignIn& input) {
  const Time now = core_->kernel.world().now();
  const std::string account = account_named(input.name);
  const auto stored = core_->credential(account);
  if (stored && stored->locked_until.is_set() && stored->locked_until > now) {
    throw Refusal(RefusalKind::unauthenticated, "session.locked",
                  {"密码错误次数过多，请十五分钟后再试", "Too many wrong passwords: try again in fifteen minutes"});
  }
  const bool is_right = verify_secret(stored ? stored->hash : core_->nobodys_hash, input.password);
  if (!stored || actor_of(account)->name.empty()) throw wrong();
  const bool needs_code = !stored->totp_secret.empty() && !stored->totp_secret.starts_with("pending:");
  if (is_right && needs_code && input.code.empty()) {
    throw Refusal(RefusalKind::unauthenticated, "session.code-needed", {"请输入动态验证码", "Enter the one-time code"});
  }
  if (!is_right || (needs_code && !verify_totp(stored->totp_secret, input.code, now))) {
    core_->run("access.note_failure", Json::object().set("account", account));
    throw wrong();
  }
  unsigned char bytes[32];
  core_->kernel.world().random(bytes, sizeof bytes);
  Signed signed_in{to_base64url({reinterpret_cast<const char*>(bytes), 32}), "", account, is_code_hash(stored->hash)};
  core_->kernel.world().random(bytes, 16);
  signed_in.csrf = to_base64url({reinterpret_cast<const char*>(bytes), 16});
  const std::string digest = to_hex(sha256(signed_in.token));
  core_->run("access.open_session", Json::object().set("account", account).set("token_digest", digest).set("csrf", signed_in.csrf));
  const std::unique_lock lock(core_->mutex);
  core_->sessions[digest] = {account, signed_in.csrf, now + session_ms, nullptr};
  return signed_in;
}

void Access::sign_out(std::string_view token) {
  const std::string digest = to_hex(sha256(token));
  {
    const std::unique_lock lock(core_->mutex);
    if (core_->sessions.erase(digest) == 0) return;
  }
  core_->run("access.close_session", Json::object().set("token_digest", digest));
}

void Access::change_password(std::string_view account, const std::string& old_password, const std::string& new_password) {
  const auto stored = core_->credential(account);
  if (!stored || !verify_secret(stored->hash, old_password)) throw wrong();
  if (code_points(new_password) < least_password_length) {
    throw Refusal(RefusalKind::invalid, "password.too-short",
                  {fmt::format("密码至少 {} 个字符", least_password_length), fmt::format("A password has at least {} characters", least_password_length)},
                  {{"/new_password", {"太短", "Too short"}}});
  }
  core_->run("access.store_credential", Json::object().set("account", std::string(account)).set("hash", hash_password(new_password)));
}

std::string Access::create(std::string_view name, std::string_view display_name, const AreaCode& area, std::string_view role,
                           const std::string& password) {
  const std::string code = password.empty() ? make_code(core_->kernel.world()) : std::string();
  const auto run = [&](const char* command, Json input) {
    const Outcome outcome = core_->kernel.dispatcher().run(system_actor("init"), {command, "", std::move(input), {}});
    if (outcome.refusal) throw Refusal(*outcome.refusal);
    return outcome.answer;
  };
  for (const DefaultRole& wanted : default_roles()) {
    if (wanted.code != role || core_->roles.contains(wanted.code)) continue;
    for (const DefaultRole& each : default_roles()) {
      run("access.define_role", Json::object().set("area", area.digits()).set("code", each.code).set("zh", each.zh).set("en", each.en).set("reads", json_list(each.reads))
              .set("commands", json_list(each.commands)).set("sensitive", json_list(each.sensitive)).set("may_reveal", each.may_reveal));
    }
  }
  const Json made = run("access.create_account", Json::object().set("name", name).set("display_name", display_name).set("area", area.digits()));
  run("access.store_credential", Json::object().set("account", made["id"]).set("hash", password.empty() ? hash_code(code) : hash_password(password)));
  run("access.grant", Json::object().set("account", made["id"]).set("role", role).set("area", area.digits()).set("letter", "init"));
  return code;
}

}  // namespace fangxian
