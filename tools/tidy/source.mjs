// C++ text as tidy sees it: comments and the insides of literals blanked out, lines and columns kept.

// The text with comments (and, unless `keepStrings`, the insides of string and character literals) replaced by spaces.
export function blank(text, { keepStrings = false } = {}) {
  let out = '';
  let i = 0;
  const erase = (from, to) => {
    for (let k = from; k < to; k++) out += text[k] === '\n' ? '\n' : ' ';
  };
  while (i < text.length) {
    const two = text.slice(i, i + 2);
    if (two === '//') {
      let end = text.indexOf('\n', i);
      if (end < 0) end = text.length;
      erase(i, end);
      i = end;
    } else if (two === '/*') {
      let end = text.indexOf('*/', i + 2);
      end = end < 0 ? text.length : end + 2;
      erase(i, end);
      i = end;
    } else if (two === 'R"' && !/\w/.test(text[i - 1] ?? ' ')) {
      const open = text.indexOf('(', i);
      const closing = ')' + text.slice(i + 2, open) + '"';
      let end = text.indexOf(closing, open);
      end = end < 0 ? text.length : end + closing.length;
      if (keepStrings) out += text.slice(i, end);
      else {
        out += 'R"';
        erase(i + 2, end - 1);
        out += '"';
      }
      i = end;
    } else if (text[i] === '"' || (text[i] === "'" && !/[0-9a-fA-F]/.test(text[i - 1] ?? ' '))) {
      let end = i + 1;
      while (end < text.length && text[end] !== text[i] && text[end] !== '\n') end += text[end] === '\\' ? 2 : 1;
      end = Math.min(end + 1, text.length);
      // An include's "path" is code, not text.
      const isInclude = /^[ \t]*#[ \t]*include[ \t]*$/.test(text.slice(text.lastIndexOf('\n', i - 1) + 1, i));
      if (keepStrings || isInclude) out += text.slice(i, end);
      else {
        out += text[i];
        erase(i + 1, end - 1);
        out += text[i];
      }
      i = end;
    } else {
      out += text[i++];
    }
  }
  return out;
}

export function lineAt(text, index) {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

// A line may excuse itself from one rule with its reason: `// tidy: allow clock — the socket's own timeout`.
export function isExcused(text, line, word) {
  const found = (text.split('\n')[line - 1] ?? '').match(/\/\/ tidy: allow ([\w-]+)(.*)$/);
  return found !== null && found[1] === word && found[2].replace(/[^\p{L}]/gu, '').length >= 4;
}

export const isTest = (path) => /_test\.cc$/.test(path);
export const isHeader = (path) => path.endsWith('.h');
export const isCpp = (path) => /\.(cc|h)$/.test(path) && /^(src|bench|fuzz|cmake)\//.test(path);

// "src/modules/areas/queries.cc" → "areas"; "src/store/store.h" → "store"; elsewhere undefined.
export function libraryOf(path) {
  const parts = path.split('/');
  if (parts[0] !== 'src' || parts.length < 3) return undefined;
  return parts[1] === 'modules' ? (parts.length > 3 ? parts[2] : undefined) : parts[1];
}
