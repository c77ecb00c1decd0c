// Where tests find the published vectors; a test is skipped, visibly, where the shared folder is absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fangxian {

// The path of a file of the shared data folder, or "" when there is none.
inline std::string shared_file(const std::string& name) {
  const char* shared = std::getenv("FANGXIAN_SHARED");  // tidy: allow environment — of tests alone
  const std::filesystem::path path = std::filesystem::path(shared ? shared : "../shared") / "data" / name;
  return std::filesystem::exists(path) ? path.string() : "";
}

inline std::string read_shared(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace fangxian
