// A small site to load: three levels of areas, one account of the city's headquarters, and the real server on it.
#pragma once

#include "bench/process.h"
#include "store/store.h"

#include <string>
#include <vector>

namespace fangxian::bench {

inline constexpr const char* site_city = "4110";
// The villages whose rows the load writes, so that they do not all fall into one place of an index.
std::vector<std::string> site_villages();

// Makes the areas and the account in an empty store.
void make_site(const StoreOptions& store);

// The program under test, from FANGXIAN or the release build.
std::string program();

class Server {
 public:
  // Flags beside the listening address: `--data DIR` or `--store URL`.
  Server(std::vector<std::string> flags, int threads, Place place = Place::measured);
  int port() const { return port_; }
  Process& process() { return process_; }
  // A bearer token of the site's account.
  std::string sign_in() const;
  std::string url(const std::string& path) const;

 private:
  int port_;
  Process process_;
};

}  // namespace fangxian::bench
