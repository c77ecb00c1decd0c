// Reads the whole tree and says what breaks the project's own rules, where, and the cure.
// usage: node tools/tidy/tidy.mjs [--self-test] [--json FILE]
// Each rule is one test, passed when the tree has no problem of it; --self-test adds one for each snippet of tidy_test.mjs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bannedCalls, coroutinesStayInHttp, coroutineTrap } from './calls.mjs';
import { floorsPointDown, includesPointDown, librariesStayHome, listenersMakeNoCycle } from './includes.mjs';
import { describedStructsHaveOneName, fileSizes, headersSayWhatTheyAre, lastLines, leftovers, lineLengths, modulesHaveReadmes, namesHaveOneHome, noTabsNoTrailing } from './shape.mjs';
import { additive, columnKinds, countyFirst, countyInKeys, portable, statementsCarryCounty } from './sql.mjs';

export const rules = [
  floorsPointDown, includesPointDown, librariesStayHome, listenersMakeNoCycle,
  ...bannedCalls, coroutinesStayInHttp, coroutineTrap,
  fileSizes, lineLengths, leftovers, lastLines, noTabsNoTrailing, headersSayWhatTheyAre, modulesHaveReadmes,
  describedStructsHaveOneName, namesHaveOneHome,
  countyFirst, countyInKeys, columnKinds, portable, additive, statementsCarryCounty,
];

// Every file that is, or would be, committed; without git every file that is not a product.
function pathsOf(root) {
  try {
    const options = { cwd: root, maxBuffer: 64 << 20, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options).split('\0');
  } catch {
    // An unpacked archive, or a machine without git.
    const isProduct = (path) => /^(build|data\/areas|\.demo|\.git)\/|(^|\/)(node_modules|dist)\//.test(path);
    return readdirSync(root, { recursive: true }).filter((path) => !isProduct(path));
  }
}

// path → text.
function readTree(root) {
  const tree = new Map();
  for (const path of pathsOf(root).sort()) {
    if (!/^(src|bench|fuzz|cmake|tools|web|\.ci)\/|^[^/]+$/.test(path) || !/\.(cc|h|sql|mjs|ts|vue|css|sh|cmake|txt|md|json|yml)$|(^|\/)(Makefile|run)$/.test(path)) continue;
    try {
      tree.set(path, readFileSync(join(root, path), 'utf8'));
    } catch (error) {
      if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;  // removed and not yet committed; a folder with a file's name
    }
  }
  return tree;
}

async function main(args) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
  const tree = readTree(root);
  if (![...tree.keys()].some((path) => path.startsWith('src/'))) throw new Error('no source file was found: is this the project?');

  const failures = [];
  let passed = 0;
  for (const rule of rules) {
    const problems = rule.check(tree);
    for (const { path, line, message, cure } of problems) console.log(`${path}:${line}: ${message}\n    ${rule.name}: ${cure}`);
    if (problems.length) failures.push(`${rule.name} (${problems.length})`);
    else passed++;
  }
  console.log(`tidy: ${rules.length} rules over ${tree.size} files, ${failures.length ? `broken: ${failures.join(', ')}` : 'none broken'}`);

  if (args.includes('--self-test')) {
    const { selfTest } = await import('./tidy_test.mjs');
    const result = selfTest(rules);
    passed += result.passed;
    for (const failure of result.failures) console.log(`tidy's own test failed: ${failure}`);
    failures.push(...result.failures);
    console.log(`tidy's own test: ${result.passed} of ${result.passed + result.failures.length} hold`);
  }
  const out = args[args.indexOf('--json') + 1];
  if (args.includes('--json')) {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, JSON.stringify({ passed, failed: failures.length, skipped: 0, failures }));
  }
  process.exitCode = failures.length ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
