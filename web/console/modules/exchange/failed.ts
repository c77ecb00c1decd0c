// The rows that failed, handed back as they came, with one more column that tells what is wrong.
import { csvText } from '@shared/csv'
import type { ImportResult, Preview } from '@shared/imports'
import { byLine } from '@shared/imports'
import type { TableLine } from '@shared/table'
import { decodeTable, glanceAt, readLines } from '@shared/table'
import { client } from '@console/client'
import { saveBlob } from '@console/download'

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface FailedFile {
  // The name without its ending.
  name: string
  isWorkbook: boolean
  // The heading of the added column.
  heading: string
  sentence: (failure: ImportResult['failures'][number]) => string
}

// From the table at hand, when the server keeps none: the header, and each failed row with its reasons.
export function failedRows(result: ImportResult, lines: TableLine[], preview: Preview, file: FailedFile): string[][] {
  const headers = [...preview.headers].sort((one, other) => one.column - other.column).map(({ header }) => header)
  const cells = new Map(lines.map((row) => [row.line, row.cells]))
  const rows = byLine(result.failures).map(({ line, failures }) => [
    ...headers.map((_header, column) => cells.get(line)?.[column] ?? ''),
    failures.map(file.sentence).join('；'),
  ])
  return [[...headers, file.heading], ...rows]
}

async function saveWorkbook(rows: string[][], name: string): Promise<void> {
  const { writeWorkbook } = await import('@shared/xlsx_write')
  const bytes = writeWorkbook({ name, rows, marked: (rows[0]?.length ?? 1) - 1 })
  saveBlob(new Blob([bytes], { type: workbookType }), `${name}.xlsx`)
}

export async function saveFailedRows(
  result: ImportResult,
  table: { lines: TableLine[]; preview: Preview | null },
  file: FailedFile,
): Promise<void> {
  if (typeof result.failed_file === 'string' && result.failed_file !== '') {
    await saveKeptRows(result.failed_file, file)
    return
  }
  if (table.preview === null) return
  const rows = failedRows(result, table.lines, table.preview, file)
  if (file.isWorkbook) await saveWorkbook(rows, file.name)
  else saveBlob(new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }), `${file.name}.csv`)
}

// As the server kept them: in the encoding that the file had, or as a workbook for who brought one.
export async function saveKeptRows(path: string, file: Pick<FailedFile, 'name' | 'isWorkbook'>): Promise<void> {
  const { blob } = await client.blob(path, {}, 'text/csv')
  if (!file.isWorkbook) {
    saveBlob(blob, `${file.name}.csv`)
    return
  }
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const { encoding, delimiter } = glanceAt(bytes)
  await saveWorkbook(
    readLines(decodeTable(bytes, encoding), delimiter).map((row) => row.cells),
    file.name,
  )
}
