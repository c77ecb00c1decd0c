#include "command/read_parts.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

Refusal bad_parameter(std::string_view name, std::string zh, std::string en) {
  return Refusal(RefusalKind::invalid, "query.invalid",
                 {fmt::format("查询参数 {} 不对：{}", name, zh), fmt::format("The parameter {} is wrong: {}", name, en)},
                 {{fmt::format("/{}", name), {std::move(zh), std::move(en)}}});
}

}  // namespace

const Actor& ReadContext::actor() const { return *parts_.actor; }
Time ReadContext::now() const { return parts_.now; }
const Territory& ReadContext::territory() const { return parts_.kernel.territory(); }
const Model& ReadContext::model() const { return parts_.kernel.model(); }
Connection& ReadContext::database() const { return parts_.database; }
Kernel& ReadContext::kernel() const { return parts_.kernel; }

std::string ReadContext::parameter(std::string_view name) const {
  const auto found = parts_.parameters.find(name);
  return found == parts_.parameters.end() ? std::string() : found->second;
}

Time ReadContext::time_parameter(std::string_view name, Time otherwise) const {
  const std::string text = parameter(name);
  if (text.empty()) return otherwise;
  const auto time = parse_time(text);
  if (!time) throw bad_parameter(name, "应为 2021-08-08T24:00 这样的时间", "a time like 2021-08-08T24:00 is expected");
  return *time;
}

AreaCode ReadContext::area_parameter(std::string_view name, const AreaCode& otherwise) const {
  const std::string text = parameter(name);
  if (text.empty()) return otherwise;
  const auto area = AreaCode::parse(text);
  if (!area) throw bad_parameter(name, "应为区划代码，如 411002", "an area code like 411002 is expected");
  return *area;
}

std::int64_t ReadContext::integer_parameter(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                            std::int64_t most) const {
  const std::string text = parameter(name);
  if (text.empty()) return otherwise;
  const auto number = parse_integer(text);
  if (!number || *number < least || *number > most) {
    throw bad_parameter(name, fmt::format("应为 {} 到 {} 的整数", least, most), fmt::format("a whole number from {} to {} is expected", least, most));
  }
  return *number;
}

Scope ReadContext::scope_of(std::string_view plural, const AreaCode& area) const {
  const Scope readable = parts_.actor->read_scope(plural);
  if (!area.is_set()) return readable;
  return readable.intersected_with(parts_.kernel.territory().covering(area, parts_.now));
}

View ReadContext::view_of(std::string_view plural) const { return {false, parts_.actor->sees_sensitive(plural)}; }

}  // namespace fangxian
