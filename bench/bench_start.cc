// From nothing to the first answer with the demo city's data, and the memory that the server then holds.
#include "bench/demo.h"
#include "bench/measure.h"
#include "bench/site.h"

#include <cstdio>

namespace fangxian::bench {
namespace {

constexpr double most_seconds = 2;
constexpr int rounds = 5;
constexpr int threads = 2;

Json measure() {
  const std::string folder = demo_folder();
  std::vector<double> seconds, memory;
  for (int round = 0; round < rounds; ++round) {
    const double begin = now_seconds();
    Server server({"--data", folder}, threads, Place::anywhere);
    seconds.push_back(now_seconds() - begin);
    memory.push_back(server.process().memory_mib());
    std::fprintf(stderr, "ready after %.3f s, %.1f MiB\n", seconds.back(), memory.back());
  }
  Json line =
      Json::object().set("bench", "start").set("value", rounded(median(seconds))).set("unit", "s until ready, at most the floor");
  line.set("floor", most_seconds)
      .set("ratio", rounded(most_seconds / median(seconds)))
      .set("memory_mib", rounded(median(memory)));
  return line.set("threads", threads).set("rounds", rounds);
}

}  // namespace
}  // namespace fangxian::bench

int main() { return fangxian::bench::print_line(fangxian::bench::measure); }
