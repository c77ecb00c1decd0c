#include "testing/testing.h"

#include "base/refusal.h"

#include <algorithm>

namespace fangxian::testing {

Json TestKernel::run(std::string command, Json input, const Actor& actor, std::string key) {
  Outcome outcome = kernel->dispatcher().run(actor, {std::move(command), std::move(key), std::move(input), {}});
  if (outcome.refusal) throw Refusal(*outcome.refusal);
  return std::move(outcome.answer);
}

TestKernel test_kernel(std::vector<Module> modules, std::string_view store_kind) {
  TestKernel made;
  made.world = std::make_unique<SimulatedWorld>(*parse_time("2021-08-05T08:00"), 20210805);
  made.kernel = std::make_unique<Kernel>(open_store(fresh_store(store_kind)), *made.world, std::move(modules));
  return made;
}

Json json(std::string_view text) {
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '\'', '"');
  return parse_json(plain);
}

}  // namespace fangxian::testing
