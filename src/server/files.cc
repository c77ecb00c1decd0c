#include "server/files.h"

#include "base/refusal.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace fangxian {
namespace {

// The whole country's division list has 40 MB.
constexpr std::size_t largest_file = 64u << 20;

}  // namespace

std::string read_whole_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Refusal(RefusalKind::not_found, "file.missing", {fmt::format("打不开文件 {}", path), fmt::format("Cannot open {}", path)});
  std::ostringstream text;
  text << file.rdbuf();
  std::string whole = std::move(text).str();
  if (whole.size() > largest_file) {
    throw Refusal(RefusalKind::too_large, "file.too-large", {fmt::format("{} 超过 64 MiB", path), fmt::format("{} exceeds 64 MiB", path)});
  }
  return whole;
}

}  // namespace fangxian
