// Speaks with the server: JSON in and out, refusals as `Problem`, the CSRF token on every unsafe request.
import type { CommandAnswer, Json, ProblemDocument, Words } from './envelopes'

export interface FieldError extends Words {
  pointer: string
}

// The server said no (or could not be reached): a sentence in both languages, and one per field at fault.
export class Problem extends Error {
  readonly type: string
  readonly status: number
  readonly words: Words
  readonly errors: FieldError[]

  constructor(type: string, status: number, words: Words, errors: FieldError[] = []) {
    super(words.en)
    this.name = 'Problem'
    this.type = type
    this.status = status
    this.words = words
    this.errors = errors
  }

  // Nobody can say whether the server took the request: the same key must be sent again.
  get isUndecided(): boolean {
    return this.status === 0 || this.status >= 500
  }
}

// Three different sentences for three different situations: no network, server in trouble, unreadable answer.
const unreachable: Words = {
  zh: '连不上服务器：请检查网络，稍后再试。没有保存的内容还在页面上。',
  en: 'The server cannot be reached. Check the network and try again; what you typed is still on the page.',
}
const inTrouble: Words = {
  zh: '服务器暂时办不了，请稍后再试。',
  en: 'The server cannot do this at the moment. Please try again shortly.',
}
const unreadable: Words = {
  zh: '服务器的回答无法识别，请刷新页面后再试。',
  en: 'The answer of the server could not be understood. Reload the page and try again.',
}

export type Query = Record<string, string | number | boolean | null | undefined>

// Leaves out what is not given, so that the server's own defaults hold.
export function queryString(query: Query): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    parts.append(name, String(value))
  }
  const text = parts.toString()
  return text === '' ? '' : `?${text}`
}

function isProblem(value: unknown): value is ProblemDocument {
  return typeof value === 'object' && value !== null && ('title' in value || 'type' in value)
}

export function problemFrom(status: number, body: unknown): Problem {
  if (!isProblem(body)) return new Problem('unreadable', status, status >= 500 ? inTrouble : unreadable)
  const zh = body.title ?? inTrouble.zh
  return new Problem(body.code ?? body.type ?? 'unknown', status, { zh, en: body.title_en ?? zh }, body.errors ?? [])
}

export class Client {
  csrf = ''
  // Called when the session has ended, whatever was asked for.
  onSignedOut: () => void = () => {}
  private readonly fetcher: typeof fetch
  private readonly base: string

  constructor(base = '', fetcher: typeof fetch = (...given) => fetch(...given)) {
    this.base = base
    this.fetcher = fetcher
  }

  url(path: string, query: Query = {}): string {
    return `${this.base}${path}${queryString(query)}`
  }

  async get<Answer>(path: string, query: Query = {}): Promise<Answer> {
    return await this.json<Answer>(this.url(path, query), { headers: { Accept: 'application/json' } })
  }

  async post<Answer>(path: string, body: Json, headers: Record<string, string> = {}): Promise<Answer> {
    return await this.json<Answer>(this.url(path), {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...this.token(), ...headers },
      body: JSON.stringify(body),
    })
  }

  async remove(path: string): Promise<void> {
    await this.answer(this.url(path), { method: 'DELETE', headers: this.token() })
  }

  async run<Answer extends Json = { [key: string]: Json }>(
    command: string,
    input: { [key: string]: Json },
    key: string,
  ): Promise<CommandAnswer<Answer>> {
    return await this.post<CommandAnswer<Answer>>(`/api/do/${command}`, input, { 'Idempotency-Key': key })
  }

  // A file as it is: the table itself is the body, what is said about it stands in the address.
  async upload<Answer>(
    path: string,
    query: Query,
    bytes: Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return await this.json<Answer>(this.url(path, query), {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'text/csv', ...this.token(), ...headers },
      body: bytes,
    })
  }

  async blob(path: string, query: Query, accept: string): Promise<{ blob: Blob; fileName: string }> {
    const response = await this.answer(this.url(path, query), { headers: { Accept: accept } })
    return { blob: await response.blob(), fileName: fileNameOf(response.headers.get('Content-Disposition')) }
  }

  private token(): Record<string, string> {
    return this.csrf === '' ? {} : { 'X-CSRF-Token': this.csrf }
  }

  private async json<Answer>(url: string, request: RequestInit): Promise<Answer> {
    const response = await this.answer(url, request)
    try {
      return (await response.json()) as Answer
    } catch {
      throw new Problem('unreadable', response.status, unreadable)
    }
  }

  private async answer(url: string, request: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await this.fetcher(url, { credentials: 'same-origin', ...request })
    } catch {
      throw new Problem('unreachable', 0, unreachable)
    }
    if (response.ok) return response
    let body: unknown = null
    try {
      body = await response.json()
    } catch {
      body = null
    }
    const problem = problemFrom(response.status, body)
    if (response.status === 401) this.onSignedOut()
    throw problem
  }
}

// attachment; filename="x.csv"; filename*=UTF-8''%E9%98%9F.csv
export function fileNameOf(disposition: string | null): string {
  if (disposition === null) return ''
  const extended = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)
  if (extended?.[1] !== undefined) {
    try {
      return decodeURIComponent(extended[1])
    } catch {
      return extended[1]
    }
  }
  return /filename="?([^";]+)"?/.exec(disposition)?.[1] ?? ''
}
