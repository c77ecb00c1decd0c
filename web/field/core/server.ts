// The few requests of the field app: by token, never by cookie, each with a time limit, and an answer for every way to fail.
import type { Json, ProblemDocument } from '@shared/envelopes'

export interface Reply {
  status: number
  body: string
}

const patience = 20_000

export class NoNetwork extends Error {}

export class Server {
  token = ''

  async ask(path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await this.request(path, init)
    try {
      return { status: response.status, body: await response.text() }
    } catch {
      throw new NoNetwork()
    }
  }

  async bytes(path: string): Promise<{ status: number; bytes: Uint8Array }> {
    const response = await this.request(path, {})
    try {
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) }
    } catch {
      throw new NoNetwork()
    }
  }

  async run(command: string, input: { [name: string]: Json }, key: string): Promise<Reply> {
    return await this.ask(`/api/do/${command}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(input),
    })
  }

  async queue(body: string): Promise<Reply> {
    return await this.ask('/api/do', { method: 'POST', headers: { 'Content-Type': 'application/x-ndjson' }, body })
  }

  async signIn(name: string, password: string, code: string): Promise<Reply> {
    return await this.ask('/api/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(code === '' ? { name, password } : { name, password, code }),
    })
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json', ...(init.headers as Record<string, string>) }
    if (this.token !== '' && path !== '/api/session') headers.Authorization = `Bearer ${this.token}`
    const ending = new AbortController()
    const timer = setTimeout(() => {
      ending.abort()
    }, patience)
    try {
      return await fetch(path, { ...init, headers, credentials: 'omit', cache: 'no-store', signal: ending.signal })
    } catch {
      throw new NoNetwork()
    } finally {
      clearTimeout(timer)
    }
  }
}

export function parsed<Value>(reply: Reply): Value | null {
  try {
    return JSON.parse(reply.body) as Value
  } catch {
    return null
  }
}

export function problemOf(reply: Reply): ProblemDocument {
  return parsed<ProblemDocument>(reply) ?? {}
}
