#include "server/scenario.h"

#include "base/refusal.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

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
  if (depth != 0) throw invalid(line, {"括号没有成对", "a bracket is not closed"});
  if (has_word) words.push_back(std::move(word));
  return words;
}

struct RawLine {
  int number;
  std::size_t indent;
  std::vector<std::string> words;
};

// Which verbs there are, and which of them open a block.
constexpr std::string_view plain_verbs[] = {"at",     "wait",  "account", "as",     "let",  "do",       "refuse", "key",
                                            "again",  "expect", "find",   "division", "size", "made_at"};
constexpr std::string_view block_verbs[] = {"repeat", "share", "each", "when", "queue"};

bool is_one_of(std::span<const std::string_view> verbs, std::string_view verb) {
  return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

void judge(const RawLine& line, bool has_block) {
  const std::string& verb = line.words[0];
  const bool opens_block = is_one_of(block_verbs, verb);
  if (!opens_block && !is_one_of(plain_verbs, verb)) {
    throw invalid(line.number, {fmt::format("不认识“{}”", verb), fmt::format("“{}” is unknown", verb)});
  }
  if (opens_block && !has_block) {
    throw invalid(line.number, {fmt::format("“{}”之下须有缩进的内容", verb), fmt::format("“{}” needs lines indented below it", verb)});
  }
}

constexpr std::size_t indent_step = 2;

std::vector<ScenarioLine> nest(const std::vector<RawLine>& raw, std::size_t& at, std::size_t indent) {
  std::vector<ScenarioLine> lines;
  while (at < raw.size() && raw[at].indent >= indent) {
    const RawLine& line = raw[at++];
    const bool has_block = at < raw.size() && raw[at].indent > line.indent;
    const bool is_in_place = line.indent == indent;
    if (!is_in_place) throw invalid(line.number, {"缩进不对", "the indentation is wrong"});
    judge(line, has_block);
    lines.push_back({line.number, line.words, {}});
    if (!has_block) continue;
    const bool is_step = is_one_of(block_verbs, line.words[0]) && raw[at].indent == indent + indent_step;
    if (!is_step) throw invalid(raw[at].number, {"缩进不对", "the indentation is wrong"});
    lines.back().block = nest(raw, at, raw[at].indent);
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
    if (line[indent] == '\t') throw invalid(number, {"缩进请用空格，不用制表符", "indent with spaces, not tabs"});
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
