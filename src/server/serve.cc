#include "server/serve.h"

#include "command/kernel.h"
#include "exchange/exchange.h"
#include "http/api.h"
#include "http/listener.h"
#include "modules/bulletins/bulletins.h"
#include "modules/passes/passes.h"
#include "server/modules.h"
#include "world/world.h"

#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <thread>

namespace fangxian {
namespace {

constexpr std::chrono::seconds job_interval{60};

// Jobs that a clock starts; one thread, one job at a time.
class MinuteJobs {
 public:
  explicit MinuteJobs(Kernel& kernel) : kernel_(kernel), thread_([this] { run(); }) {}
  ~MinuteJobs() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, job_interval, [this] { return stopping_; })) {
      lock.unlock();
      try {
        run_due_bulletins(kernel_);
        tidy_exchange(kernel_);
        run_passes_jobs(kernel_);
      } catch (const std::exception& problem) {
        std::fprintf(stderr, "fangxian: the minute's jobs: %s\n", problem.what());
      }
      lock.lock();
    }
  }

  Kernel& kernel_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

std::string listener_metrics(const HttpListener& listener) {
  const HttpListener::Counters counters = listener.counters();
  return fmt::format(
      "# TYPE fangxian_connections gauge\nfangxian_connections {}\n"
      "# TYPE fangxian_requests_total counter\nfangxian_requests_total {}\n"
      "# TYPE fangxian_connections_refused_total counter\nfangxian_connections_refused_total {}\n",
      counters.open_connections, counters.requests, counters.refused_connections);
}

// A whole copy while others write; it takes its name only when it is complete.
void back_up(Kernel& kernel, const std::string& folder) {
  if (folder.empty()) {
    std::fprintf(stderr, "fangxian: 未设 --backup-folder，没有备份 · no --backup-folder, no backup was made\n");
    return;
  }
  const std::string file = fmt::format("{}/fangxian-{}.backup", folder, kernel.world().now().ms);
  try {
    const std::int64_t bytes = kernel.store().backup_to(file);
    std::printf("备份 backup %s %lld bytes\n", file.c_str(), static_cast<long long>(bytes));
    std::fflush(stdout);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "fangxian: 备份未成 the backup failed: %s\n", problem.what());
  }
}

}  // namespace

int serve(const ServeOptions& options) {
  // Before any thread starts, so that all of them leave the signals to this one.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const auto world = make_system_world(
      [](const Message& message) { std::fprintf(stderr, "outbox %s: %s\n", message.channel.c_str(), message.text.c_str()); });
  Kernel kernel(open_store(options.store), *world, all_modules());
  ApiOptions api_options;
  api_options.web_folder = options.web_folder;
  api_options.is_demo = options.is_demo;
  api_options.has_tls = !options.certificate_file.empty();
  // Requests are answered before the listener's constructor is back here.
  std::atomic<const HttpListener*> running = nullptr;
  api_options.extra_metrics = [&running] {
    const HttpListener* listener = running;
    return listener == nullptr ? std::string() : listener_metrics(*listener);
  };
  Api api(kernel, std::move(api_options));
  ListenerOptions listener_options;
  listener_options.address = options.address, listener_options.port = options.port, listener_options.threads = options.threads;
  listener_options.certificate_file = options.certificate_file, listener_options.key_file = options.key_file;
  listener_options.body_limit = [&api](const Request& head) { return api.body_limit(head); };
  HttpListener listener(listener_options,
                        [&api](Request request, SendReply send) { api.handle(std::move(request), std::move(send)); });
  running = &listener;
  const MinuteJobs jobs(kernel);
  const char* scheme = options.certificate_file.empty() ? "http" : "https";
  std::printf("防线已启动 Fangxian is ready: %s://%s:%u\n", scheme, options.address.c_str(), listener.port());
  std::fflush(stdout);
  if (!options.ready_file.empty()) std::ofstream(options.ready_file) << listener.port() << "\n";

  // SIGUSR1 asks for a backup while running; SIGINT and SIGTERM end the server.
  int signal = 0;
  while (sigwait(&signals, &signal) == 0 && signal == SIGUSR1) back_up(kernel, options.backup_folder);
  listener.stop();
  api.stop();
  return 0;
}

}  // namespace fangxian
