// Calls that only the lowest seam may make (clock, chance, sleep, environment), and the coroutine trap of g++ 12.
import { blank, isCpp, isExcused, isTest, lineAt } from './source.mjs';

const clocks = /\b(system_clock|high_resolution_clock|utc_clock)\b|\bsteady_clock\s*::\s*now\b|(?<![\w.>:])(::|std::)?(time|clock|gettimeofday|clock_gettime|localtime|localtime_r|ftime)\s*\(|\bCURRENT_TIMESTAMP\b/g;
const chance = /\b(random_device|mt19937(_64)?|default_random_engine|minstd_rand0?|arc4random\w*|getrandom|getentropy|randombytes_\w+|RAND_bytes)\b|(?<![\w.>:])(::|std::)?s?rand(om)?\s*\(/g;
const sleeps = /\b(sleep_for|sleep_until|usleep|nanosleep|clock_nanosleep)\b|(?<![\w.>:])(::|std::)?sleep\s*\(/g;
const environment = /\b(secure_)?(getenv|setenv|putenv)\s*\(/g;

// A steady clock for timeouts and measurements is no fact of the domain: the network, benchmarks and tests may read it.
const mayMeasure = (path) => /^(src\/http|src\/testing|bench|fuzz)\//.test(path) || isTest(path);
const isSteady = (found) => /steady_clock|clock_gettime/.test(found);

const banned = [
  { word: 'clock', pattern: clocks, may: (path, found) => /^src\/world\//.test(path) || (isSteady(found) && mayMeasure(path)), cure: 'ask World::now()' },
  { word: 'chance', pattern: chance, may: (path) => /^(src\/world|bench|fuzz)\//.test(path), cure: 'ask World (new_id, random); a test seeds a SimulatedWorld' },
  { word: 'sleep', pattern: sleeps, may: (path) => /^(src\/world|src\/testing|bench)\//.test(path), cure: 'wait on a condition or a future; in simulated time let World go forward' },
  { word: 'environment', pattern: environment, may: (path) => /^(src\/server|src\/testing|bench|fuzz)\//.test(path) || isTest(path), cure: 'read it in src/server and hand it in as an option' },
];

export const bannedCalls = banned.map(({ word, pattern, may, cure }) => ({
  name: `no-${word}-outside-world`,
  check(tree) {
    const problems = [];
    for (const [path, text] of tree) {
      if (!isCpp(path)) continue;
      const code = blank(text);
      for (const found of code.matchAll(pattern)) {
        const line = lineAt(code, found.index);
        if (isDeclaration(code, found) || may(path, found[0]) || isExcused(text, line, word)) continue;
        problems.push({ path, line, message: `${found[0].trim().replace(/\s*\($/, '()')} is called outside src/world`, cure: `${cure}; where it cannot be avoided: // tidy: allow ${word} — reason` });
      }
    }
    return problems;
  },
}));

// `Time time(...)` declares a function of ours; `return time(...)` calls the machine's.
function isDeclaration(code, found) {
  if (!/\($/.test(found[0]) || /::/.test(found[0])) return false;
  const before = code.slice(Math.max(0, found.index - 60), found.index).match(/([\w>&*]+)[ \t]+$/)?.[1];
  return before !== undefined && !/^(return|co_return|co_await|else|do|case|throw|and|or|not)$/.test(before);
}

export const coroutinesStayInHttp = {
  name: 'coroutines-stay-in-http',
  check(tree) {
    const problems = [];
    for (const [path, text] of tree) {
      if (!isCpp(path) || path.startsWith('src/http/')) continue;
      const code = blank(text);
      for (const found of code.matchAll(/\bco_(await|return|yield)\b/g))
        problems.push({ path, line: lineAt(code, found.index), message: `${found[0]} outside src/http`, cure: 'domain code is plain synchronous functions on worker threads' });
    }
    return problems;
  },
};

// g++ 12 frees twice what a co_await expression aggregates or captures. Inside such a statement only names, literals and calls.
export const coroutineTrap = {
  name: 'coroutine-trap',
  check(tree) {
    const problems = [];
    for (const [path, text] of tree) {
      if (!isCpp(path) || !path.startsWith('src/http/')) continue;
      const code = blank(text).replace(/\[\[.*?\]\]/g, (attribute) => ' '.repeat(attribute.length));
      for (const found of code.matchAll(/\bco_await\b/g)) {
        const trap = trapIn(statementAround(code, found.index));
        if (trap)
          problems.push({ path, line: lineAt(code, found.index), message: `a co_await statement holds ${trap}: g++ 12 frees it twice`,
            cure: 'make a named local before it and hand that over with std::move' });
      }
    }
    return problems;
  },
};

// The braces that open a block stand after ')' or a keyword, or after a space; those that build a value follow a name closely.
const opensBlock = (before) => /(\)|\belse|\bdo|\btry|\bnoexcept|\bmutable|\bconst)\s*$/.test(before) || /[\w>]\s+$/.test(before) || /[;{}]\s*$/.test(before);

function statementAround(code, at) {
  let start = at;
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    const c = code[i];
    if (c === ')' || c === ']') depth++;
    else if (c === '(' || c === '[') depth--;
    else if (depth <= 0 && (c === ';' || c === '}')) break;
    else if (c === '{' && opensBlock(code.slice(Math.max(0, i - 40), i))) break;
    start = i;
  }
  let end = at;
  depth = 0;
  for (let i = at; i < code.length; i++) {
    const c = code[i];
    if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (c === ';') break;
    else if (c === '{' && depth <= 0 && /\)\s*$/.test(code.slice(Math.max(0, i - 40), i))) break;
    end = i + 1;
  }
  return code.slice(start, end);
}

function trapIn(statement) {
  if (statement.includes('{')) return 'braces';
  if (statement.includes('[')) return 'a lambda or an index';
  const built = statement.match(/\b[A-Z][a-z]\w*(<[^;()]*>)?\s*\(/);
  return built ? `a constructor call ${built[0]}…)` : undefined;
}
