// The reads of the API: lists, rows, histories, module reads, the journal, the model.
#include "command/lists.h"
#include "command/read_parts.h"
#include "command/row_text.h"
#include "http/api.h"
#include "http/api_parts.h"
#include "http/query.h"
#include "record/faces.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace fangxian {
namespace {

// Entries looked through for one page of the journal: a narrow reader sees few of them.
constexpr int journal_page = 1000;

Reply json_reply(const Json& body) {
  Reply reply;
  reply.body = body.dump();
  return reply;
}

Reply text_reply(std::string json) {
  Reply reply;
  reply.body = std::move(json);
  return reply;
}

Refusal forbidden_read(const Record& record) {
  return {RefusalKind::forbidden, "record.forbidden", {fmt::format("您的岗位不能查看{}", record.zh), fmt::format("Your role may not read {}", record.plural)}};
}

using Parameters = std::map<std::string, std::string, std::less<>>;

Parameters query_of(const Request& request) {
  const Query query = Query::parse(request.target);
  return {query.all().begin(), query.all().end()};
}

std::vector<std::string> names_of(const Parameters& parameters) {
  std::vector<std::string> names;
  for (const auto& [name, value] : parameters) names.push_back(name);
  return names;
}

// "/api/teams/0189…/history" -> {"teams", "0189…", "history"}
std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts = split(path.substr(5), '/');
  for (std::string& part : parts) part = percent_decode(part).value_or("");
  return parts;
}

Reply download(ReadAnswer answer) {
  Reply reply;
  reply.type = std::move(answer.type);
  reply.body = std::move(answer.body);
  if (!answer.file_name.empty()) {
    reply.headers.emplace_back("Content-Disposition",
                               fmt::format("attachment; filename*=UTF-8''{}", percent_encode(answer.file_name)));
  }
  return reply;
}

// What a command changed elsewhere is told to those who may read there.
Json changes_within(const JournalEntry& entry, const Actor& actor, const Scope& scope) {
  Json told = Json::array();
  const Json changes = parse_stored_json(entry.changes);
  for (const Json& change : changes.items()) {
    const auto area = AreaCode::parse(change["area"].string());
    if (change["area"].is_null() || actor.is_system || (area && scope.covers(*area))) told.push(change);
  }
  return told;
}

Json entry_to_json(const JournalEntry& entry, Access& access, Json changes) {
  return Json::object()
      .add("seq", entry.seq)
      .add("at", format_time(entry.at))
      .add("made_at", format_time(entry.made_at))
      .add("actor", entry.actor)
      .add("actor_name", access.display_name_of(entry.actor))
      .add("command", entry.command)
      .add("area", entry.area)
      .add("subject", entry.subject)
      .add("changes", std::move(changes))
      .add("digest", entry.digest);
}

}  // namespace

bool is_command_path(const Request& request, std::string_view path) {
  return request.method == "POST" && path.starts_with("/api/do/");
}

bool is_row_path(const Model& model, const Request& request, std::string_view path) {
  if (request.method != "GET" || !path.starts_with("/api/")) return false;
  const std::string_view rest = path.substr(5);
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos || rest.find('/', slash + 1) != std::string_view::npos) return false;
  if (model.record(rest.substr(0, slash)) == nullptr) return false;
  // A module's own read may stand where a row would, and may take its time.
  for (const Module& module : model.modules()) {
    for (const Read& read : module.reads) {
      if (match_path(read.path, path)) return false;
    }
  }
  return true;
}

Reply Api::list(const Request& request, const Caller& caller, const Record& record) {
  auto actor = caller.session->actor;
  auto parameters = query_of(request);
  const bool is_export = request.header("accept").find("text/csv") != std::string_view::npos;
  {
    const Reader reader = kernel_.store().read();
    ReadContext::Parts parts{kernel_, actor, *reader, kernel_.world().now(), parameters};
    ReadContext context(parts);
    if (!is_export) return text_reply(list_rows(context, record, names_of(parameters)));
    require_answerable(context, record, names_of(parameters));
  }
  const auto place = take_export_place();
  Reply reply;
  reply.type = "text/csv; charset=utf-8";
  reply.headers.emplace_back("Content-Disposition",
                             fmt::format("attachment; filename*=UTF-8''{}.csv", percent_encode(record.zh)));
  const bool in_english = request.header("accept-language").starts_with("en");
  // Called where the answer is made: on a worker, which may wait for the peer.
  reply.stream = [this, actor, parameters, &record, in_english, place](const std::shared_ptr<ReplyStream>& stream) {
    try {
      const Reader reader = kernel_.store().read();
      ReadContext::Parts parts{kernel_, actor, *reader, kernel_.world().now(), parameters};
      ReadContext context(parts);
      write_csv(context, record, names_of(parameters), in_english,
                [&](std::string text) { return stream->write(std::move(text)) && stream->drain(); });
      stream->finish();
    } catch (const std::exception& problem) {
      // The head is gone already: the stream, dropped unfinished, cuts the connection.
      std::fprintf(stderr, "fangxian: the export of %s was cut short: %s\n", record.plural, problem.what());
    }
  };
  return reply;
}

Reply Api::read(const Request& request, const Caller& caller, std::string_view path) {
  if (path == "/api/me") return me(caller);
  if (path == "/api/model") return json_reply(model_document(kernel_.model(), kernel_.access().roles()));
  const auto actor = caller.session->actor;
  if (path == "/api/journal") return journal(request, caller);
  const auto answer = [&](const Read& read, Parameters parameters) {
    if (read.reads[0] != '\0' && !actor->may_read(read.reads)) throw forbidden_read(*kernel_.model().record(read.reads));
    for (auto& [name, value] : query_of(request)) parameters.emplace(name, value);
    const Reader reader = kernel_.store().read();
    ReadContext::Parts parts{kernel_, actor, *reader, kernel_.world().now(), std::move(parameters)};
    ReadContext context(parts);
    return download(read.answer(context));
  };
  if (const auto plain = plain_reads_.find(path); plain != plain_reads_.end()) return answer(*plain->second, {});
  for (const Module& module : kernel_.model().modules()) {
    for (const Read& read : module.reads) {
      if (const auto values = match_path(read.path, path)) return answer(read, {values->all().begin(), values->all().end()});
    }
  }
  const std::vector<std::string> parts = parts_of(path);
  if (parts.size() == 3 && parts[0] == "exports" && parts[2] == "file") return export_file(request, caller, parts[1]);
  const Record* record = kernel_.model().record(parts[0]);
  const bool is_history = parts.size() == 3 && parts[2] == "history";
  if (record == nullptr || parts.size() > 3 || (parts.size() == 3 && !is_history)) {
    throw Refusal(RefusalKind::not_found, "path.unknown", {fmt::format("没有这个地址：{}", path), fmt::format("There is nothing at {}", path)});
  }
  if (!actor->may_read(record->plural)) throw forbidden_read(*record);
  if (parts.size() == 1) return list(request, caller, *record);
  const Reader reader = kernel_.store().read();
  ReadContext::Parts inside{kernel_, actor, *reader, kernel_.world().now(), query_of(request)};
  ReadContext context(inside);
  return text_reply(is_history ? row_history(context, *record, parts[1]) : one_row(context, *record, parts[1]));
}

Reply Api::journal(const Request& request, const Caller& caller) {
  const auto actor = caller.session->actor;
  const auto parameters = query_of(request);
  const Reader reader = kernel_.store().read();
  ReadContext::Parts parts{kernel_, actor, *reader, kernel_.world().now(), parameters};
  const ReadContext context(parts);
  std::int64_t after = context.integer_parameter("after", 0, 0, INT64_MAX);
  if (request.header("accept").find("text/event-stream") != std::string_view::npos) {
    Reply reply;
    reply.type = "text/event-stream";
    reply.headers.emplace_back("Cache-Control", "no-store");
    // Asked again with each commit: a screen of somebody who signed out, or whose grant ended, hears no more.
    Feed::Who who = [actor] { return actor; };
    if (!caller.token.empty()) {
      who = [this, token = caller.token]() -> std::shared_ptr<const Actor> {
        const auto session = kernel_.access().session_of(token);
        return session ? session->actor : nullptr;
      };
    }
    reply.stream = [feed = feed_, who](std::shared_ptr<ReplyStream> stream) { feed->subscribe(who, std::move(stream)); };
    return reply;
  }
  if (!actor->may_read("journal")) throw Refusal(RefusalKind::forbidden, "record.forbidden", {"您的岗位不能查看日志", "Your role may not read the journal"});
  const std::int64_t limit = context.integer_parameter("limit", 100, 1, journal_page);
  // A screen begins with the newest page and goes back from there.
  if (context.parameter("latest") == "1") after = std::max<std::int64_t>(0, newest_seq(*reader) - limit);
  Json items = Json::array(), labels = Json::object();
  std::int64_t seen = after;
  const Scope scope = actor->read_scope("journal");
  for (const JournalEntry& entry : read_journal(*reader, after, journal_page)) {
    if (static_cast<std::int64_t>(items.size()) == limit) break;
    seen = entry.seq;
    const auto area = AreaCode::parse(entry.area);
    if (!actor->is_system && !(area && scope.covers(*area))) continue;
    items.push(entry_to_json(entry, kernel_.access(), changes_within(entry, *actor, scope)));
    if (area) labels.set(entry.area, kernel_.territory().label(*area));
  }
  const bool more = seen > after;
  Json answer = Json::object().set("items", std::move(items)).set("next", more ? Json(seen) : Json());
  return json_reply(answer.set("labels", std::move(labels)));
}

}  // namespace fangxian
