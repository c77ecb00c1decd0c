// One record by its id, read from the real server by a signed-in account, against nginx answering a constant of the same size.
#include "bench/measure.h"
#include "bench/site.h"

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr double floor_ratio = 0.5;
constexpr int rounds = 5;
constexpr int seconds_each = 2;
constexpr int connections = 64;
constexpr int teams = 1000;

std::string nginx_settings(const Folder& folder, int port, const std::string& body) {
  std::string quoted;
  for (const char c : body) quoted += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return fmt::format(R"(daemon off; master_process off; worker_processes 1; pid {0}/pid; error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
  access_log off; keepalive_requests 1000000000; default_type 'application/json; charset=utf-8';
  client_body_temp_path {0}/b; proxy_temp_path {0}/p; fastcgi_temp_path {0}/f; uwsgi_temp_path {0}/u; scgi_temp_path {0}/s;
  server {{ listen 127.0.0.1:{1}; location / {{ return 200 '{2}'; }} }}
}}
)",
                     folder.path(), port, quoted);
}

std::string form_teams(const Server& server, const std::string& token) {
  const auto villages = site_villages();
  std::string queue;
  for (int i = 0; i < teams; ++i) {
    queue += fmt::format(
        R"({{"command":"mobilisation.form_team","key":"team-{}","input":{{"area":"{}","name":"第{}临时党支部","kind":"temporary_branch"}}}})",
        i, villages[static_cast<std::size_t>(i) % villages.size()], i);
    queue += '\n';
  }
  const Answer answer = ask(server.port(), "POST", "/api/do", token, queue);
  const Json last = parse_json(std::string_view(answer.body).substr(answer.body.rfind('\n', answer.body.size() - 2) + 1));
  const std::string id = last["answer"]["id"].string();
  if (id.empty()) throw std::runtime_error("no team was formed: " + answer.body.substr(0, 500));
  return "/api/teams/" + id;
}

struct Side {
  std::vector<double> rates, cpu_us, p99_ms;

  void round(Process& process, const Load& load) {
    const double before = process.cpu_seconds();
    const Loaded loaded = run_wrk(load);
    if (loaded.failures > 0) throw std::runtime_error(fmt::format("{} requests to {} failed", loaded.failures, load.url));
    rates.push_back(loaded.per_second);
    cpu_us.push_back((process.cpu_seconds() - before) * 1e6 / static_cast<double>(loaded.requests));
    p99_ms.push_back(loaded.p99_ms);
    std::fprintf(stderr, "%s: %.0f/s, %.1f us, p99 %.1f ms\n", load.url.c_str(), rates.back(), cpu_us.back(), p99_ms.back());
  }
  Json told() const {
    return Json::object()
        .set("per_second", rounded(median(rates)))
        .set("cpu_us", rounded(median(cpu_us)))
        .set("p99_ms", rounded(median(p99_ms)));
  }
};

Json measure() {
  const Folder folder;
  StoreOptions store;
  store.data_folder = folder / "data";
  make_site(store);
  Server server({"--data", store.data_folder}, 1);
  const std::string token = server.sign_in();
  const std::string path = form_teams(server, token);
  const Answer row = ask(server.port(), "GET", path, token);
  if (row.status != 200) throw std::runtime_error(fmt::format("the row is not readable: {} {}", row.status, row.body));

  const int nginx_port = free_port();
  write_text(folder / "nginx.conf", nginx_settings(folder, nginx_port, row.body));
  Process nginx({"nginx", "-e", "stderr", "-p", folder.path(), "-c", folder / "nginx.conf"}, Place::measured);
  wait_for(nginx_port, path, 10);
  if (ask(nginx_port, "GET", path).body != row.body) throw std::runtime_error("nginx answers something else");

  const std::vector<std::string> headers = {"Authorization: Bearer " + token};
  const Load ours_load{server.url(path), connections, seconds_each, "", headers};
  const Load peer_load{fmt::format("http://127.0.0.1:{}{}", nginx_port, path), connections, seconds_each, "", headers};
  Side ours, peer;
  for (int i = 0; i < rounds; ++i) {
    ours.round(server.process(), ours_load);
    peer.round(nginx, peer_load);
  }
  const double value = median(ours.rates), other = median(peer.rates);
  Json line =
      Json::object().set("bench", "http").set("value", rounded(value)).set("unit", "requests/s").set("peer", rounded(other));
  line.set("ratio", rounded(value / other))
      .set("floor", floor_ratio)
      .set("cpu_ratio", rounded(median(peer.cpu_us) / median(ours.cpu_us)));
  line.set("ours", ours.told()).set("nginx", peer.told()).set("body_bytes", row.body.size());
  return line.set("connections", connections).set("threads", 1).set("rounds", rounds);
}

}  // namespace
}  // namespace fangxian::bench

int main() { return fangxian::bench::print_line(fangxian::bench::measure); }
