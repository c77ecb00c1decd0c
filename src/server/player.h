// The player of scenarios, shared by its files: each line runs for all frames of its block at once, so that a drill's commands
// travel in long queues.
#pragma once

#include "base/refusal.h"
#include "server/scenario.h"
#include "server/scenario_values.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fangxian {

// One run of a block: its variables, and a seed of its own.
struct Frame {
  Variables variables;
  std::uint64_t seed = 0;
  std::string path;
};
using Frames = std::vector<Frame>;

// A line that cannot be played; whoever catches it says which line it was.
Refusal unplayable(std::string zh, std::string en);

// `=`, `!=`, `>=`, `<=`, `contains`, `absent`.
bool compares(const Json& value, const std::string& sign, const std::string& wanted);
std::string shown(const Json& value);

class Player {
 public:
  Player(Api& api, Kernel& kernel, SimulatedWorld& world, const PlayOptions& options);
  PlayReport play(const Scenario& scenario);

 private:
  // A command's input for each frame, and the variable that keeps the answer's id.
  struct Prepared {
    std::string command, keep;
    std::vector<Json> inputs;
  };
  // One line of a queue: what it sends and what is made of its answer.
  struct Sending {
    const ScenarioLine* line;
    Frame* frame;
    std::string text;      // the NDJSON line
    std::string keep;
    std::string refusal;   // "" = must be accepted
  };

  // player.cc: what runs, when, and for whom
  void run(const ScenarioLine& line, Frames& frames);
  void run_verb(const ScenarioLine& line, Frames& frames);
  void set_clock(const ScenarioLine& line);
  void wait(const ScenarioLine& line);
  void move_clock(Time to);
  void set_size(const ScenarioLine& line, Frames& frames);
  void act_as(const ScenarioLine& line);
  std::shared_ptr<const Actor> actor();
  void make_account(const ScenarioLine& line, const Frames& frames);
  void let(const ScenarioLine& line, Frames& frames);
  void run_block(const ScenarioLine& line, Frames& frames);
  void add_frames(const ScenarioLine& line, const Frame& frame, Frames& inner);
  using Runs = std::vector<std::pair<std::string, std::string>>;  // variable and value
  void share(const ScenarioLine& line, const Frame& frame, Chance& chance, Runs& runs);
  const std::string& word(const ScenarioLine& line, std::size_t i) const;
  std::string value(const std::string& text, const Frame& frame, Chance& chance);
  Chance chance_of(const Frame& frame, const ScenarioLine& line) const;
  AreaCode area(const std::string& text) const;
  void fail(const ScenarioLine& line, const std::string& what);

  // player_requests.cc: what is sent, and what the answer must be
  void load_division(const ScenarioLine& line);
  Prepared prepare(const ScenarioLine& line, std::size_t first, const Frames& frames);
  void do_command(const ScenarioLine& line, Frames& frames);
  void refuse_command(const ScenarioLine& line, Frames& frames);
  void queue(const ScenarioLine& line, Frames& frames);
  void again(const ScenarioLine& line);
  std::string line_text(const ScenarioLine& line, const Frame& frame, const std::string& command, Json input);
  void send(std::vector<Sending>& sendings);
  void take_answer(const Sending& sending, const Json& answer);
  void compare_again(const ScenarioLine& line, const std::string& before, const std::string& now);
  Reply get(const std::string& target);
  void expect(const ScenarioLine& line, const Frames& frames);
  void find(const ScenarioLine& line, Frames& frames);

  Api& api_;
  Kernel& kernel_;
  SimulatedWorld& world_;
  const PlayOptions& options_;
  ValueMaker values_;
  std::shared_ptr<const Actor> actor_;
  std::string acting_;
  std::string key_;                                        // of the next command alone
  Time made_at_;                                           // by the clock of the phone whose queue is being filled
  std::vector<std::pair<std::string, std::string>> sent_;  // requests of the last do or queue, and their answers
  Json last_answer_;
  PlayReport report_;
  std::int64_t done_ = 0, total_ = 0;
  bool is_over_ = false;
};

}  // namespace fangxian
