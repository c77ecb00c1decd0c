#include "bench/lists_peer.h"

#include "http/query.h"
#include "record/json.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace fangxian::bench {
namespace {

// One thread's own database and statements.
class Pages {
 public:
  explicit Pages(const std::string& file) {
    if (sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
    sqlite3_busy_timeout(database_, 10'000);  // whoever opens the file first sets up its log
    sqlite3_exec(database_, "pragma mmap_size = 268435456; pragma cache_size = -16384", nullptr, nullptr, nullptr);
  }
  ~Pages() {
    for (auto& [by, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(database_);
  }
  std::string page(const Query& query) {
    const std::string by(query["by"]), key(query["key"]), first(query["first"]), end(query["end"]);
    sqlite3_stmt* statement = prepared(by);
    sqlite3_bind_text(statement, 1, first.data(), static_cast<int>(first.size()), SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, end.data(), static_cast<int>(end.size()), SQLITE_STATIC);
    if (!by.empty()) sqlite3_bind_text(statement, 3, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
    std::string text = "{\"items\":[";
    while (sqlite3_step(statement) == SQLITE_ROW) {
      if (text.back() == '}') text += ',';
      append_row(text, statement);
    }
    sqlite3_reset(statement);
    return text + "]}";
  }

 private:
  sqlite3_stmt* prepared(const std::string& by) {
    sqlite3_stmt*& statement = statements_[by];
    if (statement != nullptr) return statement;
    if (!by.empty() && by != "phone" && by != "id_number" && by != "name") throw std::runtime_error("no such key");
    const std::string where =
        by.empty() ? "area >= ?1 and area < ?2" : fmt::format("{} = ?3 and +area >= ?1 and +area < ?2", by);
    const std::string sql =
        fmt::format("select * from people where {} and withdrawn_at is null order by area, id limit 50", where);
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(database_));
    return statement;
  }
  static void append_row(std::string& text, sqlite3_stmt* statement) {
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      text += i == 0 ? "{\"" : ",\"";
      text += sqlite3_column_name(statement, i);
      text += "\":";
      const int type = sqlite3_column_type(statement, i);
      const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      if (type == SQLITE_NULL) text += "null";
      if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) text += value;
      if (type == SQLITE_TEXT) append_json_string(text, {value, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))});
    }
    text += '}';
  }

  sqlite3* database_ = nullptr;
  std::map<std::string, sqlite3_stmt*> statements_;
};

void answer(int socket, const std::string& file) {
  Pages pages(file);
  std::string read;
  char piece[4096];
  for (ssize_t count = 0; (count = ::recv(socket, piece, sizeof piece, 0)) > 0;) {
    read.append(piece, static_cast<std::size_t>(count));
    const std::size_t end = read.find("\r\n\r\n");
    if (end == std::string::npos) continue;
    const std::size_t begin = read.find(' ') + 1;
    const std::string body = pages.page(Query::parse(std::string_view(read).substr(begin, read.find(' ', begin) - begin)));
    const bool is_last = read.find("Connection: close") < end;
    read.erase(0, end + 4);
    const std::string reply =
        fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
    for (std::size_t sent = 0; sent < reply.size();) {
      const ssize_t part = ::send(socket, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
      if (part <= 0) break;
      sent += static_cast<std::size_t>(part);
    }
    if (is_last) break;
  }
  ::close(socket);
}

}  // namespace

int serve_peer(const std::string& file, int port) {
  const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  ::setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  ::setsockopt(listening, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::bind(listening, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listening, 512) != 0) return 1;
  Pages first(file);  // keeps the file's log open between connections
  first.page(Query::parse("/people?first=4&end=5"));
  for (;;) {
    const int socket = ::accept(listening, nullptr, nullptr);
    if (socket >= 0) std::thread(answer, socket, file).detach();
  }
}

}  // namespace fangxian::bench
