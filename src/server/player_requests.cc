// What a scenario sends and what the answers must be: do, refuse, queue, again, expect, find.
#include "server/drill.h"
#include "server/files.h"
#include "server/player.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// Lines of one queue request; the API takes 5,000.
constexpr std::size_t queue_lines = 1000;

// "411002;411003" for an input that is a list.
Json input_value(const Field* field, const std::string& text) {
  if (field == nullptr) return Json(text);
  if (field->kind == Kind::list) {
    Json list = Json::array();
    for (const std::string& part : split(text, ';')) list.push(part);
    return list;
  }
  if (field->kind == Kind::boolean) return text == "true" ? Json(true) : text == "false" ? Json(false) : Json(text);
  if (field->kind == Kind::integer) {
    if (const auto number = parse_integer(text)) return Json(*number);
  }
  if (field->kind == Kind::number) {
    if (const auto number = parse_number(text)) return Json(*number);
  }
  return Json(text);
}

const Json& at_path(const Json& answer, const std::string& path) {
  const Json* at = &answer;
  for (const std::string& part : split(path, '.')) {
    const auto index = at->is_array() ? parse_integer(part) : std::nullopt;
    if (index) {
      static const Json nothing;
      at = *index >= 0 && *index < static_cast<std::int64_t>(at->size()) ? &at->items()[static_cast<std::size_t>(*index)]
                                                                         : &nothing;
    } else {
      at = &(*at)[part];
    }
  }
  return *at;
}

std::vector<Json> json_lines(const std::string& body) {
  std::vector<Json> lines;
  for (const std::string& text : split(body, '\n')) {
    if (!text.empty()) lines.push_back(parse_json(text));
  }
  return lines;
}

// "areas.same-parent@/parent": the type, and the field that is named.
bool is_refused_as(const Json& problem, const std::string& wanted) {
  const std::size_t at = wanted.find('@');
  if (problem["code"].string() != wanted.substr(0, at)) return false;
  if (at == std::string::npos) return true;
  const Json& errors = problem["errors"];
  return errors.is_array() && std::any_of(errors.items().begin(), errors.items().end(),
                                          [&](const Json& error) { return error["pointer"].string() == wanted.substr(at + 1); });
}

}  // namespace

void Player::load_division(const ScenarioLine& line) {
  const std::vector<Json> inputs = division_inputs(read_whole_file(options_.data_folder + "/" + word(line, 1)), word(line, 2));
  Frames frames(inputs.size());
  std::vector<Sending> sendings;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    frames[i].path = std::to_string(i);
    sendings.push_back({&line, &frames[i], line_text(line, frames[i], "areas.load_division", inputs[i]), "", ""});
  }
  send(sendings);
  values_.forget();
}

// "form_team area=$x name=… -> team"
Player::Prepared Player::prepare(const ScenarioLine& line, std::size_t first, const Frames& frames) {
  Prepared made;
  made.command = word(line, first);
  std::size_t end = line.words.size();
  if (end >= 2 && line.words[end - 2] == "->") made.keep = line.words[end - 1], end -= 2;
  const Command* command = kernel_.model().command(made.command);
  if (command == nullptr) throw unplayable(fmt::format("没有命令 {}", made.command), fmt::format("no command {}", made.command));
  for (const Frame& frame : frames) {
    Chance chance = chance_of(frame, line);
    Json input = Json::object();
    for (std::size_t i = first + 1; i < end; ++i) {
      const std::string& text = line.words[i];
      const std::size_t equals = text.find('=');
      if (equals == std::string::npos) throw unplayable(fmt::format("“{}”应为 名=值", text), fmt::format("“{}” should be name=value", text));
      const std::string name = text.substr(0, equals);
      input.add(name, input_value(find_field(command->input, name), value(text.substr(equals + 1), frame, chance)));
    }
    made.inputs.push_back(std::move(input));
  }
  return made;
}

// The key says which line of the scenario and which run of it, unless the line before has said another.
std::string Player::line_text(const ScenarioLine& line, const Frame& frame, const std::string& command, Json input) {
  std::string key = fmt::format("{}:{}:{}{}", options_.key_prefix, options_.seed, line.number, frame.path);
  if (!key_.empty()) key = std::exchange(key_, {});
  Json object = Json::object();
  object.add("command", command).add("key", key).add("input", std::move(input));
  if (made_at_.is_set()) object.add("made_at", format_time(made_at_));
  return object.dump();
}

void Player::do_command(const ScenarioLine& line, Frames& frames) {
  Prepared prepared = prepare(line, 1, frames);
  std::vector<Sending> sendings;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    std::string text = line_text(line, frames[i], prepared.command, std::move(prepared.inputs[i]));
    sendings.push_back({&line, &frames[i], std::move(text), prepared.keep, ""});
  }
  send(sendings);
  if (prepared.command.starts_with("areas.")) values_.forget();
}

void Player::refuse_command(const ScenarioLine& line, Frames& frames) {
  Prepared prepared = prepare(line, 2, frames);
  const std::string key = std::exchange(key_, {});
  for (const Json& input : prepared.inputs) {
    Request request;
    request.method = "POST", request.target = "/api/do/" + prepared.command, request.body = input.dump();
    if (!key.empty()) request.headers.emplace_back("idempotency-key", key);
    const Reply reply = api_.answer(std::move(request), actor());
    ++report_.expectations;
    if (is_refused_as(parse_json(reply.body), word(line, 1))) continue;
    fail(line, fmt::format("expected refusal {}, got {} {}", word(line, 1), reply.status, reply.body.substr(0, 300)));
  }
}

// One run of the block after the other, as one phone after the other would send its queue.
void Player::queue(const ScenarioLine& line, Frames& frames) {
  for (Frame& frame : frames) {
    std::vector<Sending> sendings;
    for (const ScenarioLine& each : line.block) {
      const std::string& verb = each.words[0];
      if (verb == "made_at") {
        const auto time = parse_time(each.words.size() > 2 ? word(each, 1) + "T" + word(each, 2) : word(each, 1));
        if (!time) throw unplayable("made_at 不是时间", "made_at is no time");
        made_at_ = *time;
        continue;
      }
      if (verb == "key") {
        run_verb(each, frames);
        continue;
      }
      const bool is_refusal = verb == "refuse";
      if (!is_refusal && verb != "do") throw unplayable("queue 之内只有 do、refuse、key、made_at", "a queue holds do, refuse, key and made_at");
      Prepared prepared = prepare(each, is_refusal ? 2 : 1, {frame});
      std::string text = line_text(each, frame, prepared.command, std::move(prepared.inputs[0]));
      sendings.push_back({&each, &frame, std::move(text), prepared.keep, is_refusal ? word(each, 1) : std::string()});
    }
    made_at_ = {};
    send(sendings);
  }
}

void Player::send(std::vector<Sending>& sendings) {
  sent_.clear();
  for (std::size_t from = 0; from < sendings.size() && !is_over_; from += queue_lines) {
    const std::size_t to = std::min(sendings.size(), from + queue_lines);
    std::string body;
    for (std::size_t i = from; i < to; ++i) body += sendings[i].text + "\n";
    Request request;
    request.method = "POST", request.target = "/api/do", request.body = body;
    Reply reply = api_.answer(std::move(request), actor());
    const std::vector<Json> answers = json_lines(reply.body);
    if (reply.status != 200 || answers.size() != to - from) {
      return fail(*sendings[from].line, fmt::format("{} {}", reply.status, reply.body.substr(0, 300)));
    }
    for (std::size_t i = from; i < to; ++i) take_answer(sendings[i], answers[i - from]);
    sent_.emplace_back(std::move(body), std::move(reply.body));
    if (options_.progress) options_.progress(sendings[from].line->number, done_, total_);
  }
}

void Player::take_answer(const Sending& sending, const Json& answer) {
  ++report_.commands;
  const bool is_accepted = answer["status"].integer() == 200;
  if (!sending.refusal.empty()) {
    ++report_.expectations;
    if (is_accepted || !is_refused_as(answer["problem"], sending.refusal)) {
      fail(*sending.line, fmt::format("expected refusal {}, got {}", sending.refusal, answer.dump().substr(0, 300)));
    }
    return;
  }
  if (!is_accepted) return fail(*sending.line, answer["problem"].dump());
  last_answer_ = answer["answer"];
  if (sending.keep.empty()) return;
  for (const auto& [name, kept] : answer["answer"].members()) {
    if (kept.is_string()) sending.frame->variables[name == "id" ? sending.keep : sending.keep + "." + name] = kept.string();
  }
}

void Player::again(const ScenarioLine& line) {
  if (sent_.empty()) throw unplayable("此前没有 do 或 queue", "no do or queue came before");
  for (const auto& [body, before] : sent_) {
    Request request;
    request.method = "POST", request.target = "/api/do", request.body = body;
    compare_again(line, before, api_.answer(std::move(request), actor()).body);
  }
}

void Player::compare_again(const ScenarioLine& line, const std::string& before, const std::string& now) {
  const std::vector<Json> first = json_lines(before), second = json_lines(now);
  if (first.size() != second.size()) return fail(line, "again: " + now.substr(0, 300));
  for (std::size_t i = 0; i < first.size(); ++i) {
    ++report_.expectations;
    const bool was_accepted = first[i]["status"].integer() == 200;
    const bool is_same = was_accepted ? second[i]["replayed"] == Json(true) && second[i]["seq"] == first[i]["seq"] &&
                                            second[i]["answer"] == first[i]["answer"]
                                      : second[i]["problem"]["code"] == first[i]["problem"]["code"];
    if (!is_same)
      fail(line, fmt::format("again: {} instead of {}", second[i].dump().substr(0, 200), first[i].dump().substr(0, 200)));
  }
}

Reply Player::get(const std::string& target) {
  Request request;
  request.method = "GET", request.target = target;
  return api_.answer(std::move(request), actor());
}

void Player::expect(const ScenarioLine& line, const Frames& frames) {
  const bool is_of_answer = word(line, 1) == "answer";
  const std::string& sign = word(line, 3);
  for (const Frame& frame : frames) {
    Chance chance = chance_of(frame, line);
    const std::string target = value(line.words[1], frame, chance), path = value(line.words[2], frame, chance);
    const std::string wanted = sign == "absent" ? std::string() : value(word(line, 4), frame, chance);
    ++report_.expectations;
    Json body = last_answer_;
    if (!is_of_answer) {
      const Reply reply = get(target);
      const bool is_json = path != "body" && reply.type.find("json") != std::string::npos;
      body = path == "status" ? Json(reply.status) : is_json ? parse_json(reply.body) : Json(reply.body);
    }
    const bool is_whole = !is_of_answer && (path == "status" || path == "body");
    const Json& found = is_whole ? body : at_path(body, path);
    if (compares(found, sign, wanted)) continue;
    fail(line, fmt::format("{}: {} is {}, expected {} {}", target, path, shown(found).substr(0, 200), sign, wanted));
  }
}

void Player::find(const ScenarioLine& line, Frames& frames) {
  for (Frame& frame : frames) {
    Chance chance = chance_of(frame, line);
    const std::string target = value(word(line, 1), frame, chance);
    const Json found = at_path(parse_json(get(target).body), value(word(line, 2), frame, chance));
    if (found.is_null()) fail(line, fmt::format("{} has no {}", target, line.words[2]));
    frame.variables[word(line, 4)] = shown(found);
  }
}

}  // namespace fangxian
