// The writes of the API: one command, or a queue of them as NDJSON.
#include "command/stream.h"
#include "http/api.h"
#include "http/problem.h"
#include "http/query.h"

#include <fmt/format.h>

#include <atomic>

namespace fangxian {
namespace {

// Lines in one queue: a shift's worth of records from a phone.
constexpr std::size_t most_lines = 5000;

// {"seq","replayed","answer"}, after what `text` has begun.
std::string with_outcome(std::string text, const Outcome& outcome) {
  const std::string answer = outcome.answer_text.empty() ? outcome.answer.dump() : std::string();
  text.reserve(text.size() + 64 + answer.size() + outcome.answer_text.size());
  text.append("\"seq\":")
      .append(std::to_string(outcome.seq))
      .append(",\"replayed\":")
      .append(outcome.is_replay ? "true" : "false");
  return text.append(",\"answer\":").append(answer).append(outcome.answer_text).append(1, '}');
}

Refusal busy() { return {RefusalKind::busy, "server.busy", {"系统繁忙，请稍候自动重试", "The server is busy; it will be tried again"}}; }

Time claimed_time(std::string_view text, const char* where) {
  if (text.empty()) return {};
  const auto time = parse_time(text);
  if (!time) {
    throw Refusal(RefusalKind::invalid, "input.invalid", {"made_at 应为 ISO 时间", "made_at must be an ISO time"}, {{where, {"时间格式不对", "Not a time"}}});
  }
  return *time;
}

// The answers of one queue, sent when the last one is there.
struct Queue {
  std::vector<std::string> answers;
  std::atomic<std::size_t> missing;
  SendReply send;

  void put(std::size_t line, std::string answer) {
    answers[line] = std::move(answer);
    if (--missing > 0) return;
    Reply reply;
    reply.type = "application/x-ndjson; charset=utf-8";
    std::size_t size = 0;
    for (const std::string& each : answers) size += each.size() + 1;
    reply.body.reserve(size);
    for (const std::string& each : answers) reply.body.append(each).append(1, '\n');
    send(std::move(reply));
  }
};

std::string line_problem(const std::string& key, const Refusal& refusal) {
  const Reply problem = problem_reply(refusal);
  return Json::object().add("key", key).add("status", problem.status).add("problem", parse_json(problem.body)).dump();
}

std::string line_answer(const std::string& key, const Outcome& outcome) {
  std::string text = "{\"key\":";
  append_json_string(text, key);
  return with_outcome(std::move(text.append(",\"status\":200,")), outcome);
}

struct Line {
  Call call;
  std::shared_ptr<const Refusal> refusal;
};

Line read_line(std::string_view text) {
  Line line;
  try {
    Json json = parse_json(text);
    line.call.key = json["key"].string();
    for (const auto& [name, value] : json.members()) {
      const bool is_known = name == "command" || name == "key" || name == "input" || name == "made_at";
      if (is_known && (name != "made_at" || value.is_string() || value.is_null())) continue;
      throw Refusal(RefusalKind::invalid, "input.invalid", {"输入有误", "The input is wrong"},
                    {{"/" + name, {"未知字段或类型不对", "Unknown, or of the wrong kind"}}});
    }
    if (!json["command"].is_string() || line.call.key.empty()) {
      throw Refusal(RefusalKind::invalid, "input.invalid", {"每行须有 command 和 key", "Each line needs a command and a key"});
    }
    line.call.command = json["command"].string();
    line.call.made_at = claimed_time(json["made_at"].string(), "/made_at");
    // The line's own document, which is not needed any more: a copy would cost as much as reading it.
    line.call.input = json["input"].is_null() ? Json::object() : std::move(const_cast<Json&>(json["input"]));
  } catch (const Refusal& refusal) {
    line.refusal = std::make_shared<const Refusal>(refusal);
  }
  return line;
}

void run_queue(Dispatcher& dispatcher, const std::shared_ptr<const Actor>& actor, const std::string& body, SendReply send) {
  std::vector<Line> lines;
  for (std::size_t from = 0; from < body.size();) {
    std::size_t to = body.find('\n', from);
    if (to == std::string::npos) to = body.size();
    const std::string_view text = std::string_view(body).substr(from, to - from);
    if (text.find_first_not_of(" \r\t") != std::string_view::npos) lines.push_back(read_line(text));
    from = to + 1;
    if (lines.size() > most_lines) {
      throw Refusal(RefusalKind::too_large, "queue.too-long", {fmt::format("一次最多 {} 条", most_lines), fmt::format("At most {} lines at once", most_lines)});
    }
  }
  if (lines.empty()) throw Refusal(RefusalKind::invalid, "body.empty", {"没有内容", "There is nothing in it"});
  auto queue = std::make_shared<Queue>();
  queue->answers.resize(lines.size());
  queue->missing = lines.size();
  queue->send = std::move(send);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string key = lines[i].call.key;
    if (lines[i].refusal) {
      queue->put(i, line_problem(key, *lines[i].refusal));
      continue;
    }
    dispatcher.submit(actor, std::move(lines[i].call), [queue, i, key](Outcome outcome) {
      queue->put(i, outcome.refusal ? line_problem(key, *outcome.refusal) : line_answer(key, outcome));
    });
  }
}

}  // namespace

void Api::write(Request& request, const Caller& caller, std::string_view path, SendReply send) {
  const auto actor = caller.session->actor;
  if (path == "/api/do") return run_queue(kernel_.dispatcher(), actor, request.body, std::move(send));
  const std::string_view type = request.header("content-type");
  if (!type.empty() && !type.starts_with("application/json")) throw Refusal(RefusalKind::invalid, "body.not-json", {"请求体应为 JSON", "The body must be JSON"});
  const std::string command = percent_decode(path.substr(8)).value_or("");
  // Said before the body is read, so that a gate that is told to come again costs next to nothing.
  const Stream* stream = kernel_.find_kept<Stream>();
  if (stream != nullptr && stream->serves(command) && (request.is_late || stream->is_full())) throw busy();
  Json input = request.body.empty() ? Json::object() : parse_json(request.body);
  if (!input.is_object()) {
    throw Refusal(RefusalKind::invalid, "input.invalid", {"输入须为一个 JSON 对象", "The input must be a JSON object"},
                  {{"", {"输入须为一个 JSON 对象", "The input must be a JSON object"}}});
  }
  Call call{command, std::string(request.header("idempotency-key")),
            std::move(input),
            claimed_time(request.header("x-made-at"), "/x-made-at")};
  kernel_.dispatcher().submit(actor, std::move(call), [send = std::move(send)](Outcome outcome) {
    if (outcome.refusal) return send(problem_reply(*outcome.refusal));
    Reply reply;
    reply.body = with_outcome("{", outcome);
    send(std::move(reply));
  });
}

}  // namespace fangxian
