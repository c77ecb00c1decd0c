// Mappings that somebody settled once: their own, or shared with everybody below an area.
#include "command/kernel.h"
#include "exchange/commands.h"
#include "exchange/plan.h"

namespace fangxian {
namespace {

constexpr RefusalNote mapping_unfit = {"exchange.mapping-unfit", "列的对应关系不对", "The mapping does not fit"};
constexpr RefusalNote not_yours = {"exchange.not-your-mapping", "只有保存人可以改动", "Only its owner may change it"};
constexpr RefusalNote save_refusals[] = {mapping_unfit};
constexpr RefusalNote drop_refusals[] = {not_yours};

struct SaveMapping {
  std::string record, name, form;
  AreaCode area;
  std::vector<std::string> headers;
  std::string mapping;
  bool is_shared = false;
};
constexpr Field save_mapping_fields[] = {
    FIELD(SaveMapping, record, Kind::text, "导入到", "Record", {.required = true, .max_length = 60}),
    FIELD(SaveMapping, name, Kind::text, "名称", "Name", {.required = true, .max_length = 80}),
    FIELD(SaveMapping, form, Kind::text, "表样", "Form", {.max_length = 20}),
    FIELD(SaveMapping, area, Kind::area, "辖区", "Area", {.required = true}),
    FIELD(SaveMapping, headers, Kind::list, "表头", "Headers", {.required = true, .max_length = 500}),
    FIELD(SaveMapping, mapping, Kind::text, "对应关系（JSON）", "Mapping (JSON)", {.required = true, .max_length = 500'000}),
    FIELD(SaveMapping, is_shared, Kind::boolean, "辖区内共用", "Shared in the area", {}),
};
static_assert(describes_all<SaveMapping>(save_mapping_fields));

// The same owner's mapping of the same header is one mapping: saved again, it is changed.
Json save_mapping(Context& ctx, const SaveMapping& in) {
  ctx.require_area(in.area);
  const std::span<const Field> input = input_of(ctx.model(), importer_of(ctx.model(), in.record));
  const Mapping mapping = mapping_of(parse_json(in.mapping));
  Refusal unfit = refusal_of(RefusalKind::invalid, mapping_unfit);
  for (const auto& [header, field] : mapping.columns) {
    if (!field.empty() && find_field(input, field) == nullptr) unfit.errors.push_back({"/mapping", {"没有“" + field + "”这一项", "There is no field " + field}});
  }
  if (!unfit.errors.empty()) throw unfit;
  form_named(in.form);
  ImportMapping row;
  const std::string headers = headers_digest(in.headers);
  const auto known =
      ctx.select<ImportMapping>("headers = $1 and record = $2 and owner = $3", {headers, in.record, ctx.actor().account});
  for (const ImportMapping& each : known) {
    if (each.area.county() == in.area.county()) row = each;
  }
  if (row.id.empty()) row.id = ctx.new_id();
  row.area = in.area, row.record = in.record, row.name = in.name, row.form = in.form, row.headers = headers;
  row.mapping = to_json(mapping).dump(), row.is_shared = in.is_shared, row.owner = ctx.actor().account, row.saved_at = ctx.at();
  ctx.save(row);
  return Json::object().set("id", row.id);
}

struct DropMapping {
  std::string mapping, reason;
};
constexpr Field drop_mapping_fields[] = {
    FIELD(DropMapping, mapping, Kind::id, "对应关系", "Mapping", {.required = true, .refers_to = "import_mappings"}),
    FIELD(DropMapping, reason, Kind::text, "原因", "Reason", {.required = true, .max_length = 500}),
};
static_assert(describes_all<DropMapping>(drop_mapping_fields));

Json drop_mapping(Context& ctx, const DropMapping& in) {
  const ImportMapping row = ctx.find<ImportMapping>(in.mapping);
  ctx.require_area(row.area, "/mapping");
  if (row.owner != ctx.actor().account && !ctx.actor().is_system) refuse(not_yours, "/mapping", RefusalKind::forbidden);
  ctx.withdraw(row, in.reason);
  return Json::object().set("id", row.id);
}

}  // namespace

std::vector<Command> mapping_commands() {
  return {
      command<&save_mapping>("exchange.save_mapping", "保存对应关系", "Save a mapping", save_mapping_fields, save_refusals),
      command<&drop_mapping>("exchange.drop_mapping", "删除对应关系", "Drop a mapping", drop_mapping_fields, drop_refusals),
  };
}

}  // namespace fangxian
