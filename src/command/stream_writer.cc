// The writing thread's part of the stream: what was asked before is answered again, what is new is written together.
#include "base/check.h"
#include "command/journal_writer.h"
#include "command/kernel.h"
#include "command/dispatcher_words.h"
#include "command/stream_parts.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace fangxian {
namespace {

// Of one batch live screens are told area by area; of more areas than this by the areas above them.
constexpr std::size_t most_areas_told = 32;
// Ids per look-up: few sizes, so that few statements are prepared. A list is filled up by repeating its last id.
constexpr std::size_t id_list_sizes[] = {1, 16, 256};

// Id by id by the key, whatever a planner made of the table while it was empty.
std::string look_up_text(const char* table, std::size_t size) {
  std::string text = "with wanted (id) as (values ";
  for (std::size_t i = 0; i < size; ++i) text += fmt::format("{}(${})", i == 0 ? "" : ", ", i + 1);
  return text +
         fmt::format(") select id, (select max({0}.county) from {0} where {0}.id = wanted.id) as county from wanted", table);
}

// Those of the ids that have a row already.
std::unordered_set<std::string> stored_ids(Connection& connection, const StreamBound& bound,
                                           const std::vector<const std::string*>& ids) {
  std::unordered_set<std::string> stored;
  std::vector<Value> values;
  for (std::size_t done = 0; done < ids.size();) {
    std::size_t list = 0;
    while (list + 1 < std::size(id_list_sizes) && id_list_sizes[list] < ids.size() - done) ++list;
    const std::size_t count = std::min(id_list_sizes[list], ids.size() - done);
    values.clear();
    for (std::size_t i = 0; i < count; ++i) values.emplace_back(*ids[done + i]);
    values.resize(id_list_sizes[list], values.back());
    const Rows found = connection.query(bound.look_ups[list], std::span<const Value>(values));
    for (std::size_t row = 0; row < found.size(); ++row) {
      if (!is_null(found.at(row, 1))) stored.insert(found.text(row, 0));
    }
    done += count;
  }
  return stored;
}

// The areas, or those above them when there are too many to be told one by one.
std::map<std::string, std::string> told_areas(const std::vector<const StreamRow*>& rows) {
  std::map<std::string, std::string> areas;  // to the id of one row in it
  for (const StreamRow* row : rows) areas.emplace(row->area, row->id);
  while (areas.size() > most_areas_told) {
    std::map<std::string, std::string> above;
    for (const auto& [area, id] : areas) {
      const bool is_below = area.size() > static_cast<std::size_t>(Level::county);
      above.emplace(is_below ? AreaCode::of(area).parent().digits() : area, id);
    }
    if (above.size() == areas.size()) break;
    areas = std::move(above);
  }
  return areas;
}

// Whether a batch's list names the id that `wanted` begins with.
bool holds(const Blob& rows, const Blob& wanted) {
  for (std::size_t at = 0; at < rows.size(); at += stream_entry_size) {
    if (std::equal(wanted.begin(), wanted.begin() + 16, rows.begin() + static_cast<std::ptrdiff_t>(at))) return true;
  }
  return false;
}

std::string area_above(const std::vector<const StreamRow*>& rows, const std::string& county) {
  const bool is_one = std::all_of(rows.begin(), rows.end(), [&](const StreamRow* row) { return row->area == rows[0]->area; });
  return is_one ? rows[0]->area : county;
}

}  // namespace

StreamBound::StreamBound(const StreamCommand& command)
    : command(command), columns(*command.record), column_list(fangxian::column_list(*command.record)),
      width(column_count(*command.record)) {
  select = fmt::format("select {} from {} where id = $1", column_list, command.record->plural);
  for (const std::size_t size : id_list_sizes) look_ups.push_back(look_up_text(command.record->plural, size));
}

void Stream::Core::take_batch() {
  batch.clear();
  told.clear();
  const std::lock_guard lock(mutex);
  for (std::size_t rows = 0; !queue.empty() && rows < limits.batch_rows;) {
    rows += queue.front().rows.size();
    batch.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  waiting.store(queue.size(), std::memory_order_relaxed);
}

// Did the batch go through whose connection broke while it was being committed? Its callers were told to ask again; those who
// count must hear of it once.
void Stream::Core::settle(Connection& connection) {
  if (unsure.empty()) return;
  const std::vector<const std::string*> first{&unsure[0].rows[0].id};
  if (!stored_ids(connection, *unsure[0].bound, first).empty()) tell_observers(unsure);
  unsure.clear();
}

// Whether the call is the one that the key was used for; refused otherwise.
bool Stream::Core::judge_same(StreamWaiting& waiting, const std::string& account, const std::string& digest) const {
  waiting.is_repeated = account == waiting.account && is_same_request(digest, waiting.request);
  if (!waiting.is_repeated) waiting.outcome.refusal = share(key_reused());
  waiting.outcome.is_replay = waiting.is_repeated;
  return waiting.is_repeated;
}

// The entry that stands for a stored row: moments never fall along the journal, so it is found by halving.
std::int64_t Stream::Core::seq_of(Connection& connection, const StreamRow& row, Time recorded_at) {
  Blob wanted;
  append_stream_row(wanted, row.id, {});
  if (holds(found_rows, wanted)) return found_seq;
  const Rows head = connection.query("select epoch, seq from journal_heads where origin = $1", {origin});
  if (head.empty()) return 0;
  const std::int64_t epoch = head.integer(0, 0), last = head.integer(0, 1);
  const auto at = [&](std::int64_t seq) {
    const Rows entry =
        connection.query("select at from journal where origin = $1 and epoch = $2 and seq = $3", {origin, epoch, seq});
    return entry.empty() ? Time{} : Time{entry.integer(0, 0)};  // of an earlier epoch
  };
  std::int64_t first = 1;
  for (std::int64_t end = last; first < end;) {
    const std::int64_t middle = first + (end - first) / 2;
    if (at(middle) < recorded_at) first = middle + 1;
    else end = middle;
  }
  for (; first <= last && at(first) == recorded_at; ++first) {
    const Rows kept = connection.query(
        "select rows from stream_batches where county = $1 and origin = $2 and epoch = $3 and seq = $4",
        {row.county, origin, epoch, first});
    const Blob* rows = kept.empty() ? nullptr : std::get_if<Blob>(&kept.at(0, std::size_t{0}));
    if (rows == nullptr || !holds(*rows, wanted)) continue;
    found_rows = *rows, found_seq = first;
    return first;
  }
  return 0;
}

// The first answer once more, made of what is stored.
void Stream::Core::answer_again(Connection& connection, StreamWaiting& waiting) {
  const StreamBound& bound = *waiting.bound;
  const Record& record = *bound.command.record;
  std::vector<std::shared_ptr<void>> objects;
  std::vector<const void*> rows;
  for (const StreamRow& row : waiting.rows) {
    const Rows stored = connection.query(bound.select, {row.id});
    if (stored.empty()) continue;
    RowInfo info;
    objects.push_back(bound.command.make_object());
    read_row(record, stored, 0, objects.back().get(), info);
    rows.push_back(objects.back().get());
    const Field* digest = find_field(record.fields, "request_digest");
    if (!judge_same(waiting, info.recorded_by, to_text(digest->get(objects.back().get())))) return;
    if (rows.size() == 1) waiting.outcome.seq = seq_of(connection, row, info.recorded_at);
  }
  waiting.outcome.answer_text = bound.command.answer(kernel, rows);
}

void Stream::Core::judge_repeated(Connection& connection) {
  std::map<const StreamBound*, std::vector<const std::string*>> wanted;
  for (const StreamWaiting& call : batch) {
    for (const StreamRow& row : call.rows) wanted[call.bound].push_back(&row.id);
  }
  // Commands of one record share its ids; asking for each command's own is enough.
  std::unordered_set<std::string> stored;
  for (const auto& [bound, ids] : wanted) stored.merge(stored_ids(connection, *bound, ids));
  std::unordered_map<std::string_view, const StreamWaiting*> taken;
  for (StreamWaiting& call : batch) {
    const auto is_stored = [&](const StreamRow& row) { return stored.contains(row.id); };
    if (std::any_of(call.rows.begin(), call.rows.end(), is_stored)) {
      answer_again(connection, call);
      continue;
    }
    for (const StreamRow& row : call.rows) {
      const auto [place, is_first] = taken.emplace(row.id, &call);
      if (is_first || place->second == &call) continue;
      const StreamWaiting& first = *place->second;
      call.is_repeated = first.account == call.account && first.request == call.request;
      call.outcome.is_replay = call.is_repeated;
      if (call.is_repeated) call.outcome.answer_text = first.outcome.answer_text;
      if (!call.is_repeated) call.outcome.refusal = share(key_reused());
      break;
    }
  }
}

void Stream::Core::insert(Connection& connection, Time at) {
  std::map<const Record*, const StreamBound*> records;
  for (const StreamWaiting& call : batch) records.emplace(call.bound->command.record, call.bound);
  for (const auto& [record, bound] : records) {
    cells.clear();
    for (StreamWaiting& call : batch) {
      if (call.bound->command.record != record || !call.is_new()) continue;
      for (StreamRow& row : call.rows) {
        row.cells[bound->width - 4] = at.ms;
        cells.insert(cells.end(), std::make_move_iterator(row.cells.begin()), std::make_move_iterator(row.cells.end()));
        row.cells.clear();
      }
    }
    if (!cells.empty()) connection.insert_rows(record->plural, bound->column_list, bound->width, cells);
  }
}

// One entry for the rows of one record in one county, and what live screens hear of it, as fine as it may be.
void Stream::Core::enter(Connection& connection, JournalWriter& journal, Time at, std::vector<JournalEntry>& entries) {
  std::map<std::pair<const Record*, std::string>, std::vector<const StreamRow*>> groups;
  std::map<const Record*, const StreamBound*> bounds;
  for (const StreamWaiting& call : batch) {
    if (!call.is_new()) continue;
    bounds.emplace(call.bound->command.record, call.bound);
    for (const StreamRow& row : call.rows) groups[{call.bound->command.record, row.county}].push_back(&row);
  }
  for (const auto& [group, rows] : groups) {
    const auto& [record, county] = group;
    const StreamBound& bound = *bounds.at(record);
    Blob blob;
    blob.reserve(rows.size() * stream_entry_size);
    for (const StreamRow* row : rows) append_stream_row(blob, row->id, row->digest);
    JournalEntry entry;
    entry.at = entry.made_at = at;
    entry.actor = "system:stream";
    entry.command = bound.command.name;
    entry.key = kernel.world().new_id();
    entry.area = area_above(rows, county), entry.county = county;
    entry.subject = std::string(record->plural) + "/" + rows[0]->id;
    entry.changes = stream_changes(*record, bound.columns, blob);
    journal.chain(entry);
    journal.take(entry);
    connection.execute("insert into stream_batches (county, origin, epoch, seq, rows) values ($1, $2, $3, $4, $5)",
                       {county, entry.origin, entry.epoch, entry.seq, std::move(blob)});
    for (const auto& [area, id] : told_areas(rows)) {
      told.push_back(entry);
      told.back().area = area;
      told.back().subject = std::string(record->plural) + "/" + id;
    }
    for (StreamWaiting& call : batch) {
      const bool is_here = call.bound->command.record == record && call.rows[0].county == county;
      if (is_here && call.outcome.seq == 0 && call.outcome.refusal == nullptr) call.outcome.seq = entry.seq;
    }
    entries.push_back(std::move(entry));
  }
}

void Stream::Core::tell_observers(const std::vector<StreamWaiting>& calls) {
  std::map<const Record*, std::vector<const void*>> rows;
  for (const StreamWaiting& call : calls) {
    if (!call.is_new()) continue;
    std::vector<const void*>& list = rows[call.bound->command.record];
    for (const StreamRow& row : call.rows) list.push_back(row.object.get());
  }
  for (const auto& [record, list] : rows) {
    for (const Observer& observer : observers) {
      try {
        observer(*record, list);
      } catch (const std::exception& fault) {
        std::fprintf(stderr, "fangxian: an observer of %s failed: %s\n", record->plural, fault.what());
      }
    }
  }
}

void Stream::write(Connection& connection, JournalWriter& journal, Time at, std::vector<JournalEntry>& entries) {
  core_->origin = journal.origin();
  core_->settle(connection);
  core_->take_batch();
  core_->judge_repeated(connection);
  core_->insert(connection, at);
  core_->enter(connection, journal, at, entries);
}

std::vector<JournalEntry> Stream::answer(std::shared_ptr<const Refusal> refusal) {
  if (refusal != nullptr) {
    core_->told.clear();
    // A database that was away before anything was tried: those who wait are told, and nothing is unsure.
    const bool is_tried = !core_->batch.empty();
    if (!is_tried) core_->take_batch();
    if (is_tried && refusal->type == "store.lost") {
      for (StreamWaiting& call : core_->batch) {
        if (call.is_new()) core_->unsure.push_back(call);
      }
    }
  } else {
    core_->tell_observers(core_->batch);
  }
  for (StreamWaiting& call : core_->batch) {
    if (refusal != nullptr && call.outcome.refusal == nullptr) {
      call.outcome = Outcome{};
      call.outcome.refusal = refusal;
    }
    ++(call.outcome.refusal ? refused : call.outcome.is_replay ? replayed : accepted);
    try {
      call.done(std::move(call.outcome));
    } catch (const std::exception& fault) {
      std::fprintf(stderr, "fangxian: an answer of %s was not taken: %s\n", call.bound->command.name, fault.what());
    }
  }
  core_->batch.clear();
  return std::move(core_->told);
}

}  // namespace fangxian
