#include "credential/cose.h"

namespace fangxian {
namespace {

constexpr std::uint64_t sign1_tag = 18, cwt_tag = 61;
constexpr std::int64_t algorithm_label = 1, critical_label = 2, key_id_label = 4;

std::string to_be_signed(std::string_view protected_bytes, std::string_view external, std::string_view payload) {
  Cbor::Array parts;
  parts.push_back(Cbor("Signature1"));
  parts.push_back(Cbor::bytes(protected_bytes));
  parts.push_back(Cbor::bytes(external));
  parts.push_back(Cbor::bytes(payload));
  return encode_cbor(Cbor(std::move(parts)));
}

CheckVerdict verdict_of(CborProblem problem) {
  switch (problem) {
    case CborProblem::none: return CheckVerdict::valid;
    case CborProblem::truncated: return CheckVerdict::truncated;
    default: return CheckVerdict::cbor_malformed;
  }
}

}  // namespace

CheckVerdict read_sign1(std::string_view bytes, Sign1& out, const CborLimits& limits) {
  const CborReading reading = decode_cbor(bytes, limits);
  if (reading.problem != CborProblem::none) return verdict_of(reading.problem);
  const Cbor* message = &reading.value;
  if (message->is_tag(cwt_tag)) message = &message->content();
  if (message->is_tag(sign1_tag)) message = &message->content();
  const Cbor::Array& parts = message->items();
  if (parts.size() != 4 || !parts[0].is_bytes() || !parts[1].is_map() || !parts[2].is_bytes() || !parts[3].is_bytes())
    return CheckVerdict::cose_malformed;
  out = {};
  out.protected_bytes = parts[0].byte_string(), out.unprotected = parts[1];
  out.payload = parts[2].byte_string(), out.signature = parts[3].byte_string();
  // An empty protected header is an empty string or an empty map.
  out.protected_header = Cbor(Cbor::Map{});
  if (!out.protected_bytes.empty()) {
    CborReading header = decode_cbor(out.protected_bytes, limits);
    if (header.problem != CborProblem::none || !header.value.is_map()) return CheckVerdict::cose_malformed;
    out.protected_header = std::move(header.value);
  }
  if (out.protected_header.find(critical_label)) return CheckVerdict::cose_malformed;
  // The algorithm counts only where it is signed; the key id is a hint that the signature confirms.
  if (const Cbor* algorithm = out.protected_header.find(algorithm_label); algorithm && algorithm->is_integer())
    out.algorithm = algorithm->integer();
  const Cbor* id = out.protected_header.find(key_id_label);
  if (!id) id = out.unprotected.find(key_id_label);
  if (id) out.key_id = id->byte_string();
  return CheckVerdict::valid;
}

CheckVerdict verify_sign1(const Sign1& message, const KeySet& keys, const PublicKey*& used, std::string_view external) {
  used = nullptr;
  const std::vector<const PublicKey*> candidates = keys.find(message.key_id);
  if (candidates.empty()) return CheckVerdict::unknown_key;
  const auto known = [&](Algorithm algorithm) { return message.algorithm == static_cast<std::int64_t>(algorithm); };
  if (!known(Algorithm::es256) && !known(Algorithm::eddsa) && !known(Algorithm::ps256))
    return CheckVerdict::algorithm_unsupported;
  const std::string signed_bytes = to_be_signed(message.protected_bytes, external, message.payload);
  for (const PublicKey* key : candidates) {
    // The key decides the algorithm; a message that names another one is not its.
    if (message.algorithm != static_cast<std::int64_t>(key->algorithm) || !key->verify(signed_bytes, message.signature)) continue;
    used = key;
    return CheckVerdict::valid;
  }
  return CheckVerdict::wrong_signature;
}

std::string sign1(const SigningKey& key, std::string_view payload, std::string_view external) {
  const PublicKey& mine = key.public_key();
  const std::string header = encode_cbor(Cbor(Cbor::Map{{Cbor(algorithm_label), Cbor(static_cast<std::int64_t>(mine.algorithm))},
                                                        {Cbor(key_id_label), Cbor::bytes(mine.id)}}));
  Cbor::Array parts;
  parts.push_back(Cbor::bytes(header));
  parts.push_back(Cbor(Cbor::Map{}));
  parts.push_back(Cbor::bytes(payload));
  parts.push_back(Cbor::bytes(key.sign(to_be_signed(header, external, payload))));
  return encode_cbor(Cbor::tagged(sign1_tag, Cbor(std::move(parts))));
}

}  // namespace fangxian
