#include "server/files.h"

#include "base/refusal.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace fangxian {
// The whole country's division list has 40 MB.
std::string read_whole_file(const std::string& path, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Refusal(RefusalKind::not_found, "file.missing", {fmt::format("打不开文件 {}", path), fmt::format("Cannot open {}", path)});
  std::ostringstream text;
  text << file.rdbuf();
  std::string whole = std::move(text).str();
  if (whole.size() > most) {
    throw Refusal(RefusalKind::too_large, "file.too-large", {fmt::format("{} 超过 {} MiB", path, most >> 20), fmt::format("{} exceeds {} MiB", path, most >> 20)});
  }
  return whole;
}

}  // namespace fangxian
