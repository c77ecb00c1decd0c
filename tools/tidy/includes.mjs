// Who may include whom: the floors and modules as CMake orders them, and the few files that may see a heavy library.
import { blank, isCpp, isHeader, isTest, libraryOf } from './source.mjs';

const floors = ['base', 'world', 'record', 'credential', 'tracing', 'store', 'command', 'exchange', 'modules', 'http', 'server'];

// name → {uses (direct), isModule, line, file} out of fangxian_library(...) and fangxian_module(...).
export function libraries(tree) {
  const found = new Map();
  for (const [file, text] of tree) {
    if (!/(^|\/)CMakeLists\.txt$/.test(file)) continue;
    const plain = text.replace(/#.*/g, (comment) => ' '.repeat(comment.length));
    for (const call of plain.matchAll(/^\s*fangxian_(library|module)\(\s*(\w+)([^)]*)\)/gm)) {
      if (call[2] === 'name') continue;
      const words = call[3].split(/\s+/);
      const uses = [];
      const testUses = [];
      let list;
      for (const word of words) {
        if (/^(FOLDER|USES|LIBRARIES|TEST_USES)$/.test(word)) list = word;
        else if (list === 'USES' && word) uses.push(word);
        else if (list === 'TEST_USES' && word) testUses.push(word);
      }
      found.set(call[2], { uses, testUses, isModule: call[1] === 'module', file, line: plain.slice(0, call.index).split('\n').length });
    }
  }
  return found;
}

function reach(known, name) {
  const all = new Set([name]);
  const open = [name];
  while (open.length) {
    for (const next of known.get(open.pop())?.uses ?? []) {
      if (!all.has(next)) all.add(next) && open.push(next);
    }
  }
  return all;
}

const floorOf = (known, name) => floors.indexOf(known.get(name)?.isModule ? 'modules' : name);

export const floorsPointDown = {
  name: 'floors-point-down',
  check(tree) {
    const problems = [];
    const known = libraries(tree);
    const seen = [];
    for (const [name, { uses, isModule, file, line }] of known) {
      for (const used of uses) {
        const isUp = name !== 'testing' && (floorOf(known, used) > floorOf(known, name) || used === 'testing');
        const isLater = isModule && known.get(used)?.isModule && !seen.includes(used);
        if (isUp || isLater)
          problems.push({ path: file, line, message: `${name} rests on ${used}, which stands ${isUp ? 'on a higher floor' : 'later in the list of modules'}`,
            cure: `floors, bottom up: ${floors.join(', ')}; modules use earlier ones only. Let the lower one announce an event, or move what both need down` });
      }
      seen.push(name);
    }
    return problems;
  },
};

function includesOf(text) {
  const found = [];
  for (const match of blank(text).matchAll(/^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]/gm))
    found.push({ isQuoted: match[1] === '"', name: match[2], line: blank(text).slice(0, match.index).split('\n').length });
  return found;
}

function resolve(tree, path, name) {
  const beside = path.slice(0, path.lastIndexOf('/') + 1) + name;
  return tree.has(beside) ? beside : 'src/' + name;
}

// path → the project's files that include it.
function includersOf(tree) {
  const includers = new Map();
  for (const [path, text] of tree) {
    if (!isCpp(path)) continue;
    for (const { isQuoted, name } of includesOf(text)) {
      if (!isQuoted) continue;
      const target = resolve(tree, path, name);
      includers.set(target, [...(includers.get(target) ?? []), path]);
    }
  }
  return includers;
}

// Files that only tests are made of: *_test.cc, the testing library, and headers that nothing else includes.
function testFiles(tree) {
  const includers = includersOf(tree);
  const all = new Set([...tree.keys()].filter((path) => isTest(path) || path.startsWith('src/testing/')));
  const size = () => all.size;
  for (let before = -1; before !== size(); ) {
    before = size();
    for (const [path, by] of includers) if (isHeader(path) && by.every((one) => all.has(one))) all.add(path);
  }
  return all;
}

export const includesPointDown = {
  name: 'includes-point-down',
  check(tree) {
    const problems = [];
    const known = libraries(tree);
    const tests = testFiles(tree);
    for (const [path, text] of tree) {
      if (!isCpp(path)) continue;
      const mine = libraryOf(path);
      for (const { isQuoted, name, line } of includesOf(text)) {
        if (!isQuoted) continue;
        const target = resolve(tree, path, name);
        const theirs = libraryOf(target);
        if (theirs === undefined || theirs === mine) continue;
        if (theirs === 'testing') {
          if (!tests.has(path) && !path.startsWith('bench/'))
            problems.push({ path, line, message: `${name} is for tests`, cure: 'include it from *_test.cc only' });
          continue;
        }
        // Benchmarks and fuzzers (of no library) measure and feed insides.
        if (mine !== undefined && known.get(theirs)?.isModule && target !== `src/modules/${theirs}/${theirs}.h`)
          problems.push({ path, line, message: `${name} is inside the module ${theirs}`, cure: `include its face modules/${theirs}/${theirs}.h and put there what others need` });
        if (mine === undefined || mine === 'server') continue;
        const allowed = reach(known, mine);
        if (tests.has(path)) for (const extra of known.get(mine)?.testUses ?? []) for (const one of reach(known, extra)) allowed.add(one);
        if (!allowed.has(theirs))
          problems.push({ path, line, message: `${mine} includes ${name}, but does not rest on ${theirs}`,
            cure: `if ${theirs} stands lower, add it to USES of ${mine} in CMake; else turn the call round: announce an event, or move the shared part down` });
      }
    }
    return problems;
  },
};

// The translation units of the network. Headers beside them may include Beast too, but then only these may include them.
const network = ['src/http/listener.cc', 'src/http/connection.cc', 'src/http/beast_src.cc'];

// Each heavy or machine-bound library, and the files that may see it.
const guarded = [
  { pattern: /^boost\/(beast|asio)/, may: (path) => network.includes(path) || /^src\/http\/\w+\.h$/.test(path), who: network.join(', '), why: 'each file with Beast costs a minute of compiling' },
  { pattern: /^rapidjson\//, may: (path) => path === 'src/record/json.cc', who: 'src/record/json.cc', why: 'JSON goes through record/json.h' },
  { pattern: /^(nlohmann\/|boost\/json|json\/json)/, may: () => false, who: 'no file', why: 'JSON goes through record/json.h' },
  { pattern: /^(sqlite3\.h|libpq-fe\.h)/, may: (path) => /^(src\/store|src\/testing|bench)\//.test(path), who: 'src/store (src/testing and bench/ for the bare databases)', why: 'the store is a port of SQL text and rows' },
  { pattern: /^fmt\//, may: (path) => !isHeader(path), who: '.cc files', why: 'every file that includes the header would pay for it' },
  { pattern: /^CLI\//, may: (path) => /^(src\/server|bench)\//.test(path), who: 'src/server', why: 'only the composition root knows the command line' },
  { pattern: /^(gtest|gmock)\//, may: (path, tests) => tests.has(path) || /^(cmake|bench)\//.test(path), who: 'tests', why: 'the product does not link the test framework' },
  { pattern: /^(zip|xlsxwriter)\.h$/, may: (path) => !isHeader(path) && /^src\/(modules|record)\//.test(path), who: '.cc files of modules', why: 'an export format is a detail' },
];

export const librariesStayHome = {
  name: 'libraries-stay-home',
  check(tree) {
    const problems = [];
    const tests = testFiles(tree);
    const includers = includersOf(tree);
    for (const [path, text] of tree) {
      if (!isCpp(path)) continue;
      for (const { isQuoted, name, line } of includesOf(text)) {
        if (isQuoted) continue;
        for (const { pattern, may, who, why } of guarded) {
          if (pattern.test(name) && !may(path, tests))
            problems.push({ path, line, message: `<${name}> may be included by ${who}: ${why}`, cure: 'use the floor that wraps it' });
        }
        const strangers = isHeader(path) && guarded[0].pattern.test(name) ? (includers.get(path) ?? []) : [];
        for (const by of strangers.filter((one) => !network.includes(one) && !isHeader(one) && !isTest(one)))
          problems.push({ path: by, line: 1, message: `includes ${path}, which includes <${name}>: a minute of compiling`, cure: `only ${network.join(', ')} may; split the header` });
      }
    }
    return problems;
  },
};

export const listenersMakeNoCycle = {
  name: 'listeners-make-no-cycle',
  check(tree) {
    const hears = new Map();
    for (const [path, text] of tree) {
      const mine = path.match(/^src\/modules\/(\w+)\/module\.cc$/)?.[1];
      if (!mine) continue;
      // Listener rows: {"areas.moved", "places", hear_...}
      for (const row of blank(text, { keepStrings: true }).matchAll(/\{\s*"(\w+)\.[\w.-]+"\s*,\s*"(\w+)"\s*,\s*&?[\w:]+\s*\}/g)) {
        if (row[2] === mine && row[1] !== mine) hears.set(mine, (hears.get(mine) ?? new Map()).set(row[1], lineOf(text, row[0])));
      }
    }
    const problems = [];
    const walk = (start, name, trail) => {
      for (const [next, line] of hears.get(name) ?? []) {
        if (next === start && start === [start, ...trail].sort()[0])
          problems.push({ path: `src/modules/${name}/module.cc`, line, message: `events go round: ${[...trail, start].join(' hears ')}`, cure: 'one of them must ask (read) instead of listen' });
        else if (!trail.includes(next)) walk(start, next, [...trail, next]);
      }
    };
    for (const start of hears.keys()) walk(start, start, [start]);
    return problems;
  },
};

function lineOf(text, row) {
  const at = text.indexOf(row);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
