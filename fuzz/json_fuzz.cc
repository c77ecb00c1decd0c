// Bytes as a JSON text: refused by name, or read, written and read again as the same value.
#include "property.h"

#include "base/refusal.h"
#include "base/text.h"
#include "record/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fangxian;
  Json value;
  try {
    value = parse_json(bytes_of(data, size));
  } catch (const Refusal& refusal) {
    check(refusal.type == "body.not-json" || refusal.type == "body.too-deep", "a refusal of JSON has one of two types");
    check(is_utf8(refusal.title.zh) && is_utf8(refusal.title.en), "a refusal's words are UTF-8");
    return 0;
  }
  const std::string written = value.dump();
  check(is_utf8(written), "what is written is UTF-8");
  const Json again = parse_json(written);
  check(again == value, "what is written reads back as the same value");
  check(again.dump() == written, "writing is stable");
  return 0;
}
