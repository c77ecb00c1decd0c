import { describe, expect, it } from 'vitest'
import { Client, fileNameOf, Problem, queryString } from './client'
import { Submission } from './submission'
import { uuid } from './uuid'

interface Sent {
  url: string
  method: string
  headers: Record<string, string>
  body: string
}

// Answers in order; a string stands for a connection that breaks.
function clientWith(answers: (Response | 'broken')[]): { client: Client; sent: Sent[] } {
  const sent: Sent[] = []
  const fetcher = (url: RequestInfo | URL, request?: RequestInit): Promise<Response> => {
    sent.push({
      url: String(url),
      method: request?.method ?? 'GET',
      headers: (request?.headers ?? {}) as Record<string, string>,
      body: String(request?.body ?? ''),
    })
    const answer = answers[sent.length - 1] ?? new Response('{}')
    return answer === 'broken' ? Promise.reject(new TypeError('network')) : Promise.resolve(answer)
  }
  return { client: new Client('', fetcher), sent }
}
const json = (body: object, status = 200): Response => new Response(JSON.stringify(body), { status })
const refusal = {
  type: 'urn:fangxian:problem:input.invalid',
  code: 'input.invalid',
  title: '输入有误',
  title_en: 'The input is wrong',
  errors: [{ pointer: '/name', zh: '请填写', en: 'Needed' }],
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('it was not refused')
}

describe('the client', () => {
  it('leaves out what is not given', () => {
    expect(queryString({ area: '4110', q: '', as_of: undefined, limit: 5, count: 1 })).toBe(
      '?area=4110&limit=5&count=1',
    )
    expect(queryString({})).toBe('')
    expect(queryString({ q: '南街 & 北街' })).toBe('?q=%E5%8D%97%E8%A1%97+%26+%E5%8C%97%E8%A1%97')
  })
  it('sends the CSRF token with unsafe requests only', async () => {
    const { client, sent } = clientWith([json({}), json({}), json({})])
    client.csrf = 'token'
    await client.get('/api/teams')
    await client.post('/api/session', {})
    await client.remove('/api/session')
    expect(sent.map((request) => request.headers['X-CSRF-Token'])).toEqual([undefined, 'token', 'token'])
  })
  it('turns a refusal into a problem in both languages with the fields at fault', async () => {
    const { client } = clientWith([json(refusal, 422)])
    const problem = await problemOf(client.run('mobilisation.form_team', {}, 'key'))
    expect(problem.type).toBe('input.invalid')
    expect(problem.words).toEqual({ zh: '输入有误', en: 'The input is wrong' })
    expect(problem.errors[0]?.pointer).toBe('/name')
    expect(problem.isUndecided).toBe(false)
  })
  it('tells no network, a server in trouble and an unreadable answer apart', async () => {
    const { client } = clientWith(['broken', new Response('<html>', { status: 502 }), new Response('not json')])
    const problems = [
      await problemOf(client.get('/a')),
      await problemOf(client.get('/b')),
      await problemOf(client.get('/c')),
    ]
    expect(problems.map((problem) => problem.status)).toEqual([0, 502, 200])
    expect(new Set(problems.map((problem) => problem.words.zh)).size).toBe(3)
    expect(problems.map((problem) => problem.isUndecided)).toEqual([true, true, false])
  })
  it('says when the session has ended, whatever was asked for', async () => {
    const { client } = clientWith([json({ code: 'session.needed', title: '请先登录' }, 401)])
    let ended = 0
    client.onSignedOut = () => {
      ended += 1
    }
    await problemOf(client.get('/api/teams'))
    expect(ended).toBe(1)
  })
  it('takes the Chinese file name of a download', () => {
    expect(fileNameOf("attachment; filename*=UTF-8''%E9%98%9F%E4%BC%8D.csv")).toBe('队伍.csv')
    expect(fileNameOf('attachment; filename="teams.csv"')).toBe('teams.csv')
    expect(fileNameOf(null)).toBe('')
  })
})

describe('one thing done once', () => {
  const done = { seq: 7, replayed: false, answer: { id: 'x' } }

  it('keeps its key while nobody can say whether it was done', async () => {
    const { client, sent } = clientWith([
      'broken',
      new Response('', { status: 503 }),
      json({ ...done, replayed: true }),
    ])
    const submission = new Submission(client, 'mobilisation.form_team')
    await problemOf(submission.send({ name: '一队' }))
    expect(submission.isUndecided).toBe(true)
    await problemOf(submission.send({ name: '一队' }))
    const answer = await submission.send({ name: '一队' })
    expect(answer.replayed).toBe(true)
    expect(new Set(sent.map((request) => request.headers['Idempotency-Key'])).size).toBe(1)
    expect(submission.isUndecided).toBe(false)
  })
  it('takes a new key after a refusal, because the next try is another thing', async () => {
    const { client, sent } = clientWith([json(refusal, 422), json(done)])
    const submission = new Submission(client, 'mobilisation.form_team')
    await problemOf(submission.send({ name: '' }))
    await submission.send({ name: '一队' })
    expect(new Set(sent.map((request) => request.headers['Idempotency-Key'])).size).toBe(2)
  })
  it('makes version 4 ids without crypto.randomUUID', () => {
    const ids = Array.from({ length: 500 }, uuid)
    expect(new Set(ids).size).toBe(500)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
