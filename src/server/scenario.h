// Scenario files: plain text that a doctor can read, played through the API router. Tests and drills use the same language.
//
//   title  一名志愿者连续值守十七小时
//   at 2021-08-07 07:00 · wait 3h · wait 20m   the clock; never backwards
//   account 魏都区 county_headquarters 411002   an account with one grant
//   as 魏都区                                   who acts from here on; "system" may do everything, "nobody" has not signed in
//   let x = @village(411002)                   @village @township @grid(area) @label(area) @name @phone @id_number(area) @now
//                                              @pick(a,b) @number(1,9) @modulo(7,3) @chance(30) @time(from,to) @file(path)
//   do mobilisation.form_team area=$x name="{x}支部" -> team
//                                              keeps the texts of the answer: $team is its id, $team.person …
//   refuse area.outside-scope mobilisation.form_team area=411003 …
//                                              must be refused with that type; with @/area also for that field
//   key 手机7-0001                              the key of the next do or refuse, as a client would send it
//   again                                      sends the last do or queue once more: the first answers, and nothing is done
//   queue                                      its block (do, refuse, made_at 2021-08-07 09:10) arrives at once, as from a phone
//   expect /api/teams?area=411002&count=1 total = 3
//                                              a path into the JSON answer, and = != >= <= contains absent; status is the HTTP
//                                              status, body the whole text; answer for an address: that of the last command
//   find /api/teams?area=411002&limit=1 items.0.id -> team    keeps what a path of the answer holds
//   repeat 3 as i · share 1804 over 4110 as unit · each village in 411002 as v except 411002001001 · when $unit = 411024
//                                              blocks, indented by two spaces; share and each also count in $n
//   division areas/4110.csv 2.7.0              loads the division list of an edition
//   size 2000                                  $people, unless a size is given
#pragma once

#include "http/api.h"
#include "world/world.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

struct ScenarioLine {
  int number = 0;
  std::vector<std::string> words;
  std::vector<ScenarioLine> block;
};

struct Scenario {
  std::string title;
  std::vector<ScenarioLine> lines;
};

// Throws Refusal `scenario.invalid` naming the line: a verb that is unknown, a quote left open, an indentation that fits nothing.
Scenario parse_scenario(std::string_view text);

struct PlayOptions {
  std::uint64_t seed = 1;
  std::int64_t people = 0;       // $people; 0 = what the file's `size` line says
  Time until;                    // stop before the first `at` later than this
  std::string data_folder = "data";
  std::string key_prefix = "scenario";
  std::function<void(int line, std::int64_t done, std::int64_t total)> progress;
};

struct PlayReport {
  std::int64_t commands = 0;
  std::int64_t expectations = 0;
  std::vector<std::string> failures;        // "第 12 行 line 12: …"; playing stops after a few
  std::vector<std::string> accounts;        // sign-in names made
};

// Plays on a kernel whose world is `world`. Deterministic: the same file, seed and size give the same journal; a second time on
// the same store every command is answered from its journal.
PlayReport play(Api& api, Kernel& kernel, SimulatedWorld& world, const Scenario& scenario, const PlayOptions& options);

}  // namespace fangxian
