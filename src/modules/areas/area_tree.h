// The division tree in memory, with both dated parents: what scopes and roll-ups are made from. Shows what is committed; any
// thread may read while the writing thread keeps it true, area by area.
#pragma once

#include "command/scope.h"
#include "modules/areas/records.h"
#include "store/store.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <shared_mutex>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace fangxian {

enum class ParentTree { administrative, reporting };

// What the tree knows of one area beside its parents.
struct AreaFacts {
  AreaCode code;
  std::string name;
  std::string kind;
  bool is_official = true;
  Time opened_at;
  Time closed_at;
  bool is_open(Time at) const { return !(opened_at > at) && !(closed_at.is_set() && closed_at <= at); }
};

class AreaTree : public Territory {
 public:
  // `is_stored` asks the writer's connection about one code, see note_change.
  explicit AreaTree(std::function<bool(const AreaCode&)> is_stored = {});

  Scope covering(const AreaCode& root, Time at) const override;
  std::vector<AreaCode> children(const AreaCode& root, Time at) const override {
    return children(root, at, ParentTree::reporting);
  }
  std::vector<AreaCode> path(const AreaCode& area, Time at) const override { return path(area, at, ParentTree::reporting); }
  bool exists(const AreaCode& area) const override;
  std::string label(const AreaCode& area) const override;

  // Open ones only. Printing order: those given one, then the national list by code, then adopted, then local units.
  std::vector<AreaCode> children(const AreaCode& root, Time at, ParentTree tree) const;
  std::vector<AreaCode> path(const AreaCode& area, Time at, ParentTree tree) const;
  std::optional<AreaFacts> find(const AreaCode& area) const;
  // Those without a parent by code, in code order.
  std::vector<AreaCode> roots() const;
  std::size_t size() const;
  std::size_t memory_bytes() const;

  // The writing thread alone, from here on.

  // Reads everything; called once before anything is served.
  void load(Connection& connection);
  // A command has changed an area or its parents. Until the batch ends nothing is shown of it, but `exists`, asked by the writing
  // thread for a later command of the batch, consults the database, which alone knows what was rolled back.
  void note_change(const AreaCode& area) const;
  // The batch has ended, well or not: reads the noted areas again as they are stored now.
  void read_changes(Store& store);

  void put(const Area& area);
  // Replaces the dated parents of one area. The area and each parent are in the tree already.
  void put_parents(const AreaCode& area, std::span<const AreaParent> parents);

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  struct Node {
    std::int64_t code;
    std::int64_t opened_ms, closed_ms;
    std::uint32_t parent;  // by code
    std::uint32_t name_at;
    std::uint16_t name_size;
    std::uint16_t print_order;
    std::uint8_t kind;
    bool is_official;
    bool is_dated;  // has dated parents
    std::vector<std::uint32_t> children;  // by code, sorted
  };
  struct Edge {
    std::int64_t from_ms, until_ms;
    std::uint32_t parent;
  };
  struct DatedParents {
    std::uint32_t child;
    std::vector<Edge> edges[2];  // by ParentTree
  };

  std::uint32_t number_of(const AreaCode& area) const;
  AreaCode code_of(std::uint32_t number) const;
  std::uint32_t parent_of(std::uint32_t number, std::int64_t at_ms, ParentTree tree) const;
  std::vector<AreaRange> own_ranges(const AreaCode& root, std::int64_t at_ms) const;
  void add_adopted(const std::vector<AreaRange>& ranges, std::int64_t at_ms, std::vector<std::uint32_t>& found) const;
  std::uint32_t add_node(std::int64_t code, const AreaCode& area);
  void set_name(Node& node, const std::string& name);
  void forget_parents(const std::string& digits);

  std::function<bool(const AreaCode&)> is_stored_;

  mutable std::shared_mutex mutex_;
  std::vector<Node> nodes_;
  std::unordered_map<std::int64_t, std::uint32_t> by_code_;
  std::string names_;  // all names, one after the other: half the memory of a string each
  std::map<std::string, DatedParents, std::less<>> dated_;              // by the child's digits
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> adopted_;  // by the parent's digits: who ever was its child

  mutable std::shared_mutex noted_mutex_;
  mutable std::set<AreaCode> noted_;
  mutable std::thread::id writer_;
};

}  // namespace fangxian
