#include "http/static_files.h"

#include "base/digest.h"
#include "base/text.h"
#include "http/query.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace fangxian {
namespace {

namespace fs = std::filesystem;

struct MimeType {
  std::string_view ending;
  std::string_view type;
};

constexpr std::array<MimeType, 17> mime_types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".map", "application/json; charset=utf-8"},
    {".geojson", "application/geo+json; charset=utf-8"},
    {".webmanifest", "application/manifest+json; charset=utf-8"},
    {".wasm", "application/wasm"},  // browsers compile a stream of this type only
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".pdf", "application/pdf"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string_view type_of(std::string_view path) {
  for (const MimeType& mime : mime_types) {
    if (path.ends_with(mime.ending)) return mime.type;
  }
  return "application/octet-stream";
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// The weight that an Accept-Encoding header gives a coding: 0 = not wanted (RFC 9110 section 12.5.3).
double weight_of(std::string_view accepted, std::string_view coding) {
  double any = 0;
  for (const std::string& part : split(accepted, ',')) {
    const std::vector<std::string> pieces = split(part, ';');
    const std::string name = to_lower_ascii(trim(pieces.front()));
    if (name != coding && name != "*") continue;
    double weight = 1;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const std::string parameter = to_lower_ascii(trim(pieces[i]));
      if (parameter.starts_with("q=")) weight = parse_number(parameter.substr(2)).value_or(0);
    }
    if (name == coding) return weight;
    any = weight;
  }
  return any;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  for (const std::string& part : split(if_none_match, ',')) {
    std::string candidate = trim(part);
    if (candidate.starts_with("W/")) candidate.erase(0, 2);  // a weak match is enough for GET
    if (candidate == tag || candidate == "*") return true;
  }
  return false;
}

Reply missing_page() {
  Reply reply;
  reply.status = 503;
  reply.type = "text/html; charset=utf-8";
  reply.headers.emplace_back("Cache-Control", "no-store");
  reply.body =
      "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>防线 Fangxian</title>\n"
      "<h1>网页尚未构建</h1>\n<p>服务器正在运行，但没有找到网页文件。请在项目文件夹中运行 <code>make build</code>，然后重新启动。</p>\n"
      "<div lang=\"en\">\n<h1>The web client is not built</h1>\n<p>The server is running, but its web files were not found. "
      "Run <code>make build</code> in the project's folder, then start it again.</p>\n</div>\n</html>\n";
  return reply;
}

}  // namespace

StaticFiles::StaticFiles(std::string folder) {
  if (folder.empty()) return;
  load(folder);
  is_missing_ = !files_.contains("/index.html");
}

void StaticFiles::load(const std::string& folder) {
  std::error_code ec;
  for (fs::recursive_directory_iterator at(folder, ec), end; !ec && at != end; at.increment(ec)) {
    std::error_code unreadable;
    if (!at->is_regular_file(unreadable)) continue;
    const std::string path = "/" + at->path().lexically_relative(folder).generic_string();
    if (path.ends_with(".br") || path.ends_with(".gz")) continue;
    File& file = files_[path];
    file.type = type_of(path);
    // Names under assets/ carry their content's digest; everything else is asked for anew each time.
    file.cache_control = path.find("/assets/") != std::string::npos ? "public, max-age=31536000, immutable" : "no-cache";
    file.plain = read_file(at->path());
    file.tag = to_hex(sha256(file.plain)).substr(0, 20);
    for (const auto& [ending, form] : {std::pair{".br", &file.brotli}, std::pair{".gz", &file.gzip}}) {
      const std::string sibling = at->path().string() + ending;
      if (fs::is_regular_file(sibling, unreadable)) *form = read_file(sibling);
    }
  }
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
  // Only what was read at the start can be found, so no path climbs out of the folder.
  const std::optional<std::string> decoded = percent_decode(path);
  if (!decoded) return nullptr;
  std::string name = *decoded;
  if (name.ends_with('/')) name += "index.html";
  if (const auto found = files_.find(name); found != files_.end()) return &found->second;
  // The field app may be built as one page beside the console's.
  if (name == "/m/index.html") {
    if (const auto found = files_.find("/m.html"); found != files_.end()) return &found->second;
  }
  return nullptr;
}

bool StaticFiles::serve(const Request& request, Reply& reply) const {
  if (request.method != "GET" && request.method != "HEAD") return false;
  const std::string_view path = path_of(request.target);
  if (is_missing_ && (path == "/" || path == "/index.html" || path == "/m/")) {
    reply = missing_page();
    return true;
  }
  if (path == "/m" && find("/m/") != nullptr) {  // the app's relative addresses need the slash
    reply = Reply{308, "", "", {{"Location", "/m/"}}, {}};
    return true;
  }
  const File* file = find(path);
  if (file == nullptr) return false;
  const std::string_view accepted = request.header("accept-encoding");
  const double brotli = file->brotli.empty() ? 0 : weight_of(accepted, "br");
  const double gzip = file->gzip.empty() ? 0 : weight_of(accepted, "gzip");
  const bool is_brotli = brotli > 0 && brotli >= gzip, is_gzip = !is_brotli && gzip > 0;
  const std::string tag = "\"" + file->tag + (is_brotli ? "-br" : is_gzip ? "-gz" : "") + "\"";
  reply = Reply{200, file->type, "", {{"ETag", tag}, {"Cache-Control", file->cache_control}, {"Vary", "Accept-Encoding"}}, {}};
  if (names_tag(request.header("if-none-match"), tag)) {
    reply.status = 304;
    return true;
  }
  if (is_brotli) reply.headers.emplace_back("Content-Encoding", "br");
  if (is_gzip) reply.headers.emplace_back("Content-Encoding", "gzip");
  reply.body = is_brotli ? file->brotli : is_gzip ? file->gzip : file->plain;
  return true;
}

}  // namespace fangxian
