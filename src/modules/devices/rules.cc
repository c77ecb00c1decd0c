#include "modules/devices/rules.h"

#include <cstdlib>

namespace fangxian {

std::int64_t skew_seconds(Time received, Time sent) {
  const std::int64_t ms = received - sent;
  return (ms + (ms < 0 ? -second_ms : second_ms) / 2) / second_ms;
}

bool tells_news(const Device& before, const Device& after) {
  // A clock drifts by seconds and the way takes some; a minute is a change of the clock.
  const bool clock_moved = before.skew_seconds.given != after.skew_seconds.given ||
                           std::abs(before.skew_seconds.value - after.skew_seconds.value) > 60;
  return before.state != after.state || (before.unsent == 0) != (after.unsent == 0) || before.failures != after.failures ||
         before.app_version != after.app_version || clock_moved ||
         after.last_seen_at - before.last_seen_at >= quiet_report_ms;
}

std::string enrolment_text(std::string_view server, std::string_view token) {
  return std::string(server) + "/m/#/enrol/" + std::string(token);
}

bool is_server_address(std::string_view text) {
  std::string_view host = text;
  if (host.starts_with("https://")) {
    host.remove_prefix(8);
  } else if (host.starts_with("http://")) {
    host.remove_prefix(7);
  } else {
    return false;
  }
  return !host.empty() && host.find_first_of("/?#@ \\") == std::string_view::npos;
}

}  // namespace fangxian
