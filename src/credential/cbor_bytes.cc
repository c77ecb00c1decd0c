#include "credential/cbor.h"

#include "base/text.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace fangxian {
namespace {

enum Major : unsigned { natural_major, negative_major, bytes_major, text_major, array_major, map_major, tag_major, simple_major };
constexpr unsigned indefinite = 31;

double from_half(std::uint16_t half) {
  const int exponent = (half >> 10) & 0x1F;
  const double mantissa = half & 0x3FF;
  double value = 0;
  if (exponent == 0) value = std::ldexp(mantissa, -24);
  else if (exponent == 31)
    value = mantissa == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  else value = std::ldexp(mantissa + 1024, exponent - 25);
  return half & 0x8000 ? -value : value;
}

// Reads one value. After the first problem every call returns at once.
class CborReader {
 public:
  CborReader(std::string_view bytes, const CborLimits& limits) : bytes_(bytes), limits_(limits) {}

  CborReading read_all() {
    CborReading out{read(0), CborProblem::none};
    if (problem_ == CborProblem::none && at_ != bytes_.size()) problem_ = CborProblem::trailing;
    out.problem = problem_;
    if (problem_ != CborProblem::none) out.value = Cbor();
    return out;
  }

 private:
  struct Head {
    unsigned major = simple_major, info = 0;
    std::uint64_t value = 0;
  };

  Cbor fail(CborProblem problem) {
    if (problem_ == CborProblem::none) problem_ = problem;
    return {};
  }
  bool failed() const { return problem_ != CborProblem::none; }
  std::size_t left() const { return bytes_.size() - at_; }

  Head head() {
    Head out;
    if (left() == 0) return fail(CborProblem::truncated), out;
    const unsigned first = static_cast<unsigned char>(bytes_[at_++]);
    out.major = first >> 5, out.info = first & 0x1F;
    if (out.info < 24) {
      out.value = out.info;
    } else if (out.info < 28) {
      const std::size_t size = std::size_t{1} << (out.info - 24);
      if (left() < size) return fail(CborProblem::truncated), out;
      for (std::size_t i = 0; i < size; ++i) out.value = out.value << 8 | static_cast<unsigned char>(bytes_[at_++]);
    } else if (out.info != indefinite) {
      fail(CborProblem::malformed);  // 28–30 are reserved
    }
    return out;
  }

  bool takes_break() {
    if (left() == 0) return fail(CborProblem::truncated), true;
    if (bytes_[at_] != '\xFF') return false;
    ++at_;
    return true;
  }

  Cbor read(int depth) {
    const Head head = this->head();
    if (failed()) return {};
    if (depth >= limits_.depth) return fail(CborProblem::too_deep);
    if (++items_ > limits_.items) return fail(CborProblem::too_large);
    const bool may_be_indefinite = head.major >= bytes_major && head.major <= map_major;
    if (head.info == indefinite && !may_be_indefinite) return fail(CborProblem::malformed);
    switch (head.major) {
      case natural_major: return Cbor::natural(head.value);
      case negative_major: return Cbor(Cbor::Negative{head.value});
      case bytes_major: return Cbor(Cbor::Bytes{string(head)});
      case text_major: return text(head);
      case array_major: return array(head, depth);
      case map_major: return map(head, depth);
      case tag_major: return Cbor::tagged(head.value, read(depth + 1));
      default: return simple(head);
    }
  }

  std::string_view piece(std::uint64_t size) {
    if (size > left()) return fail(CborProblem::truncated), std::string_view();
    const std::string_view out = bytes_.substr(at_, static_cast<std::size_t>(size));
    at_ += out.size();
    return out;
  }

  // Bytes or text, whole or in pieces of the same kind. Each piece of a text must be UTF-8 by itself (RFC 8949, 3.2.3).
  std::string string(const Head& head) {
    if (head.info != indefinite) return std::string(piece(head.value));
    std::string out;
    while (!failed() && !takes_break()) {
      const Head chunk = this->head();
      if (!failed() && (chunk.major != head.major || chunk.info == indefinite)) fail(CborProblem::malformed);
      if (++items_ > limits_.items) fail(CborProblem::too_large);
      if (failed()) break;
      const std::string_view part = piece(chunk.value);
      if (head.major == text_major && !is_utf8(part)) fail(CborProblem::malformed);
      out += part;
    }
    return out;
  }

  Cbor text(const Head& head) {
    std::string out = string(head);
    if (!failed() && !is_utf8(out)) return fail(CborProblem::malformed);
    return Cbor(std::move(out));
  }

  Cbor array(const Head& head, int depth) {
    Cbor::Array items;
    for (std::uint64_t i = 0; !failed(); ++i) {
      if (head.info == indefinite ? takes_break() : i == head.value) break;
      items.push_back(read(depth + 1));
    }
    return Cbor(std::move(items));
  }

  Cbor map(const Head& head, int depth) {
    Cbor::Map members;
    for (std::uint64_t i = 0; !failed(); ++i) {
      if (head.info == indefinite ? takes_break() : i == head.value) break;
      Cbor key = read(depth + 1);
      if (failed()) break;
      members.emplace_back(std::move(key), read(depth + 1));
    }
    if (!failed() && has_key_twice(members)) return fail(CborProblem::malformed);
    return Cbor(std::move(members));
  }

  // Encoded keys are compared: sorting keeps a map of thousands from taking millions of steps.
  static bool has_key_twice(const Cbor::Map& members) {
    std::vector<std::string> keys;
    keys.reserve(members.size());
    for (const auto& [key, value] : members) keys.push_back(encode_cbor(key));
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
  }

  Cbor simple(const Head& head) {
    switch (head.info) {
      case 24:  // two bytes only for what does not fit one; 24 to 31 were still values in RFC 7049, whose examples have them
        if (head.value < 24) return fail(CborProblem::malformed);
        return Cbor(Cbor::Simple{static_cast<std::uint8_t>(head.value)});
      case 25: return Cbor(from_half(static_cast<std::uint16_t>(head.value)));
      case 26: return Cbor(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(head.value))));
      case 27: return Cbor(std::bit_cast<double>(head.value));
      default: return Cbor(Cbor::Simple{static_cast<std::uint8_t>(head.value)});
    }
  }

  std::string_view bytes_;
  CborLimits limits_;
  std::size_t at_ = 0, items_ = 0;
  CborProblem problem_ = CborProblem::none;
};

// The half that is exactly this number, if there is one.
bool to_half(double value, std::uint16_t& half) {
  for (const std::uint16_t sign : {std::uint16_t{0}, std::uint16_t{0x8000}}) {
    const double magnitude = sign ? -value : value;
    if (std::signbit(magnitude)) continue;
    std::uint16_t bits = 0;
    if (std::isinf(magnitude)) {
      bits = 0x7C00;
    } else if (magnitude > 65504.0) {
      return false;
    } else if (magnitude >= std::ldexp(1.0, -14)) {
      int exponent = 0;
      const double mantissa = std::ldexp(std::frexp(magnitude, &exponent), 11);  // 1024 … 2047 when it fits
      if (mantissa != std::floor(mantissa)) return false;
      bits = static_cast<std::uint16_t>((exponent + 14) << 10 | (static_cast<int>(mantissa) & 0x3FF));
    } else {
      const double mantissa = std::ldexp(magnitude, 24);
      if (mantissa != std::floor(mantissa)) return false;
      bits = static_cast<std::uint16_t>(mantissa);
    }
    half = static_cast<std::uint16_t>(sign | bits);
    return true;
  }
  return false;
}

}  // namespace

// Friend of Cbor: it alone needs to know which of the forms a value has.
class CborWriter {
 public:
  std::string out;

  void write(const Cbor& value) {
    std::visit([this](const auto& held) { put(held); }, value.value_);
  }

 private:
  void raw(std::uint64_t value, unsigned size) {
    for (unsigned i = size; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xFF);
  }
  void head(unsigned major, std::uint64_t value) {
    const auto first = [&](unsigned info) { out += static_cast<char>(major << 5 | info); };
    if (value < 24) return first(static_cast<unsigned>(value));
    const unsigned power = value <= 0xFF ? 0 : value <= 0xFFFF ? 1 : value <= 0xFFFFFFFF ? 2 : 3;
    first(24 + power);
    raw(value, 1u << power);
  }
  void put(std::uint64_t value) { head(natural_major, value); }
  void put(const Cbor::Negative& negative) { head(negative_major, negative.value); }
  void put(const Cbor::Bytes& bytes) { head(bytes_major, bytes.value.size()), out += bytes.value; }
  void put(const std::string& text) { head(text_major, text.size()), out += text; }
  void put(const Cbor::Simple& simple) {
    head(simple_major, simple.value);
  }
  void put(const Cbor::Array& items) {
    head(array_major, items.size());
    for (const Cbor& item : items) write(item);
  }
  void put(const Cbor::Map& members) {
    head(map_major, members.size());
    for (const auto& [key, value] : members) write(key), write(value);
  }
  void put(const Cbor::Tag& tag) { head(tag_major, tag.number), write(tag.content.front()); }
  void put(double value) {
    const auto short_value = static_cast<float>(value);
    if (std::uint16_t half = 0x7E00; std::isnan(value) || to_half(value, half)) {
      out += '\xF9', raw(half, 2);
    } else if (static_cast<double>(short_value) == value) {
      out += '\xFA', raw(std::bit_cast<std::uint32_t>(short_value), 4);
    } else {
      out += '\xFB', raw(std::bit_cast<std::uint64_t>(value), 8);
    }
  }
};

CborReading decode_cbor(std::string_view bytes, const CborLimits& limits) { return CborReader(bytes, limits).read_all(); }

std::string encode_cbor(const Cbor& value) {
  CborWriter writer;
  writer.write(value);
  return std::move(writer.out);
}

}  // namespace fangxian
