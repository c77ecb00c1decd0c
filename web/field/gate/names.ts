// Names as phones carry them: cut short, so that a lost one tells little.

// 王*英 and 王桂英 are the same as far as one can see.
export function looksLike(masked: string, name: string): boolean {
  const one = [...masked]
  const other = [...name]
  return (
    one.length === other.length &&
    one.every((letter, at) => letter === '*' || other[at] === '*' || letter === other[at])
  )
}
