#include "modules/screening/forms_rules.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace fangxian::screening {
namespace {

// These say whose the value is where it can be anybody's; what is left is what is asked. Longest first.
constexpr std::string_view owners[] = {"返乡返岗人员", "返乡人员", "被调查人", "来返人员", "居民本人", "村民本人", "申报人", "登记人员", "居民", "村民", "本人", "人员", "您的", "个人"};
constexpr std::string_view openers[] = {"请填写", "请输入", "填写"};

// Words that every register has and that ask for nothing in particular, and who keeps the machine's own books.
constexpr std::string_view nothing_asked[] = {"备注", "说明", "状态", "编号", "id", "note", "state", "area"};
constexpr std::string_view own_books[] = {"access", "exchange", "bulletins"};
// Where a label stands in several registers, the register that the others take it from comes first.
constexpr std::string_view first_holders[] = {"people", "areas", "places"};

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char32_t point : decode_utf8(text)) {
    if (point == '(' || point == U'（' || point == '[' || point == U'【') ++depth;
    if (depth == 0 && point != ' ' && point != '*' && point != U'　' && point != ':' && point != U'：' && point != '?' &&
        point != U'？')
      append_utf8(out, point);
    if ((point == ')' || point == U'）' || point == ']' || point == U'】') && depth > 0) --depth;
  }
  return out;
}

template <std::size_t n>
bool holds(const std::string_view (&list)[n], std::string_view text) {
  return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

bool is_askable(const Field& field) {
  const std::string_view name = field.name;
  return field.kind != Kind::json && !(field.kind == Kind::id && field.limits.refers_to[0] == '\0') &&
         !holds(nothing_asked, name) && !holds(nothing_asked, field.zh);
}

Holder holder(const Module& module, const Record& record, const Field& field) {
  return {
      std::string(record.plural) + "." + field.name, {record.zh, record.en}, {field.zh, field.en}, {module.zh, module.en}, false};
}

std::optional<Holder> held_by_name(const Module& module, std::string_view asked) {
  for (const Record* record : module.records) {
    for (const Field& field : record->fields) {
      if (asked == std::string(record->plural) + "." + field.name) return holder(module, *record, field);
    }
  }
  return {};
}

std::optional<Holder> held_by_heading(const Module& module, const Importer& importer, const std::string& plain) {
  for (const ImportHeading& heading : importer.headings) {
    const std::vector<std::string> words = split(heading.headings, ' ');
    if (std::none_of(words.begin(), words.end(), [&](const std::string& word) { return plain == plain_label(word); })) continue;
    for (const Record* record : module.records) {
      if (std::string_view(record->plural) != importer.record) continue;
      if (const Field* field = find_field(record->fields, heading.field); field != nullptr)
        return holder(module, *record, *field);
    }
    for (const Command& command : module.commands) {
      const Field* field =
          std::string_view(command.name) == importer.command ? find_field(command.input, heading.field) : nullptr;
      if (field == nullptr) continue;
      return Holder{std::string(importer.record) + "." + field->name,
                    {module.zh, module.en},
                    {field->zh, field->en},
                    {module.zh, module.en},
                    false};
    }
  }
  return {};
}

std::optional<Holder> held_by_label(const Module& module, const std::string& plain) {
  for (const Record* record : module.records) {
    for (const Field& field : record->fields) {
      if (is_askable(field) && (plain == plain_label(field.zh) || plain == plain_label(field.en)))
        return holder(module, *record, field);
    }
  }
  // What a register is imported by says more of itself than of those beside it: 联系电话 is the person's before the household head's.
  for (const bool is_own : {true, false}) {
    for (const Importer& importer : module.importers) {
      if ((std::string_view(importer.record) == module.name) != is_own) continue;
      if (auto found = held_by_heading(module, importer, plain)) return found;
    }
  }
  return {};
}

std::optional<Holder> counted_by(const Module& module, const std::string& plain) {
  for (const Indicator& indicator : module.indicators) {
    if (plain == plain_label(indicator.zh) || plain == plain_label(indicator.en))
      return Holder{indicator.name, {"指标", "indicator"}, {indicator.zh, indicator.en}, {module.zh, module.en}, true};
  }
  return {};
}

std::vector<const Module*> in_order(const Model& model) {
  std::vector<const Module*> modules;
  for (const std::string_view first : first_holders) {
    for (const Module& module : model.modules()) {
      if (first == module.name) modules.push_back(&module);
    }
  }
  for (const Module& module : model.modules()) {
    if (!holds(first_holders, module.name) && !holds(own_books, module.name)) modules.push_back(&module);
  }
  return modules;
}

}  // namespace

std::string plain_label(std::string_view label) {
  std::string plain = to_lower_ascii(without_brackets(to_half_width(label)));
  for (const std::string_view opener : openers) {
    if (plain.starts_with(opener) && plain.size() > opener.size()) plain.erase(0, opener.size());
  }
  for (const std::string_view owner : owners) {
    if (!plain.starts_with(owner) || plain.size() == owner.size()) continue;
    std::string rest = plain.substr(owner.size());
    if (rest.starts_with("的")) rest.erase(0, std::string_view("的").size());
    // 居民数 asks for a number of people and not for 数.
    if (code_points(rest) >= 2) return rest;
  }
  return plain;
}

std::optional<Holder> holder_of(const Model& model, std::string_view asked) {
  const std::vector<const Module*> modules = in_order(model);
  const std::string name = trim(to_half_width(asked));
  for (const Module* module : modules) {
    if (auto found = held_by_name(*module, name)) return found;
  }
  const std::string plain = plain_label(asked);
  if (plain.empty() || holds(nothing_asked, plain)) return {};
  for (const Module* module : modules) {
    if (auto found = held_by_label(*module, plain)) return found;
  }
  for (const Module* module : modules) {
    if (auto found = counted_by(*module, plain)) return found;
  }
  return {};
}

}  // namespace fangxian::screening
