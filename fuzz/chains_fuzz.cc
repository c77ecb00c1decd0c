// Two tables as chains: refused, or read so that every case has one place in a forest and the JSON says all of it.
#include "property.h"

#include "base/refusal.h"
#include "tracing/chains.h"

#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fangxian;
  using namespace fangxian::tracing;
  const std::string_view text = bytes_of(data, size);
  const std::size_t cut = text.find('\x01');  // what follows is the list of contacts
  ChainInput input;
  input.cases = std::string(text.substr(0, cut));
  if (cut != std::string_view::npos) input.contacts = std::string(text.substr(cut + 1));
  try {
    const Chains chains = build_chains(read_chains(input), {});
    const std::size_t cases = chains.tables.cases.size();
    std::size_t in_clusters = 0;
    for (const Cluster& cluster : chains.clusters) in_clusters += cluster.cases.size();
    check(in_clusters == cases, "every case is in one component");
    for (std::size_t i = 0; i < cases; ++i) {
      const std::size_t infector = chains.infector[i];
      const int before = infector == nobody ? -1 : chains.generation[infector];
      check(chains.generation[i] == before + 1, "a case is one generation after its infector");
    }
    check(to_json(chains)["cases"].size() == cases, "the JSON holds every case");
  } catch (const Refusal&) {
  }
  return 0;
}
