#include "store/pool.h"
#include "store/portable.h"
#include "store/postgresql_connection.h"

#include <fmt/format.h>

namespace fangxian {
namespace {

class PostgresqlStore : public Store {
 public:
  explicit PostgresqlStore(const StoreOptions& options)
      : writer_(options.url, options.schema, PostgresqlUse::writer),
        readers_(options.readers, [url = options.url, schema = options.schema] {
          return std::make_unique<PostgresqlConnection>(url, schema, PostgresqlUse::reader);
        }) {
    const std::string encoding = writer_.query("show server_encoding").text(0, 0);
    // SQL_ASCII keeps every byte as it comes; any other encoding lacks characters that names are written with.
    if (encoding != "UTF8" && encoding != "SQL_ASCII") {
      throw Refusal(RefusalKind::invalid, "store.bad-encoding",
                    {fmt::format("数据库编码是 {}，需要 UTF8", encoding),
                     fmt::format("the database's encoding is {}; it must be UTF8", encoding)});
    }
  }

  Reader read() override { return Reader(*this, readers_.take()); }
  Connection& writer() override { return writer_; }
  const char* kind() const override { return "postgresql"; }

  bool has_table(std::string_view name) override {
    return !read()
                ->query("select 1 from information_schema.tables where table_schema = current_schema() and table_name = $1",
                        {Value(std::string(name))})
                .empty();
  }

  std::vector<std::string> columns_of(std::string_view table) override {
    const Rows rows = read()->query(
        "select a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid "
        "join pg_namespace n on n.oid = c.relnamespace "
        "where n.nspname = current_schema() and c.relname = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum",
        {Value(std::string(table))});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rows.size(); ++i) names.push_back(rows.text(i, 0));
    return names;
  }

  std::vector<std::string> indexed_columns(std::string_view table) override {
    const Rows rows = read()->query(
        "select distinct a.attname from pg_attribute a, pg_index x where x.indrelid = cast(to_regclass($1) as oid) "
        "and x.indpred is null and x.indisvalid and a.attrelid = x.indrelid and a.attnum = x.indkey[0] order by a.attname",
        {Value(std::string(table))});
    std::vector<std::string> names;
    for (std::size_t i = 0; i < rows.size(); ++i) names.push_back(rows.text(i, 0));
    return names;
  }

  std::int64_t backup_to(const std::string& file) override {
    PartFile part(file);
    {
      const Reader snapshot = read();
      snapshot->begin_read();
      write_portable(*snapshot, part.path());
    }
    return part.finish();
  }

  bool is_alive() override {
    try {
      read()->query("select 1");
      return true;
    } catch (const StoreError&) {
      return false;
    }
  }

  bool reconnect_writer() override {
    try {
      writer_.reopen();
      return true;
    } catch (const StoreError&) {
      return false;
    } catch (const Refusal&) {
      return false;  // our old session still holds the lock, or another process took over
    }
  }

 protected:
  void give_back(std::unique_ptr<Connection> connection) override {
    if (!static_cast<PostgresqlConnection&>(*connection).make_idle()) connection.reset();
    readers_.give_back(std::move(connection));
  }

 private:
  PostgresqlConnection writer_;
  ReaderPool readers_;
};

}  // namespace

std::unique_ptr<Store> open_postgresql(const StoreOptions& options) {
  try {
    return std::make_unique<PostgresqlStore>(options);
  } catch (const StoreError& error) {
    throw Refusal(RefusalKind::unavailable, "store.unreachable",
                  {fmt::format("连不上数据库：{}", error.what()), fmt::format("cannot reach the database: {}", error.what())});
  }
}

}  // namespace fangxian
