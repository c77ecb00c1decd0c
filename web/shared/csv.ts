// CSV (RFC 4180) that Excel and WPS open without asking: a byte order mark, and no cell that a spreadsheet would run.

const risky = /^[=+\-@\t\r]/

export function csvCell(text: string): string {
  // A number may begin with a minus; anything else that begins like a formula is defused.
  const safe = risky.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csvText(rows: string[][]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}
