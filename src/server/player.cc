// Plays a parsed scenario: each line runs for all frames of its block at once, so that a drill's commands travel in long queues.
#include "command/access.h"
#include "server/drill.h"
#include "server/files.h"
#include "server/scenario.h"
#include "server/scenario_values.h"

#include <fmt/format.h>

#include <algorithm>

namespace fangxian {
namespace {

// Lines of one queue request; the API takes 5,000.
constexpr std::size_t queue_lines = 1000;
constexpr std::size_t most_failures = 5;

// One run of a block: its variables, and a seed of its own.
struct Frame {
  Variables variables;
  std::uint64_t seed = 0;
  std::string path;
};

Refusal invalid(int line, std::string zh, std::string en) {
  return Refusal(RefusalKind::invalid, "scenario.invalid", {fmt::format("第 {} 行：{}", line, zh), fmt::format("line {}: {}", line, en)});
}

// "411002;411003" for an input that is a list: a value with semicolons, or one that a list field asks for.
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

std::string shown(const Json& value) { return value.is_string() ? value.string() : value.dump(); }

bool compares(const Json& value, const std::string& sign, const std::string& wanted) {
  if (sign == "=") return shown(value) == wanted;
  if (sign == "!=") return shown(value) != wanted;
  if (sign == "contains") return shown(value).find(wanted) != std::string::npos;
  if (sign == "absent") return value.is_null();
  const auto number = parse_number(wanted);
  if (!number || !value.is_number()) return false;
  return sign == ">=" ? value.number() >= *number : sign == "<=" && value.number() <= *number;
}

class Player {
 public:
  Player(Api& api, Kernel& kernel, SimulatedWorld& world, const PlayOptions& options)
      : api_(api), kernel_(kernel), world_(world), options_(options), values_(kernel.territory(), world.now()),
        actor_(std::make_shared<const Actor>(system_actor("drill"))) {}

  PlayReport play(const Scenario& scenario) {
    std::vector<Frame> frames(1);
    frames[0].seed = options_.seed;
    frames[0].variables["people"] = std::to_string(options_.people);
    total_ = static_cast<std::int64_t>(scenario.lines.size());
    for (const ScenarioLine& line : scenario.lines) {
      if (is_over_) break;
      try {
        run(line, frames);
      } catch (const Refusal& refusal) {
        fail(line, refusal.title.zh + " · " + refusal.title.en);
        break;
      }
      ++done_;
      if (options_.progress) options_.progress(line.number, done_, total_);
    }
    return std::move(report_);
  }

 private:
  void run(const ScenarioLine& line, std::vector<Frame>& frames) {
    const std::string& verb = line.words[0];
    if (verb == "at") return set_clock(line);
    if (verb == "size") return set_size(line, frames);
    if (verb == "as") return act_as(line);
    if (verb == "account") return make_account(line, frames);
    if (verb == "division") return load_division(line);
    if (verb == "let") return let(line, frames);
    if (verb == "do") return do_command(line, frames);
    if (verb == "refuse") return refuse_command(line, frames);
    if (verb == "expect") return expect(line, frames);
    if (verb == "find") return find(line, frames);
    if (verb == "repeat" || verb == "share" || verb == "each" || verb == "when") return run_block(line, frames);
    throw invalid(line.number, fmt::format("不认识“{}”", verb), fmt::format("“{}” is unknown", verb));
  }

  const std::string& word(const ScenarioLine& line, std::size_t i) const {
    if (i >= line.words.size()) throw invalid(line.number, "缺少内容", "something is missing");
    return line.words[i];
  }

  std::string value(const std::string& text, const Frame& frame, Chance& chance) {
    return values_.value(text, frame.variables, chance);
  }

  void set_clock(const ScenarioLine& line) {
    std::string text = word(line, 1);
    if (line.words.size() > 2) text += "T" + line.words[2];
    const auto time = parse_time(text);
    if (!time || *time < world_.now()) throw invalid(line.number, "时间不对或倒退", "no time, or backwards");
    if (options_.until.is_set() && *time > options_.until) {
      is_over_ = true;
      return;
    }
    world_.set_now(*time);
    values_.set_now(*time);
  }

  void set_size(const ScenarioLine& line, std::vector<Frame>& frames) {
    if (options_.people > 0) return;
    for (Frame& frame : frames) frame.variables["people"] = word(line, 1);
  }

  void act_as(const ScenarioLine& line) {
    const std::string& name = word(line, 1);
    if (name == "system") {
      actor_ = std::make_shared<const Actor>(system_actor("drill"));
      acting_.clear();
      return;
    }
    acting_ = kernel_.access().account_named(name);
    if (acting_.empty()) throw invalid(line.number, fmt::format("没有账号“{}”", name), fmt::format("no account “{}”", name));
  }

  std::shared_ptr<const Actor> actor() { return acting_.empty() ? actor_ : kernel_.access().actor_of(acting_); }

  void make_account(const ScenarioLine& line, std::vector<Frame>& frames) {
    Chance chance(options_.seed);
    for (const Frame& frame : frames) {
      const std::string name = value(word(line, 1), frame, chance), area = value(word(line, 3), frame, chance);
      kernel_.access().create(name, name, AreaCode::parse(area).value_or(AreaCode{}), word(line, 2), "");
      report_.accounts.push_back(name);
    }
  }

  void load_division(const ScenarioLine& line) {
    const std::vector<Json> inputs = division_inputs(read_whole_file(options_.data_folder + "/" + word(line, 1)), word(line, 2));
    std::vector<Frame> frames(inputs.size());
    for (std::size_t i = 0; i < frames.size(); ++i) frames[i].path = std::to_string(i);
    send(line, "areas.load_division", inputs, frames, "");
    values_.forget();
  }

  void let(const ScenarioLine& line, std::vector<Frame>& frames) {
    if (word(line, 2) != "=") throw invalid(line.number, "应为 let 名 = 值", "let NAME = VALUE is expected");
    for (Frame& frame : frames) {
      Chance chance = chance_of(frame, line);
      frame.variables[word(line, 1)] = value(word(line, 3), frame, chance);
    }
  }

  Chance chance_of(const Frame& frame, const ScenarioLine& line) const {
    return Chance(frame.seed ^ (static_cast<std::uint64_t>(line.number) * 0xD1342543DE82EF95ull));
  }

  // "form_team area=$x name=… -> team": the command, its input, and the variable that keeps the answer's id.
  struct Prepared {
    std::string command, keep;
    std::vector<Json> inputs;
  };
  Prepared prepare(const ScenarioLine& line, std::size_t first, const std::vector<Frame>& frames) {
    Prepared made;
    made.command = word(line, first);
    std::size_t end = line.words.size();
    if (end >= 2 && line.words[end - 2] == "->") made.keep = line.words[end - 1], end -= 2;
    const Command* command = kernel_.model().command(made.command);
    if (command == nullptr) throw invalid(line.number, fmt::format("没有命令 {}", made.command), fmt::format("no command {}", made.command));
    for (const Frame& frame : frames) {
      Chance chance = chance_of(frame, line);
      Json input = Json::object();
      for (std::size_t i = first + 1; i < end; ++i) {
        const std::size_t equals = line.words[i].find('=');
        if (equals == std::string::npos) throw invalid(line.number, fmt::format("“{}”应为 名=值", line.words[i]), fmt::format("“{}” should be name=value", line.words[i]));
        const std::string name = line.words[i].substr(0, equals);
        input.add(name, input_value(find_field(command->input, name), value(line.words[i].substr(equals + 1), frame, chance)));
      }
      made.inputs.push_back(std::move(input));
    }
    return made;
  }

  void do_command(const ScenarioLine& line, std::vector<Frame>& frames) {
    const Prepared prepared = prepare(line, 1, frames);
    send(line, prepared.command, prepared.inputs, frames, prepared.keep);
    if (prepared.command.starts_with("areas.")) values_.forget();
  }

  void send(const ScenarioLine& line, const std::string& command, const std::vector<Json>& inputs, std::vector<Frame>& frames,
            const std::string& keep) {
    for (std::size_t from = 0; from < inputs.size() && !is_over_; from += queue_lines) {
      const std::size_t to = std::min(inputs.size(), from + queue_lines);
      Request request;
      request.method = "POST", request.target = "/api/do";
      for (std::size_t i = from; i < to; ++i) {
        const std::string key = fmt::format("{}:{}:{}{}", options_.key_prefix, options_.seed, line.number, frames[i].path);
        request.body += Json::object().add("command", command).add("key", key).add("input", inputs[i]).dump() + "\n";
      }
      const Reply reply = api_.answer(std::move(request), actor());
      std::size_t i = from;
      for (const std::string& text : split(reply.body, '\n')) {
        if (text.empty()) continue;
        if (i >= to) break;
        take_answer(line, parse_json(text), frames[i++], keep);
      }
      if (i != to) fail(line, "the queue was not answered: " + reply.body.substr(0, 200));
      if (options_.progress) options_.progress(line.number, done_, total_);
    }
  }

  void take_answer(const ScenarioLine& line, const Json& answer, Frame& frame, const std::string& keep) {
    ++report_.commands;
    if (answer["status"].integer() != 200) return fail(line, answer["problem"].dump());
    if (keep.empty()) return;
    for (const auto& [name, kept] : answer["answer"].members()) {
      if (kept.is_string()) frame.variables[name == "id" ? keep : keep + "." + name] = kept.string();
    }
  }

  void refuse_command(const ScenarioLine& line, const std::vector<Frame>& frames) {
    const Prepared prepared = prepare(line, 2, frames);
    for (const Json& input : prepared.inputs) {
      Request request;
      request.method = "POST", request.target = "/api/do/" + prepared.command, request.body = input.dump();
      const Reply reply = api_.answer(std::move(request), actor());
      ++report_.expectations;
      const Json body = parse_json(reply.body);
      if (body["code"].string() != word(line, 1))
        fail(line, fmt::format("expected refusal {}, got {} {}", word(line, 1), reply.status, reply.body.substr(0, 300)));
    }
  }

  void expect(const ScenarioLine& line, const std::vector<Frame>& frames) {
    for (const Frame& frame : frames) {
      Chance chance = chance_of(frame, line);
      Request request;
      request.method = "GET", request.target = value(word(line, 1), frame, chance);
      const Reply reply = api_.answer(std::move(request), actor());
      ++report_.expectations;
      const bool is_json = reply.type.find("json") != std::string::npos;
      const Json body = is_json ? parse_json(reply.body) : Json(reply.body);
      const Json& found = word(line, 2) == "body" ? body : at_path(body, value(line.words[2], frame, chance));
      const std::string wanted = line.words.size() > 4 ? value(line.words[4], frame, chance) : std::string();
      if (!compares(found, word(line, 3), wanted)) {
        fail(line, fmt::format("{}: {} is {}, expected {} {}", value(line.words[1], frame, chance), line.words[2],
                               shown(found).substr(0, 200), line.words[3], wanted));
      }
    }
  }

  void find(const ScenarioLine& line, std::vector<Frame>& frames) {
    for (Frame& frame : frames) {
      Chance chance = chance_of(frame, line);
      Request request;
      request.method = "GET", request.target = value(word(line, 1), frame, chance);
      const Reply reply = api_.answer(std::move(request), actor());
      const Json found = at_path(parse_json(reply.body), value(word(line, 2), frame, chance));
      if (found.is_null()) fail(line, fmt::format("{} has no {}", line.words[1], line.words[2]));
      frame.variables[word(line, 4)] = shown(found);
    }
  }

  void run_block(const ScenarioLine& line, std::vector<Frame>& frames) {
    std::vector<Frame> inner;
    for (const Frame& frame : frames) {
      if (line.words[0] != "when") {
        add_frames(line, frame, inner);
        continue;
      }
      Chance chance = chance_of(frame, line);
      if (compares(Json(value(word(line, 1), frame, chance)), word(line, 2), value(word(line, 3), frame, chance)))
        inner.push_back(frame);
    }
    for (const ScenarioLine& each : line.block) {
      if (!is_over_) run(each, inner);
    }
  }

  void add_frames(const ScenarioLine& line, const Frame& frame, std::vector<Frame>& inner) {
    Chance chance = chance_of(frame, line);
    std::vector<std::pair<std::string, std::string>> runs;  // variable and value
    const std::string& verb = line.words[0];
    if (verb == "repeat") {
      const std::int64_t count = parse_integer(value(word(line, 1), frame, chance)).value_or(-1);
      if (count < 0) throw invalid(line.number, "次数不对", "no number of times");
      const std::string name = line.words.size() > 3 ? line.words[3] : "i";
      for (std::int64_t i = 1; i <= count; ++i) runs.emplace_back(name, std::to_string(i));
    } else if (verb == "each") {
      const std::string& level = word(line, 1);
      const Level wanted = level == "county"     ? Level::county
                           : level == "township" ? Level::township
                           : level == "grid"     ? Level::grid
                                                 : Level::village;
      const AreaCode root = area(line, value(word(line, 3), frame, chance));
      for (const AreaCode& each : values_.areas(root, wanted)) runs.emplace_back(word(line, 5), each.digits());
      if (line.words.size() > 7 && line.words[6] == "except")
        std::erase_if(runs, [&](const auto& run) { return run.second == line.words[7]; });
    } else {
      share(line, frame, chance, runs);
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
      Frame child = frame;
      if (verb != "repeat") child.variables["n"] = std::to_string(i + 1);
      child.variables[runs[i].first] = runs[i].second;
      child.seed = Chance(frame.seed + static_cast<std::uint64_t>(line.number) * 1'000'003 + i).next();
      child.path = fmt::format("{}.{}", frame.path, i);
      inner.push_back(std::move(child));
    }
  }

  // N runs dealt to the units that report to an area, by their number of villages (largest remainders).
  void share(const ScenarioLine& line, const Frame& frame, Chance& chance,
             std::vector<std::pair<std::string, std::string>>& runs) {
    const std::int64_t count = parse_integer(value(word(line, 1), frame, chance)).value_or(-1);
    const AreaCode root = area(line, value(word(line, 3), frame, chance));
    const std::vector<AreaCode> units = kernel_.territory().children(root, world_.now());
    std::int64_t weight = 0, given = 0;
    std::vector<std::int64_t> weights;
    for (const AreaCode& unit : units) {
      weights.push_back(static_cast<std::int64_t>(values_.areas(unit, Level::village).size()));
      weight += weights.back();
    }
    if (count < 0 || weight == 0) throw invalid(line.number, "无法分配", "it cannot be shared");
    std::vector<std::int64_t> parts;
    std::vector<std::pair<std::int64_t, std::size_t>> remainders;
    for (std::size_t i = 0; i < units.size(); ++i) {
      parts.push_back(count * weights[i] / weight);
      remainders.emplace_back(-(count * weights[i] % weight), i);
      given += parts.back();
    }
    std::sort(remainders.begin(), remainders.end());
    for (std::int64_t i = 0; i < count - given; ++i) ++parts[remainders[static_cast<std::size_t>(i)].second];
    for (std::size_t i = 0; i < units.size(); ++i) {
      for (std::int64_t n = 0; n < parts[i]; ++n) runs.emplace_back(word(line, 5), units[i].digits());
    }
  }

  AreaCode area(const ScenarioLine& line, const std::string& text) const {
    const auto code = AreaCode::parse(text);
    if (!code) throw invalid(line.number, fmt::format("“{}”不是区划代码", text), fmt::format("“{}” is no area code", text));
    return *code;
  }

  void fail(const ScenarioLine& line, const std::string& what) {
    is_over_ = is_over_ || report_.failures.size() + 1 >= most_failures;
    if (report_.failures.size() < most_failures) report_.failures.push_back(fmt::format("line {}: {}", line.number, what));
  }

  Api& api_;
  Kernel& kernel_;
  SimulatedWorld& world_;
  const PlayOptions& options_;
  ValueMaker values_;
  std::shared_ptr<const Actor> actor_;
  std::string acting_;
  PlayReport report_;
  std::int64_t done_ = 0, total_ = 0;
  bool is_over_ = false;
};

}  // namespace

PlayReport play(Api& api, Kernel& kernel, SimulatedWorld& world, const Scenario& scenario, const PlayOptions& options) {
  return Player(api, kernel, world, options).play(scenario);
}

}  // namespace fangxian
