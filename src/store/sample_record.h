// A described register and a described stream that the store's tests save, load and back up.
#pragma once

#include "record/field.h"
#include "store/store.h"
#include "testing/testing.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fangxian {

struct Crew {
  std::string id;
  AreaCode area;
  std::string name;
  std::int64_t people = 0;
  Maybe<double> litres;
  Money budget;
  bool is_ready = false;
  Date since;
  Time called_at;
  std::vector<std::string> skills;
  std::string kind;
};

inline constexpr Choice crew_kinds[] = {{"night", "夜班", "Night"}, {"day", "白班", "Day"}};

inline const Field crew_fields[] = {
    FIELD(Crew, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Crew, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(Crew, name, Kind::text, "名称", "Name", {.required = true}),
    FIELD(Crew, people, Kind::integer, "人数", "People"),
    FIELD(Crew, litres, Kind::number, "升", "Litres"),
    FIELD(Crew, budget, Kind::money, "预算", "Budget"),
    FIELD(Crew, is_ready, Kind::boolean, "就绪", "Ready"),
    FIELD(Crew, since, Kind::date, "起始日", "Since"),
    FIELD(Crew, called_at, Kind::time, "召集时间", "Called at"),
    FIELD(Crew, skills, Kind::list, "技能", "Skills"),
    FIELD(Crew, kind, Kind::choice, "类别", "Kind", {.choices = crew_kinds}),
};
static_assert(describes_all<Crew>(crew_fields));
inline const Record crew_record{"crew", "crews", "班组", "Crew", "sample", Keeping::register_, crew_fields, "name"};

struct Passing {
  std::string id;
  AreaCode area;
  std::int64_t temperature = 0;
};
inline const Field passing_fields[] = {
    FIELD(Passing, id, Kind::id, "编号", "Id", {.required = true}),
    FIELD(Passing, area, Kind::area, "区划", "Area", {.required = true}),
    FIELD(Passing, temperature, Kind::integer, "体温", "Temperature"),
};
static_assert(describes_all<Passing>(passing_fields));
inline const Record passing_record{"passing", "passings", "通行", "Passing", "sample", Keeping::stream, passing_fields, "id"};

// "memory", "sqlite" (a file) or "postgresql"; empty and fresh.
inline StoreOptions fresh_options(const std::string& kind) {
  if (kind != "memory") return testing::fresh_store(kind);
  StoreOptions options;
  options.in_memory = true;
  return options;
}

// The kind of failure that `work` ends in; a test fails when it ends in none.
template <class Work>
StoreError::Kind failure_of(Work work) {
  try {
    work();
  } catch (const StoreError& error) {
    return error.kind;
  }
  ADD_FAILURE() << "nothing failed";
  return StoreError::Kind::other;
}

// The refusal that `work` ends in.
template <class Work>
Refusal refusal_of(Work work) {
  try {
    work();
  } catch (const Refusal& refusal) {
    return refusal;
  }
  ADD_FAILURE() << "nothing was refused";
  return Refusal(RefusalKind::invalid, "none", {});
}

}  // namespace fangxian
