// What somebody would write by hand who needs nothing but this one page: a thread for each connection, SQLite, JSON by hand.
#pragma once

#include <string>

namespace fangxian::bench {

// GET /people?first=&end=[&by=phone|id_number|name&key=] on 127.0.0.1 until it is killed. No accounts, no masks, no labels.
int serve_peer(const std::string& file, int port);

}  // namespace fangxian::bench
