#include "server/cli_pass.h"

#include "base/refusal.h"
#include "credential/code.h"
#include "server/files.h"

#include <fmt/format.h>

#include <istream>
#include <ostream>

namespace fangxian {
namespace {

constexpr std::size_t largest_key_file = 16u << 20;  // 10,000 keys with their certificates

Refusal unreadable(const std::string& path, const char* zh, const char* en) {
  return {RefusalKind::invalid, "file.unreadable", {fmt::format("{} 不是{}", path, zh), fmt::format("{} is no {}", path, en)}};
}

KeySet keys_of(const PassCheckOptions& options) {
  KeySet keys;
  if (!options.keys_file.empty()) {
    const std::string text = read_whole_file(options.keys_file, largest_key_file);
    try {
      keys = read_jwks(parse_json(text));
    } catch (const Refusal&) {
      throw unreadable(options.keys_file, "JWKS 密钥表", "list of keys (JWKS)");
    }
  }
  if (!options.certificate_file.empty()) {
    auto key = key_of_certificate(read_whole_file(options.certificate_file, largest_key_file));
    if (!key) throw unreadable(options.certificate_file, "可用的证书（ES256、PS256 或 EdDSA）", "certificate that can be used (ES256, PS256 or EdDSA)");
    keys.keys.push_back(std::move(*key));
  }
  return keys;
}

// One code, without the line's end; a little more than the longest is read, so that it can be told to be too long.
std::string read_code(std::istream& in) {
  std::string text(longest_code + 8, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

}  // namespace

std::optional<Time> time_to_judge_by(std::string_view text) {
  const auto time = parse_time(text);
  const bool has_offset = text.find_first_of("Zz+-", 10) != std::string_view::npos;
  return time && !has_offset ? std::optional(*time + china_offset_ms) : time;
}

int check_pass(const PassCheckOptions& options, std::istream& in, std::ostream& out) {
  const KeySet keys = keys_of(options);
  DenyList filter;
  if (!options.filter_file.empty()) {
    const CheckVerdict verdict = filter.take(read_whole_file(options.filter_file, largest_filter_bytes), keys, options.at);
    if (verdict != CheckVerdict::valid) {
      const Words& words = verdict_words(verdict);
      throw Refusal(RefusalKind::invalid, "file.unreadable",
                    {options.filter_file + "：" + words.zh, options.filter_file + ": " + words.en});
    }
  }
  const CodeReport report = check_code(read_code(in), {keys, options.at, &filter});
  out << report_json(report).dump() << '\n';
  return report.verdict == CheckVerdict::valid ? 0 : 1;
}

}  // namespace fangxian
