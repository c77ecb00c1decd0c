// The model as JSON and as OpenAPI 3.1: both made from the descriptions, so that neither can drift.
#include "http/api_parts.h"
#include "record/faces.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

Json command_to_model(const Module& module, const Command& command) {
  Json input = Json::array(), refusals = Json::array();
  for (const Field& field : command.input) input.push(field_to_model(field));
  for (const RefusalNote& note : command.refusals)
    refusals.push(Json::object().add("type", note.type).add("zh", note.zh).add("en", note.en));
  return Json::object()
      .add("name", command.name)
      .add("module", module.name)
      .add("zh", command.zh)
      .add("en", command.en)
      .add("input", std::move(input))
      .add("refusals", std::move(refusals));
}

Json indicator_to_model(const Indicator& indicator) {
  return Json::object()
      .add("name", indicator.name)
      .add("module", indicator.module)
      .add("zh", indicator.zh)
      .add("en", indicator.en)
      .add("unit_zh", indicator.unit_zh)
      .add("unit_en", indicator.unit_en)
      .add("definition_zh", indicator.definition_zh)
      .add("definition_en", indicator.definition_en)
      .add("record", indicator.record)
      .add("is_flow", indicator.is_flow);
}

Json reference(const std::string& schema) { return Json::object().set("$ref", "#/components/schemas/" + schema); }

Json json_content(Json schema) { return Json::object().set("application/json", Json::object().set("schema", std::move(schema))); }

Json responses(const char* words, Json schema) {
  Json all = Json::object();
  all.add("200", Json::object().set("description", words).set("content", json_content(std::move(schema))));
  all.add("default", Json::object()
                         .set("description", "RFC 9457 problem")
                         .set("content", Json::object().set("application/problem+json",
                                                            Json::object().set("schema", reference("Problem")))));
  return all;
}

Json text_schema() { return Json::object().set("type", "string"); }

Json parameter(const std::string& name, const char* in, bool required) {
  return Json::object().set("name", name).set("in", in).set("required", required).set("schema", text_schema());
}

// One for each {name} of a path.
Json path_parameters(std::string_view path) {
  Json all = Json::array();
  for (std::size_t at = path.find('{'); at != std::string_view::npos; at = path.find('{', at + 1)) {
    all.push(parameter(std::string(path.substr(at + 1, path.find('}', at) - at - 1)), "path", true));
  }
  return all;
}

Json with_system_fields(const Record& record) {
  Json schema = fields_to_schema(record.fields, false);
  Json properties = schema["properties"];
  properties.set("_version", Json::object().set("type", "integer"));
  for (const char* name : {"_recorded_at", "_recorded_by", "_withdrawn_at", "_withdrawn_reason", "_superseded_at"}) {
    properties.set(name, Json::object().set("type", Json::array().push("string").push("null")));
  }
  schema.set("properties", std::move(properties));
  return schema;
}

Json page_schema(const Record& record) {
  Json properties = Json::object();
  properties.add("items", Json::object().set("type", "array").set("items", reference(record.name)));
  properties.add("next", Json::object().set("type", Json::array().push("string").push("null")));
  properties.add("total", Json::object().set("type", "integer"));
  properties.add("total_is_exact", Json::object().set("type", "boolean"));
  properties.add("labels", Json::object().set("type", "object").set("additionalProperties", text_schema()));
  return Json::object()
      .set("type", "object")
      .set("properties", std::move(properties))
      .set("required", Json::array().push("items").push("next").push("labels"));
}

// All versions at once, the newest first.
Json history_schema(const Record& record) {
  Json properties = Json::object();
  properties.add("items", Json::object().set("type", "array").set("items", reference(record.name)));
  properties.add("labels", Json::object().set("type", "object").set("additionalProperties", text_schema()));
  return Json::object()
      .set("type", "object")
      .set("properties", std::move(properties))
      .set("required", Json::array().push("items").push("labels"));
}

void add_record(Json& paths, Json& schemas, const Record& record) {
  schemas.add(record.name, with_system_fields(record));
  Json parameters = Json::array();
  for (const char* name : {"area", "q", "sort", "limit", "after", "as_of", "count", "withdrawn"})
    parameters.push(parameter(name, "query", false));
  for (const Field& field : record.fields) {
    if (std::string_view(field.name) != "area") parameters.push(parameter(field.name, "query", false));
  }
  const auto get = [&](const std::string& summary, Json parameters_, Json schema) {
    return Json::object().set("get", Json::object()
                                         .set("summary", summary)
                                         .set("tags", Json::array().push(record.module))
                                         .set("parameters", std::move(parameters_))
                                         .set("responses", responses(record.en, std::move(schema))));
  };
  const std::string base = fmt::format("/api/{}", record.plural);
  const Json by_id = Json::array().push(parameter("id", "path", true));
  paths.add(base, get(fmt::format("{} · {}", record.zh, record.en), std::move(parameters), page_schema(record)));
  paths.add(base + "/{id}", get(record.en, by_id, reference(record.name)));
  paths.add(base + "/{id}/history", get(record.en, by_id, history_schema(record)));
}

void add_command(Json& paths, Json& schemas, const Module& module, const Command& command) {
  schemas.add(command.name, fields_to_schema(command.input, true));
  Json outcome = Json::object()
                     .set("type", "object")
                     .set("properties", Json::object()
                                            .set("seq", Json::object().set("type", "integer"))
                                            .set("replayed", Json::object().set("type", "boolean"))
                                            .set("answer", Json::object().set("type", "object")));
  Json post = Json::object();
  post.add("summary", fmt::format("{} · {}", command.zh, command.en)).add("tags", Json::array().push(module.name));
  post.add("parameters", Json::array().push(parameter("Idempotency-Key", "header", false)));
  post.add("requestBody", Json::object().set("required", true).set("content", json_content(reference(command.name))));
  post.add("responses", responses("done", std::move(outcome)));
  paths.add(fmt::format("/api/do/{}", command.name), Json::object().set("post", std::move(post)));
}

// A table for one record, as its bytes; and how it would be read.
void add_importer(Json& paths, const Module& module, const Model& model, const Importer& importer) {
  const Record& record = *model.record(importer.record);
  const auto post = [&](const std::string& summary, std::initializer_list<const char*> names) {
    Json parameters = Json::array();
    for (const char* name : names) parameters.push(parameter(name, "query", false));
    for (const Field& field : model.command(importer.command)->input) parameters.push(parameter(field.name, "query", false));
    parameters.push(parameter("X-Import-Mapping", "header", false));
    Json content = Json::object().set("text/csv", Json::object());
    return Json::object().set("post",
                              Json::object()
                                  .set("summary", summary)
                                  .set("tags", Json::array().push(module.name))
                                  .set("parameters", std::move(parameters))
                                  .set("requestBody", Json::object().set("required", true).set("content", std::move(content)))
                                  .set("responses", responses("done", Json::object())));
  };
  const std::string base = fmt::format("/api/import/{}", record.plural);
  paths.set(base, post(fmt::format("导入{} · Import: {}", record.zh, record.en), {"dry_run", "mapping", "file_name", "form", "wait"}));
  paths.set(base + "/preview", post(fmt::format("预览{} · Preview: {}", record.zh, record.en), {"file_name", "form"}));
}

void add_export_file(Json& paths) {
  Json get = Json::object().set("summary", "取走导出的文件 · Take an export").set("tags", Json::array().push("exchange"));
  get.set("parameters", Json::array().push(parameter("id", "path", true))).set("responses", responses("CSV", Json::object()));
  paths.set("/api/exports/{id}/file", Json::object().set("get", std::move(get)));
}

Json problem_schema() {
  Json error =
      Json::object()
          .set("type", "object")
          .set("properties", Json::object().set("pointer", text_schema()).set("zh", text_schema()).set("en", text_schema()));
  Json properties = Json::object();
  for (const char* name : {"type", "code", "title", "title_en"}) properties.add(name, text_schema());
  properties.add("status", Json::object().set("type", "integer"));
  properties.add("errors", Json::object().set("type", "array").set("items", std::move(error)));
  return Json::object().set("type", "object").set("properties", std::move(properties));
}

}  // namespace

Json model_document(const Model& model, const std::vector<std::shared_ptr<const Role>>& roles) {
  Json records = Json::array(), commands = Json::array(), indicators = Json::array(), modules = Json::array(),
       importers = Json::array(), role_list = Json::array();
  for (const Module& module : model.modules()) {
    modules.push(Json::object().add("name", module.name).add("zh", module.zh).add("en", module.en));
    for (const Record* record : module.records) records.push(record_to_model(*record));
    for (const Command& command : module.commands) commands.push(command_to_model(module, command));
    for (const Indicator& indicator : module.indicators) indicators.push(indicator_to_model(indicator));
    for (const Importer& importer : module.importers)
      importers.push(Json::object().add("record", importer.record).add("command", importer.command));
  }
  for (const auto& role : roles)
    role_list.push(Json::object().add("code", role->code).add("zh", role->words.zh).add("en", role->words.en));
  return Json::object()
      .add("version", FANGXIAN_VERSION)
      .add("modules", std::move(modules))
      .add("records", std::move(records))
      .add("commands", std::move(commands))
      .add("indicators", std::move(indicators))
      .add("importers", std::move(importers))
      .add("roles", std::move(role_list));
}

Json openapi_document(const Model& model) {
  Json paths = Json::object(), schemas = Json::object();
  schemas.add("Problem", problem_schema());
  for (const Module& module : model.modules()) {
    for (const Record* record : module.records) add_record(paths, schemas, *record);
    for (const Command& command : module.commands) add_command(paths, schemas, module, command);
    for (const Importer& importer : module.importers) add_importer(paths, module, model, importer);
    for (const Read& read : module.reads) {
      Json get =
          Json::object().set("summary", fmt::format("{} · {}", read.zh, read.en)).set("tags", Json::array().push(module.name));
      if (Json names = path_parameters(read.path); names.size() > 0) get.set("parameters", std::move(names));
      get.set("responses", responses(read.en, Json::object()));
      paths.set(read.path, Json::object().set("get", std::move(get)));
    }
  }
  if (model.record("exports") != nullptr) add_export_file(paths);
  Json document = Json::object();
  document.add("openapi", "3.1.0");
  document.add("info", Json::object().set("title", "Fangxian 防线").set("version", FANGXIAN_VERSION));
  document.add("paths", std::move(paths)).add("components", Json::object().set("schemas", std::move(schemas)));
  return document;
}

}  // namespace fangxian
