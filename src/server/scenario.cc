#include "server/scenario.h"

#include "base/refusal.h"
#include "base/text.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

Refusal invalid(int line, Words words) {
  return Refusal(RefusalKind::invalid, "scenario.invalid",
                 {fmt::format("第 {} 行：{}", line, words.zh), fmt::format("line {}: {}", line, words.en)});
}

// Splits at spaces; "quoted parts" keep theirs, also inside a word (name="a b").
std::vector<std::string> words_of(std::string_view text, int line) {
  std::vector<std::string> words;
  std::string word;
  bool in_quotes = false, has_word = false;
  int depth = 0;
  for (const char c : text) {
    if (c == '"') {
      in_quotes = !in_quotes, has_word = true;
    } else if (c == ' ' && !in_quotes && depth == 0) {
      if (has_word) words.push_back(std::move(word));
      word.clear(), has_word = false;
    } else {
      if (!in_quotes) depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      word += c, has_word = true;
    }
  }
  if (in_quotes) throw invalid(line, {"引号没有成对", "a quote is not closed"});
  if (has_word) words.push_back(std::move(word));
  return words;
}

struct RawLine {
  int number;
  std::size_t indent;
  std::vector<std::string> words;
};

std::vector<ScenarioLine> nest(const std::vector<RawLine>& raw, std::size_t& at, std::size_t indent) {
  std::vector<ScenarioLine> lines;
  while (at < raw.size() && raw[at].indent >= indent) {
    if (raw[at].indent > indent) {
      if (lines.empty()) throw invalid(raw[at].number, {"缩进不对", "the indentation is wrong"});
      lines.back().block = nest(raw, at, raw[at].indent);
      continue;
    }
    lines.push_back({raw[at].number, raw[at].words, {}});
    ++at;
  }
  return lines;
}

}  // namespace

Scenario parse_scenario(std::string_view text) {
  Scenario scenario;
  std::vector<RawLine> raw;
  int number = 0;
  for (const std::string& line : split(text, '\n')) {
    ++number;
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string::npos || line[indent] == '#' || line[indent] == '\r') continue;
    if (!is_utf8(line)) throw invalid(number, {"不是 UTF-8", "it is not UTF-8"});
    const std::string content = trim(line);
    if (content.starts_with("title ")) {
      scenario.title = trim(content.substr(6));
      continue;
    }
    raw.push_back({number, indent, words_of(content, number)});
  }
  std::size_t at = 0;
  scenario.lines = nest(raw, at, 0);
  if (at != raw.size()) throw invalid(raw[at].number, {"缩进不对", "the indentation is wrong"});
  return scenario;
}

}  // namespace fangxian
