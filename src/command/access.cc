#include "command/access.h"

#include "base/check.h"
#include "command/access_records.h"
#include "command/kernel.h"
#include "command/secrets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <utility>

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
  std::map<std::string, StoredGrant> grants;
};

struct Credential {
  std::string county, account, hash, totp_secret;
  Time locked_until;
};

// Wrong guesses at a name that has no account, or a disabled one: it locks as an account would, so that locking tells nothing.
struct Guesses {
  int wrong = 0;
  Time locked_until;
};
constexpr std::size_t most_strangers = 10'000;
constexpr std::size_t longest_name = 200;

// Actors are made anew after this long at the latest, so that dated changes of the tree arrive.
constexpr std::int64_t actor_age_ms = 5 * second_ms;

Refusal wrong() {
  return {RefusalKind::unauthenticated, "session.wrong", {"账号、密码或验证码不对", "The name, password or code is wrong"}};
}

Refusal locked() {
  return {RefusalKind::unauthenticated, "session.locked",
          {"密码错误次数过多，请十五分钟后再试", "Too many wrong passwords: try again in fifteen minutes"}};
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

// Before the division list is loaded the codes themselves are the tree, so that the first administrator can load it.
Scope scope_of(const Territory& tree, const AreaCode& area, Time at) {
  return tree.exists(area) ? tree.covering(area, at) : Scope(std::vector<AreaRange>{subtree_range(area)});
}

}  // namespace

struct Access::Core {
  explicit Core(Kernel& kernel) : kernel(kernel) {}

  Kernel& kernel;
  mutable std::shared_mutex mutex;
  std::map<std::string, StoredAccount, std::less<>> accounts;
  std::map<std::string, std::shared_ptr<const Role>, std::less<>> roles;
  std::map<std::string, Session, std::less<>> sessions;  // by the token's digest
  struct Made {
    std::shared_ptr<const Actor> actor;
    Time until;  // the cached one is good before this
  };
  std::map<std::string, Made, std::less<>> actors;
  std::map<std::string, Guesses, std::less<>> strangers;      // by name
  std::map<std::string, std::int64_t, std::less<>> used_steps;  // by account: the one-time code that was used last
  std::map<std::string, std::string, std::less<>> kept;       // by account: the session that stays while its password changes
  bool is_stale = false;  // a commit could not be followed: everything is read again before anyone is answered

  using Changed = std::set<std::pair<std::string, std::string>>;  // record and id
  void follow(const std::vector<JournalEntry>& entries);
  void load(Connection& connection);
  void load_accounts(Connection& connection, const std::string& id);
  void load_grants(Connection& connection, const std::string& id);
  void load_roles(Connection& connection, const std::string& id);
  void load_sessions();
  void reload_if_stale();
  void end_sessions(std::string_view account, std::string_view kept_digest);
  Made make_actor(std::string_view account, Time now) const;
  std::optional<Credential> credential(std::string_view account) const;
  bool is_right(const std::optional<Credential>& stored, const std::string& password) const;
  void note_stranger(const std::string& name, Time now);
  bool use_code(const std::string& account, const std::string& secret, std::string_view code, Time now);
  Signed open_session(const std::string& account, const std::string& hash, Time now);
  bool has_role(std::string_view code) const {
    const std::shared_lock lock(mutex);
    return roles.contains(code);
  }
  void run(const char* command, Json input) const;
};

Access::Access(Kernel& kernel) : core_(std::make_unique<Core>(kernel)) {}
Access::~Access() = default;

void Access::start() {
  {
    const Reader reader = core_->kernel.store().read();
    core_->load(*reader);
  }
  core_->load_sessions();
  core_->kernel.dispatcher().on_commit([core = core_.get()](const std::vector<JournalEntry>& entries) { core->follow(entries); });
}

// On the writing thread. Reads by the writer's own connection: a pooled one could be held by a read that waits for this thread.
void Access::Core::follow(const std::vector<JournalEntry>& entries) {
  Changed changed;
  bool tree_changed = false;
  for (const JournalEntry& entry : entries) {
    tree_changed |= entry.command.starts_with("areas.");
    if (!entry.command.starts_with("access.")) continue;
    const Json changes = parse_stored_json(entry.changes);
    for (const Json& change : changes.items()) changed.emplace(change["record"].string(), change["id"].string());
    const bool ends_sessions = entry.command == "access.reset_password" || entry.command == "access.disable_account" ||
                               entry.command == "access.store_credential";
    if (!ends_sessions) continue;
    const std::string account = entry.subject.substr(entry.subject.find('/') + 1);
    const std::unique_lock lock(mutex);
    const auto stays = kept.find(account);
    end_sessions(account, stays == kept.end() ? std::string_view() : std::string_view(stays->second));
  }
  if (changed.empty() && !tree_changed) return;
  const std::unique_lock lock(mutex);
  actors.clear();
  if (is_stale) return;
  try {
    Connection& writer = kernel.store().writer();
    for (const auto& [record, id] : changed) {
      if (record == "accounts") load_accounts(writer, id);
      if (record == "grants") load_grants(writer, id);
      if (record == "roles") load_roles(writer, id);
    }
  } catch (const StoreError&) {
    is_stale = true;
    throw;
  }
}

void Access::Core::reload_if_stale() {
  {
    const std::shared_lock lock(mutex);
    if (!is_stale) return;
  }
  const Reader reader = kernel.store().read();
  load(*reader);
}

void Access::Core::load(Connection& connection) {
  const std::unique_lock lock(mutex);
  accounts.clear();
  roles.clear();
  actors.clear();
  load_accounts(connection, "");
  load_grants(connection, "");
  load_roles(connection, "");
  is_stale = false;
}

// One by its id, or all of the site; a withdrawn one goes. The same for grants and roles.
void Access::Core::load_accounts(Connection& connection, const std::string& id) {
  const Rows rows = connection.query(
      "select id, name, display_name, is_disabled, withdrawn_at from accounts where id = $1 or $1 = ''", {id});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_null(rows.at(i, 4))) {
      accounts.erase(rows.text(i, 0));
      continue;
    }
    StoredAccount& account = accounts[rows.text(i, 0)];
    account.name = rows.text(i, 1), account.display_name = rows.text(i, 2), account.is_disabled = rows.integer(i, 3) != 0;
  }
}

void Access::Core::load_grants(Connection& connection, const std::string& id) {
  const Rows rows = connection.query(
      "select id, account, role, area, starts_at, ends_at, by_break_glass, withdrawn_at from grants where id = $1 or $1 = ''",
      {id});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto account = accounts.find(rows.text(i, 1));
    const auto area = AreaCode::parse(rows.text(i, 3));
    if (account == accounts.end() || !area) continue;
    if (!is_null(rows.at(i, 7))) {
      account->second.grants.erase(rows.text(i, 0));
      continue;
    }
    const Time ends = is_null(rows.at(i, 5)) ? Time{} : Time{rows.integer(i, 5)};
    account->second.grants[rows.text(i, 0)] = {rows.text(i, 2), *area, Time{rows.integer(i, 4)}, ends, rows.integer(i, 6) != 0};
  }
}

void Access::Core::load_roles(Connection& connection, const std::string& id) {
  const Rows rows = connection.query(
      "select id, zh, en, reads, commands, sensitive, may_reveal, withdrawn_at from roles where id = $1 or $1 = ''", {id});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_null(rows.at(i, 7))) {
      roles.erase(rows.text(i, 0));
      continue;
    }
    roles[rows.text(i, 0)] = std::make_shared<const Role>(Role{rows.text(i, 0),
                                                               {rows.text(i, 1), rows.text(i, 2)},
                                                               list_of(rows.text(i, 3)),
                                                               list_of(rows.text(i, 4)),
                                                               list_of(rows.text(i, 5)),
                                                               rows.integer(i, 6) != 0});
  }
}

void Access::Core::load_sessions() {
  const Reader reader = kernel.store().read();
  const Rows rows = reader->query("select token_digest, account, csrf, expires_at from sessions where expires_at > $1",
                                  {kernel.world().now().ms});
  const std::unique_lock lock(mutex);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    sessions[rows.text(i, 0)] = {rows.text(i, 1), rows.text(i, 2), Time{rows.integer(i, 3)}, nullptr};
  }
}

void Access::Core::end_sessions(std::string_view account, std::string_view kept_digest) {
  std::erase_if(sessions, [&](const auto& each) { return each.second.account == account && each.first != kept_digest; });
}

// With the moment at which a grant begins or ends next: until then the same actor is handed out.
Access::Core::Made Access::Core::make_actor(std::string_view account, Time now) const {
  auto actor = std::make_shared<Actor>();
  Time until = now + actor_age_ms;
  actor->account = account;
  const auto stored = accounts.find(account);
  if (stored == accounts.end() || stored->second.is_disabled) return {actor, until};
  actor->name = stored->second.display_name;
  for (const auto& [id, grant] : stored->second.grants) {
    if (grant.starts_at > now) until = std::min(until, grant.starts_at);
    if (grant.ends_at.is_set() && grant.ends_at > now) until = std::min(until, grant.ends_at);
    const auto role = roles.find(grant.role);
    const bool is_in_force = grant.starts_at <= now && (!grant.ends_at.is_set() || grant.ends_at > now);
    if (role == roles.end() || !is_in_force) continue;
    actor->grants.push_back(
        {role->second, grant.area, scope_of(kernel.territory(), grant.area, now), grant.ends_at, grant.by_break_glass});
  }
  return {actor, until};
}

std::shared_ptr<const Actor> Access::actor_of(std::string_view account) {
  core_->reload_if_stale();
  const Time now = core_->kernel.world().now();
  {
    const std::shared_lock lock(core_->mutex);
    const auto made = core_->actors.find(account);
    if (made != core_->actors.end() && now < made->second.until) return made->second.actor;
  }
  const std::unique_lock lock(core_->mutex);
  Core::Made made = core_->make_actor(account, now);
  core_->actors[std::string(account)] = made;
  return made.actor;
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
  core_->reload_if_stale();
  const std::shared_lock lock(core_->mutex);
  for (const auto& [id, account] : core_->accounts) {
    if (account.name == name) return id;
  }
  return {};
}

std::string Access::display_name_of(std::string_view account) {
  const std::shared_lock lock(core_->mutex);
  const auto found = core_->accounts.find(account);
  return found == core_->accounts.end() ? std::string(account) : found->second.display_name;
}

std::vector<std::shared_ptr<const Role>> Access::roles() {
  core_->reload_if_stale();
  const std::shared_lock lock(core_->mutex);
  std::vector<std::shared_ptr<const Role>> all;
  for (const auto& [code, role] : core_->roles) all.push_back(role);
  return all;
}

std::optional<Credential> Access::Core::credential(std::string_view account) const {
  const Reader reader = kernel.store().read();
  const Rows rows =
      reader->query("select county, account, password_hash, totp_secret, locked_until from credentials where account = $1",
                    {std::string(account)});
  if (rows.empty()) return {};
  const Time locked = is_null(rows.at(0, 4)) ? Time{} : Time{rows.integer(0, 4)};
  return Credential{rows.text(0, 0), rows.text(0, 1), rows.text(0, 2), rows.text(0, 3), locked};
}

void Access::Core::run(const char* command, Json input) const {
  const Outcome outcome = kernel.dispatcher().run(system_actor("access"), {command, "", std::move(input), {}});
  if (outcome.refusal) throw Refusal(*outcome.refusal);
}

// One slow hash for every wrong answer, whether there is an account or not and however its password is kept.
bool Access::Core::is_right(const std::optional<Credential>& stored, const std::string& password) const {
  if (stored && verify_secret(stored->hash, password)) return true;
  if (!stored || is_code_hash(stored->hash)) verify_secret(nobodys_hash, password);
  return false;
}

void Access::Core::note_stranger(const std::string& name, Time now) {
  if (name.size() > longest_name) return;
  const std::unique_lock lock(mutex);
  if (strangers.size() >= most_strangers) strangers.clear();
  Guesses& guesses = strangers[name];
  if (++guesses.wrong < failures_before_lock) return;
  guesses = {0, now + lock_ms};
}

Signed Access::sign_in(const SignIn& input) {
  const Time now = core_->kernel.world().now();
  const std::string account = account_named(input.name);
  if (account.empty() || actor_of(account)->name.empty()) {
    {
      const std::shared_lock lock(core_->mutex);
      const auto known = core_->strangers.find(input.name);
      if (known != core_->strangers.end() && known->second.locked_until > now) throw locked();
    }
    core_->is_right({}, input.password);
    core_->note_stranger(input.name, now);
    throw wrong();
  }
  const auto stored = core_->credential(account);
  if (stored && stored->locked_until > now) throw locked();
  const bool is_right = core_->is_right(stored, input.password);
  const bool needs_code = stored && !stored->totp_secret.empty() && !stored->totp_secret.starts_with("pending:");
  if (is_right && needs_code && input.code.empty()) {
    throw Refusal(RefusalKind::unauthenticated, "session.code-needed", {"请输入动态验证码", "Enter the one-time code"});
  }
  if (!is_right || (needs_code && !core_->use_code(account, stored->totp_secret, input.code, now))) {
    core_->run("access.note_failure", Json::object().set("account", account));
    throw wrong();
  }
  return core_->open_session(account, stored->hash, now);
}

bool Access::Core::use_code(const std::string& account, const std::string& secret, std::string_view code, Time now) {
  const std::unique_lock lock(mutex);
  const auto last = used_steps.find(account);
  const auto step = find_totp_step(secret, code, now, last == used_steps.end() ? -1 : last->second);
  if (step) used_steps[account] = *step;
  return step.has_value();
}

Signed Access::Core::open_session(const std::string& account, const std::string& hash, Time now) {
  unsigned char bytes[32];
  kernel.world().random(bytes, sizeof bytes);
  Signed signed_in{to_base64url({reinterpret_cast<const char*>(bytes), 32}), "", account, is_code_hash(hash)};
  kernel.world().random(bytes, 16);
  signed_in.csrf = to_base64url({reinterpret_cast<const char*>(bytes), 16});
  const std::string digest = to_hex(sha256(signed_in.token));
  {
    // Before the command: a reset that follows it must find the session here.
    const std::unique_lock lock(mutex);
    std::erase_if(sessions, [now](const auto& each) { return each.second.expires_at <= now; });
    sessions[digest] = {account, signed_in.csrf, now + session_ms, nullptr};
  }
  try {
    run("access.open_session", Json::object()
                                   .set("account", account)
                                   .set("token_digest", digest)
                                   .set("csrf", signed_in.csrf)
                                   .set("proof", to_hex(sha256(hash))));
  } catch (const Refusal&) {
    const std::unique_lock lock(mutex);
    sessions.erase(digest);
    throw;
  }
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

void Access::change_password(std::string_view account, const std::string& old_password, const std::string& new_password,
                             std::string_view token) {
  const auto stored = core_->credential(account);
  if (!stored) throw wrong();
  if (stored->locked_until > core_->kernel.world().now()) throw locked();
  const std::string id(account);
  if (!core_->is_right(stored, old_password)) {
    core_->run("access.note_failure", Json::object().set("account", id));
    throw wrong();
  }
  if (code_points(new_password) < least_password_length) {
    throw Refusal(RefusalKind::invalid, "password.too-short",
                  {fmt::format("密码至少 {} 个字符", least_password_length), fmt::format("A password has at least {} characters", least_password_length)},
                  {{"/new_password", {"太短", "Too short"}}});
  }
  const std::string digest = token.empty() ? std::string() : to_hex(sha256(token));
  const auto keep = [&](bool begins) {
    const std::unique_lock lock(core_->mutex);
    if (begins) core_->kept[id] = digest;
    if (!begins) core_->kept.erase(id);
  };
  keep(true);
  try {
    core_->run("access.store_credential",
               Json::object().set("account", id).set("hash", hash_password(new_password)).set("kept_session", digest));
  } catch (const Refusal&) {
    keep(false);
    throw;
  }
  keep(false);
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
    if (wanted.code != role || core_->has_role(role)) continue;
    for (const DefaultRole& each : default_roles()) {
      run("access.define_role", Json::object()
                                    .set("area", area.digits())
                                    .set("code", each.code)
                                    .set("zh", each.zh)
                                    .set("en", each.en)
                                    .set("reads", json_list(each.reads))
                                    .set("commands", json_list(each.commands))
                                    .set("sensitive", json_list(each.sensitive))
                                    .set("may_reveal", each.may_reveal));
    }
  }
  const Json made =
      run("access.create_account", Json::object().set("name", name).set("display_name", display_name).set("area", area.digits()));
  run("access.store_credential",
      Json::object().set("account", made["id"]).set("hash", password.empty() ? hash_code(code) : hash_password(password)));
  run("access.grant",
      Json::object().set("account", made["id"]).set("role", role).set("area", area.digits()).set("letter", "init"));
  return code;
}

}  // namespace fangxian
