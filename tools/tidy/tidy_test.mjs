// Tidy's own test: every rule must find its problem in a bad snippet and leave the good twin alone.

const cmake = `fangxian_library(base LIBRARIES x)
fangxian_library(world USES base)
fangxian_library(record USES base)
fangxian_library(store USES base record)
fangxian_library(command USES base world record store)
fangxian_library(testing USES command)
fangxian_module(areas USES command TEST_USES testing)
fangxian_module(people USES command areas TEST_USES testing)
fangxian_library(http USES command TEST_USES testing)
`;
const header = '// A thing that the test needs here.\n#pragma once\n';
const readme = 'one\ntwo\nthree\nfour\nfive\n';
const table = (columns) => ({ 'src/modules/areas/migrations/0001_a.sql': `create table areas (\n  ${columns}\n);\n` });
const cc = (path, code) => ({ [path]: code + '\n' });

// [rule, what it proves, bad files, good files]; the number of problems in the bad files is one each unless said.
const cases = [
  ['floors-point-down', 'a floor on a higher one', { 'CMakeLists.txt': 'fangxian_library(base USES store)\nfangxian_library(store)\n' }, { 'CMakeLists.txt': cmake }],
  ['floors-point-down', 'a module on a later one', { 'CMakeLists.txt': 'fangxian_module(areas USES people)\nfangxian_module(people)\n' }, { 'CMakeLists.txt': cmake }],
  ['floors-point-down', 'a product library on testing', { 'CMakeLists.txt': cmake + 'fangxian_module(places USES testing)\n' }, { 'CMakeLists.txt': cmake + 'fangxian_module(places TEST_USES testing)\n' }],
  ['includes-point-down', 'store includes command', { 'CMakeLists.txt': cmake, ...cc('src/store/a.cc', '#include "command/kernel.h"') }, { 'CMakeLists.txt': cmake, ...cc('src/command/a.cc', '#include "store/store.h"') }],
  ['includes-point-down', 'a lower module includes a higher one', { 'CMakeLists.txt': cmake, ...cc('src/modules/areas/a.cc', '#include "modules/people/people.h"') },
    { 'CMakeLists.txt': cmake, ...cc('src/modules/people/a.cc', '#include "modules/areas/areas.h"') }],
  ['includes-point-down', 'past the face of a module', { 'CMakeLists.txt': cmake, ...cc('src/modules/people/a.cc', '#include "modules/areas/records.h"') },
    { 'CMakeLists.txt': cmake, ...cc('src/modules/areas/a.cc', '#include "modules/areas/records.h"') }],
  ['includes-point-down', 'the server past the face of a module', { 'CMakeLists.txt': cmake, ...cc('src/server/modules.cc', '#include "modules/areas/rules.h"') },
    { 'CMakeLists.txt': cmake, ...cc('src/server/modules.cc', '#include "modules/areas/areas.h"') }],
  ['includes-point-down', 'http includes a module', { 'CMakeLists.txt': cmake, ...cc('src/http/a.cc', '#include "modules/areas/areas.h"') }, { 'CMakeLists.txt': cmake, ...cc('src/http/a.cc', '#include "command/kernel.h"') }],
  ['includes-point-down', 'testing in the product', { 'CMakeLists.txt': cmake, ...cc('src/modules/areas/a.cc', '#include "testing/testing.h"') }, { 'CMakeLists.txt': cmake, ...cc('src/modules/areas/a_test.cc', '#include "testing/testing.h"') }],
  ['libraries-stay-home', 'Beast outside the listener', cc('src/http/router.cc', '#include <boost/beast/http.hpp>'), cc('src/http/listener.cc', '#include <boost/beast/http.hpp>')],
  ['libraries-stay-home', 'a header that brings Beast to others', { ...cc('src/http/worker.h', '#include <boost/asio/post.hpp>'), ...cc('src/http/router.cc', '#include "http/worker.h"') },
    { ...cc('src/http/worker.h', '#include <boost/asio/post.hpp>'), ...cc('src/http/connection.cc', '#include "http/worker.h"') }],
  ['libraries-stay-home', 'GoogleTest in the product', { ...cc('src/store/a.h', '#include <gtest/gtest.h>'), ...cc('src/store/a.cc', '#include "store/a.h"') }, { ...cc('src/store/a.h', '#include <gtest/gtest.h>'), ...cc('src/store/a_test.cc', '#include "store/a.h"') }],
  ['libraries-stay-home', 'RapidJSON outside json.cc', cc('src/record/csv.cc', '#include <rapidjson/reader.h>'), cc('src/record/json.cc', '#include <rapidjson/reader.h>')],
  ['libraries-stay-home', 'SQLite outside the store', cc('src/command/journal.cc', '#include <sqlite3.h>'), cc('src/store/sqlite.cc', '#include <sqlite3.h>')],
  ['libraries-stay-home', 'libpq outside the store', cc('src/modules/areas/a.cc', '#include <libpq-fe.h>'), cc('src/store/postgresql.cc', '#include <libpq-fe.h>')],
  ['libraries-stay-home', 'fmt in a header', cc('src/base/a.h', '#include <fmt/core.h>'), cc('src/base/a.cc', '#include <fmt/core.h>\n// #include <sqlite3.h>')],
  ['libraries-stay-home', 'another JSON library', cc('src/base/a.cc', '#include <nlohmann/json.hpp>'), cc('src/base/a.cc', '#include <string>')],
  ['listeners-make-no-cycle', 'two modules hear each other',
    { ...cc('src/modules/areas/module.cc', '{"people.moved", "areas", on_moved}'), ...cc('src/modules/people/module.cc', '{"areas.split", "people", &on_split}') },
    { ...cc('src/modules/areas/module.cc', '{"areas.moved", "areas", on_moved}'), ...cc('src/modules/people/module.cc', '{"areas.split", "people", &on_split}') }],
  ['no-clock-outside-world', 'system_clock', cc('src/command/a.cc', 'auto t = std::chrono::system_clock::now();'), cc('src/world/world.cc', 'auto t = std::chrono::system_clock::now();')],
  ['no-clock-outside-world', 'time()', cc('src/base/a.cc', 'long t = time(nullptr);'), cc('src/base/a.cc', 'Time time(int x);  // time(nullptr)\nlong t = world.time(1); auto s = "time(nullptr)"; f(made_time(1));')],
  ['no-clock-outside-world', 'steady_clock in a command', cc('src/command/a.cc', 'auto t = std::chrono::steady_clock::now();'), cc('src/http/listener.cc', 'auto t = std::chrono::steady_clock::now();')],
  ['no-clock-outside-world', 'an excuse without a reason', cc('src/store/a.cc', 'auto t = steady_clock::now();  // tidy: allow clock'), cc('src/store/a.cc', 'auto t = steady_clock::now();  // tidy: allow clock — how long a lock was held')],
  ['no-chance-outside-world', 'rand()', cc('src/base/a.cc', 'int x = rand();'), cc('src/base/a.cc', 'int x = operand(1); // rand()')],
  ['no-chance-outside-world', 'random_device', cc('src/modules/areas/a.cc', 'std::random_device d;'), cc('src/world/a.cc', 'std::random_device d;')],
  ['no-sleep-outside-world', 'sleep_for', cc('src/command/a_test.cc', 'std::this_thread::sleep_for(1s);'), cc('src/world/a.cc', 'std::this_thread::sleep_for(1s);')],
  ['no-environment-outside-world', 'getenv', cc('src/store/a.cc', 'std::getenv("X");'), cc('src/server/main.cc', 'std::getenv("X");')],
  ['coroutines-stay-in-http', 'co_await in a module', cc('src/modules/areas/a.cc', 'co_await f();'), cc('src/modules/areas/a.cc', '// co_await f();\nauto s = "co_return";')],
  ['coroutine-trap', 'a temporary aggregate', cc('src/http/a.cc', 'void f() {\n  co_await send(Reply{status, body});\n}'), cc('src/http/a.cc', 'void f() {\n  Reply reply{status, body};\n  co_await send(std::move(reply));\n}')],
  ['coroutine-trap', 'a constructor call', cc('src/http/a.cc', 'void f() { x = co_await send(Reply(status)); }'), cc('src/http/a.cc', 'while (co_await next(a)) {\n  g(Reply(1));\n}')],
  ['coroutine-trap', 'a capturing lambda', cc('src/http/a.cc', 'int f() { return co_await run([p] (int x)\n { g(); }); }'), cc('src/http/a.cc', 'awaitable<void> f() { co_await run(g); }')],
  ['coroutine-trap', 'a value built in braces from an awaited one', cc('src/http/a.cc', 'void f() { Pair p{co_await one(), 2}; }'), cc('src/http/a.cc', 'void f() { [[maybe_unused]] auto p = co_await one(); }')],
  ['file-sizes', 'a header of 201 lines', cc('src/base/a.h', 'x\n'.repeat(200) + 'x'), cc('src/base/a.h', 'x\n'.repeat(199) + 'x')],
  ['file-sizes', 'a source of 501 lines', cc('src/base/a.cc', 'x\n'.repeat(500) + 'x'), cc('src/base/a.cc', 'x\n'.repeat(499) + 'x')],
  ['line-lengths', 'a line of 131', cc('src/base/a.cc', 'x'.repeat(131)), cc('src/base/a.cc', 'x'.repeat(130))],
  ['described-structs-have-one-name', 'two files describe a member of one name',
    { ...cc('src/http/a.cc', 'struct Nothing {\n  bool sure;\n};\nField f = FIELD(Nothing, sure, x);'), ...cc('src/http/b.cc', 'struct Nothing {\n  bool sure;\n};\nField f = FIELD(Nothing, sure, x);') },
    { ...cc('src/http/a.cc', 'struct Nothing {\n  bool sure;\n};\nField f = FIELD(Nothing, sure, x);'), ...cc('src/http/b.cc', 'struct Silence {\n  bool sure;\n};\nField f = FIELD(Silence, sure, x);') }],
  ['names-have-one-home', 'two headers with a table of one name',
    { ...cc('src/modules/areas/a.h', 'namespace fangxian {\ninline constexpr Choice ways[] = {};'), ...cc('src/modules/people/b.h', 'namespace fangxian {\ninline constexpr Choice ways[] = {};') },
    { ...cc('src/modules/areas/a.h', 'namespace fangxian {\ninline constexpr Choice ways[] = {};\nstruct Way;'), ...cc('src/modules/people/b.h', 'namespace fangxian::testing {\ninline constexpr Choice ways[] = {};\nstruct Way {') }],
  ['names-have-one-home', 'two enumerations of one name',
    { ...cc('src/modules/areas/a.h', 'namespace fangxian {\nenum class Verdict { a };'), ...cc('src/modules/people/b.h', 'namespace fangxian {\nenum class Verdict : int { b };') },
    { ...cc('src/modules/areas/a.h', 'namespace fangxian {\nenum class Verdict { a };'), ...cc('src/modules/people/b.h', 'namespace fangxian {\nenum class Verdict;') }],
  ['no-leftovers', 'a note to oneself', cc('src/base/a.cc', '// TODO: later'), cc('src/base/a.cc', '// done')],
  ['no-leftovers', 'a conflict mark', cc('web/src/a.ts', '<<<<<<< ours'), cc('web/src/a.ts', 'a << b')],
  ['files-end-with-a-newline', 'no newline', { 'src/base/a.cc': 'int a;' }, { 'src/base/a.cc': 'int a;\n' }],
  ['files-end-with-a-newline', 'two newlines', { 'src/base/a.cc': 'int a;\n\n' }, { 'src/base/a.cc': 'int a;\n' }],
  ['no-tabs-no-trailing-spaces', 'a tab', cc('src/base/a.cc', '\tint a;'), cc('src/base/a.cc', '  int a;')],
  ['no-tabs-no-trailing-spaces', 'a trailing space', cc('src/base/a.cc', 'int a; '), cc('src/base/a.cc', 'int a;')],
  ['headers-say-what-they-are', 'no sentence', cc('src/base/a.h', '#pragma once\nint a;'), cc('src/base/a.h', header + 'int a;')],
  ['headers-say-what-they-are', 'no pragma', cc('src/base/a.h', '// A thing that is here.\nint a;'), cc('src/base/a.h', header)],
  ['headers-say-what-they-are', 'using namespace', cc('src/base/a.h', header + 'using namespace std;'), cc('src/base/a.h', header)],
  ['modules-have-readmes', 'no README', { 'src/modules/areas/areas.h': header }, { 'src/modules/areas/areas.h': header, 'src/modules/areas/README.md': readme }],
  ['modules-have-readmes', 'no face', { 'src/modules/areas/a.cc': 'x\n', 'src/modules/areas/README.md': readme }, { 'src/modules/areas/areas.h': header, 'src/modules/areas/README.md': readme }],
  ['sql-county-first', 'county is not first', table('id text not null,\n  county text not null,\n  primary key (county, id)'), table('county text not null,\n  id text not null,\n  primary key (county, id)')],
  ['sql-county-first', 'county may be null', table('county text,\n  primary key (county)'), { 'src/store/migrations/0001_k.sql': 'create table journal_heads (origin text not null, primary key (origin));\n' }],
  ['sql-county-in-keys', 'a primary key without it', table('county text not null,\n  id text not null,\n  primary key (id)'), table('county text not null,\n  id text not null,\n  primary key (county, id)')],
  ['sql-county-in-keys', 'no primary key', table('county text not null'), table('county text not null,\n  id text not null, -- unique (id)\n  primary key (county, id)')],
  ['sql-county-in-keys', 'an inline key', table('county text not null,\n  id text primary key'), table('county text not null primary key')],
  ['sql-county-in-keys', 'a unique without it', table('county text not null,\n  id text not null,\n  primary key (county, id),\n  unique (id)'), table('county text not null,\n  id text not null,\n  primary key (county, id),\n  unique (county, id)')],
  ['sql-county-in-keys', 'a unique index without it', { 'src/modules/areas/migrations/0002_b.sql': 'create unique index a on areas (name);\n' }, { 'src/modules/areas/migrations/0002_b.sql': 'create unique index a on areas (county, name);\ncreate index b on areas (name);\n' }],
  ['sql-column-kinds', 'a timestamp', table('county text not null,\n  at timestamp,\n  primary key (county)'), table("county text not null,\n  at bigint not null default 0 check (at >= 0),\n  x double precision,\n  primary key (county)")],
  ['sql-column-kinds', 'an added boolean', { 'src/modules/areas/migrations/0002_b.sql': 'alter table areas add column x boolean;\n' }, { 'src/modules/areas/migrations/0002_b.sql': 'alter table areas add column x bigint;\n' }],
  ['sql-portable', 'serial', table('county text not null,\n  id bigserial'), table("county text not null,\n  id text default 'serial'")],
  ['sql-portable', 'identity', table('county text not null,\n  id bigint generated always as identity'), table('county text not null')],
  ['sql-portable', 'a trigger', { 'src/store/migrations/0001_a.sql': 'create trigger t after insert on a begin select 1; end;\n' }, { 'src/store/migrations/0001_a.sql': 'create index trigger_like on a (b);\n' }],
  ['sql-portable', 'exclude', table('county text not null,\n  exclude using gist (a with &&)'), table('county text not null')],
  ['sql-portable', 'a foreign key', table('county text not null,\n  place text references places (id)'), table('county text not null,\n  place text')],
  ['sql-portable', 'the clock of the database', table("county text not null,\n  at text default now()"), table("county text not null,\n  at text default ''")],
  ['sql-additive', 'a dropped column', { 'src/modules/areas/migrations/0002_b.sql': 'alter table areas drop column x;\n' }, { 'src/modules/areas/migrations/0002_b.sql': "alter table areas add column x text not null default '';\n" }],
  ['sql-additive', 'not null without a default', { 'src/modules/areas/migrations/0002_b.sql': 'alter table areas add column x text not null;\n' }, { 'src/modules/areas/migrations/0002_b.sql': 'alter table areas add column x text;\n' }],
  ['sql-statements-carry-county', 'an update without it', cc('src/modules/areas/a.cc', 'f("update areas set name = $1 "\n  "where id = $2");'), cc('src/modules/areas/a.cc', 'f("update areas set name = $1 "\n  "where county = $2 and id = $3");')],
  ['sql-statements-carry-county', 'a delete without it', cc('src/command/a.cc', 'f("delete from sessions where id = $1");'), cc('src/command/a.cc', '// tidy: allow city-wide — a token names no county\nf("delete from sessions where id = $1");')],
  ['sql-statements-carry-county', 'an insert without it', cc('src/modules/areas/a.cc', 'f("insert into stays (id, county) values ($1, $2)");'), cc('src/modules/areas/a.cc', 'f("insert into stays (county, id) values ($1, $2) on conflict (id, county) do nothing");')],
  ['sql-statements-carry-county', 'a join without it', cc('src/modules/areas/a.cc', 'f(R"sql(select a.id from teams a\n join members b on b.team = a.id where a.county = $1)sql");'),
    cc('src/modules/areas/a.cc', 'f(R"sql(select a.id from teams a\n join members b on b.county = a.county and b.team = a.id)sql"); g("will join later from here");')],
];

const treeOf = (files) => new Map(Object.entries(files));

export function selfTest(rules) {
  const failures = [];
  let passed = 0;
  const verdict = (isRight, what) => (isRight ? passed++ : failures.push(what));
  for (const [name, what, bad, good] of cases) {
    const rule = rules.find((one) => one.name === name);
    if (!rule) {
      failures.push(`no rule is called ${name}`);
      continue;
    }
    const found = rule.check(treeOf(bad));
    verdict(found.length === 1 && found.every(({ path, line, message, cure }) => path && line >= 1 && message && cure), `${name} finds ${what} (found ${found.length})`);
    const false_alarms = rule.check(treeOf(good));
    verdict(false_alarms.length === 0, `${name} leaves the good twin of "${what}" alone (${false_alarms.map(({ message }) => message).join('; ')})`);
  }
  for (const rule of rules) verdict(cases.some(([name]) => name === rule.name), `${rule.name} has no snippet that proves it can fail`);
  return { passed, failures };
}
