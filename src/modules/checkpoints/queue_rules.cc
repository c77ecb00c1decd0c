#include "modules/checkpoints/queue_rules.h"

#include <algorithm>
#include <cmath>

namespace fangxian::checkpoints {
namespace {

double minutes(std::int64_t ms) { return static_cast<double>(ms) / static_cast<double>(minute_ms); }

}  // namespace

QueueEstimate estimate_queue(std::span<const SeenQueue> reports, const PassedAtGate& passed, Time now) {
  QueueEstimate estimate;
  estimate.passing_per_minute = static_cast<double>(passed.lately) / minutes(rate_window_ms);
  if (reports.empty() || now - reports[0].at > report_age_ms) return estimate;
  const SeenQueue& last = reports[0];
  const std::int64_t since_ms = std::max<std::int64_t>(now - last.at, 0);
  estimate.is_known = true;
  estimate.reported_at = last.at;
  estimate.reported = last.waiting;
  const bool has_two = reports.size() > 1 && last.at > reports[1].at && last.at - reports[1].at <= report_age_ms;
  double waiting = static_cast<double>(last.waiting);
  if (has_two) {
    const double came = static_cast<double>(last.waiting - reports[1].waiting + passed.between_reports);
    estimate.arriving_per_minute = std::max(0.0, came) / minutes(last.at - reports[1].at);
    waiting += estimate.arriving_per_minute * minutes(since_ms) - static_cast<double>(passed.since_report);
  } else {
    estimate.arriving_per_minute = estimate.passing_per_minute;
  }
  estimate.waiting = std::max<std::int64_t>(0, std::llround(waiting));
  if (estimate.waiting == 0) {
    estimate.wait_minutes = std::int64_t{0};
  } else if (estimate.passing_per_minute > 0) {
    estimate.wait_minutes =
        static_cast<std::int64_t>(std::ceil(static_cast<double>(estimate.waiting) / estimate.passing_per_minute));
  }
  return estimate;
}

}  // namespace fangxian::checkpoints
