#include "modules/passes/keys.h"

#include "command/kernel.h"
#include "command/refuse.h"
#include "modules/passes/statuses.h"

#include <cstdio>

namespace fangxian {
namespace {

constexpr RefusalNote key_retired = {"passes.key-retired", "该密钥已作废", "This key was retired before"};
constexpr RefusalNote last_key = {"passes.last-key", "这是唯一在用的密钥，请先轮换", "It is the only key in use: rotate first"};

struct RotateKey {
  AreaCode area;
  std::string reason;
};
struct RetireKey {
  std::string id, reason;
};
constexpr Field rotate_key_input[] = {
    FIELD(RotateKey, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(RotateKey, reason, Kind::text, "原因", "Reason", {.max_length = 200}),
};
static_assert(describes_all<RotateKey>(rotate_key_input));
constexpr Field retire_key_input[] = {
    FIELD(RetireKey, id, Kind::id, "密钥", "Key", {.required = true, .refers_to = "pass_keys"}),
    FIELD(RetireKey, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 200}),
};
static_assert(describes_all<RetireKey>(retire_key_input));
constexpr RefusalNote retire_refusals[] = {key_retired, last_key};

PassKey make_key(Context& ctx, const AreaCode& area) {
  PassKey key;
  key.id = ctx.new_id();
  key.area = area;
  key.since = ctx.at();
  key.until = ctx.at() + key_signs_ms;
  const KeyRing::Made made = ctx.kernel().kept<KeyRing>().make(ctx.world(), key.since, key.until);
  key.kid = made.kid;
  key.algorithm = made.algorithm;
  key.jwk = made.jwk;
  ctx.database().execute("insert into pass_secrets (kid, purpose, sealed, created_at) values ($1, $2, $3, $4)",
                         {made.kid, std::string("signing"), made.sealed, ctx.at().ms});
  ctx.save_anywhere(key);
  return key;
}

std::vector<PassKey> keys_in_use(Context& ctx) {
  return ctx.select<PassKey>("retired_at is null and since <= $1 and until > $1", {ctx.at().ms});
}

Json key_json(const PassKey& key) {
  return Json::object().set("id", key.id).set("kid", key.kid).set("until", format_time(key.until));
}

Json run_rotate_key(Context& ctx, const RotateKey& input) {
  ctx.require_area(input.area);
  // What it signed stays good; it only signs nothing new.
  for (PassKey old : keys_in_use(ctx)) {
    old.until = ctx.at();
    ctx.save_anywhere(old);
  }
  const PassKey key = make_key(ctx, input.area);
  ctx.set_subject("pass_keys/" + key.id, key.area);
  return key_json(key);
}

// A key that got out: nothing that it signed is good any more, and whoever holds such a pass needs a new one.
Json run_retire_key(Context& ctx, const RetireKey& input) {
  PassKey key = ctx.find<PassKey>(input.id);
  if (key.retired_at.is_set()) refuse(key_retired, "/id");
  const std::vector<PassKey> in_use = keys_in_use(ctx);
  if (in_use.size() == 1 && in_use[0].id == key.id) refuse(last_key, "/id");
  key.retired_at = ctx.at();
  key.retired_reason = input.reason;
  ctx.save(key);
  return key_json(key);
}

}  // namespace

PassKey signing_key_for(Context& ctx, const AreaCode& area) {
  const std::vector<PassKey> in_use = keys_in_use(ctx);
  const PassKey* newest = nullptr;
  for (const PassKey& key : in_use) {
    if (newest == nullptr || newest->since < key.since) newest = &key;
  }
  if (newest == nullptr) return make_key(ctx, AreaCode::parse(area.digits().substr(0, 4)).value_or(area));
  KeyRing& ring = ctx.kernel().kept<KeyRing>();
  if (!ring.knows(newest->kid)) open_stored_keys(ctx.database(), ring);
  if (!ring.knows(newest->kid)) return make_key(ctx, newest->area);
  return *newest;
}

Json published_keys(Connection& connection, Time at) {
  const Rows rows = connection.query(
      "select jwk from pass_keys where withdrawn_at is null and retired_at is null and until > $1 order by since, id",
      {(at + -longest_pass_ms).ms});
  Json keys = Json::array();
  for (std::size_t i = 0; i < rows.size(); ++i) keys.push(parse_stored_json(rows.text(i, 0)));
  return Json::object().set("keys", std::move(keys));
}

std::string current_kid(Connection& connection, Time at) {
  const Rows rows = connection.query("select kid from pass_keys where withdrawn_at is null and retired_at is null and "
                                     "since <= $1 and until > $1 order by since desc, id desc limit 1",
                                     {at.ms});
  return rows.empty() ? "" : rows.text(0, 0);
}

void open_stored_keys(Connection& connection, KeyRing& ring) {
  const Rows rows = connection.query("select kid, since, until from pass_keys where withdrawn_at is null");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string kid = rows.text(i, 0);
    const Rows secret = connection.query("select sealed from pass_secrets where kid = $1", {kid});
    if (!secret.empty() && ring.open(kid, secret.text(0, 0), Time{rows.integer(i, 1)}, Time{rows.integer(i, 2)})) continue;
    std::fprintf(stderr, "fangxian: the secret file does not open the signing key %s\n", kid.c_str());
  }
}

std::vector<Command> key_commands() {
  return {
      command<&run_rotate_key>("passes.rotate_key", "轮换签发密钥", "Rotate the signing key", rotate_key_input),
      command<&run_retire_key>("passes.retire_key", "作废签发密钥", "Retire a signing key", retire_key_input, retire_refusals),
  };
}

}  // namespace fangxian
