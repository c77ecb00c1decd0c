// `fangxian pass check`: one code from standard input, each step's verdict as JSON on standard output. No store, no network.
#pragma once

#include "base/time.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace fangxian {

struct PassCheckOptions {
  std::string certificate_file;  // PEM or DER of the signer; "" = none
  std::string keys_file;         // JWKS; "" = none
  std::string filter_file;       // a signed deny filter; "" = none
  Time at;                       // the time to judge by
};

// What `--at` says. Codes count in UTC and so does a time without an offset here, as the published vectors write it; everywhere
// else in the program such a time is UTC+8.
std::optional<Time> time_to_judge_by(std::string_view text);

// 0 when the code is valid, 1 when it is not. A file that cannot be read, or holds something else, is Refusal `file.…`.
int check_pass(const PassCheckOptions& options, std::istream& in, std::ostream& out);

}  // namespace fangxian
