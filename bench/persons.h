// A city of persons to ask about: straight into the tables, as an import would leave them, with an account on each level.
#pragma once

#include "store/store.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fangxian::bench {

// One who looks from a level of the tree; `first` and `end` bound the codes of their area.
struct Viewer {
  const char* level;  // "city"
  const char* area;
  const char* role;
  const char* first;
  const char* end;
};
inline constexpr Viewer viewers[] = {
    {"city", "4110", "city_headquarters", "4110", "4111"},
    {"county", "411002", "county_headquarters", "411002", "411003"},
    {"township", "411002001", "township_office", "411002001", "411002002"},
    {"village", "411002001001", "village_cadre", "411002001001", "411002001002"},
};

// BENCH_ROWS, or 200,000.
std::int64_t persons_wanted();
// Ten counties of ten townships of 25 villages, a household for three persons, the accounts of the viewers.
void make_persons(const StoreOptions& store, std::int64_t persons);
// A data folder with them in build/, made when it is not there or the tables have changed.
std::string persons_folder(std::int64_t persons);
// The bearer token of a viewer's account on a running server.
std::string sign_in(int port, const Viewer& viewer);

// What some persons of a viewer's area are found by.
struct Known {
  std::string id, area, name, phone, id_number;
};
std::vector<Known> some_persons(Connection& connection, const Viewer& viewer, int count);

}  // namespace fangxian::bench
