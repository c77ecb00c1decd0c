// Tables in and exports out over HTTP: the preview, the import (answered when it has ended, or at once), the file of an export.
#include "base/digest.h"
#include "exchange/exports.h"
#include "exchange/imports.h"
#include "exchange/report.h"
#include "http/api.h"
#include "http/api_parts.h"
#include "http/problem.h"
#include "http/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace fangxian {
namespace {

constexpr std::string_view import_path = "/api/import/";
constexpr std::string_view preview_tail = "/preview";

Refusal unknown_path(std::string_view path) {
  return {RefusalKind::not_found, "path.unknown", {fmt::format("没有这个地址：{}", path), fmt::format("There is nothing at {}", path)}};
}

bool is_yes(std::string_view text, const char* name) {
  if (text.empty() || text == "0") return false;
  if (text == "1") return true;
  throw Refusal(RefusalKind::invalid, "query.invalid", {fmt::format("{} 应为 0 或 1", name), fmt::format("{} is 0 or 1", name)},
                {{std::string("/") + name, {"应为 0 或 1", "0 or 1 is expected"}}});
}

std::optional<Mapping> mapping_in_header(const Request& request) {
  const std::string_view header = request.header("x-import-mapping");
  if (header.empty()) return std::nullopt;
  const auto text = from_base64url(header);
  if (!text) throw Refusal(RefusalKind::invalid, "mapping.invalid", {"对应关系的编码不对", "The mapping is badly encoded"});
  return mapping_of(parse_json(*text));
}

// Everything in the query that is not the import's own is a value for every row.
ImportOrder order_of(const Request& request, std::string_view record) {
  const Query query = Query::parse(request.target);
  ImportOrder order;
  order.record = record;
  order.file_name = query["file_name"], order.form = query["form"], order.mapping_id = query["mapping"];
  order.is_dry_run = is_yes(query["dry_run"], "dry_run");
  order.mapping = mapping_in_header(request);
  for (const auto& [name, value] : query.all()) {
    const bool is_own = name == "file_name" || name == "form" || name == "mapping" || name == "dry_run" || name == "wait";
    if (!is_own && !value.empty()) order.defaults[name] = value;
  }
  return order;
}

Reply json_reply(const Json& body, int status = 200) {
  Reply reply;
  reply.status = status;
  reply.body = body.dump();
  return reply;
}

Reply ended_reply(Kernel& kernel, const Actor& actor, const std::string& id) {
  try {
    const Reader reader = kernel.store().read();
    const std::optional<Import> row = stored_import(*reader, id);
    if (row) return json_reply(import_report(kernel, *reader, actor, *row));
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "fangxian: the end of the import %s could not be told: %s\n", id.c_str(), problem.what());
  }
  // The import itself is kept: its progress can be asked for when the database is back.
  return json_reply(Json::object().set("import", id).set("state", "waiting"), 202);
}

}  // namespace

// The preview answers at once; an import holds no worker while it runs.
void Api::import(Request& request, const Caller& caller, std::string_view path, SendReply send) {
  const auto actor = caller.session->actor;
  std::string_view rest = path.substr(import_path.size());
  const bool is_preview = rest.ends_with(preview_tail);
  if (is_preview) rest.remove_suffix(preview_tail.size());
  const std::string record = percent_decode(rest).value_or("");
  if (record.empty() || record.find('/') != std::string::npos) throw unknown_path(path);
  ImportOrder order = order_of(request, record);
  if (is_preview) {
    if (!actor->may_run(importer_of(kernel_.model(), record).command)) {
      throw Refusal(RefusalKind::forbidden, "command.forbidden", {"您的岗位不能导入这类记录", "Your role may not import these"});
    }
    return send(json_reply(import_preview(kernel_, *actor, order, request.body)));
  }
  const std::string_view wait = Query::parse(request.target)["wait"];
  const bool waits = wait.empty() || is_yes(wait, "wait");
  Imports::Ended ended;
  const auto shared = std::make_shared<SendReply>(std::move(send));
  if (waits) {
    ended = [&kernel = kernel_, actor, shared](const std::string& id) { (*shared)(ended_reply(kernel, *actor, id)); };
  }
  try {
    const std::string id = kernel_.kept<Imports>().begin(actor, order, std::move(request.body), std::move(ended));
    if (!waits) (*shared)(json_reply(Json::object().set("import", id).set("state", "waiting"), 202));
  } catch (const Refusal& refusal) {
    (*shared)(problem_reply(refusal));
  }
}

// One row after the other with its mark; nothing of it is held in memory.
Reply Api::export_file(const Request& request, const Caller& caller, const std::string& id) {
  const auto actor = caller.session->actor;
  const auto place = take_export_place();
  const auto taken = std::make_shared<const TakenExport>(take_export(kernel_, *actor, id));
  Reply reply;
  reply.type = "text/csv; charset=utf-8";
  reply.headers.emplace_back("Content-Disposition",
                             fmt::format("attachment; filename*=UTF-8''{}", percent_encode(taken->file_name)));
  const bool in_english = request.header("accept-language").starts_with("en");
  reply.stream = [this, actor, taken, place, in_english](const std::shared_ptr<ReplyStream>& stream) {
    try {
      write_export(kernel_, actor, *taken, in_english,
                   [&](std::string text) { return stream->write(std::move(text)) && stream->drain(); });
      stream->finish();
    } catch (const std::exception& problem) {
      std::fprintf(stderr, "fangxian: the export %s was cut short: %s\n", taken->row.id.c_str(), problem.what());
    }
  };
  return reply;
}

// A slow reader of a CSV holds a worker; half of them stay for everybody else.
std::shared_ptr<void> Api::take_export_place() {
  const int most = std::max(1, options_.workers / 2);
  const auto running = exports_running_;
  if (running->fetch_add(1) >= most) {
    running->fetch_sub(1);
    throw Refusal(RefusalKind::busy, "export.too-many", {"正在导出的人较多，请稍后再试", "Too many exports are under way; try again shortly"});
  }
  return {nullptr, [running](void*) { running->fetch_sub(1); }};
}

std::size_t Api::body_limit(const Request& head) {
  if (head.method != "POST" || !path_of(head.target).starts_with(import_path)) return 0;
  try {
    return caller_of(head).session ? largest_import : 0;
  } catch (const Refusal&) {
    return 0;  // told again, in words, when the request is routed
  }
}

}  // namespace fangxian
