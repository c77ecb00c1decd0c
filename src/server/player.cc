// What runs, when and for whom: the clock, accounts and blocks of a scenario.
#include "server/player.h"

#include "command/access.h"
#include "server/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace fangxian {
namespace {

constexpr std::size_t most_failures = 5;

std::optional<Level> level_named(std::string_view name) {
  for (const Level level : {Level::county, Level::township, Level::village, Level::grid}) {
    if (name == level_name(level)) return level;
  }
  return std::nullopt;
}

}  // namespace

Refusal unplayable(std::string zh, std::string en) {
  return Refusal(RefusalKind::invalid, "scenario.invalid", {std::move(zh), std::move(en)});
}

std::string shown(const Json& value) { return value.is_string() ? value.string() : value.dump(); }

bool compares(const Json& value, const std::string& sign, const std::string& wanted) {
  if (sign == "=") return shown(value) == wanted;
  if (sign == "!=") return shown(value) != wanted;
  if (sign == "contains") return shown(value).find(wanted) != std::string::npos;
  if (sign == "absent") return value.is_null();
  if (sign != ">=" && sign != "<=") throw unplayable("比较符不对：" + sign, "no comparison: " + sign);
  const auto number = parse_number(wanted);
  if (!number || !value.is_number()) return false;
  return sign == ">=" ? value.number() >= *number : value.number() <= *number;
}

Player::Player(Api& api, Kernel& kernel, SimulatedWorld& world, const PlayOptions& options)
    : api_(api), kernel_(kernel), world_(world), options_(options), values_(kernel.territory(), world.now()),
      actor_(std::make_shared<const Actor>(system_actor("drill"))) {}

PlayReport Player::play(const Scenario& scenario) {
  Frames frames(1);
  frames[0].seed = options_.seed;
  frames[0].variables["people"] = std::to_string(options_.people);
  total_ = static_cast<std::int64_t>(scenario.lines.size());
  for (const ScenarioLine& line : scenario.lines) {
    if (is_over_) break;
    run(line, frames);
    ++done_;
    if (options_.progress) options_.progress(line.number, done_, total_);
  }
  return std::move(report_);
}

// The innermost line is the one that is named; what follows a line that cannot be played has no meaning.
void Player::run(const ScenarioLine& line, Frames& frames) {
  try {
    run_verb(line, frames);
  } catch (const Refusal& refusal) {
    fail(line, refusal.title.zh + " · " + refusal.title.en);
    is_over_ = true;
  }
}

void Player::run_verb(const ScenarioLine& line, Frames& frames) {
  const std::string& verb = line.words[0];
  if (verb == "do") return do_command(line, frames);
  if (verb == "let") return let(line, frames);
  if (verb == "at") return set_clock(line);
  if (verb == "wait") return wait(line);
  if (verb == "size") return set_size(line, frames);
  if (verb == "as") return act_as(line);
  if (verb == "account") return make_account(line, frames);
  if (verb == "division") return load_division(line);
  if (verb == "refuse") return refuse_command(line, frames);
  if (verb == "again") return again(line);
  if (verb == "queue") return queue(line, frames);
  if (verb == "expect") return expect(line, frames);
  if (verb == "find") return find(line, frames);
  if (verb == "key") {
    Chance chance = chance_of(frames.at(0), line);
    key_ = value(word(line, 1), frames.at(0), chance);
    return;
  }
  if (verb == "made_at") throw unplayable("made_at 只用在 queue 之内", "made_at belongs into a queue");
  run_block(line, frames);
}

const std::string& Player::word(const ScenarioLine& line, std::size_t i) const {
  if (i >= line.words.size()) throw unplayable("缺少内容", "something is missing");
  return line.words[i];
}

std::string Player::value(const std::string& text, const Frame& frame, Chance& chance) {
  constexpr std::string_view file = "@file(";
  if (text.starts_with(file) && text.ends_with(')')) {
    return read_whole_file(options_.data_folder + "/" + text.substr(file.size(), text.size() - file.size() - 1));
  }
  return values_.value(text, frame.variables, chance);
}

Chance Player::chance_of(const Frame& frame, const ScenarioLine& line) const {
  return Chance(frame.seed ^ (static_cast<std::uint64_t>(line.number) * 0xD1342543DE82EF95ull));
}

void Player::set_clock(const ScenarioLine& line) {
  std::string text = word(line, 1);
  if (line.words.size() > 2) text += "T" + line.words[2];
  const auto time = parse_time(text);
  if (!time || *time < world_.now()) throw unplayable("时间不对或倒退", "no time, or backwards");
  move_clock(*time);
}

// `wait 3h`, `wait 20m`
void Player::wait(const ScenarioLine& line) {
  const std::string& text = word(line, 1);
  const auto count = parse_integer(std::string_view(text).substr(0, text.size() - 1));
  const std::int64_t unit = text.ends_with('h') ? hour_ms : text.ends_with('m') ? minute_ms : 0;
  if (!count || *count < 0 || unit == 0) throw unplayable("应为 wait 3h 或 wait 20m", "wait 3h or wait 20m is expected");
  move_clock(world_.now() + *count * unit);
}

void Player::move_clock(Time to) {
  if (options_.until.is_set() && to > options_.until) {
    is_over_ = true;
    return;
  }
  world_.set_now(to);
  values_.set_now(to);
}

void Player::set_size(const ScenarioLine& line, Frames& frames) {
  if (options_.people > 0) return;
  for (Frame& frame : frames) frame.variables["people"] = word(line, 1);
}

void Player::act_as(const ScenarioLine& line) {
  const std::string& name = word(line, 1);
  acting_.clear();
  actor_ = name == "system" ? std::make_shared<const Actor>(system_actor("drill")) : nullptr;
  if (name == "system" || name == "nobody") return;
  acting_ = kernel_.access().account_named(name);
  if (acting_.empty()) throw unplayable(fmt::format("没有账号“{}”", name), fmt::format("no account “{}”", name));
}

std::shared_ptr<const Actor> Player::actor() { return acting_.empty() ? actor_ : kernel_.access().actor_of(acting_); }

void Player::make_account(const ScenarioLine& line, const Frames& frames) {
  Chance chance(options_.seed);
  for (const Frame& frame : frames) {
    const std::string name = value(word(line, 1), frame, chance);
    const AreaCode where = area(value(word(line, 3), frame, chance));
    const bool is_there = !kernel_.access().account_named(name).empty();  // played once before
    if (!is_there) kernel_.access().create(name, name, where, word(line, 2), "");
    report_.accounts.push_back(name);
  }
}

void Player::let(const ScenarioLine& line, Frames& frames) {
  if (word(line, 2) != "=") throw unplayable("应为 let 名 = 值", "let NAME = VALUE is expected");
  for (Frame& frame : frames) {
    Chance chance = chance_of(frame, line);
    frame.variables[word(line, 1)] = value(word(line, 3), frame, chance);
  }
}

void Player::run_block(const ScenarioLine& line, Frames& frames) {
  Frames inner;
  for (const Frame& frame : frames) {
    if (line.words[0] != "when") {
      add_frames(line, frame, inner);
      continue;
    }
    Chance chance = chance_of(frame, line);
    const std::string text = value(word(line, 1), frame, chance);
    const bool is_order = word(line, 2) == ">=" || word(line, 2) == "<=";
    const auto number = is_order ? parse_number(text) : std::nullopt;
    if (compares(number ? Json(*number) : Json(text), word(line, 2), value(word(line, 3), frame, chance))) inner.push_back(frame);
  }
  if (inner.empty()) return;
  for (const ScenarioLine& each : line.block) {
    if (!is_over_) run(each, inner);
  }
}

void Player::add_frames(const ScenarioLine& line, const Frame& frame, Frames& inner) {
  Chance chance = chance_of(frame, line);
  Runs runs;
  const std::string& verb = line.words[0];
  if (verb == "repeat") {
    const std::int64_t count = parse_integer(value(word(line, 1), frame, chance)).value_or(-1);
    if (count < 0) throw unplayable("次数不对", "no number of times");
    const std::string name = line.words.size() > 3 ? line.words[3] : "i";
    for (std::int64_t i = 1; i <= count; ++i) runs.emplace_back(name, std::to_string(i));
  } else if (verb == "each") {
    const auto level = level_named(word(line, 1));
    if (!level) throw unplayable(fmt::format("没有“{}”这一级", line.words[1]), fmt::format("there is no level “{}”", line.words[1]));
    const AreaCode root = area(value(word(line, 3), frame, chance));
    for (const AreaCode& each : values_.areas(root, *level)) runs.emplace_back(word(line, 5), each.digits());
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
void Player::share(const ScenarioLine& line, const Frame& frame, Chance& chance, Runs& runs) {
  const std::int64_t count = parse_integer(value(word(line, 1), frame, chance)).value_or(-1);
  const AreaCode root = area(value(word(line, 3), frame, chance));
  const std::vector<AreaCode> units = kernel_.territory().children(root, world_.now());
  std::int64_t weight = 0, given = 0;
  std::vector<std::int64_t> weights;
  for (const AreaCode& unit : units) {
    weights.push_back(static_cast<std::int64_t>(values_.areas(unit, Level::village).size()));
    weight += weights.back();
  }
  if (count < 0 || weight == 0) throw unplayable("无法分配", "it cannot be shared");
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

AreaCode Player::area(const std::string& text) const {
  const auto code = AreaCode::parse(text);
  if (!code) throw unplayable(fmt::format("“{}”不是区划代码", text), fmt::format("“{}” is no area code", text));
  return *code;
}

void Player::fail(const ScenarioLine& line, const std::string& what) {
  is_over_ = is_over_ || report_.failures.size() + 1 >= most_failures;
  if (report_.failures.size() < most_failures) {
    report_.failures.push_back(fmt::format("第 {} 行 line {}: {}", line.number, line.number, what));
  }
}

PlayReport play(Api& api, Kernel& kernel, SimulatedWorld& world, const Scenario& scenario, const PlayOptions& options) {
  return Player(api, kernel, world, options).play(scenario);
}

}  // namespace fangxian
