#include "modules/areas/area_tree.h"

#include "base/check.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <iterator>
#include <mutex>

namespace fangxian {
namespace {

constexpr std::int64_t always = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
constexpr std::uint16_t no_order = 0xffff;
// Longer than any chain of parents that the rules let through: levels, a zone or two, and successors of successors.
constexpr int max_path = 64;

std::int64_t pack(const AreaCode& area) {
  std::int64_t code = 0;
  const std::string& digits = area.digits();
  std::from_chars(digits.data(), digits.data() + digits.size(), code);
  return code;
}

std::int64_t until_ms(Time time) { return time.is_set() ? time.ms : never; }

std::uint8_t kind_number(std::string_view code) {
  for (std::size_t i = 0; i < std::size(area_kinds); ++i) {
    if (code == area_kinds[i].code) return static_cast<std::uint8_t>(i);
  }
  return 0;
}

}  // namespace

AreaTree::AreaTree(std::function<bool(const AreaCode&)> is_stored) : is_stored_(std::move(is_stored)) {}

std::uint32_t AreaTree::number_of(const AreaCode& area) const {
  const auto at = by_code_.find(pack(area));
  return at == by_code_.end() ? none : at->second;
}

AreaCode AreaTree::code_of(std::uint32_t number) const {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, nodes_[number].code).ptr;
  return AreaCode::of(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

std::uint32_t AreaTree::parent_of(std::uint32_t number, std::int64_t at_ms, ParentTree tree) const {
  if (nodes_[number].is_dated) {
    const DatedParents& dated = dated_.find(code_of(number).digits())->second;
    for (int i = static_cast<int>(tree); i >= 0; --i) {
      for (const Edge& edge : dated.edges[i]) {
        if (edge.from_ms <= at_ms && at_ms < edge.until_ms) return edge.parent;
      }
    }
  }
  return nodes_[number].parent;
}

// The codes of a subtree less the parts of it that report elsewhere.
std::vector<AreaRange> AreaTree::own_ranges(const AreaCode& root, std::int64_t at_ms) const {
  const AreaRange whole = subtree_range(root);
  std::vector<AreaRange> ranges;
  std::string first = whole.first;
  for (auto it = dated_.upper_bound(root.digits()); it != dated_.end() && it->first < whole.end;) {
    const std::uint32_t child = it->second.child;
    if (parent_of(child, at_ms, ParentTree::reporting) == nodes_[child].parent) {
      ++it;
      continue;
    }
    const AreaRange cut = subtree_range(code_of(child));
    ranges.push_back({first, cut.first});
    first = cut.end;
    it = dated_.lower_bound(cut.end);
  }
  ranges.push_back({first, whole.end});
  return ranges;
}

void AreaTree::add_adopted(const std::vector<AreaRange>& ranges, std::int64_t at_ms, std::vector<std::uint32_t>& found) const {
  for (const AreaRange& range : ranges) {
    for (auto it = adopted_.lower_bound(range.first); it != adopted_.end() && it->first < range.end; ++it) {
      const std::uint32_t parent = number_of(AreaCode::of(it->first));
      for (const std::uint32_t child : it->second) {
        if (parent_of(child, at_ms, ParentTree::reporting) != parent || nodes_[child].parent == parent) continue;
        if (std::find(found.begin(), found.end(), child) == found.end()) found.push_back(child);
      }
    }
  }
}

Scope AreaTree::covering(const AreaCode& root, Time at) const {
  const std::shared_lock lock(mutex_);
  const std::uint32_t number = number_of(root);
  if (number == none) return {};
  std::vector<std::uint32_t> parts{number};
  std::vector<AreaRange> all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::vector<AreaRange> own = own_ranges(code_of(parts[i]), at.ms);
    add_adopted(own, at.ms, parts);
    all.insert(all.end(), own.begin(), own.end());
  }
  return Scope(std::move(all));
}

std::vector<AreaCode> AreaTree::children(const AreaCode& root, Time at, ParentTree tree) const {
  const std::shared_lock lock(mutex_);
  const std::uint32_t number = number_of(root);
  if (number == none) return {};
  struct Entry {
    int order, rank;
    std::uint32_t number;
  };
  std::vector<Entry> entries;
  const auto take = [&](std::uint32_t child, bool is_own) {
    const Node& node = nodes_[child];
    if (parent_of(child, at.ms, tree) != number || node.opened_ms > at.ms || node.closed_ms <= at.ms) return;
    entries.push_back({node.print_order, !node.is_official ? 2 : is_own ? 0 : 1, child});
  };
  for (const std::uint32_t child : nodes_[number].children) take(child, true);
  if (const auto adopted = adopted_.find(root.digits()); adopted != adopted_.end()) {
    for (const std::uint32_t child : adopted->second) {
      if (nodes_[child].parent != number) take(child, false);
    }
  }
  // Within one rank all own children are sorted by code already; adopted ones come from several levels and compare as text.
  std::vector<AreaCode> codes;
  std::sort(entries.begin(), entries.end(), [this](const Entry& a, const Entry& b) {
    if (a.order != b.order) return a.order < b.order;
    if (a.rank != b.rank) return a.rank < b.rank;
    return code_of(a.number) < code_of(b.number);
  });
  codes.reserve(entries.size());
  for (const Entry& entry : entries) codes.push_back(code_of(entry.number));
  return codes;
}

std::vector<AreaCode> AreaTree::path(const AreaCode& area, Time at, ParentTree tree) const {
  const std::shared_lock lock(mutex_);
  std::vector<AreaCode> up;
  for (std::uint32_t number = number_of(area); number != none; number = parent_of(number, at.ms, tree)) {
    check(up.size() < max_path, "the parents of an area make no circle");
    up.push_back(code_of(number));
  }
  return up;
}

bool AreaTree::exists(const AreaCode& area) const {
  {
    const std::shared_lock lock(mutex_);
    if (number_of(area) != none) return true;
  }
  {
    const std::shared_lock lock(noted_mutex_);
    if (writer_ != std::this_thread::get_id() || !noted_.contains(area)) return false;
  }
  return is_stored_ && is_stored_(area);
}

std::string AreaTree::label(const AreaCode& area) const {
  const std::shared_lock lock(mutex_);
  const std::uint32_t number = number_of(area);
  if (number == none) return area.digits();
  return names_.substr(nodes_[number].name_at, nodes_[number].name_size);
}

std::optional<AreaFacts> AreaTree::find(const AreaCode& area) const {
  const std::shared_lock lock(mutex_);
  const std::uint32_t number = number_of(area);
  if (number == none) return {};
  const Node& node = nodes_[number];
  AreaFacts facts{area, names_.substr(node.name_at, node.name_size), area_kinds[node.kind].code, node.is_official, {}, {}};
  facts.opened_at.ms = node.opened_ms;
  if (node.closed_ms != never) facts.closed_at.ms = node.closed_ms;
  return facts;
}

std::vector<AreaCode> AreaTree::roots() const {
  const std::shared_lock lock(mutex_);
  std::vector<AreaCode> codes;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].parent == none) codes.push_back(code_of(i));
  }
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::size_t AreaTree::size() const {
  const std::shared_lock lock(mutex_);
  return nodes_.size();
}

std::size_t AreaTree::memory_bytes() const {
  const std::shared_lock lock(mutex_);
  // A hash entry is a node of code, number and link beside its bucket.
  std::size_t bytes = nodes_.capacity() * sizeof(Node) + names_.capacity() + by_code_.size() * 32 + by_code_.bucket_count() * 8;
  for (const Node& node : nodes_) bytes += node.children.capacity() * sizeof(std::uint32_t);
  return bytes;
}

// ---- the writing thread ----

void AreaTree::load(Connection& connection) {
  constexpr int page = 20'000;  // rows held as values at a time: the whole country has 665,000
  std::string after;
  for (;;) {
    const Rows rows =
        connection.query(fmt::format("select {} from areas where withdrawn_at is null and id > $1 order by id limit {}",
                                     column_list(area_record), page),
                         {after});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Area area;
      RowInfo info;
      read_row(area_record, rows, i, &area, info);
      put(area);
      after = area.id;
    }
    if (rows.size() < page) break;
  }
  const Rows rows = connection.query(
      fmt::format("select {} from area_parents where withdrawn_at is null order by area", column_list(area_parent_record)));
  std::map<AreaCode, std::vector<AreaParent>> parents;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    AreaParent parent;
    RowInfo info;
    read_row(area_parent_record, rows, i, &parent, info);
    parents[parent.area].push_back(parent);
  }
  for (const auto& [area, of_area] : parents) put_parents(area, of_area);
}

void AreaTree::note_change(const AreaCode& area) const {
  const std::unique_lock lock(noted_mutex_);
  noted_.insert(area);
  writer_ = std::this_thread::get_id();
}

void AreaTree::read_changes(Store& store) {
  std::set<AreaCode> noted;
  {
    const std::unique_lock lock(noted_mutex_);
    noted.swap(noted_);
  }
  if (noted.empty()) return;
  try {
    std::vector<Area> areas;
    std::map<AreaCode, std::vector<AreaParent>> parents;
    // The writer's own connection: waiting here for a pooled one could wait for a reader that waits for this thread.
    Connection& connection = store.writer();
    for (const AreaCode& code : noted) {
      RowInfo info;
      Area area;
      if (!load_row(connection, area_record, code.county().digits(), code.digits(), &area, info)) continue;
      areas.push_back(std::move(area));
      const Rows rows =
          connection.query(fmt::format("select {} from area_parents where county = $1 and area = $2 and withdrawn_at is null",
                                    column_list(area_parent_record)),
                        {code.county().digits(), code.digits()});
      std::vector<AreaParent>& of_area = parents[code];
      of_area.resize(rows.size());
      for (std::size_t i = 0; i < rows.size(); ++i) read_row(area_parent_record, rows, i, &of_area[i], info);
    }
    for (const Area& area : areas) put(area);
    for (const auto& [area, of_area] : parents) put_parents(area, of_area);
  } catch (const StoreError& error) {
    // The database went away between the commit and this read: what it holds is read again after the next batch.
    std::fprintf(stderr, "fangxian: the area tree waits for the database: %s\n", error.what());
    const std::unique_lock lock(noted_mutex_);
    noted_.merge(noted);
  }
}

std::uint32_t AreaTree::add_node(std::int64_t code, const AreaCode& area) {
  const auto number = static_cast<std::uint32_t>(nodes_.size());
  Node node{};
  node.code = code;
  const AreaCode up = area.parent();
  node.parent = up.is_set() ? number_of(up) : none;
  nodes_.push_back(std::move(node));
  by_code_.emplace(code, number);
  if (nodes_[number].parent != none) {
    std::vector<std::uint32_t>& siblings = nodes_[nodes_[number].parent].children;
    const auto place =
        std::lower_bound(siblings.begin(), siblings.end(), code,
                         [this](std::uint32_t sibling, std::int64_t added) { return nodes_[sibling].code < added; });
    siblings.insert(place, number);
  }
  return number;
}

// A changed name is appended and the old bytes are left: renames are rare, and a start gives the room back.
void AreaTree::set_name(Node& node, const std::string& name) {
  if (std::string_view(names_).substr(node.name_at, node.name_size) == name) return;
  node.name_at = static_cast<std::uint32_t>(names_.size());
  node.name_size = static_cast<std::uint16_t>(name.size());
  names_ += name;
}

void AreaTree::put(const Area& area) {
  const std::unique_lock lock(mutex_);
  std::uint32_t number = number_of(area.area);
  if (number == none) number = add_node(pack(area.area), area.area);
  Node& node = nodes_[number];
  node.opened_ms = area.opened_at.is_set() ? area.opened_at.ms : always;
  node.closed_ms = until_ms(area.closed_at);
  node.kind = kind_number(area.kind);
  node.is_official = area.is_official;
  node.print_order = area.print_order.given ? static_cast<std::uint16_t>(area.print_order.value) : no_order;
  set_name(node, area.name);
}

void AreaTree::forget_parents(const std::string& digits) {
  const auto dated = dated_.find(digits);
  if (dated == dated_.end()) return;
  for (const auto& edges : dated->second.edges) {
    for (const Edge& edge : edges) {
      const auto adopted = adopted_.find(code_of(edge.parent).digits());
      if (adopted == adopted_.end()) continue;
      std::erase(adopted->second, dated->second.child);
      if (adopted->second.empty()) adopted_.erase(adopted);
    }
  }
  nodes_[dated->second.child].is_dated = false;
  dated_.erase(dated);
}

void AreaTree::put_parents(const AreaCode& area, std::span<const AreaParent> parents) {
  const std::unique_lock lock(mutex_);
  forget_parents(area.digits());
  if (parents.empty()) return;
  const std::uint32_t child = number_of(area);
  check(child != none, "an area with a dated parent is in the tree");
  DatedParents dated{child, {}};
  for (const AreaParent& parent : parents) {
    const std::uint32_t number = number_of(parent.parent);
    check(number != none, "a dated parent is in the tree");
    const auto tree = parent.tree == "administrative" ? ParentTree::administrative : ParentTree::reporting;
    dated.edges[static_cast<int>(tree)].push_back({parent.starts_at.ms, until_ms(parent.ends_at), number});
    std::vector<std::uint32_t>& adopted = adopted_[parent.parent.digits()];
    if (std::find(adopted.begin(), adopted.end(), child) == adopted.end()) adopted.push_back(child);
  }
  dated_.emplace(area.digits(), std::move(dated));
  nodes_[child].is_dated = true;
}

}  // namespace fangxian
