#include "bench/persons.h"

#include "base/digest.h"
#include "base/id_number.h"
#include "bench/measure.h"
#include "bench/process.h"
#include "command/access.h"
#include "command/kernel.h"
#include "modules/people/name_sound.h"
#include "modules/people/records.h"
#include "server/drill.h"
#include "server/modules.h"
#include "store/registers.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>

namespace fangxian::bench {
namespace {

constexpr const char* password = "correct horse battery staple";
constexpr int counties = 10, townships = 10, villages = 25;
constexpr std::size_t rows_a_statement = 250;
constexpr std::int64_t rows_a_transaction = 50'000;
constexpr int persons_a_household = 3;
// As lists come from villages: some persons of one after the other, then those of the next.
constexpr std::int64_t persons_a_table = 80;

constexpr const char* surnames[] = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高",
                                    "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧"};
constexpr const char* given[] = {"伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超",
                                 "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "建", "国", "志", "文", "斌", "鹏", "辉",
                                 "玲", "飞", "凤", "洁", "梅", "琳", "云", "春", "龙", "江", "波", "晓", "燕", "海", "山", "仁"};
constexpr const char* employers[] = {"许昌第一纺织厂", "魏都区实验小学", "市公交公司", "豫中物流园", "东城蔬菜批发市场"};

// Chance that is the same everywhere for the same city.
class Draw {
 public:
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  template <class T, std::size_t n>
  const T& of(const T (&all)[n]) {
    return all[below(n)];
  }

 private:
  std::mt19937_64 engine_{20211122};
};

std::vector<std::string> village_codes() {
  std::vector<std::string> codes;
  for (int village = 1; village <= villages; ++village) {
    for (int i = 0; i < counties * townships; ++i)
      codes.push_back(fmt::format("4110{:02}{:03}{:03}", i / townships + 2, i % townships + 1, village));
  }
  return codes;
}

std::string division_csv() {
  std::string csv = "code,name\n41,河南省\n4110,许昌市\n";
  for (int county = 0; county < counties; ++county) {
    csv += fmt::format("4110{:02},第{}区\n", county + 2, county + 1);
    for (int i = 1; i <= townships; ++i) csv += fmt::format("4110{:02}{:03},第{}街道\n", county + 2, i, i);
  }
  for (const std::string& code : village_codes()) csv += fmt::format("{},第{}社区\n", code, code.substr(9));
  return csv;
}

Person person_of(Draw& draw, World& world, const std::string& area, Time at) {
  Person person;
  person.id = world.new_id();
  person.area = AreaCode::of(area);
  person.name = std::string(draw.of(surnames)) + draw.of(given) + (draw.below(5) == 0 ? "" : draw.of(given));
  person.name_key = name_key(person.name);
  const bool is_male = draw.below(2) == 0;
  person.sex = is_male ? "male" : "female";
  const auto born = fmt::format("{:04}{:02}{:02}", 1935 + draw.below(85), draw.below(12) + 1, draw.below(28) + 1);
  person.birth_date = *parse_date(fmt::format("{}-{}-{}", born.substr(0, 4), born.substr(4, 2), born.substr(6)));
  if (draw.below(2000) == 0) {
    person.document_kind = "passport";
    person.id_number = fmt::format("E{:08}", draw.below(100'000'000));
  } else {
    person.document_kind = "resident_id";
    const std::string digits = fmt::format("{}{}{:03}", area.substr(0, 6), born, draw.below(500) * 2 + (is_male ? 1 : 0));
    person.id_number = digits + id_check_character(digits);
  }
  person.phone = fmt::format("1{}{:09}", 3 + draw.below(7), draw.below(1'000'000'000));
  person.party_member = draw.below(20) == 0;
  if (draw.below(4) == 0) person.employer = draw.of(employers);
  person.registered_at = at;
  return person;
}

Household household_of(Draw& draw, World& world, const std::string& area, Time at) {
  Household household;
  household.id = world.new_id();
  household.area = AreaCode::of(area);
  household.address =
      fmt::format("幸福小区{}号楼{}单元{}室", draw.below(40) + 1, draw.below(4) + 1, (draw.below(30) + 1) * 100 + draw.below(4) + 1);
  household.address_key = household.address;
  household.kind = "family";
  household.registered_at = at;
  return household;
}

// Rows on their way into one table, some hundred to a statement.
class Inserter {
 public:
  Inserter(Connection& connection, const Record& record) : connection_(connection), record_(record) {}
  void add(const void* object, Time at) {
    const auto area = AreaCode::parse(to_text(record_.fields[1].get(object)));
    values_.emplace_back(area->county().digits());
    for (const Field& field : record_.fields) values_.push_back(field.get(object));
    values_.insert(values_.end(), {std::int64_t{1}, at.ms, std::string("system:bench"), Value{}, Value{}});
    if (++rows_ == rows_a_statement) flush();
  }
  void flush() {
    if (rows_ == 0) return;
    const std::size_t width = values_.size() / rows_;
    std::string sql = fmt::format("insert into {} ({}) values ", record_.plural, column_list(record_));  // county first
    for (std::size_t i = 0; i < values_.size(); ++i) {
      sql += i % width == 0 ? (i == 0 ? "(" : "), (") : ", ";
      sql += fmt::format("${}", i + 1);
    }
    connection_.execute(sql + ")", values_);
    values_.clear();
    rows_ = 0;
  }

 private:
  Connection& connection_;
  const Record& record_;
  std::vector<Value> values_;
  std::size_t rows_ = 0;
};

// What is indexed afterwards is indexed in one go.
Rows drop_indexes(Connection& connection, bool is_sqlite, const char* table) {
  Rows indexes = is_sqlite ? connection.query("select name, sql from sqlite_master where type = 'index' and sql is not null and "
                                              "tbl_name = $1",
                                              {Value(std::string(table))})
                           : connection.query("select indexname, indexdef from pg_indexes where schemaname = current_schema() "
                                              "and indexname not like '%_pkey' and tablename = $1",
                                              {Value(std::string(table))});
  for (std::size_t i = 0; i < indexes.size(); ++i) connection.execute_script("drop index " + indexes.text(i, 0));
  return indexes;
}

void insert_persons(Store& store, std::int64_t persons) {
  const auto world = make_system_world();
  Connection& connection = store.writer();
  const bool is_sqlite = std::string_view(store.kind()) == "sqlite";
  std::vector<Rows> indexes;
  for (const char* table : {"people", "households"}) indexes.push_back(drop_indexes(connection, is_sqlite, table));
  Draw draw;
  const auto areas = village_codes();
  const Time begin = Time{world->now().ms - persons};
  Inserter people(connection, person_record), households(connection, household_record);
  std::vector<std::string> homes(areas.size());
  for (std::int64_t i = 0; i < persons; ++i) {
    if (i % rows_a_transaction == 0) connection.begin();
    const auto place = static_cast<std::size_t>(i / persons_a_table) % areas.size();
    const Time at{begin.ms + i};
    if (homes[place].empty() || i % persons_a_household == 0) {
      const Household household = household_of(draw, *world, areas[place], at);
      homes[place] = household.id;
      households.add(&household, at);
    }
    Person person = person_of(draw, *world, areas[place], at);
    person.household = homes[place];
    people.add(&person, at);
    if (i % rows_a_transaction != rows_a_transaction - 1 && i != persons - 1) continue;
    people.flush();
    households.flush();
    connection.commit();
  }
  for (const Rows& table : indexes) {
    for (std::size_t i = 0; i < table.size(); ++i) connection.execute_script(table.text(i, 1));
  }
  if (!is_sqlite) connection.execute_script("vacuum analyze people; vacuum analyze households");
}

std::string schema_digest(std::int64_t persons) {
  std::string all = std::to_string(persons);
  for (const Migration& migration : Model(with_access(all_modules())).migrations()) all += migration.sql;
  return to_hex(sha256(all)).substr(0, 16);
}

}  // namespace

std::int64_t persons_wanted() {
  const char* given_rows = std::getenv("BENCH_ROWS");
  const long long rows = given_rows != nullptr ? std::atoll(given_rows) : 0;
  return rows > 0 ? rows : 200'000;
}

void make_persons(const StoreOptions& options, std::int64_t persons) {
  const double begin = now_seconds();
  {
    const auto world = make_system_world();
    Kernel kernel(open_store(options), *world, all_modules());
    import_division(kernel, division_csv(), "bench");
    for (const Viewer& viewer : viewers)
      kernel.access().create(viewer.level, viewer.level, AreaCode::of(viewer.area), viewer.role, password);
  }
  const auto store = open_store(options);
  insert_persons(*store, persons);
  std::fprintf(stderr, "%lld persons in %s after %.1f s\n", static_cast<long long>(persons), store->kind(),
               now_seconds() - begin);
}

std::string persons_folder(std::int64_t persons) {
  const std::string kept_in = fmt::format("build/bench-persons/{}", persons), data = kept_in + "/" + schema_digest(persons);
  if (text_of(data + "/.loaded").empty()) {
    std::filesystem::remove_all(kept_in);
    StoreOptions options;
    options.data_folder = data;
    make_persons(options, persons);
    write_text(data + "/.loaded", "yes\n");
  }
  return data;
}

std::string sign_in(int port, const Viewer& viewer) {
  const std::string body = Json::object().set("name", viewer.level).set("password", password).dump();
  const Answer answer = ask(port, "POST", "/api/session", "", body);
  if (answer.status != 200) throw std::runtime_error("cannot sign in: " + answer.body);
  return parse_json(answer.body)["token"].string();
}

std::vector<Known> some_persons(Connection& connection, const Viewer& viewer, int count) {
  const Rows total = connection.query("select count(*) from people where area >= $1 and area < $2",
                                      {Value(std::string(viewer.first)), Value(std::string(viewer.end))});
  std::vector<Known> known;
  Draw draw;
  for (int i = 0; i < count; ++i) {
    const auto skipped = static_cast<std::int64_t>(draw.below(static_cast<std::size_t>(total.integer(0, 0))));
    const Rows row = connection.query(
        "select id, area, name, phone, id_number from people where area >= $1 and area < $2 order by area, id limit 1 offset $3",
        {Value(std::string(viewer.first)), Value(std::string(viewer.end)), Value(skipped)});
    known.push_back({row.text(0, 0), row.text(0, 1), row.text(0, 2), row.text(0, 3), row.text(0, 4)});
  }
  return known;
}

}  // namespace fangxian::bench
