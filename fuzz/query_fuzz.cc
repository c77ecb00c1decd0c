// Targets, cookies and paths as anyone may send them: whatever comes out is well-formed, and nothing but a refusal is thrown.
#include "base/check.h"
#include "base/refusal.h"
#include "base/text.h"
#include "http/query.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

using namespace fangxian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const Query query = Query::parse(text);
    check(query.all().size() <= max_query_parameters, "no more parameters than the limit");
    for (const auto& [name, value] : query.all()) {
      check(is_utf8(name) && is_utf8(value), "parameters are UTF-8");
      check((name + value).find('\0') == std::string::npos, "parameters hold no NUL");
      check(query.find(name) == &value, "a name is given once");
    }
  } catch (const Refusal& refusal) {
    check(refusal.type == "query.invalid", "a query is refused as a query");
    for (const FieldProblem& problem : refusal.errors) check(is_utf8(problem.pointer), "a refusal names UTF-8");
  }
  for (const char* name : {"session", "", "a"}) {
    const auto cookie = find_cookie(text, name);
    const bool is_inside = !cookie || cookie->empty() ||
                           (cookie->data() >= text.data() && cookie->data() + cookie->size() <= text.data() + size);
    check(is_inside, "a cookie lies in its header");
  }
  for (const char* pattern : {"/api/{records}", "/api/bulletins/{id}/page", "/", "/{a}/{b}"}) {
    const auto values = match_path(pattern, path_of(text));
    if (values) check(is_utf8((*values)["id"]) && is_utf8((*values)["records"]), "path values are UTF-8");
  }
  check(percent_decode(percent_encode(text)).has_value() == (is_utf8(text) && text.find('\0') == std::string_view::npos),
        "decoding undoes encoding");
  return 0;
}
