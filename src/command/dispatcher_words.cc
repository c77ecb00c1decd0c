#include "command/dispatcher_words.h"

#include "base/text.h"
#include "command/actor.h"
#include "command/model.h"

#include <fmt/format.h>

namespace fangxian {

std::shared_ptr<const Refusal> share(Refusal refusal) { return std::make_shared<const Refusal>(std::move(refusal)); }

Refusal of_store(const StoreError& error) {
  switch (error.kind) {
    case StoreError::Kind::full:
      return {RefusalKind::unavailable, "store.full", {"磁盘已满，本次未保存，请联系管理员", "The disk is full; nothing was saved. Tell the administrator"}};
    case StoreError::Kind::lost:
      return {RefusalKind::unavailable, "store.lost", {"数据库暂时连不上，本次未保存，请稍后重试", "The database is away; nothing was saved. Try again shortly"}};
    case StoreError::Kind::unique:
      return {RefusalKind::conflict, "record.duplicate", {"同样的记录已经存在", "The same record exists already"}};
    case StoreError::Kind::busy:
    case StoreError::Kind::other:
      break;
  }
  return {RefusalKind::unavailable, "store.failed", {"数据库未能完成，本次未保存", "The database could not do it; nothing was saved"}};
}

// A failure of one command's statements leaves the transaction usable; these take the whole batch with them.
bool ends_the_batch(const StoreError& error) {
  return error.kind == StoreError::Kind::lost || error.kind == StoreError::Kind::full || error.kind == StoreError::Kind::busy;
}

void require_usable_key(const std::string& key) {
  if (key.size() > 100) {
    throw Refusal(RefusalKind::invalid, "key.too-long", {"幂等键最长 100 个字符", "An idempotency key has at most 100 characters"});
  }
  if (!is_utf8(key) || !is_printable(key)) {
    throw Refusal(RefusalKind::invalid, "key.invalid", {"幂等键须为可见字符", "An idempotency key is plain text"});
  }
}

Refusal server_fault() {
  return {RefusalKind::unavailable, "server.fault", {"系统出现故障，本次未保存，已通知管理员", "The server failed; nothing was saved and the operator has been told"}};
}

// Only the head, read when the database is back, tells whether the commit went through.
Refusal commit_unsure() {
  return {RefusalKind::unavailable,
          "store.lost",
          {"数据库在保存时断开，是否已保存尚不确定，请用同一幂等键重试", "The database went away while saving, and whether it was saved is not known: send it again with the same key"}};
}

namespace {

Refusal forbidden(const Command& command) {
  return {RefusalKind::forbidden, "command.forbidden",
          {fmt::format("您的岗位不能办理“{}”", command.zh), fmt::format("Your role may not: {}", command.en)}};
}

}  // namespace

void require_permission(const Actor& actor, const Command* command, const std::string& name) {
  if (!actor.is_anyone()) throw Refusal(RefusalKind::unauthenticated, "session.needed", {"请先登录", "Sign in first"});
  if (command == nullptr) {
    throw Refusal(RefusalKind::not_found, "command.unknown",
                  {fmt::format("没有名为“{}”的操作", name), fmt::format("There is no command named “{}”", name)});
  }
  if (!actor.may_run(name)) throw forbidden(*command);
}

Refusal busy() { return {RefusalKind::busy, "server.busy", {"系统繁忙，请稍候自动重试", "The server is busy; it will be tried again"}}; }

Refusal key_reused() {
  return {RefusalKind::conflict, "key.reused",
          {"同一幂等键已用于另一项内容，未执行", "This idempotency key was used for something else; nothing was done"}};
}

}  // namespace fangxian
