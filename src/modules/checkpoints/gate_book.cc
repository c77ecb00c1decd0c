#include "modules/checkpoints/gate_book.h"

#include "modules/places/places.h"

#include <mutex>

namespace fangxian::checkpoints {
namespace {

constexpr const char* columns = "select id, area, name, kind, opened_at, closed_at from places where withdrawn_at is null";

Time time_at(const Rows& rows, std::size_t row, std::size_t column) {
  return is_null(rows.at(row, column)) ? Time{} : Time{rows.integer(row, column)};
}

}  // namespace

GatePtr GateBook::find(std::string_view id) const {
  thread_local std::string key;
  key.assign(id);
  const std::shared_lock lock(mutex_);
  const auto found = gates_.find(key);
  return found == gates_.end() ? nullptr : found->second;
}

std::vector<GatePtr> GateBook::all() const {
  const std::shared_lock lock(mutex_);
  return numbered_;
}

void GateBook::put(const Rows& rows) {
  const std::unique_lock lock(mutex_);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto gate = std::make_shared<Gate>();
    gate->id = rows.text(row, 0);
    gate->area = AreaCode::parse(rows.text(row, 1)).value_or(AreaCode{});
    gate->name = rows.text(row, 2);
    gate->is_gate = fangxian::is_gate(rows.text(row, 3));
    gate->opened_at = time_at(rows, row, 4);
    gate->closed_at = time_at(rows, row, 5);
    const auto known = gates_.find(gate->id);
    gate->number = static_cast<std::uint32_t>(known == gates_.end() ? numbered_.size() : known->second->number);
    if (known == gates_.end()) numbered_.emplace_back();
    numbered_[gate->number] = gate;
    gates_[gate->id] = gate;
  }
}

void GateBook::load(Store& store) { put(store.read()->query(columns)); }

void GateBook::take_changes(const std::vector<JournalEntry>& entries, Store& store) {
  static constexpr std::string_view mark = R"("record":"places","id":")";
  for (const JournalEntry& entry : entries) {
    for (std::size_t at = entry.changes.find(mark); at != std::string::npos; at = entry.changes.find(mark, at + 1)) {
      const std::size_t from = at + mark.size();
      unread_.insert(entry.changes.substr(from, entry.changes.find('"', from) - from));
    }
  }
  if (unread_.empty()) return;
  const Reader reader = store.read();
  for (const std::string& id : unread_) put(reader->query(std::string(columns) + " and id = $1", {id}));
  unread_.clear();
}

}  // namespace fangxian::checkpoints
