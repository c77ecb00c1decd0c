#include "http/api.h"

#include "base/check.h"
#include "command/lists.h"
#include "command/read_parts.h"
#include "http/api_parts.h"
#include "http/problem.h"
#include "http/query.h"
#include "record/faces.h"

#include <fmt/format.h>

#include <future>

namespace fangxian {
namespace {

constexpr const char* cookie_name = "fangxian_session";

// Writes by a browser's cookie must carry the session's token: another site's page cannot read it.
void require_csrf(const Request& request, const Session& session) {
  if (request.header("x-csrf-token") == session.csrf) return;
  throw Refusal(RefusalKind::forbidden, "session.csrf", {"请求缺少防伪码，请刷新页面后重试", "The request lacks its CSRF token: reload the page"});
}

Refusal unauthenticated() { return {RefusalKind::unauthenticated, "session.needed", {"请先登录", "Sign in first"}}; }

Refusal unknown_path(std::string_view path) {
  return {RefusalKind::not_found, "path.unknown", {fmt::format("没有这个地址：{}", path), fmt::format("There is nothing at {}", path)}};
}

Reply json_reply(const Json& body) {
  Reply reply;
  reply.body = body.dump();
  return reply;
}

Json parse_body(const Request& request) {
  const std::string_view type = request.header("content-type");
  if (!type.empty() && !type.starts_with("application/json")) {
    throw Refusal(RefusalKind::invalid, "body.not-json", {"请求体应为 JSON", "The body must be JSON"});
  }
  return request.body.empty() ? Json::object() : parse_json(request.body);
}

using Names = std::initializer_list<std::string_view>;

// Texts by name: those that must be there, those that may, and nothing else.
void require_members(const Json& body, Names needed, Names possible = {}) {
  if (!body.is_object()) throw Refusal(RefusalKind::invalid, "input.invalid", {"应为 JSON 对象", "A JSON object is expected"});
  std::vector<FieldProblem> problems;
  for (const auto& [name, value] : body.members()) {
    const bool is_known = std::find(needed.begin(), needed.end(), name) != needed.end() ||
                          std::find(possible.begin(), possible.end(), name) != possible.end();
    if (!is_known) problems.push_back({"/" + name, {"没有这个字段", "There is no such field"}});
    if (is_known && !value.is_string()) problems.push_back({"/" + name, {"应为文本", "A text is expected"}});
  }
  for (const std::string_view name : needed) {
    if (body.find(name) == nullptr) problems.push_back({"/" + std::string(name), {"必填", "Required"}});
  }
  if (!problems.empty()) throw Refusal(RefusalKind::invalid, "input.invalid", {"输入有误", "The input is wrong"}, std::move(problems));
}

// A fault is a bug: the caller learns that nothing was done, the operator learns the rest.
Reply fault_reply(const Request& request, const std::exception& fault) {
  std::fprintf(stderr, "fangxian: fault in %s %s: %s\n", request.method.c_str(), request.target.c_str(), fault.what());
  return problem_reply({RefusalKind::unavailable, "server.fault", {"系统出现故障，请稍后重试", "The server failed; try again later"}});
}

Refusal store_lost() {
  return {RefusalKind::unavailable, "store.lost", {"数据库暂时连不上，请稍后重试", "The database is away; try again shortly"}};
}

template <class F>
Reply guarded(const Request& request, F&& work) {
  try {
    return work();
  } catch (const Refusal& refusal) {
    return problem_reply(refusal);
  } catch (const StoreError& error) {
    // A statement that the database does not understand is a bug, not a database that is away.
    if (error.kind == StoreError::Kind::other || error.kind == StoreError::Kind::unique) return fault_reply(request, error);
    std::fprintf(stderr, "fangxian: %s %s: %s\n", request.method.c_str(), request.target.c_str(), error.what());
    return problem_reply(store_lost());
  } catch (const std::exception& fault) {
    return fault_reply(request, fault);
  }
}

}  // namespace

namespace {

// Asked of each person who holds out a code, and answered from memory: not worth handing to another thread.
constexpr std::string_view status_path = "/api/checkpoints/status";

std::unordered_map<std::string_view, const Read*> plain_reads(const Model& model) {
  std::unordered_map<std::string_view, const Read*> reads;
  for (const Module& module : model.modules()) {
    for (const Read& read : module.reads) {
      if (std::string_view(read.path).find('{') == std::string_view::npos) reads.emplace(read.path, &read);
    }
  }
  return reads;
}

}  // namespace

Api::Api(Kernel& kernel, ApiOptions options)
    : kernel_(kernel),
      options_(std::move(options)),
      files_(options_.web_folder),
      feed_(std::make_shared<Feed>()),
      has_rows_at_hand_(std::string_view(kernel.store().kind()) == "sqlite"),
      plain_reads_(plain_reads(kernel.model())),
      workers_(options_.workers) {
  kernel_.dispatcher().on_commit([feed = feed_](const std::vector<JournalEntry>& entries) { feed->publish(entries); });
}

Api::~Api() { stop(); }

void Api::stop() {
  feed_->stop();
  workers_.stop();
}

Caller Api::caller_of(const Request& request) {
  Caller caller;
  const std::string_view authorization = request.header("authorization");
  if (authorization.starts_with("Bearer ")) {
    caller.token = authorization.substr(7);
  } else if (const auto cookie = find_cookie(request.header("cookie"), cookie_name)) {
    caller.token = *cookie;
    caller.is_by_cookie = true;
  }
  if (!caller.token.empty()) caller.session = kernel_.access().session_of(caller.token);
  if (caller.session && caller.is_by_cookie && request.method != "GET" && request.method != "HEAD")
    require_csrf(request, *caller.session);
  return caller;
}

void Api::handle(Request request, SendReply send) {
  const std::string_view path = path_of(request.target);
  if (!path.starts_with("/api/") && path != "/healthz" && path != "/metrics" && path != "/openapi.json") {
    Reply reply;
    if (!files_.serve(request, reply)) reply = problem_reply(unknown_path(path));
    return send(std::move(reply));
  }
  // Commands wait in the dispatcher's queue, a row by its id is read at once from a file; the rest may take longer than this
  // thread has, and so may a database across a network.
  const bool is_quick =
      is_command_path(request, path) || path == status_path || (has_rows_at_hand_ && is_row_path(kernel_.model(), request, path));
  if (is_quick) return route(request, std::move(send));
  auto shared = std::make_shared<Request>(std::move(request));
  auto shared_send = std::make_shared<SendReply>(std::move(send));
  const bool taken = workers_.submit([this, shared, shared_send] { route(*shared, std::move(*shared_send)); });
  if (!taken) (*shared_send)(problem_reply({RefusalKind::busy, "server.busy", {"系统繁忙，请稍候重试", "The server is busy; try again shortly"}}));
}

void Api::route(Request& request, SendReply send, std::shared_ptr<const Actor> actor) {
  const std::string path(path_of(request.target));
  Reply reply = guarded(request, [&]() -> Reply {
    if (path == "/healthz") return health();
    if (path == "/metrics") return metrics();
    if (path == "/openapi.json") return json_reply(openapi_document(kernel_.model()));
    if (path.starts_with("/api/session")) return session(request, path);
    if (path.starts_with("/api/public/") || find_public_route(request.method, path) != nullptr)
      return answer_anybody(request, path, send);
    Caller caller;
    if (actor) {
      caller.session = Session{actor->account, "", Time{}, actor};
    } else {
      caller = caller_of(request);
    }
    if (!caller.session) throw unauthenticated();
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    if (is_read) return read(request, caller, path);
    if (request.method == "POST" && path.starts_with("/api/import/")) {
      import(request, caller, path, send);
      send = nullptr;
      return {};
    }
    if (request.method != "POST" || (path != "/api/do" && !path.starts_with("/api/do/"))) throw unknown_path(path);
    write(request, caller, path, send);
    send = nullptr;
    return {};
  });
  if (send) send(std::move(reply));
}

Reply Api::answer_anybody(Request& request, std::string_view path, SendReply& send) {
  const PublicRoute* route = find_public_route(request.method, path);
  if (route == nullptr) throw unknown_path(path);
  if (!address_limiter_.admit(*route, request.peer, kernel_.world().now())) {
    throw Refusal(RefusalKind::busy, "public.too-many", {"提交过于频繁，请一分钟后再试", "Too many requests from here: try again in a minute"});
  }
  Caller anybody;
  anybody.session = Session{"public", "", Time{}, public_actor(*route)};
  if (route->command[0] == '\0') return read(request, anybody, path);
  write(request, anybody, std::string("/api/do/") + route->command, send);
  send = nullptr;
  return {};
}

Reply Api::answer(Request request, std::shared_ptr<const Actor> actor) {
  std::promise<Reply> promise;
  std::future<Reply> future = promise.get_future();
  const std::string_view path = path_of(request.target);
  const bool is_file = !path.starts_with("/api") && path != "/healthz" && path != "/metrics" && path != "/openapi.json";
  if (is_file) {
    handle(std::move(request), [&](Reply reply) { promise.set_value(std::move(reply)); });
  } else {
    route(request, [&](Reply reply) { promise.set_value(std::move(reply)); }, std::move(actor));
  }
  Reply reply = future.get();
  if (reply.stream && reply.type != "text/event-stream") {
    auto collected = std::make_shared<CollectingStream>();
    reply.stream(collected);
    if (!collected->is_finished()) return problem_reply(store_lost());
    reply.body = collected->text();
    reply.stream = nullptr;
  }
  return reply;
}

Reply Api::health() {
  const bool is_alive = kernel_.store().is_alive();
  Reply reply = json_reply(Json::object()
                               .add("status", is_alive ? "ok" : "store-lost")
                               .add("store", kernel_.store().kind())
                               .add("demo", options_.is_demo)
                               .add("version", FANGXIAN_VERSION));
  if (!is_alive) reply.status = 503;
  return reply;
}

Reply Api::metrics() {
  const Dispatcher::Counters counters = kernel_.dispatcher().counters();
  Reply reply;
  reply.type = "text/plain; version=0.0.4; charset=utf-8";
  const auto counter = [&](const char* name, const char* help, long long value) {
    reply.body += fmt::format("# HELP {} {}\n# TYPE {} counter\n{} {}\n", name, help, name, name, value);
  };
  counter("fangxian_commands_accepted_total", "Commands made durable", counters.accepted);
  counter("fangxian_commands_refused_total", "Commands refused", counters.refused);
  counter("fangxian_commands_replayed_total", "Commands answered from the journal", counters.replayed);
  counter("fangxian_batches_total", "Transactions of the writing thread", counters.batches);
  reply.body += fmt::format("# TYPE fangxian_commands_waiting gauge\nfangxian_commands_waiting {}\n", counters.waiting);
  reply.body += fmt::format("# TYPE fangxian_live_screens gauge\nfangxian_live_screens {}\n", feed_->subscribers());
  if (options_.extra_metrics) reply.body += options_.extra_metrics();
  return reply;
}

Reply Api::session(const Request& request, std::string_view path) {
  if (path == "/api/session" && request.method == "POST") {
    const Json body = parse_body(request);
    require_members(body, {"name", "password"}, {"code"});
    const Signed made = kernel_.access().sign_in({body["name"].string(), body["password"].string(), body["code"].string()});
    Json answer = Json::object().add("token", made.token).add("csrf", made.csrf).add("must_set_password", made.must_set_password);
    answer.add("account", Json::object()
                              .add("id", made.account)
                              .add("name", body["name"])
                              .add("display_name", kernel_.access().display_name_of(made.account)));
    Reply reply = json_reply(answer);
    reply.headers.emplace_back("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", cookie_name,
                                                         made.token, session_ms / second_ms, options_.has_tls ? "; Secure" : ""));
    return reply;
  }
  const Caller caller = caller_of(request);
  if (path == "/api/session" && request.method == "DELETE") {
    if (caller.session) kernel_.access().sign_out(caller.token);
    Reply reply = json_reply(Json::object());
    reply.headers.emplace_back("Set-Cookie", fmt::format("{}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0", cookie_name));
    return reply;
  }
  if (path == "/api/session/password" && request.method == "POST") {
    if (!caller.session) throw unauthenticated();
    const Json body = parse_body(request);
    require_members(body, {"old_password", "new_password"});
    kernel_.access().change_password(caller.session->account, body["old_password"].string(), body["new_password"].string(),
                                     caller.token);
    return json_reply(Json::object());
  }
  throw unknown_path(path);
}

Reply Api::me(const Caller& caller) {
  const Actor& actor = *caller.session->actor;
  const Territory& tree = kernel_.territory();
  Json grants = Json::array();
  AreaCode root;
  bool may_reveal = false;
  for (const ActiveGrant& grant : actor.grants) {
    grants.push(Json::object()
                    .add("role", grant.role->code)
                    .add("role_zh", grant.role->words.zh)
                    .add("role_en", grant.role->words.en)
                    .add("area", grant.area.digits())
                    .add("area_name", tree.label(grant.area))
                    .add("until", grant.until.is_set() ? Json(format_time(grant.until)) : Json())
                    .add("by_break_glass", grant.by_break_glass));
    may_reveal |= grant.role->may_reveal;
    const bool is_wider = !root.is_set() || grant.area.digits().size() < root.digits().size();
    if (is_wider && !grant.by_break_glass) root = grant.area;
  }
  Json commands = Json::array(), reads = Json::array();
  for (const Module& module : kernel_.model().modules()) {
    for (const Command& command : module.commands) {
      if (actor.may_run(command.name)) commands.push(command.name);
    }
    for (const Record* record : module.records) {
      if (actor.may_read(record->plural)) reads.push(record->plural);
    }
  }
  if (actor.may_read("journal")) reads.push("journal");
  Json answer = Json::object();
  answer.add("account", Json::object().add("id", actor.account).add("display_name", actor.name));
  answer.add("csrf", caller.session->csrf)
      .add("grants", std::move(grants))
      .add("commands", std::move(commands))
      .add("reads", std::move(reads));
  answer.add("may_reveal", may_reveal).add("now", format_time(kernel_.world().now())).add("demo", options_.is_demo);
  answer.add("root", Json::object().add("area", root.digits()).add("name", root.is_set() ? tree.label(root) : ""));
  return json_reply(answer);
}

}  // namespace fangxian
