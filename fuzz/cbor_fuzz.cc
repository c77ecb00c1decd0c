// Bytes as one CBOR value.
#include "property.h"

#include "credential/cbor.h"
#include "record/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace fangxian;
  const std::string_view bytes = bytes_of(data, size);
  const CborReading reading = decode_cbor(bytes);
  if (reading.problem == CborProblem::truncated)
    check(decode_cbor(bytes.substr(0, size / 2)).problem != CborProblem::none, "half of what is cut short is no whole");
  if (reading.problem != CborProblem::none) return 0;
  const std::string again = encode_cbor(reading.value);
  // An end mark is a byte; a count above 255 is two more than none.
  check(again.size() <= size + size / 256, "our form is the shortest but for long lists without a count");
  const CborReading back = decode_cbor(again);
  check(back.problem == CborProblem::none && encode_cbor(back.value) == again,
        "a value that was read can be written and read again");
  check(decode_cbor(std::string(bytes) + '\0').problem == CborProblem::trailing, "nothing may follow a value");
  if (size > 0)
    check(decode_cbor(bytes.substr(0, size - 1)).problem != CborProblem::none, "no value is the beginning of another");
  check(!to_json(reading.value).dump().empty(), "every value can be shown as JSON");
  return 0;
}
