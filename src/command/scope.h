// Which areas an actor may see or act in: ranges of area codes, part of every read's SQL. An empty scope sees nothing.
#pragma once

#include "base/area_code.h"
#include "base/time.h"
#include "base/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

// Codes from `first` (inclusive) to `end` (exclusive) in text order: a subtree, or what is left of one after a part of it
// was given to another parent.
struct AreaRange {
  std::string first;
  std::string end;
  bool operator==(const AreaRange&) const = default;
};

// The codes from a prefix on: 411002 -> [411002, 411003).
AreaRange subtree_range(const AreaCode& root);

class Scope {
 public:
  Scope() = default;
  explicit Scope(std::vector<AreaRange> ranges);  // sorted and joined here
  static Scope everything();

  bool is_empty() const { return ranges_.empty(); }
  bool covers(const AreaCode& area) const;
  const std::vector<AreaRange>& ranges() const { return ranges_; }
  Scope united_with(const Scope& other) const;
  Scope intersected_with(const Scope& other) const;
  // `(area >= $3 and area < $4 or …)` with the values appended; `false`-like text for an empty scope.
  std::string condition(std::string_view column, std::vector<Value>& values) const;
  bool operator==(const Scope&) const = default;

 private:
  std::vector<AreaRange> ranges_;
};

// The dated tree that scopes and roll-ups are made from; the areas module implements it, from memory. Thread-safe.
class Territory {
 public:
  virtual ~Territory() = default;
  // The codes that report to `root` at a time, itself included. An unknown root covers nothing.
  virtual Scope covering(const AreaCode& root, Time at) const = 0;
  // Those that report directly to it, in printing order.
  virtual std::vector<AreaCode> children(const AreaCode& root, Time at) const = 0;
  // From itself up to the root of the tree.
  virtual std::vector<AreaCode> path(const AreaCode& area, Time at) const = 0;
  virtual bool exists(const AreaCode& area) const = 0;
  // The name, or the code itself when unknown.
  virtual std::string label(const AreaCode& area) const = 0;
};

}  // namespace fangxian
