// Finds an area by the way people write it: its code, its name, or the names on the way down to it (魏都区西大街道文庙社区).
#pragma once

#include "command/scope.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fangxian {

// One import's view of the tree as it was when it began. One thread. Names below `home` come first, then those in `roots` (where
// the importer works), then the rest of the tree: a row that belongs to somebody else is refused for that, by its name.
class AreaNames {
 public:
  AreaNames(const Territory& territory, Time at, AreaCode home, std::vector<AreaCode> roots);
  // Nothing when no area is called so, or several are.
  std::optional<AreaCode> find(std::string_view text);

 private:
  using Index = std::unordered_map<std::string, std::vector<AreaCode>>;
  std::optional<AreaCode> look_up(const std::string& text);
  std::optional<AreaCode> look_in(const Index& index, const std::string& text) const;
  bool is_way_down(const AreaCode& area, std::string_view before) const;
  void fill(Index& index, const std::vector<AreaCode>& roots) const;
  std::optional<AreaCode> only_one(const std::vector<AreaCode>& found) const;

  const Territory& territory_;
  const Time at_;
  const AreaCode home_;
  const std::vector<AreaCode> roots_;
  Index near_, far_;  // far: from the top of the tree, filled when it is needed
  bool has_near_ = false, has_far_ = false;
  std::unordered_map<std::string, std::optional<AreaCode>> known_;
};

}  // namespace fangxian
