// A grid worker's day as one document: the doors that need somebody first, then the doors where a tap is enough.
#pragma once

#include "command/context.h"
#include "record/faces.h"

namespace fangxian::screening {

// What the document is made from; `view.personal` shows names, phones and doors in full.
struct TodayQuestion {
  Connection& database;
  const Territory& territory;
  const Model& model;
  AreaCode area;
  Scope scope;  // of the area, cut to what the viewer may act in
  Time now;
  View view;
};

// At most so many doors (a grid has 300 to 500 households) and rows of each other kind; beyond that `is_cut` is true.
inline constexpr int most_doors_of_a_day = 2'000;
inline constexpr int most_rows_of_a_day = 500;

// {area, name, as_of, expires_at, counts, items, push_rows, self_reports, is_cut}
Json today_document(const TodayQuestion& question);

}  // namespace fangxian::screening
