// One table on its way in, from the file to the result: what the four steps of the import screen share.
import { Problem } from '@shared/client'
import type { Json } from '@shared/envelopes'
import type { ImportCatalogue, ImportProgress, ImportResult, Mapping, Preview } from '@shared/imports'
import { guessRecord, mappingHeader, mappingToSend, startMapping } from '@shared/imports'
import type { Sheet } from '@shared/xlsx'
import type { TableLine } from '@shared/table'
import { changeCell, decodeTable, glanceAt, readLines, tableBytes, tableText, tableTextAtLines } from '@shared/table'
import type { InjectionKey, Ref } from 'vue'
import { computed, inject, provide, ref, shallowRef } from 'vue'
import { client } from '@console/client'
import { useScope } from '@console/scope'

export const steps = ['file', 'columns', 'check', 'run'] as const
export type Step = (typeof steps)[number]

export interface Source {
  name: string
  kind: 'file' | 'workbook' | 'paste'
  // What is sent: the file as it is, or the sheet as CSV with every row on its own line.
  bytes: Uint8Array<ArrayBuffer>
  sheets: Sheet[]
  sheet: number
}

export type FileFault = 'old_xls' | 'not_a_workbook' | 'too_large' | 'no_rows' | 'empty' | 'too_big'

// The server takes no larger body: a million rows of a wide table.
const mostBytes = 256 << 20

const isWorkbook = (name: string, bytes: Uint8Array): boolean =>
  /\.(xlsx|xlsm|xls|et)$/i.test(name) || (bytes[0] === 0x50 && bytes[1] === 0x4b) || bytes[0] === 0xd0

function makeWizard() {
  const { area } = useScope()
  const step: Ref<Step> = ref('file')
  const catalogue = shallowRef<ImportCatalogue | null>(null)
  const source = shallowRef<Source | null>(null)
  const record = ref('')
  const form = ref('')
  // Given for every row of the file: where it belongs, which list it is of.
  const given = ref<Record<string, string>>({})
  const preview = shallowRef<Preview | null>(null)
  const mapping = shallowRef<Mapping>({ columns: {}, values: {} })
  const isRemembered = ref(true)
  const checked = shallowRef<ImportResult | null>(null)
  const result = shallowRef<ImportResult | null>(null)
  const progress = shallowRef<ImportProgress | null>(null)
  const importId = ref('')
  const corrections = ref(0)
  const problem = shallowRef<Problem | null>(null)
  const isBusy = ref(false)

  const target = computed(() => catalogue.value?.records.find((item) => item.record === record.value))
  const rows = computed(() => {
    const from = source.value
    if (from === null) return []
    return from.sheets.length > 0 ? (from.sheets[from.sheet]?.rows ?? []).slice(0, 20) : glanceAt(from.bytes).rows
  })

  async function loadCatalogue(): Promise<void> {
    catalogue.value ??= await client.get<ImportCatalogue>('/api/import')
  }

  function guess(): void {
    if (catalogue.value === null || source.value === null) return
    const guessed = guessRecord(catalogue.value, rows.value)
    if (guessed === null) return
    record.value = guessed.record
    form.value = guessed.form ?? ''
  }

  function take(next: Source): void {
    source.value = next
    preview.value = null
    checked.value = null
    result.value = null
    progress.value = null
    corrections.value = 0
    problem.value = null
    guess()
  }

  const sheetBytes = (sheet: Sheet | undefined): Uint8Array<ArrayBuffer> => tableBytes(tableText(sheet?.rows ?? []))

  async function takeFile(file: File): Promise<FileFault | null> {
    if (file.size === 0) return 'empty'
    if (file.size > mostBytes) return 'too_big'
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (!isWorkbook(file.name, bytes)) {
      take({ name: file.name, kind: 'file', bytes, sheets: [], sheet: 0 })
      return null
    }
    // Who never brings a workbook never loads the reader.
    const { readWorkbook, WorkbookProblem } = await import('@shared/xlsx')
    try {
      const sheets = readWorkbook(bytes)
      take({ name: file.name, kind: 'workbook', bytes: sheetBytes(sheets[0]), sheets, sheet: 0 })
      return null
    } catch (error) {
      if (error instanceof WorkbookProblem) return error.fault
      throw error
    }
  }

  function takePaste(text: string, name: string): void {
    take({ name, kind: 'paste', bytes: tableBytes(text), sheets: [], sheet: 0 })
  }

  function chooseSheet(sheet: number): void {
    const from = source.value
    if (from !== null) take({ ...from, sheet, bytes: sheetBytes(from.sheets[sheet]) })
  }

  // Runs one step that asks the server; a refusal is shown where the person stands.
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    isBusy.value = true
    problem.value = null
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problem.value = error
      return false
    } finally {
      isBusy.value = false
    }
  }

  const takesArea = computed(() => target.value?.fields.some((field) => field.name === 'area') ?? false)
  const about = computed(() => ({
    file_name: source.value?.name ?? '',
    form: form.value,
    ...(takesArea.value ? { area: area.value } : {}),
    ...given.value,
  }))

  async function readPreview(): Promise<void> {
    const from = source.value
    if (from === null) return
    await attempt(async () => {
      const answer = await client.upload<Preview>(`/api/import/${record.value}/preview`, about.value, from.bytes)
      preview.value = answer
      mapping.value = startMapping(answer)
      if (answer.form !== null && answer.form !== '') form.value = answer.form
      step.value = 'columns'
    })
  }

  const send = (query: Record<string, string>): Promise<ImportResult> =>
    client.upload<ImportResult>(
      `/api/import/${record.value}`,
      { ...about.value, ...query },
      source.value?.bytes ?? new Uint8Array(),
      { 'X-Import-Mapping': mappingHeader(mapping.value) },
    )

  async function check(): Promise<void> {
    await attempt(async () => {
      checked.value = await send({ dry_run: '1' })
      step.value = 'check'
    })
  }

  // The table's own rows, to be corrected in place; after that the corrected table is what is sent.
  const lines = computed<TableLine[]>(() => {
    const from = source.value
    if (from === null) return []
    if (from.sheets.length > 0) {
      return (from.sheets[from.sheet]?.rows ?? []).map((cells, index) => ({ line: index + 1, cells }))
    }
    const told = preview.value
    const { encoding, delimiter } = glanceAt(from.bytes)
    return readLines(decodeTable(from.bytes, told?.encoding ?? encoding), told?.delimiter ?? delimiter)
  })

  async function correct(changes: { line: number; column: number; value: string }[]): Promise<void> {
    const from = source.value
    if (from === null) return
    let changed = lines.value
    for (const { line, column, value } of changes) changed = changeCell(changed, line, column, value)
    const sheets = from.sheets.map((sheet, index) =>
      index === from.sheet ? { name: sheet.name, rows: changed.map((row) => row.cells) } : sheet,
    )
    source.value = { ...from, sheets, bytes: tableBytes(tableTextAtLines(changed)) }
    if (preview.value !== null) preview.value = { ...preview.value, encoding: 'utf-8-bom', delimiter: ',' }
    await check()
    corrections.value += changes.length
  }

  // What a progress answer leaves out counts as nothing.
  const emptyResult = (): ImportResult => ({
    import: importId.value,
    dry_run: false,
    state: 'done',
    read: 0,
    new: 0,
    updated: 0,
    same: 0,
    queued: 0,
    failed: 0,
    mended: 0,
    skipped: { title: 0, total: 0, blank: 0, header: 0 },
    failures: [],
    failures_total: 0,
    mendings: [],
  })

  const longestName = 80
  const mappingToSave = (headers: string[]): { [key: string]: Json } => ({
    record: record.value,
    name: (source.value?.name ?? '').slice(0, longestName),
    area: area.value,
    ...(form.value === '' ? {} : { form: form.value }),
    headers,
    mapping: JSON.stringify(mappingToSend(mapping.value)),
  })

  function startOver(): void {
    step.value = 'file'
    source.value = null
    preview.value = null
    checked.value = null
    result.value = null
    progress.value = null
    importId.value = ''
    corrections.value = 0
    problem.value = null
  }

  return {
    step,
    catalogue,
    source,
    record,
    form,
    given,
    preview,
    mapping,
    isRemembered,
    checked,
    result,
    progress,
    importId,
    corrections,
    problem,
    isBusy,
    target,
    takesArea,
    rows,
    lines,
    loadCatalogue,
    guess,
    takeFile,
    takePaste,
    chooseSheet,
    readPreview,
    check,
    send,
    attempt,
    correct,
    emptyResult,
    mappingToSave,
    startOver,
  }
}

export type Wizard = ReturnType<typeof makeWizard>
const key: InjectionKey<Wizard> = Symbol('wizard')

export function provideWizard(): Wizard {
  const wizard = makeWizard()
  provide(key, wizard)
  return wizard
}

export function useWizard(): Wizard {
  const wizard = inject(key)
  if (wizard === undefined) throw new Error('a step of the import stands outside its screen')
  return wizard
}
