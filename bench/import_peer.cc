#include "bench/import_peer.h"

#include "bench/process.h"

#include <fmt/format.h>

#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr const char* tables[] = {"households", "people"};

double read_into_sqlite(const StoreOptions& from, const StoreOptions& to, const Folder& folder) {
  std::string import = ".mode csv\npragma synchronous = full;\n";
  for (const char* table : tables) {
    const std::string file = folder / table;
    const std::string script = folder / "export.sql";
    write_text(script, fmt::format(".mode csv\n.output {}\nselect * from {};\n", file, table));
    output_of({"sqlite3", from.data_folder + "/fangxian.db", ".read " + script});
    import += fmt::format(".import {} {}\n", file, table);
  }
  const std::string script = folder / "import.sql";
  write_text(script, import);
  const double begin = now_seconds();
  output_of({"sqlite3", to.data_folder + "/fangxian.db", ".read " + script});
  return now_seconds() - begin;
}

double read_into_postgresql(const StoreOptions& from, const StoreOptions& to, const Folder& folder) {
  std::string import = "begin;\n";
  for (const char* table : tables) {
    const std::string file = folder / table;
    output_of({"psql", "-q", "-d", from.url, "-c", fmt::format("\\copy {} to '{}' csv", table, file)});
    import += fmt::format("\\copy {} from '{}' csv\n", table, file);
  }
  const std::string script = folder / "import.sql";
  write_text(script, import + "commit;\n");
  const double begin = now_seconds();
  output_of({"psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", to.url, "-f", script});
  return now_seconds() - begin;
}

}  // namespace

double read_as_csv(const StoreOptions& from, const StoreOptions& to) {
  const Folder folder;
  return from.url.empty() ? read_into_sqlite(from, to, folder) : read_into_postgresql(from, to, folder);
}

}  // namespace fangxian::bench
