// What is judged of a phone, without clock or storage.
#pragma once

#include "modules/devices/records.h"

#include <string>
#include <string_view>

namespace fangxian {

// A code on a printed card is good for one phone and one day.
inline constexpr std::int64_t code_life_ms = day_ms;
// A gate works 24 h without a network, but one that says nothing for a shift is asked after.
inline constexpr std::int64_t silent_after_ms = 8 * hour_ms;
// A report that tells nothing new is written down at most this often, so that a day of a phone is no thousand versions.
inline constexpr std::int64_t quiet_report_ms = 5 * minute_ms;

// Seconds to add to the phone's clock to get ours.
std::int64_t skew_seconds(Time received, Time sent);
// Whether a report is worth a new version of the row.
bool tells_news(const Device& before, const Device& after);
// What the QR code of the enrolment card says: opened by any camera app, it starts the field app with its code.
std::string enrolment_text(std::string_view server, std::string_view token);
// "https://host[:port]" or "http://…", nothing else: the card sends people there.
bool is_server_address(std::string_view text);

}  // namespace fangxian
