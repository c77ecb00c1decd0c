// Bytes as a command's input and as one cell of each kind: refused by field, or stored in a form that is entered again as itself.
#include "property.h"

#include "record/faces.h"
#include "record/test_record.h"
#include "record/validate.h"

namespace {

using namespace fangxian;

constexpr View everything = {.personal = true, .sensitive = true};

void check_problems(const std::vector<FieldProblem>& problems) {
  for (const FieldProblem& problem : problems) {
    check(!problem.words.zh.empty() && !problem.words.en.empty(), "a problem speaks both languages");
    check(is_utf8(problem.words.zh) && is_utf8(problem.words.en) && is_utf8(problem.pointer), "a problem is UTF-8");
  }
}

void fuzz_input(std::string_view bytes) {
  Visit visit;
  try {
    read_input(visit_fields, parse_json(bytes), &visit);
  } catch (const Refusal& refusal) {
    check(refusal.type == "input.invalid" || refusal.type.starts_with("body."), "an input is refused by name");
    check(refusal.type != "input.invalid" || !refusal.errors.empty(), "an invalid input has at least one problem");
    check_problems(refusal.errors);
    return;
  }
  Visit again;
  read_input(visit_fields, parse_json(struct_to_json(visit_fields, &visit, everything).dump()), &again);
  for (const Field& field : visit_fields) {
    check(field.get(&again) == field.get(&visit), "what was taken is taken again as itself");
  }
  check(is_utf8(struct_to_json(visit_fields, &visit, {}).dump()), "a masked answer is UTF-8");
}

void fuzz_cell(std::string_view bytes) {
  for (const Field& field : visit_fields) {
    std::vector<FieldProblem> problems;
    const Value value = read_text_value(field, bytes, "/cell", problems);
    check_problems(problems);
    if (is_null(value) || !problems.empty()) continue;
    check(read_text_value(field, value_to_csv(field, value, everything), "/cell", problems) == value,
          "an exported cell is imported as itself");
    check(problems.empty(), "an exported cell is taken");
    const std::string masked = value_to_csv(field, value, {});
    check(is_utf8(masked), "a masked cell is UTF-8");
    check(field.limits.privacy != Privacy::sensitive || masked.empty(), "a sensitive cell is not exported");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = bytes_of(data, size);
  fuzz_input(bytes);
  fuzz_cell(bytes);
  return 0;
}
