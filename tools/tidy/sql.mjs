// The schema rules, in migrations and in statements, that let one file,
// one PostgreSQL and a distributed PostgreSQL run the same.
import { blank, isExcused, isTest, lineAt } from './source.mjs';

// Tables without a county of their own, each with its reason. Nothing else may be added without one.
export const tablesWithoutCounty = new Map([
  ['migrations', 'the schema itself: one row a step, the same on every node'],
  ['journal', 'keyed by (origin, epoch, seq): an origin is a site, and its entries stay together in their order'],
  ['signing_keys', "a site's own keys for what it publishes; the same for every county that it serves"],
  ['pass_secrets', "a site's own sealed keys for what it signs; the same for every county that it serves"],
  ['journal_heads', 'one row an origin: the number and digest of its last journal entry'],
]);

const isMigration = (path) => /^src\/.*\/migrations\/[^/]+\.sql$/.test(path);
const columnTypes = /^(text|bigint|double precision|bytea)\b/;

// Comments and the insides of '…' blanked, lower case, lines kept.
function plain(sql) {
  return sql.replace(/--[^\n]*|'(?:[^']|'')*'/g, (found) => (found.startsWith('--') ? ' '.repeat(found.length) : `'${found.slice(1, -1).replace(/[^\n]/g, ' ')}'`)).toLowerCase();
}

function splitTop(text, separator) {
  const parts = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (i === text.length || (text[i] === separator && depth === 0)) {
      parts.push({ text: text.slice(from, i), at: from });
      from = i + 1;
    }
  }
  return parts;
}

// [{line, text}] of a migration file.
function statementsOf(sql) {
  const text = plain(sql);
  return splitTop(text, ';')
    .map(({ text: one, at }) => ({ text: one.trim(), line: text.slice(0, at + one.length - one.trimStart().length).split('\n').length }))
    .filter((one) => one.text !== '');
}

// {name, columns: [{name, definition, line}], constraints: [{text, line}]} of a `create table`.
function tableOf(statement) {
  const found = statement.text.match(/^create\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?\s*\(/);
  if (!found) return undefined;
  const open = found[0].length;
  const body = statement.text.slice(open, statement.text.lastIndexOf(')'));
  const table = { name: found[1], line: statement.line, columns: [], constraints: [] };
  for (const part of splitTop(body, ',')) {
    const text = part.text.trim().replace(/\s+/g, ' ');
    if (text === '') continue;
    const line = statement.line + statement.text.slice(0, open + part.at + part.text.length - part.text.trimStart().length).split('\n').length - 1;
    if (/^(constraint \w+ )?(primary key|unique|check|foreign key|exclude)\b/.test(text)) table.constraints.push({ text, line });
    else {
      const column = text.match(/^"?(\w+)"? ?(.*)$/);
      table.columns.push({ name: column?.[1] ?? text, definition: column?.[2] ?? '', line });
    }
  }
  return table;
}

function rule(name, look) {
  return {
    name,
    check(tree) {
      const problems = [];
      for (const [path, text] of tree) {
        if (isMigration(path)) for (const problem of look(statementsOf(text), path)) problems.push({ path, ...problem });
      }
      return problems;
    },
  };
}

const keyColumns = (text) => (text.match(/\(([^)]*)\)/)?.[1] ?? '').split(',').map((word) => word.trim().split(' ')[0]);

export const countyFirst = rule('sql-county-first', (statements) => {
  const problems = [];
  for (const table of statements.map(tableOf)) {
    if (!table || tablesWithoutCounty.has(table.name)) continue;
    const first = table.columns[0];
    if (first?.name !== 'county' || !/^text not null/.test(first.definition))
      problems.push({ line: table.line, message: `table ${table.name} does not begin with county`, cure: 'first column: county text not null (or an exception with its reason in tools/tidy/sql.mjs)' });
  }
  return problems;
});

export const countyInKeys = rule('sql-county-in-keys', (statements) => {
  const problems = [];
  const bare = new Set(tablesWithoutCounty.keys());
  for (const statement of statements) {
    const table = tableOf(statement);
    if (table && !bare.has(table.name)) {
      const primary = table.constraints.find(({ text }) => /\bprimary key\b/.test(text));
      const inline = table.columns.find(({ definition }) => /\b(primary key|unique)\b/.test(definition));
      if (inline && inline.name !== 'county') problems.push({ line: inline.line, message: `the key of ${table.name}.${inline.name} leaves the county out`, cure: 'write it as a constraint: primary key (county, …)' });
      else if (!primary && !inline) problems.push({ line: table.line, message: `table ${table.name} has no primary key`, cure: 'primary key (county, id)' });
      for (const { text, line } of table.constraints) {
        if (/\b(primary key|unique)\b/.test(text) && !keyColumns(text).includes('county'))
          problems.push({ line, message: `a key of ${table.name} leaves the county out`, cure: `${/unique/.test(text) ? 'unique' : 'primary key'} (county, …)` });
      }
    }
    const index = statement.text.match(/^create\s+unique\s+index\s+(?:if\s+not\s+exists\s+)?\S+\s+on\s+(\w+)\s*(\([^)]*\))/);
    if (index && !bare.has(index[1]) && !keyColumns(index[2]).includes('county'))
      problems.push({ line: statement.line, message: `a unique index of ${index[1]} leaves the county out`, cure: 'on table (county, …)' });
  }
  return problems;
});

export const columnKinds = rule('sql-column-kinds', (statements) => {
  const problems = [];
  for (const statement of statements) {
    const columns = tableOf(statement)?.columns ?? [];
    const added = statement.text.match(/^alter\s+table\s+\w+\s+add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(\w+)\s+([\s\S]*)$/);
    if (added) columns.push({ name: added[1], definition: added[2].replace(/\s+/g, ' '), line: statement.line });
    for (const { name, definition, line } of columns) {
      if (!columnTypes.test(definition))
        problems.push({ line, message: `${name} is of the kind "${definition.split(' ')[0]}"`, cure: 'text, bigint, double precision or bytea: the kinds both databases agree on' });
    }
  }
  return problems;
});

const forbidden = [
  [/\b(small|big)?serial\b|\bgenerated\s+(always|by\s+default)\b|\bautoincrement\b|\bauto_increment\b|\bcreate\s+sequence\b|\bnextval\b/, 'ids are made by the program (UUIDv7)', 'id text not null'],
  [/\bcreate\s+(or\s+replace\s+)?(constraint\s+)?trigger\b/, 'a trigger is behaviour that no reader of the code sees', 'do it in the command'],
  [/\bcreate\s+(or\s+replace\s+)?(function|procedure)\b|\blanguage\s+plpgsql\b/, 'a stored procedure is not portable', 'do it in the command'],
  [/\bexclude\s+(using|\()/, 'EXCLUDE is not portable', 'check it in the command, inside the transaction'],
  [/\breferences\b|\bforeign\s+key\b/, 'a foreign key across counties cannot be distributed', 'the description says what a field refers to; the command checks it'],
  [/\b(now|random|gen_random_uuid|clock_timestamp|datetime|strftime|current_\w+)\s*\(|\bcurrent_(timestamp|date|time)\b/, 'time, ids and chance come from the program', 'hand the value in as $n'],
  [/\bwithout\s+rowid\b|\bstrict\s*$|\bunlogged\b|\btablespace\b|\bpragma\b|::\s*\w+|\bjsonb?\b|\bilike\b|\bdistinct\s+on\b|\bmerge\s+into\b/, 'only one of the databases knows this', 'keep to the common subset'],
];

export const portable = rule('sql-portable', (statements) => {
  const problems = [];
  for (const statement of statements) {
    for (const [pattern, message, cure] of forbidden) {
      const found = statement.text.match(pattern);
      if (found) problems.push({ line: statement.line + statement.text.slice(0, found.index).split('\n').length - 1, message: `${found[0].trim()}: ${message}`, cure });
    }
  }
  return problems;
});

export const additive = rule('sql-additive', (statements) => {
  const problems = [];
  for (const { text, line } of statements) {
    if (/^drop\s+table\b|^truncate\b|^alter\s+table\s+[\s\S]*\b(drop|rename)\b/.test(text))
      problems.push({ line, message: `${text.split(/\s+/).slice(0, 3).join(' ')} takes something away`, cure: 'migrations add; what is no longer used stays until a release says so' });
    if (/^alter\s+table\s+[\s\S]*\badd\b[\s\S]*\bnot\s+null\b/.test(text) && !/\bdefault\b/.test(text))
      problems.push({ line, message: 'a column is added not null without a default', cure: 'give it a default: rows stand there already' });
  }
  return problems;
});

// The texts of a C++ file with their places; neighbours ("a" "b") are one text.
function textsOf(source) {
  const code = blank(source);
  const bare = blank(source, { keepStrings: true });
  const texts = [];
  let last;
  for (const found of code.matchAll(/R"\s*"|"[^"\n]*"/g)) {
    const whole = bare.slice(found.index, found.index + found[0].length);
    const inner = whole.startsWith('R"') ? whole.replace(/^R"[^(]*\(|\)[^)]*"$/g, '') : whole.slice(1, -1);
    if (last && /^\s*$/.test(code.slice(last.end, found.index))) last.text += inner;
    else texts.push((last = { text: inner, at: found.index }));
    last.end = found.index + found[0].length;
  }
  return texts;
}

// What a statement lacks to stay inside one county, or nothing.
function lackOf(text) {
  const sql = plain(text).replace(/\s+/g, ' ').trim();
  const written = sql.match(/^(update|delete from|insert into) (\w+)/);
  if (written && tablesWithoutCounty.has(written[2])) return undefined;
  if (/^(update|delete from) [\w{}]+/.test(sql) && / where /.test(sql) && !/\bcounty\b/.test(sql.slice(sql.indexOf(' where ')))) return 'the condition leaves the county out';
  if (/^(update|delete from) [\w{}]+$/.test(sql) || (/^update /.test(sql) && !/ where /.test(sql) && / set .*\$\d+\s*$/.test(sql))) return 'it writes without a condition';
  const columns = sql.match(/^insert into \w+ \(([^)]*)\)/);
  if (columns && !/^(\{\}|county)\b|^\{/.test(columns[1].trim())) return 'its first column is not the county';
  const target = sql.match(/\bon conflict \(([^)]*)\)/);
  if (target && !/\bcounty\b/.test(target[1])) return 'the conflict key leaves the county out';
  const isSelect = /^(select|with|\(select)\b|^r\./.test(sql) || / from /.test(sql);
  if (isSelect) {
    for (const join of sql.split(/\bjoin\b/).slice(1)) {
      const on = join.match(/^ [\w{}.]+(?: (?:as )?(?!on\b)\w+)? on (.*)$/);
      if (on && !/\bcounty\b/.test(on[1].split(/ where | left | inner /)[0])) return 'a join leaves the county out';
    }
  }
  return undefined;
}

export const statementsCarryCounty = {
  name: 'sql-statements-carry-county',
  check(tree) {
    const problems = [];
    for (const [path, text] of tree) {
      // The store itself asks the databases' own catalogues; tests may write what they like.
      if (!/^src\/(command|modules)\/.*\.cc$/.test(path) || isTest(path)) continue;
      for (const { text: sql, at } of textsOf(text)) {
        const lack = lackOf(sql);
        const line = lineAt(text, at);
        if (lack && !isExcused(text, line, 'city-wide') && !isExcused(text, line - 1, 'city-wide'))
          problems.push({ path, line, message: `${lack}: "${sql.slice(0, 60)}…"`, cure: 'writes and joins carry county (joins: county and id); where it cannot be: // tidy: allow city-wide — reason' });
      }
    }
    return problems;
  },
};
