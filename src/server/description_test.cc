// The whole program's records, commands and reads as the API describes and writes them.
#include "command/access.h"
#include "command/row_text_judge.h"
#include "exchange/forms.h"
#include "http/api_parts.h"
#include "server/modules.h"

namespace fangxian {
namespace {

TEST(Description, RowsOfEveryRecordAreWrittenAsItSays) {
  const Model model(with_access(all_modules()));
  EXPECT_EQ(testing::judge_row_texts(model), model.records().size() * 200);
}

TEST(Description, HoldsEveryDoorOfTheProgram) {
  const Model model(with_access(all_modules()));
  const Json document = openapi_document(model);
  const Json& paths = document["paths"];
  std::size_t imports = 0;
  for (const Record* record : model.records()) {
    const std::string base = std::string("/api/") + record->plural;
    for (const char* tail : {"", "/{id}", "/{id}/history"}) EXPECT_NE(paths[base + tail].find("get"), nullptr) << base << tail;
  }
  for (const Module& module : model.modules()) {
    for (const Command& command : module.commands)
      EXPECT_NE(paths[std::string("/api/do/") + command.name].find("post"), nullptr) << command.name;
    for (const Read& read : module.reads) EXPECT_NE(paths[read.path].find("get"), nullptr) << read.path;
    for (const Importer& importer : module.importers) {
      const std::string base = std::string("/api/import/") + importer.record;
      for (const char* tail : {"", "/preview"}) EXPECT_NE(paths[base + tail].find("post"), nullptr) << base << tail;
      ++imports;
    }
  }
  EXPECT_GE(imports, 1u);
}

// A column of a form that no field takes would be dropped in silence.
TEST(Description, EveryFormIsTakenByAnImporterThatHasItsFields) {
  const Model model(with_access(all_modules()));
  std::size_t columns = 0;
  for (const Form& form : forms()) {
    if (std::string_view(form.record).empty()) continue;
    const Importer* importer = model.importer(form.record);
    ASSERT_NE(importer, nullptr) << form.code << " goes to " << form.record;
    const Command* command = model.command(importer->command);
    ASSERT_NE(command, nullptr) << importer->command;
    for (const FormColumn& column : form.columns) {
      if (std::string_view(column.field).empty()) continue;
      EXPECT_NE(find_field(command->input, column.field), nullptr) << form.code << " " << column.header << ": " << column.field;
      ++columns;
    }
  }
  EXPECT_GT(columns, 50u);
}

}  // namespace
}  // namespace fangxian
