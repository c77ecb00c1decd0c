// Everything that runs for one open store: what `server` composes and what reads, jobs and tests are handed.
#pragma once

#include "command/dispatcher.h"
#include "command/model.h"
#include "command/scope.h"
#include "store/store.h"
#include "world/world.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <typeindex>
#include <vector>

namespace fangxian {

class Access;

class Kernel {
 public:
  // Migrates, checks the schema, starts the modules, starts the dispatcher.
  Kernel(std::unique_ptr<Store> store, World& world, std::vector<Module> modules);
  ~Kernel();

  Store& store() { return *store_; }
  World& world() { return world_; }
  const Model& model() const { return model_; }
  Dispatcher& dispatcher() { return *dispatcher_; }
  Access& access() { return *access_; }
  const Territory& territory() const;
  // The areas module hands in its tree at start; it must outlive the kernel's threads.
  void set_territory(std::shared_ptr<Territory> territory);
  // For a module with threads of its own: called once when everything runs, and before the writing thread ends.
  void when_ready(std::function<void()> work) { when_ready_.push_back(std::move(work)); }
  void at_stop(std::function<void()> work) { at_stop_.push_back(std::move(work)); }
  // A module's in-memory state, owned here: one per type.
  template <class T>
  void keep(std::shared_ptr<T> state) {
    kept_[typeid(T)] = std::move(state);
  }
  template <class T>
  T& kept() {
    return *static_cast<T*>(kept_.at(typeid(T)).get());
  }
  // Null when nothing of the type is kept.
  template <class T>
  T* find_kept() {
    const auto found = kept_.find(typeid(T));
    return found == kept_.end() ? nullptr : static_cast<T*>(found->second.get());
  }

 private:
  std::unique_ptr<Store> store_;
  World& world_;
  Model model_;
  std::shared_ptr<Territory> territory_;
  std::map<std::type_index, std::shared_ptr<void>> kept_;
  std::vector<std::function<void()>> when_ready_, at_stop_;
  std::unique_ptr<Access> access_;
  std::unique_ptr<Dispatcher> dispatcher_;
};

}  // namespace fangxian
