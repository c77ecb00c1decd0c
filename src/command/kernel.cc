#include "command/kernel.h"

#include "command/access.h"
#include "command/lists_keys.h"
#include "store/migration.h"

namespace fangxian {
namespace {

// Before the areas module has handed in the tree: the codes themselves are the tree.
class CodeTerritory : public Territory {
 public:
  Scope covering(const AreaCode& root, Time) const override { return Scope(std::vector<AreaRange>{subtree_range(root)}); }
  std::vector<AreaCode> children(const AreaCode&, Time) const override { return {}; }
  std::vector<AreaCode> path(const AreaCode& area, Time) const override {
    std::vector<AreaCode> up;
    for (AreaCode at = area; at.is_set(); at = at.parent()) up.push_back(at);
    return up;
  }
  bool exists(const AreaCode&) const override { return true; }
  std::string label(const AreaCode& area) const override { return area.digits(); }
};

}  // namespace

std::vector<Module> with_access(std::vector<Module> modules) {
  modules.insert(modules.begin(), access_module());
  return modules;
}

Kernel::Kernel(std::unique_ptr<Store> store, World& world, std::vector<Module> modules)
    : store_(std::move(store)),
      world_(world),
      model_(with_access(std::move(modules))),
      territory_(std::make_shared<CodeTerritory>()) {
  migrate(*store_, model_.migrations());
  check_schema(*store_, model_.records());
  keep(std::make_shared<IndexedColumns>(*store_, model_.records()));
  access_ = std::make_unique<Access>(*this);
  dispatcher_ = std::make_unique<Dispatcher>(*this);
  for (const Module& module : model_.modules()) {
    if (module.start != nullptr) module.start(*this);
  }
  access_->start();
  for (const auto& work : when_ready_) work();
}

Kernel::~Kernel() {
  for (const auto& work : at_stop_) work();
  dispatcher_->stop();
}

const Territory& Kernel::territory() const { return *territory_; }

void Kernel::set_territory(std::shared_ptr<Territory> territory) { territory_ = std::move(territory); }

}  // namespace fangxian
