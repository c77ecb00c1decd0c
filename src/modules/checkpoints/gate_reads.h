// What a command office asks of its gates beside the counters: queues, forecasts, emergencies, readiness.
#pragma once

#include "command/context.h"
#include "command/model.h"
#include "modules/places/places.h"

#include <vector>

namespace fangxian::checkpoints {

// The gate named by the path, open or closed, where the viewer may read passages; otherwise `places.not-found`.
Place gate_of_read(ReadContext& ctx);

// GET /api/checkpoints/{gate}/queue: the last reports and what the queue is now.
ReadAnswer read_queue(ReadContext& ctx);
// GET /api/checkpoints/forecast?area=&gate=&hours= : hour by hour, and the peak.
ReadAnswer read_forecast(ReadContext& ctx);
// GET /api/checkpoints/emergencies?area=&from=&to=&open=1 : newest first; `open` = nobody has said yet who received them.
ReadAnswer read_emergencies(ReadContext& ctx);
// GET /api/checkpoints/{gate}/readiness: what stands at the gate, what it lacks, and whether hands check beside instruments.
ReadAnswer read_readiness(ReadContext& ctx);

std::vector<Read> gate_reads();

}  // namespace fangxian::checkpoints
