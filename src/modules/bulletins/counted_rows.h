// The answer that opens a number: the rows that it counts, paged, masked for the viewer.
#pragma once

#include "command/context.h"
#include "modules/bulletins/indicators.h"

namespace fangxian {

inline constexpr std::int64_t default_rows = 50;
inline constexpr std::int64_t most_rows = 1000;

// {record, indicator, area, as_of, known_at, value, total, items, next, labels}; query: limit, after. `visible` is the part
// of the area that the viewer may read. Refusal `query.invalid` for a cursor that no page gave.
Json counted_rows(ReadContext& context, const Indicator& indicator, const AreaCode& area, const Moment& moment,
                  const Scope& visible);

// The indicator, when the viewer may read its record; otherwise Refusal `indicators.not-found`.
const Indicator& find_indicator(const ReadContext& context, const std::string& name);

}  // namespace fangxian
