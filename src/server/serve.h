// Runs the server until it is told to stop: kernel, API, listener, and the minute's jobs.
#pragma once

#include "store/store.h"

#include <string>

namespace fangxian {

struct ServeOptions {
  StoreOptions store;
  std::string address = "127.0.0.1";
  unsigned short port = 8080;
  int threads = 2;
  std::string web_folder;
  std::string certificate_file, key_file;
  bool is_demo = false;
  std::string backup_folder;  // where SIGUSR1 puts a backup made while running
  std::string ready_file;  // the chosen port is written here once requests are answered
};

int serve(const ServeOptions& options);

}  // namespace fangxian
