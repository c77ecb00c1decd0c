#include "server/drill.h"

#include "command/access.h"
#include "command/secrets.h"
#include "http/api.h"
#include "modules/areas/areas.h"
#include "server/files.h"
#include "server/modules.h"
#include "server/scenario.h"
#include "world/world.h"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include <sys/stat.h>
#include <unistd.h>

namespace fangxian {
namespace {

// Rows of the division list in one command.
constexpr std::size_t division_chunk = 500;
// Before any drill's first `at`; the clock only goes forward.
constexpr const char* drills_begin = "2020-01-01T00:00";

void show_progress(const DrillOptions& options, int line, std::int64_t done, std::int64_t total) {
  if (options.quiet || isatty(STDERR_FILENO) == 0) return;
  std::fprintf(stderr, "\r演练 drill %3lld%%  第 %d 行 line %d   ", static_cast<long long>(total == 0 ? 100 : done * 100 / total), line, line);
}

void hand_out_codes(Kernel& kernel, const DrillOptions& options, const std::vector<std::string>& accounts) {
  const std::string path = options.store.data_folder.empty() ? std::string() : options.store.data_folder + "/accounts.txt";
  const mode_t before = umask(077);
  std::ofstream file;
  if (!path.empty()) file.open(path, std::ios::trunc);
  umask(before);
  for (const std::string& name : accounts) {
    const std::string code = new_code(kernel, name);
    std::printf("账号 account %-24s 登录码 code %s\n", name.c_str(), code.c_str());
    if (file) file << name << "\t" << code << "\n";
  }
}

}  // namespace

std::string new_code(Kernel& kernel, std::string_view name) {
  const std::string account = kernel.access().account_named(name);
  if (account.empty()) {
    throw Refusal(RefusalKind::not_found, "accounts.not-found", {fmt::format("没有账号“{}”", name), fmt::format("There is no account “{}”", name)});
  }
  const auto machine = make_system_world();
  const std::string code = make_code(*machine);
  const Outcome outcome = kernel.dispatcher().run(
      system_actor("codes"),
      {"access.store_credential", "", Json::object().set("account", account).set("hash", hash_code(code)), {}});
  if (outcome.refusal) throw Refusal(*outcome.refusal);
  return code;
}

std::vector<Json> division_inputs(const std::string& csv, const std::string& edition) {
  const std::vector<DivisionRow> rows = read_division_csv(csv);
  std::vector<Json> inputs;
  for (std::size_t from = 0; from < rows.size(); from += division_chunk) {
    Json texts = Json::array();
    for (std::size_t i = from; i < std::min(rows.size(), from + division_chunk); ++i) {
      texts.push(rows[i].code + "," + rows[i].name + (rows[i].urban_class.empty() ? "" : "," + rows[i].urban_class));
    }
    inputs.push_back(Json::object().set("edition", edition).set("rows", std::move(texts)));
  }
  return inputs;
}

DivisionImport import_division(Kernel& kernel, const std::string& csv, const std::string& edition) {
  DivisionImport done;
  for (Json& input : division_inputs(csv, edition)) {
    done.read += input["rows"].size();
    const Outcome outcome = kernel.dispatcher().run(system_actor("import"), {"areas.load_division", "", std::move(input), {}});
    if (outcome.refusal) throw Refusal(*outcome.refusal);
    done.opened += static_cast<std::size_t>(outcome.answer["opened"].integer());
    done.same += static_cast<std::size_t>(outcome.answer["unchanged"].integer());
  }
  return done;
}

int run_drill(const DrillOptions& options) {
  const Scenario scenario = parse_scenario(read_whole_file(options.folder + "/drills/" + options.name + ".txt"));
  SimulatedWorld world(*parse_time(drills_begin), options.seed);
  Kernel kernel(open_store(options.store), world, all_modules());
  Api api(kernel, {});
  PlayOptions play_options;
  play_options.seed = options.seed, play_options.people = options.people, play_options.until = options.until;
  play_options.data_folder = options.folder, play_options.key_prefix = "drill:" + options.name;
  play_options.progress = [&](int line, std::int64_t done, std::int64_t total) { show_progress(options, line, done, total); };
  const PlayReport report = play(api, kernel, world, scenario, play_options);
  for (const std::string& failure : report.failures) std::fprintf(stderr, "\n%s", failure.c_str());
  std::fprintf(stderr, "\n%s\n", report.failures.empty() ? "" : "演练未能完成 the drill did not go through");
  std::printf("%s: %lld 条命令 commands, %lld 项核对 checks, %zu 处不符 failures\n", scenario.title.c_str(), static_cast<long long>(report.commands),
              static_cast<long long>(report.expectations), report.failures.size());
  if (!options.no_accounts) hand_out_codes(kernel, options, report.accounts);
  return report.failures.empty() ? 0 : 1;
}

}  // namespace fangxian
