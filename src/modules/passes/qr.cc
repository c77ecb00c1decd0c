#include "modules/passes/qr.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

namespace fangxian {
namespace {

constexpr int quiet_zone = 4;  // modules, as the standard asks

struct Free {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

std::string qr_svg(std::string_view text) {
  const std::string whole(text);
  const std::unique_ptr<QRcode, Free> code(QRcode_encodeString(whole.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1));
  if (!code) return {};
  const int width = code->width, size = width + 2 * quiet_zone;
  std::string path;
  for (int y = 0; y < width; ++y) {
    for (int x = 0; x < width;) {
      int run = 0;
      while (x + run < width && (code->data[y * width + x + run] & 1) != 0) ++run;
      if (run > 0) path += fmt::format("M{},{}h{}v1h-{}z", x + quiet_zone, y + quiet_zone, run, run);
      x += run > 0 ? run : 1;
    }
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\" shape-rendering=\"crispEdges\" role=\"img\">"
      "<path fill=\"#fff\" d=\"M0,0h{0}v{0}h-{0}z\"/><path d=\"{1}\"/></svg>",
      size, path);
}

}  // namespace fangxian
