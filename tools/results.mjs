// Gathers what the test programs wrote into counts, and prints the closing line.
// usage: node tools/results.mjs ctest|vitest|journeys|own|one|broken|took|close FOLDER ...
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

// Each part leaves FOLDER/PART.counts.json {name, passed, failed, skipped, failures, skips}.
function keep(folder, name, { passed = 0, failed = 0, skipped = 0, failures = [], skips = [] }) {
  const file = join(folder, `${name.replace(/[^\w-]/g, '-')}.counts.json`);
  writeFileSync(file, JSON.stringify({ name, passed, failed, skipped, failures, skips }));
  for (const failure of failures) console.log(`  FAILED  ${failure}`);
  for (const skip of skips) console.log(`  skipped ${skip}`);
  console.log(`  ${name}: passed ${passed}, failed ${failed}, skipped ${skipped}`);
  return failed === 0;
}

const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const unescape = (text) => text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name) => entities[name]);
const indent = (text) => text.split('\n').map((line) => `            ${line}`).join('\n');

// The programs that ctest started and how they ended, from its JUnit file.
function programsOf(xml) {
  const programs = [];
  for (const found of xml.matchAll(/<testcase ([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const attribute = (name) => unescape(found[1].match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '');
    const output = unescape(found[3]?.match(/<system-out>([\s\S]*?)<\/system-out>/)?.[1] ?? '');
    programs.push({ name: attribute('name'), status: attribute('status'), output });
  }
  return programs;
}

// GoogleTest writes each byte of a Chinese character as a character of its own.
function mended(text) {
  const decoded = /[^\u0000-\u00ff]/.test(text) ? text : Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}

// One file that a GoogleTest program wrote; its cases by name.
function casesOf(file) {
  const counts = { passed: 0, failures: [], skips: [] };
  for (const suite of read(file).testsuites) {
    for (const one of suite.testsuite) {
      const name = `${suite.name}.${one.name}`;
      const said = one.failures?.map(({ failure }) => indent(mended(failure))).join('\n');
      if (said) counts.failures.push(`${name}\n${said}`);
      else if (one.status === 'NOTRUN' || one.result === 'SKIPPED') counts.skips.push(name);
      else counts.passed++;
    }
  }
  return counts;
}

export function countSuite(xml, files) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  const programs = programsOf(xml);
  if (programs.length === 0) total.failures.push('no test program was started');
  for (const program of programs) {
    const isWell = program.status === 'run';
    const file = files.get(`${program.name}_test`);
    const reason = isWell ? '' : `${program.status}\n${indent(program.output.trim().split('\n').slice(-12).join('\n'))}`;
    if (file) {
      const cases = casesOf(file);
      total.passed += cases.passed;
      total.skips.push(...cases.skips);
      total.failures.push(...cases.failures);
      // Ended badly although no case failed: a sanitizer's report, a crash at exit.
      if (!isWell && cases.failures.length === 0) total.failures.push(`${program.name} ${reason}`);
    } else if (isWell && !/\[==========\]/.test(program.output)) {
      total.passed++;  // a test that is a program by itself
    } else {
      total.failures.push(`${program.name} wrote no results: ${reason}`);  // crashed, or timed out
    }
  }
  total.failed = total.failures.length;
  total.skipped = total.skips.length;
  return total;
}

function ctest(folder, part) {
  const xml = join(folder, `${part}-ctest.xml`);
  if (!existsSync(xml)) return keep(folder, part, { failed: 1, failures: ['ctest wrote no results'] });
  const cases = join(folder, `${part}-cases`);
  const files = new Map(readdirSync(cases).map((file) => [file.replace(/\.json$/, ''), join(cases, file)]));
  return keep(folder, part, countSuite(readFileSync(xml, 'utf8'), files));
}

function vitest(folder) {
  const file = join(folder, 'vitest.json');
  if (!existsSync(file)) return keep(folder, 'web unit', { failed: 1, failures: ['vitest wrote no results'] });
  const { testResults } = read(file);
  const total = { passed: 0, failed: 0, skipped: 0, failures: [], skips: [] };
  for (const suite of testResults) {
    for (const one of suite.assertionResults) {
      if (one.status === 'passed') total.passed++;
      else if (one.status === 'failed') total.failures.push(`${one.fullName}\n${indent(one.failureMessages?.[0] ?? '')}`);
      else total.skips.push(one.fullName);
    }
    if (suite.status === 'failed' && suite.assertionResults.length === 0) total.failures.push(`${suite.name}: ${suite.message}`);
  }
  if (total.passed + total.failures.length + total.skips.length === 0) total.failures.push('vitest ran no test');
  total.failed = total.failures.length;
  total.skipped = total.skips.length;
  return keep(folder, 'web unit', total);
}

function journeys(folder) {
  const file = ['build/journeys.json', 'web/build/journeys.json'].find(existsSync);
  if (!file) return keep(folder, 'journeys', { failed: 1, failures: ['the journeys wrote no results'] });
  const { passed, failed, skipped, failures = [] } = read(file);
  if (!(passed + failed + (skipped ?? 0) > 0)) return keep(folder, 'journeys', { failed: 1, failures: ['no journey ran'] });
  const names = failures.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  return keep(folder, 'journeys', { passed, failed, skipped, failures: names });
}

function own(folder, part) {
  const file = join(folder, `${part}.json`);
  return keep(folder, part, existsSync(file) ? read(file) : { failed: 1, failures: [`${part} wrote no results`] });
}

function took(folder, part, seconds) {
  const file = join(folder, 'seconds.json');
  writeFileSync(file, JSON.stringify({ ...(existsSync(file) ? read(file) : {}), [part]: Number(seconds) }));
}

function close(folder) {
  const parts = readdirSync(folder).filter((file) => file.endsWith('.counts.json')).map((file) => read(join(folder, file)));
  const seconds = existsSync(join(folder, 'seconds.json')) ? read(join(folder, 'seconds.json')) : {};
  const sum = (key) => parts.reduce((total, part) => total + (part[key] ?? 0), 0);
  console.log('');
  for (const { name, passed, failed, skipped } of parts) {
    const cell = (count) => String(count).padStart(6);
    console.log(`  ${name.padEnd(16)} ${cell(passed)} passed ${cell(failed)} failed ${cell(skipped)} skipped`);
  }
  for (const part of parts) for (const failure of part.failures) console.log(`  FAILED  ${part.name}: ${failure.split('\n')[0]}`);
  console.log(`  ${Object.entries(seconds).map(([name, value]) => `${name} ${value} s`).join(', ')}`);
  const line = `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
  writeFileSync(join(folder, 'closing'), line + '\n');
  // .ci/run prints it itself, after everything else.
  if (!process.env.FANGXIAN_CLOSING_LATER) console.log(line);
  return sum('failed') === 0 && sum('passed') > 0;
}

const actions = {
  ctest, vitest, journeys, own, took, close,
  one: (folder, name, verdict) =>
    keep(folder, name, { [verdict]: 1, [{ failed: 'failures', skipped: 'skips' }[verdict] ?? 'passes']: [name] }),
  broken: (folder, part, what) => { keep(folder, part, { failed: 1, failures: [what] }); },
};
if (process.argv[1]?.endsWith('results.mjs')) {
  const [action, ...rest] = process.argv.slice(2);
  process.exitCode = actions[action](...rest) === false ? 1 : 0;
}
