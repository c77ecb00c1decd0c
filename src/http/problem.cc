#include "http/problem.h"

#include "record/json.h"

namespace fangxian {

int problem_status(const Refusal& refusal) {
  switch (refusal.kind) {
    case RefusalKind::invalid:
      // What cannot even be read is a bad request; what reads well and breaks a rule is 422.
      return refusal.type == "body.not-json" || refusal.type == "query.invalid" ? 400 : 422;
    case RefusalKind::unauthenticated: return 401;
    case RefusalKind::forbidden: return 403;
    case RefusalKind::not_found: return 404;
    case RefusalKind::conflict: return 409;
    case RefusalKind::too_large: return 413;
    case RefusalKind::busy:
    case RefusalKind::unavailable: return 503;
  }
  return 500;
}

Reply problem_reply(const Refusal& refusal) {
  Reply reply = problem_reply(problem_status(refusal), refusal.type, refusal.title, refusal.errors);
  if (refusal.kind == RefusalKind::busy) reply.headers.emplace_back("Retry-After", "1");
  if (refusal.kind == RefusalKind::unauthenticated) reply.headers.emplace_back("WWW-Authenticate", "Bearer");
  return reply;
}

Reply problem_reply(int status, std::string_view type, const Words& title, const std::vector<FieldProblem>& errors) {
  Json problem = Json::object();
  problem.add("type", "urn:fangxian:problem:" + std::string(type));
  problem.add("code", type);
  problem.add("title", title.zh);
  problem.add("title_en", title.en);
  problem.add("status", status);
  if (!errors.empty()) {
    Json list = Json::array();
    for (const FieldProblem& error : errors) {
      Json entry = Json::object();
      entry.add("pointer", error.pointer).add("zh", error.words.zh).add("en", error.words.en);
      list.push(std::move(entry));
    }
    problem.add("errors", std::move(list));
  }
  Reply reply;
  reply.status = status;
  reply.type = "application/problem+json; charset=utf-8";
  reply.body = problem.dump();
  return reply;
}

}  // namespace fangxian
