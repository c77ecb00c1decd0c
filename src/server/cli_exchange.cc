#include "server/cli_exchange.h"

#include "command/kernel.h"
#include "exchange/exports.h"
#include "exchange/imports.h"
#include "exchange/report.h"
#include "http/api.h"
#include "server/files.h"
#include "server/modules.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <future>

namespace fangxian {
namespace {

constexpr std::int64_t failures_printed = 20;

struct Opened {
  explicit Opened(const StoreOptions& options) : world(make_system_world()), kernel(open_store(options), *world, all_modules()) {}
  std::unique_ptr<World> world;
  Kernel kernel;
};

void print_counts(const Json& report) {
  const auto count = [&](const char* name) { return report[name].integer(); };
  fmt::print("{}读取 read {} = 新增 new {} + 更新 updated {} + 未变 same {} + 待核 queued {} + 失败 failed {}；修正 mended {}\n",
             report["dry_run"].boolean() ? "试运行 dry run: " : "", count("read"), count("new"), count("updated"), count("same"),
             count("queued"), count("failed"), count("mended"));
  std::int64_t printed = 0;
  for (const Json& failure : report["failures"].items()) {
    if (++printed > failures_printed) break;
    fmt::print(stderr, "  第 {} 行 line {} {}: {} / {}\n", failure["line"].integer(), failure["line"].integer(), failure["column"].string(),
               failure["zh"].string(), failure["en"].string());
  }
}

void write_failed(Opened& opened, const Reader& reader, const Actor& actor, const Import& row, const std::string& path) {
  const FailedFile file = failed_file(opened.kernel, *reader, actor, row);
  std::ofstream out(path, std::ios::binary);
  out << file.bytes;
  if (!out.flush()) throw Refusal(RefusalKind::unavailable, "file.not-written", {"写不了文件 " + path, "Cannot write " + path});
  fmt::print("失败的行 rows that failed: {}\n", path);
}

}  // namespace

int import_table(const ImportOptions& options) {
  Opened opened(options.store);
  const auto actor = std::make_shared<const Actor>(system_actor("import"));
  ImportOrder order;
  order.record = options.record, order.form = options.form, order.is_dry_run = options.is_dry_run;
  order.file_name = std::filesystem::path(options.file).filename().string();
  if (!options.area.empty()) order.defaults["area"] = options.area;
  std::promise<void> ended;
  const std::string id = opened.kernel.kept<Imports>().begin(actor, order, read_whole_file(options.file, largest_import),
                                                             [&ended](const std::string&) { ended.set_value(); });
  ended.get_future().wait();
  const Reader reader = opened.kernel.store().read();
  const Import row = *stored_import(*reader, id);
  const Json report = import_report(opened.kernel, *reader, *actor, row);
  print_counts(report);
  if (row.state != "done") fmt::print(stderr, "fangxian: {} {}\n", row.state, row.note);
  if (report["failed"].integer() > 0 && !options.failed_file.empty())
    write_failed(opened, reader, *actor, row, options.failed_file);
  return row.state == "done" && report["failed"].integer() == 0 ? 0 : 1;
}

int export_table(const ExportOptions& options) {
  Opened opened(options.store);
  const auto actor = std::make_shared<const Actor>(system_actor("export"));
  const auto print = [](const std::string& text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); };
  if (options.reason.empty()) {
    if (options.is_full) throw Refusal(RefusalKind::invalid, "export.reason-needed", {"导出完整信息须用 --reason 说明用途", "An export in full needs its --reason"});
    Api api(opened.kernel, {});
    Request request;
    request.method = "GET", request.target = "/api/" + options.record, request.headers = {{"accept", "text/csv"}};
    if (!options.query.empty()) request.target += "?" + options.query;
    const Reply reply = api.answer(std::move(request), actor);
    std::fwrite(reply.body.data(), 1, reply.body.size(), reply.status == 200 ? stdout : stderr);
    return reply.status == 200 ? 0 : 1;
  }
  Json input = Json::object().set("record", options.record).set("query", options.query).set("reason", options.reason);
  Outcome ordered = opened.kernel.dispatcher().run(*actor, {"exchange.order_export", "", input.set("full", options.is_full), {}});
  if (ordered.refusal) throw Refusal(*ordered.refusal);
  const TakenExport taken = take_export(opened.kernel, *actor, ordered.answer["id"].string());
  write_export(opened.kernel, actor, taken, false, print);
  return 0;
}

}  // namespace fangxian
