#include "bench/site.h"

#include "bench/measure.h"
#include "command/access.h"
#include "command/kernel.h"
#include "server/drill.h"
#include "server/modules.h"

#include <fmt/format.h>

#include <cstdlib>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr const char* account = "bench";
constexpr const char* password = "correct horse battery staple";
// As many as 许昌 has, so that a village has as few rows of a kind as it would have.
constexpr int townships = 100, villages_each = 25;

std::string township(int number) { return fmt::format("411002{:03}", number); }

std::vector<std::string> words_of(std::vector<std::string> flags, int port, int threads) {
  std::vector<std::string> words = {
      program(), "serve", "--listen", fmt::format("127.0.0.1:{}", port), "--threads", std::to_string(threads)};
  words.insert(words.end(), flags.begin(), flags.end());
  return words;
}

}  // namespace

std::vector<std::string> site_villages() {
  std::vector<std::string> codes;
  for (int village = 1; village <= villages_each; ++village) {
    for (int i = 1; i <= townships; ++i) codes.push_back(fmt::format("{}{:03}", township(i), village));
  }
  return codes;
}

void make_site(const StoreOptions& store) {
  std::string csv = "code,name\n41,河南省\n4110,许昌市\n411002,魏都区\n";
  for (int i = 1; i <= townships; ++i) csv += fmt::format("{},第{}街道\n", township(i), i);
  for (const std::string& code : site_villages()) csv += fmt::format("{},第{}社区\n", code, code.substr(6));
  const auto world = make_system_world();
  Kernel kernel(open_store(store), *world, all_modules());
  import_division(kernel, csv, "bench");
  kernel.access().create(account, "测速", *AreaCode::parse(site_city), "city_headquarters", password);
}

std::string program() {
  const char* given = std::getenv("FANGXIAN");
  return given != nullptr && *given != '\0' ? given : "build/release/fangxian";
}

Server::Server(std::vector<std::string> flags, int threads, Place place)
    : port_(free_port()), process_(words_of(std::move(flags), port_, threads), place) {
  wait_for(port_, "/healthz", 30);
}

std::string Server::sign_in() const {
  const std::string body = Json::object().set("name", account).set("password", password).dump();
  const Answer answer = ask(port_, "POST", "/api/session", "", body);
  if (answer.status != 200) throw std::runtime_error("cannot sign in: " + answer.body);
  return parse_json(answer.body)["token"].string();
}

std::string Server::url(const std::string& path) const { return fmt::format("http://127.0.0.1:{}{}", port_, path); }

}  // namespace fangxian::bench
