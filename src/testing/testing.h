// Small tools that several test programs share; linked into tests only.
#pragma once

#include "command/kernel.h"
#include "world/world.h"

#include <memory>
#include <string>
#include <vector>

namespace fangxian::testing {

// A PostgreSQL 15 started for this test process on a free loopback port with its data in a temporary folder; stopped and
// removed at exit. Returns the URL of a fresh empty database each time. Skips nothing: when it cannot start, it throws.
std::string fresh_postgresql_url();
// Stops / starts that server again, for lost-database tests.
void stop_postgresql();
void start_postgresql();

// A folder that is removed at the end of the process.
std::string temporary_folder();

// Store options for "sqlite" or "postgresql", empty and fresh.
StoreOptions fresh_store(std::string_view kind);
inline const std::vector<std::string> both_stores = {"sqlite", "postgresql"};

// A kernel over a fresh store with the given modules and a simulated world that starts at 2021-08-05T08:00+08:00.
struct TestKernel {
  std::unique_ptr<SimulatedWorld> world;
  std::unique_ptr<Kernel> kernel;
  // Runs a command as the system actor (or as `actor`) and returns its answer; throws the Refusal.
  Json run(std::string command, Json input, const Actor& actor = system_actor("test"), std::string key = "");
};
TestKernel test_kernel(std::vector<Module> modules, std::string_view store_kind = "sqlite");

// Parses relaxed one-line JSON with single quotes, so that tests stay readable: json("{'name':'南街'}").
Json json(std::string_view text);

}  // namespace fangxian::testing
