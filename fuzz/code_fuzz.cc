// Bytes as the text of a code, as a signed structure, as packed bytes, as keys and as a dynamic code.
#include "property.h"

#include "base/refusal.h"
#include "credential/base45.h"
#include "credential/code.h"
#include "credential/cose.h"
#include "credential/dynamic.h"
#include "credential/health.h"
#include "credential/packing.h"

namespace {

using namespace fangxian;

const KeySet& trusted() {
  static const KeySet keys = [] {
    KeySet out;
    for (const Algorithm algorithm : {Algorithm::es256, Algorithm::eddsa}) {
      out.keys.push_back(SigningKey::from_seed(algorithm, SigningKey::Seed{1, 2, 3}).public_key());
      out.keys.back().id = "12345678";
    }
    return out;
  }();
  return keys;
}

// Nobody signed what the fuzzer makes: whatever the layers say, it is never valid.
void judge(std::string_view text) {
  const CodeReport report = check_code(text, {trusted(), Time{1'641'787'200'000}});
  check(report.verdict != CheckVerdict::valid, "nothing is valid that was not signed");
  check(report.steps.size() == static_cast<std::size_t>(code_step_count), "every step is reported");
  bool has_failed = false;
  for (const StepReport& step : report.steps) {
    if (step.state == StepState::failed && !has_failed)
      check(step.verdict == report.verdict, "the first step that failed is the answer");
    has_failed |= step.state == StepState::failed;
  }
  check(has_failed, "an answer that is not valid has its step");
  check(parse_json(report_json(report).dump()).is_object(), "a report is JSON");
}

void fuzz_layers(std::string_view bytes) {
  std::string out;
  if (decode_base45(bytes, out) == CheckVerdict::valid) check(encode_base45(out) == bytes, "base45 has one form");
  check(decode_base45(encode_base45(bytes), out) == CheckVerdict::valid && out == bytes, "bytes come back from base45");
  const CheckVerdict unpacked = unpack(bytes, 4096, out);
  check(out.size() <= 4096, "what is unpacked stays under its ceiling");
  if (unpacked == CheckVerdict::valid) {
    std::string again;
    check(unpack(pack(out), 4096, again) == CheckVerdict::valid && again == out, "what was unpacked can be packed");
  }
  Sign1 message;
  const PublicKey* used = nullptr;
  if (read_sign1(bytes, message) == CheckVerdict::valid)
    check(verify_sign1(message, trusted(), used) != CheckVerdict::valid && !used, "nothing is valid that was not signed");
  check(read_dynamic_code(DynamicKey{7}, bytes, Time{0}).verdict != CheckVerdict::valid, "no dynamic code is guessed");
}

void fuzz_keys(std::string_view text) {
  key_of_certificate(text);
  try {
    const Json json = parse_json(text);
    health_problem(json);
    for (const PublicKey& key : read_jwks(json).keys) {
      const KeySet again = read_jwks(parse_json(write_jwks({key}).dump()));
      check(again.keys.size() == 1 && again.keys[0].uses == key.uses && again.keys[0].algorithm == key.algorithm,
            "a key is written as it was read");
    }
  } catch (const Refusal&) {
  }
}

// The bytes as the payload of a signed structure whose signature is wrong.
std::string as_claims(std::string_view bytes) {
  Cbor::Array parts;
  parts.push_back(Cbor::bytes(encode_cbor(Cbor(Cbor::Map{{Cbor(1), Cbor(-7)}, {Cbor(4), Cbor::bytes("12345678")}}))));
  parts.push_back(Cbor(Cbor::Map{}));
  parts.push_back(Cbor::bytes(bytes));
  parts.push_back(Cbor::bytes(std::string(64, 's')));
  return encode_cbor(Cbor(std::move(parts)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = bytes_of(data, size);
  // Deeper layers are reached by wrapping what the fuzzer makes; its length says how, so that one input costs one check.
  if (size % 4 == 0 || size > 2000) judge(bytes);
  else if (size % 4 == 1) judge(wrap_code(pass_prefix, bytes));
  else judge(wrap_code(size % 8 < 4 ? pass_prefix : health_prefix, as_claims(bytes)));
  fuzz_layers(bytes);
  fuzz_keys(bytes);
  return 0;
}
