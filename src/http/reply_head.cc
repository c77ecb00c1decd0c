#include "http/reply_head.h"

#include "base/check.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fangxian {
namespace {

struct StandardHeader {
  std::string_view name;
  std::string_view line;
};

constexpr std::array<StandardHeader, 5> standard_headers{{
    {"X-Content-Type-Options", "X-Content-Type-Options: nosniff\r\n"},
    {"Referrer-Policy", "Referrer-Policy: no-referrer\r\n"},
    {"X-Frame-Options", "X-Frame-Options: DENY\r\n"},
    {"Cross-Origin-Opener-Policy", "Cross-Origin-Opener-Policy: same-origin\r\n"},
    {"Content-Security-Policy",
     "Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
     "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
     "object-src 'none'\r\n"},
}};
// Two years, the least that browsers' preload lists accept.
constexpr std::string_view strict_transport = "Strict-Transport-Security: max-age=63072000; includeSubDomains\r\n";

// All of the above in one piece, since nearly every reply sends exactly this.
const std::string& standard_block() {
  static const std::string block = [] {
    std::string text;
    for (const StandardHeader& header : standard_headers) text += header.line;
    return text;
  }();
  return block;
}

bool is_same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool sets(const Reply& reply, std::string_view name) {
  return std::any_of(reply.headers.begin(), reply.headers.end(),
                     [&](const auto& header) { return is_same_name(header.first, name); });
}

void append_standard_headers(std::string& out, const Reply& reply) {
  const bool is_overridden = std::any_of(standard_headers.begin(), standard_headers.end(),
                                         [&](const StandardHeader& header) { return sets(reply, header.name); });
  if (!is_overridden) {
    out += standard_block();
    return;
  }
  for (const StandardHeader& header : standard_headers) {
    if (!sets(reply, header.name)) out += header.line;
  }
}

// A file name or a title may carry anything; a line break in it would start another header.
void append_header_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
}

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_framing(std::string& out, const Reply& reply, const HeadFacts& facts) {
  if (!may_have_body(reply.status)) return;
  if (facts.framing == Framing::chunked) out += "Transfer-Encoding: chunked\r\n";
  if (facts.framing == Framing::length) {
    out += "Content-Length: ";
    append_number(out, reply.body.size());
    out += "\r\n";
  }
}

}  // namespace

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 507: return "Insufficient Storage";
    default: return "Status";
  }
}

void append_reply_head(std::string& out, const Reply& reply, const HeadFacts& facts) {
  check(reply.status >= 200 && reply.status <= 599, "a reply's status is a final one");
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(reply.status));
  out += ' ';
  out += reason_phrase(reply.status);
  out += "\r\n";
  if (!reply.type.empty() && may_have_body(reply.status)) {
    out += "Content-Type: ";
    append_header_text(out, reply.type);
    out += "\r\n";
  }
  append_framing(out, reply, facts);
  append_standard_headers(out, reply);
  if (facts.is_tls) out += strict_transport;
  if (facts.is_api && !sets(reply, "Cache-Control")) out += "Cache-Control: no-store\r\n";
  for (const auto& [name, value] : reply.headers) {
    append_header_text(out, name);
    out += ": ";
    append_header_text(out, value);
    out += "\r\n";
  }
  if (!facts.is_keep_alive) {
    out += "Connection: close\r\n";
  } else if (!facts.is_http11) {
    out += "Connection: keep-alive\r\n";
  }
  out += "\r\n";
}

}  // namespace fangxian
