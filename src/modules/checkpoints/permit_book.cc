#include "modules/checkpoints/permit_book.h"

#include "modules/checkpoints/plate.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <mutex>

namespace fangxian::checkpoints {
namespace {

Permit permit_of(const Rows& rows, std::size_t row) {
  Permit permit;
  RowInfo info;
  read_row(permit_record, rows, row, &permit, info);
  return permit;
}

void collect_changed(const JournalEntry& entry, std::set<std::string>& changed) {
  // Most entries are passages: their changes are not parsed.
  if (entry.changes.find("\"permits\"") == std::string::npos) return;
  const Json changes = parse_stored_json(entry.changes);
  for (const Json& change : changes.items()) {
    if (change["record"].string() == permit_record.plural) changed.insert(change["id"].string());
  }
}

}  // namespace

PermitVerdict PermitBook::permit_at(std::string_view plate, const GateAt& where, Time at) const {
  const std::string key = normalise_plate(plate);
  const std::shared_lock lock(mutex_);
  const auto found = by_plate_.find(key);
  return checkpoints::permit_at(found == by_plate_.end() ? std::span<const Permit>{} : std::span<const Permit>(found->second),
                                where, at);
}

std::vector<Permit> PermitBook::on_route(const GateAt& where, Time from, Time until, std::size_t most) const {
  std::vector<Permit> permits;
  {
    const std::shared_lock lock(mutex_);
    for (const auto& [plate, of_plate] : by_plate_) {
      for (const Permit& permit : of_plate) {
        if (permit.state == "revoked" || permit.valid_from >= until || permit.valid_until <= from) continue;
        if (is_on_route(permit.route, where)) permits.push_back(permit);
      }
    }
  }
  const auto ends_first = [](const Permit& a, const Permit& b) {
    return a.valid_until != b.valid_until ? a.valid_until < b.valid_until : a.id < b.id;
  };
  std::sort(permits.begin(), permits.end(), ends_first);
  if (permits.size() > most) permits.resize(most);
  return permits;
}

std::size_t PermitBook::size() const {
  const std::shared_lock lock(mutex_);
  return plate_of_.size();
}

void PermitBook::load(Store& store, Time now) {
  auto reader = store.read();
  const Rows rows = reader->query(
      fmt::format("select {} from permits where withdrawn_at is null and valid_until > $1", column_list(permit_record)),
      {now.ms - remembered_ms});
  for (std::size_t i = 0; i < rows.size(); ++i) put(permit_of(rows, i));
}

void PermitBook::put(const Permit& permit) {
  const std::unique_lock lock(mutex_);
  forget(permit.id);
  by_plate_[permit.plate].push_back(permit);
  plate_of_[permit.id] = permit.plate;
}

void PermitBook::remove(const std::string& id) {
  const std::unique_lock lock(mutex_);
  forget(id);
}

void PermitBook::forget(const std::string& id) {
  const auto known = plate_of_.find(id);
  if (known == plate_of_.end()) return;
  const auto of_plate = by_plate_.find(known->second);
  std::erase_if(of_plate->second, [&id](const Permit& permit) { return permit.id == id; });
  if (of_plate->second.empty()) by_plate_.erase(of_plate);
  plate_of_.erase(known);
}

void PermitBook::take_changes(const std::vector<JournalEntry>& entries, Store& store) {
  std::set<std::string> changed;
  changed.swap(unread_);
  for (const JournalEntry& entry : entries) collect_changed(entry, changed);
  if (changed.empty()) return;
  try {
    // The writer's own connection: waiting here for a pooled one could wait for a reader that waits for this thread.
    Connection& connection = store.writer();
    for (const std::string& id : changed) {
      const Rows rows = connection.query(
          fmt::format("select {} from permits where id = $1 and withdrawn_at is null", column_list(permit_record)), {id});
      if (rows.empty()) {
        remove(id);
      } else {
        put(permit_of(rows, 0));
      }
    }
  } catch (const StoreError& error) {
    // The database went away between the commit and this read: read after the next batch.
    std::fprintf(stderr, "fangxian: changed permits are read later: %s\n", error.what());
    unread_.insert(changed.begin(), changed.end());
  }
}

}  // namespace fangxian::checkpoints
