// Hand-written schema steps, applied once each, in order, and checked against the records' descriptions at start.
#pragma once

#include "record/field.h"
#include "store/store.h"

#include <span>
#include <string>

namespace fangxian {

struct Migration {
  const char* module;
  const char* name;  // "0001_teams"
  const char* sql;
};

// Applies what is missing inside one transaction per step and remembers it in `migrations` with the digest of its text.
// A step whose text changed after it was applied is refused (Refusal `store.migration-changed`). Returns steps applied.
int migrate(Store& store, std::span<const Migration> migrations);

// Throws Refusal `store.schema-differs` naming table and column when a described record's table lacks a column or has one
// that nobody described. Checks the history table of each register too.
void check_schema(Store& store, std::span<const Record* const> records);

// The text of the first migration of a record (table, history table, the area index), for a developer to paste and edit.
std::string create_table_text(const Record& record);

// The same script with every table that starts with `county` (or `origin`, for a journal) partitioned by it. PostgreSQL refuses
// it when a primary or unique key lacks that column, so running it in a test shows that the tables can be spread over machines.
std::string partitioned_text(std::string_view sql);

}  // namespace fangxian
