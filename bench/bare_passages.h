// The bare database that passages are measured against: the same rows in the same tables, by a hand-made loop.
#pragma once

#include "store/store.h"

#include <cstddef>
#include <string>

namespace fangxian::bench {

// What a run left behind: passages in the order of their ids, and the last entries that stand for them.
struct WrittenPassages {
  Rows passages, entries, batches;
};
WrittenPassages read_passages(Connection& connection, std::size_t limit);

// Writes them into an empty, migrated SQLite file: transactions of `batch` passages, each with an entry, its batch and the head,
// durable one after the other. Returns passages a second.
double write_bare(const std::string& file, const WrittenPassages& rows, std::size_t batch);

}  // namespace fangxian::bench
