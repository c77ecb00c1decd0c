// What the listener itself answers, before or instead of any handler: faults of the connection rather than of the request.
#pragma once

#include "http/message.h"

namespace fangxian {

struct Fault {
  int status;
  const char* type;
  const char* zh;
  const char* en;
};
inline constexpr Fault bad_request{400, "http.bad-request", "请求不符合 HTTP 规范", "The request is not well-formed HTTP"};
inline constexpr Fault too_slow{408, "http.timeout", "请求发送过慢", "The request took too long to arrive"};
inline constexpr Fault body_too_large{413, "body.too-large", "请求内容超过上限", "The request's body is larger than allowed"};
inline constexpr Fault header_too_large{431, "http.header-too-large", "请求头超过上限", "The request's header is larger than allowed"};
inline constexpr Fault too_busy{503, "http.busy", "服务器繁忙，请稍后再试", "The server is busy; try again in a moment"};
inline constexpr Fault handler_failed{500, "http.internal", "服务器内部错误", "The server failed to answer"};

// The problem document, with Retry-After where waiting helps.
Reply reply_of(const Fault& fault);

}  // namespace fangxian
