// A text as the picture of a QR code (ISO/IEC 18004), for paper and for a resident's own page.
#pragma once

#include <string>
#include <string_view>

namespace fangxian {

// Scalable, black on white, with the quiet zone; error correction M, so that a crease does not spoil it. Base45 texts are packed
// as letters, which makes the code a third smaller. "" when the text is longer than any code holds.
std::string qr_svg(std::string_view text);

}  // namespace fangxian
