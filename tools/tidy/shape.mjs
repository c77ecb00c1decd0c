// How files look: size, line length, first sentence, leftovers, a README for each module.
import { blank, isCpp, isHeader } from './source.mjs';

const maxHeaderLines = 200;
const maxSourceLines = 500;
const maxLineLength = 130;

const isText = (path) => /\.(cc|h|sql|mjs|ts|vue|css|sh|cmake|txt|md|json|yml)$|(^|\/)(Makefile|run)$/.test(path);
const isOurs = (path) => isText(path) && /^(src|bench|fuzz|cmake|tools|web\/(src|console|shared|journeys|tools|tests?)|\.ci)\/|^(Makefile|CMakeLists\.txt|CMakePresets\.json)$/.test(path);
const isGenerated = (path, text) => /(^|\/)generated[./]|\.generated\.|schema\.d\.ts$/.test(path) || /^(\/\*\*?|\/\/|#)[^\n]*\b(auto-)?generated\b/i.test(text);
const lineCount = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

function each(tree, wanted, look) {
  const problems = [];
  for (const [path, text] of tree) {
    if (!wanted(path) || isGenerated(path, text)) continue;
    for (const problem of look(path, text) ?? []) problems.push({ path, line: 1, ...problem });
  }
  return problems;
}

export const fileSizes = {
  name: 'file-sizes',
  check: (tree) => each(tree, (path) => isCpp(path) || /^tools\/.*\.(mjs|sh)$/.test(path), (path, text) => {
    const limit = isHeader(path) ? maxHeaderLines : maxSourceLines;
    const lines = lineCount(text);
    if (lines > limit) return [{ line: limit + 1, message: `${lines} lines, at most ${limit}`, cure: 'a second noun is hiding in it: give it a file of its own' }];
  }),
};

// Counted in characters: text in two languages is as long as it is, a reader scrolls by characters.
export const lineLengths = {
  name: 'line-lengths',
  check: (tree) => each(tree, (path) => isCpp(path) || /^tools\/.*\.(mjs|sh)$/.test(path), (path, text) =>
    text.split('\n').flatMap((line, i) => {
      const length = [...line].length;
      // A row of a table with a sentence in both languages may be as long as its sentences.
      if (length <= maxLineLength || /[\u4e00-\u9fff]/.test(line) || path.startsWith('tools/tidy/')) return [];
      return [{ line: i + 1, message: `${length} characters, at most ${maxLineLength}`, cure: 'break the line' }];
    })),
};

export const leftovers = {
  name: 'no-leftovers',
  check: (tree) => each(tree, (path) => isOurs(path) && !path.startsWith('tools/tidy/'), (path, text) =>
    text.split('\n').flatMap((line, i) => {
      const found = line.match(/\b(TODO|FIXME|XXX|HACK)\b|^(<{7}|>{7}|={7})( |$)/);
      return found ? [{ line: i + 1, message: `${found[0].trim()} was left here`, cure: 'do it, or open an issue and say nothing here' }] : [];
    })),
};

export const lastLines = {
  name: 'files-end-with-a-newline',
  check: (tree) => each(tree, isOurs, (path, text) => {
    if (text !== '' && !text.endsWith('\n')) return [{ line: lineCount(text), message: 'the last line has no newline', cure: 'end the file with one' }];
    if (text.endsWith('\n\n')) return [{ line: lineCount(text), message: 'empty lines at the end', cure: 'end the file with one newline' }];
  }),
};

export const noTabsNoTrailing = {
  name: 'no-tabs-no-trailing-spaces',
  check: (tree) => each(tree, (path) => isOurs(path) && !/Makefile$|\.md$/.test(path), (path, text) =>
    text.split('\n').flatMap((line, i) => (/[ \t]+$|^\s*\t|\r$/.test(line) ? [{ line: i + 1, message: 'a tab, a carriage return or a space at the end', cure: 'two spaces a step, nothing at the end' }] : []))),
};

export const headersSayWhatTheyAre = {
  name: 'headers-say-what-they-are',
  check: (tree) => each(tree, (path) => isCpp(path) && isHeader(path), (path, text) => {
    const problems = [];
    const opening = text.match(/^((?:\/\/[^\n]*\n)+)/)?.[1].replace(/^\/\/ ?/gm, '') ?? '';
    const sentence = opening.match(/^[^]*?[.:;)。]\s*$/m)?.[0] ?? '';
    if (sentence.trim().split(/\s+/).length < 4)
      problems.push({ message: 'does not open with a sentence', cure: 'line 1: // What the thing is, in one sentence.' });
    if (!/^#pragma once$/m.test(text)) problems.push({ message: 'no #pragma once', cure: 'write it after the opening sentence' });
    if (/^\s*#\s*ifndef \w+_H_?\b/m.test(text)) problems.push({ message: 'an include guard', cure: '#pragma once is enough' });
    if (/^\s*using\s+namespace\b/m.test(blank(text))) problems.push({ message: 'using namespace in a header', cure: 'name what you use' });
    return problems;
  }),
};

export const modulesHaveReadmes = {
  name: 'modules-have-readmes',
  check(tree) {
    const modules = new Set();
    for (const path of tree.keys()) {
      const name = path.match(/^src\/modules\/(\w+)\/\w+\.(cc|h)$/)?.[1];
      if (name) modules.add(name);
    }
    const problems = [];
    for (const name of modules) {
      const path = `src/modules/${name}/README.md`;
      const text = tree.get(path) ?? '';
      if (text.trim().split('\n').length < 5)
        problems.push({ path, line: 1, message: tree.has(path) ? 'says too little' : 'is missing', cure: 'the words, the rules and their source, who may do what' });
      if (!tree.has(`src/modules/${name}/${name}.h`))
        problems.push({ path: `src/modules/${name}/${name}.h`, line: 1, message: 'the module has no face', cure: 'declare what others may use in <module>.h' });
    }
    return problems;
  },
};

// g++ 12 gives the accessors of two structs of one name in nameless namespaces one weak symbol: the linker keeps the first of them.
export const describedStructsHaveOneName = {
  name: 'described-structs-have-one-name',
  check: (tree) => {
    const homes = new Map();
    for (const [path, text] of tree) {
      if (!/^(src|bench|fuzz)\/.*\.cc$/.test(path)) continue;
      const plain = blank(text);
      for (const [, name, member] of plain.matchAll(/\bFIELD\(\s*(\w+)\s*,\s*(\w+)/g)) {
        if (!new RegExp(`\\bstruct ${name}\\b[^;]*\\{`).test(plain)) continue;
        const key = `${name}::${member}`;
        if (!homes.has(key)) homes.set(key, new Set());
        homes.get(key).add(path);
      }
    }
    return [...homes].filter(([, paths]) => paths.size > 1).map(([key, paths]) => ({
      path: [...paths][1], line: 1, message: `describes ${key}, as ${[...paths][0]} does`, cure: 'give the struct a name of its own',
    }));
  },
};

// Two headers that define one name in one namespace: whichever the linker keeps, the other's users get (a table of three read as
// one of nine crashed at run time, and nothing warned).
export const namesHaveOneHome = {
  name: 'names-have-one-home',
  check: (tree) => {
    const homes = new Map();
    for (const [path, text] of tree) {
      if (!/^src\/.*\.h$/.test(path) || /\/test_\w+\.h$/.test(path)) continue;
      let space = '';
      for (const line of blank(text).split('\n')) {
        space = line.match(/^namespace ([\w:]+) \{/)?.[1] ?? space;
        const name = line.match(/^(?:enum class|struct|class) (\w+)(?: final)?\s*(?::[^:;(][^;(]*)?\{/)?.[1] ?? line.match(/^inline constexpr [^=({]*?\b(\w+)(?:\[\w*\])?\s*[={]/)?.[1];
        if (!name) continue;
        const key = `${space}::${name}`;
        if (!homes.has(key)) homes.set(key, new Set());
        homes.get(key).add(path);
      }
    }
    return [...homes].filter(([, paths]) => paths.size > 1).map(([key, paths]) => ({
      path: [...paths][1], line: 1, message: `defines ${key}, as ${[...paths][0]} does`, cure: 'say in its name what it is of',
    }));
  },
};
