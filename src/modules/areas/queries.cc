#include "modules/areas/queries.h"

#include "base/check.h"
#include "command/context.h"
#include "modules/areas/area_tree.h"

#include <algorithm>

namespace fangxian {
namespace {

constexpr int most_levels = 5;
// Levels below are asked for when somebody opens them; one city to its villages is 2,600.
constexpr int most_nodes = 5'000;

class TreeWriter {
 public:
  TreeWriter(const AreaTree& tree, const Scope& scope, Time at, ParentTree which)
      : tree_(tree), scope_(scope), at_(at), which_(which) {}

  Json node(const AreaCode& code, std::int64_t depth) {
    const std::optional<AreaFacts> facts = tree_.find(code);
    check(facts.has_value(), "an area of the tree has facts");
    ++nodes_;
    const std::vector<AreaCode> below = visible_children(code);
    Json json = Json::object();
    json.add("code", code.digits()).add("name", facts->name).add("level", level_name(code.level())).add("kind", facts->kind);
    json.add("is_official", facts->is_official).add("is_open", facts->is_open(at_)).add("children_count", below.size());
    // Where the room ends the children are left out whole: their count tells that there are some to ask for.
    if (depth > 0 && nodes_ + static_cast<int>(below.size()) <= most_nodes) {
      Json children = Json::array();
      for (const AreaCode& child : below) children.push(node(child, depth - 1));
      json.add("children", std::move(children));
    }
    return json;
  }

 private:
  std::vector<AreaCode> visible_children(const AreaCode& code) const {
    std::vector<AreaCode> below = tree_.children(code, at_, which_);
    std::erase_if(below, [this](const AreaCode& child) { return !scope_.covers(child); });
    return below;
  }

  const AreaTree& tree_;
  const Scope& scope_;
  const Time at_;
  const ParentTree which_;
  int nodes_ = 0;
};

Refusal not_found() {
  return {RefusalKind::not_found, "areas.not-found", {"没有找到这个区划，或不在您的管辖范围内", "There is no such area, or it lies outside yours"}};
}

// The first area that the actor was granted; for the system, the top of the tree.
AreaCode home_of(const ReadContext& ctx, const AreaTree& tree) {
  for (const ActiveGrant& grant : ctx.actor().grants) {
    if (tree.exists(grant.area)) return grant.area;
  }
  const std::vector<AreaCode> roots = tree.roots();
  return roots.empty() ? AreaCode{} : roots.front();
}

ParentTree tree_parameter(const ReadContext& ctx) {
  const std::string text = ctx.parameter("tree");
  if (text.empty() || text == "reporting") return ParentTree::reporting;
  if (text == "administrative") return ParentTree::administrative;
  throw Refusal(RefusalKind::invalid, "query.invalid", {"参数 tree 须为 reporting 或 administrative", "The parameter tree is reporting or administrative"},
                {{"/tree", {"reporting 或 administrative", "reporting or administrative"}}});
}

}  // namespace

ReadAnswer answer_area_tree(ReadContext& ctx) {
  const auto* tree = dynamic_cast<const AreaTree*>(&ctx.territory());
  check(tree != nullptr, "the areas module has handed in its tree");
  const Time at = ctx.time_parameter("at", ctx.now());
  const Scope scope = ctx.scope_of("areas");
  const AreaCode root = ctx.area_parameter("root", home_of(ctx, *tree));
  const std::int64_t depth = ctx.integer_parameter("depth", 1, 0, most_levels);
  if (!root.is_set() || !tree->exists(root) || !scope.covers(root)) throw not_found();
  ReadAnswer answer;
  answer.body = TreeWriter(*tree, scope, at, tree_parameter(ctx)).node(root, depth).dump();
  return answer;
}

}  // namespace fangxian
