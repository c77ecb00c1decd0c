// The sheets that the grass roots keep (T-1 to T-22): their columns in order, what each becomes here, and how a sheet is known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fangxian {

enum class ColumnUse {
  plain,
  required,
  computed,  // the program works it out; on the sheet so that paper and screen agree
  dropped,   // asked for somewhere once, and not to be collected: never taken over, not printed on the empty form
};

struct FormColumn {
  const char* header;
  const char* en;
  const char* field;  // of the command that the target record is imported by; "" when this record has no such field
  ColumnUse use;
};

struct Form {
  const char* code;  // "T-1", "T-3b"
  const char* zh;
  const char* en;
  const char* record;   // plural of the record whose import takes it; "" where none does yet
  const char* note_zh;  // what it is for, and where `record` is "" which part of the work it belongs to
  const char* note_en;
  std::span<const FormColumn> columns;
};

std::span<const Form> forms();
const Form* find_form(std::string_view code);

// The empty form as a file: UTF-8 with a mark (spreadsheets need it), one header line, required columns with a star.
std::string empty_form_csv(const Form& form);

struct FormMatch {
  const Form* form = nullptr;
  double confidence = 0;  // 1: all of its required columns, no others, and its name above the table
};
// Forms that a header (and the titles above it) may be, most likely first; only those worth showing.
std::vector<FormMatch> recognise(const std::vector<std::string>& headers, const std::vector<std::string>& titles = {});

}  // namespace fangxian
