// How long a gate's queue is now, from what somebody saw and from how fast people pass; pure.
#pragma once

#include "base/time.h"
#include "record/field.h"

#include <cstdint>
#include <span>

namespace fangxian::checkpoints {

struct SeenQueue {
  Time at;
  std::int64_t waiting = 0;
};

// Passages at the gate, both directions.
struct PassedAtGate {
  std::int64_t between_reports = 0;  // from the last report but one to the last one
  std::int64_t since_report = 0;     // from the last one until now
  std::int64_t lately = 0;           // in the `rate_window_ms` before now
};

// The rate that people pass with is taken from the last quarter of an hour.
inline constexpr std::int64_t rate_window_ms = 15 * minute_ms;
// A report older than this tells nothing of the queue any more.
inline constexpr std::int64_t report_age_ms = 2 * hour_ms;

struct QueueEstimate {
  bool is_known = false;  // somebody reported within the last two hours
  Time reported_at;
  std::int64_t reported = 0;
  std::int64_t waiting = 0;  // now
  double passing_per_minute = 0;
  double arriving_per_minute = 0;
  // For whoever joins the queue now; absent when nobody passes.
  Maybe<std::int64_t> wait_minutes;
};

// Reports newest first. Between the last two reports as many came as passed and as the queue grew by; they are taken to come
// at that rate still. With one report alone as many come as pass: the queue stays as it was seen.
QueueEstimate estimate_queue(std::span<const SeenQueue> reports, const PassedAtGate& passed, Time now);

}  // namespace fangxian::checkpoints
