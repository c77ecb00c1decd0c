// Base45 (RFC 9285): bytes in the letters that a QR code packs best.
#pragma once

#include "credential/verdict.h"

#include <string>
#include <string_view>

namespace fangxian {

std::string encode_base45(std::string_view bytes);
// CheckVerdict valid, truncated (a group of letters is incomplete) or base45_malformed (a strange letter or a
// group above 65,535).
CheckVerdict decode_base45(std::string_view text, std::string& out);

}  // namespace fangxian
