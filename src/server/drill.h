// `fangxian drill`: plays a scenario of data/drills/ into a store, on a simulated clock, and hands out sign-in codes at the end.
#pragma once

#include "base/time.h"
#include "command/kernel.h"
#include "store/store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

struct DrillOptions {
  StoreOptions store;
  std::string name;
  std::string folder = "data";
  std::int64_t people = 0;
  std::uint64_t seed = 1;
  Time until;
  bool no_accounts = false;
  bool quiet = false;
};

int run_drill(const DrillOptions& options);

// A new sign-in code for an account, from the machine's own chance whatever world the kernel runs in.
std::string new_code(Kernel& kernel, std::string_view name);

// The inputs of areas.load_division for a whole list: one command for each chunk of it, in code order.
std::vector<Json> division_inputs(const std::string& csv, const std::string& edition);

struct DivisionImport {
  std::size_t read = 0, opened = 0, same = 0;
};
DivisionImport import_division(Kernel& kernel, const std::string& csv, const std::string& edition);

}  // namespace fangxian
