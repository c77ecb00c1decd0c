#include "credential/packing.h"

#include "base/check.h"

#include <zlib.h>

#include <algorithm>

namespace fangxian {

std::string pack(std::string_view bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  const int done = compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
                             static_cast<uLong>(bytes.size()), Z_BEST_COMPRESSION);
  check(done == Z_OK, "the buffer that zlib asked for is enough");
  out.resize(size);
  return out;
}

namespace {

// Fills `out` up to its size; Z_STREAM_END, Z_OK (ceiling reached), Z_BUF_ERROR (input used up) or an error.
int inflate_into(std::string& out, std::string_view packed, std::size_t& used, std::size_t& made) {
  z_stream stream{};
  check(inflateInit(&stream) == Z_OK, "zlib has memory for one stream");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int state = inflate(&stream, Z_FINISH);
  used = packed.size() - stream.avail_in;
  made = out.size() - stream.avail_out;
  inflateEnd(&stream);
  return state;
}

}  // namespace

CheckVerdict unpack(std::string_view packed, std::size_t most, std::string& out) {
  check(packed.size() < (1u << 30) && most < (1u << 30), "what is unpacked is a code, not a file");
  // One byte of room beyond the ceiling tells what fits exactly from what does not.
  out.assign(most + 1, '\0');
  std::size_t used = 0, made = 0;
  const int state = inflate_into(out, packed, used, made);
  out.resize(std::min(made, most));
  if (made > most) return CheckVerdict::bomb;
  if (state == Z_STREAM_END) return used == packed.size() ? CheckVerdict::valid : CheckVerdict::zlib_malformed;
  // A preset dictionary (Z_NEED_DICT) is not for codes either.
  return state == Z_BUF_ERROR && used == packed.size() ? CheckVerdict::truncated : CheckVerdict::zlib_malformed;
}

}  // namespace fangxian
