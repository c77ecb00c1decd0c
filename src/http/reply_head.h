// The bytes in front of a reply's body: status line, the security headers of every answer, and how the body ends.
#pragma once

#include "http/message.h"

#include <string>
#include <string_view>

namespace fangxian {

enum class Framing { length, chunked, until_close };

// What the connection knows and the reply does not.
struct HeadFacts {
  bool is_keep_alive = true;
  bool is_http11 = true;
  bool is_tls = false;
  bool is_api = false;  // answers under /api are never cached unless they say so
  Framing framing = Framing::length;
};

// False for statuses whose replies end with their head (RFC 9110 section 6.4.1).
bool may_have_body(int status);
std::string_view reason_phrase(int status);
// Appends the head with its empty line. A standard header that the reply sets itself is not sent twice.
void append_reply_head(std::string& out, const Reply& reply, const HeadFacts& facts);

}  // namespace fangxian
