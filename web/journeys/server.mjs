// The real program with the real demo city: made once, copied for each journey, so that none sees what another did.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const buildFolder = join(root, 'build')
const drill = 'xuchang-2021-08'
// Fewer sign-ups than the demo has; the printed numbers do not depend on them.
const people = 60
const startLimit = 30_000

export const password = 'journey pass phrase 8'
export const accounts = {
  city: '许昌市指挥部',
  county: '长葛市指挥部',
  district: '魏都区指挥部',
  village: '西湖社区',
  administrator: '系统管理员',
}

export function programPath() {
  const candidates = [process.env.FANGXIAN_BINARY, process.env.FANGXIAN, 'build/release/fangxian', 'build/dev/fangxian']
    .filter(Boolean)
    .map((path) => resolve(root, path))
  const found = candidates.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`there is no program fangxian; looked for ${candidates.join(', ')}`)
  return found
}

function run(program, args) {
  const done = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 })
  if (done.status !== 0)
    throw new Error(
      `fangxian ${args.join(' ')} ended with ${done.status ?? done.signal}:\n${done.stdout}${done.stderr}`,
    )
  return done.stdout
}

// A new one-time code for an account.
export function newCode(program, data, name) {
  const out = run(program, ['user', name, '--data', data])
  const code = out.trim().split(/\s+/).at(-1) ?? ''
  if (!/^[A-Z0-9-]{8,}$/.test(code)) throw new Error(`no code in: ${out}`)
  return code
}

async function setPasswords(program, data) {
  const codes = Object.fromEntries(Object.values(accounts).map((name) => [name, newCode(program, data, name)]))
  const server = await startServer(program, data)
  try {
    for (const [name, code] of Object.entries(codes)) {
      const session = await post(`${server.url}/api/session`, { name, password: code })
      const headers = { Authorization: `Bearer ${session.token}` }
      await post(`${server.url}/api/session/password`, { old_password: code, new_password: password }, headers)
    }
  } finally {
    await server.stop()
  }
}

export async function post(url, body, headers = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${text}`)
  return JSON.parse(text)
}

// The demo city with a known password for each account the journeys use; kept while program and drill stay the same.
export async function demoData(program) {
  const drillFile = join(root, 'data/drills', `${drill}.txt`)
  const mark = createHash('sha256')
    .update(`${statSync(program).mtimeMs} ${statSync(program).size} ${people}`)
    .update(readFileSync(drillFile))
    .digest('hex')
  const folder = process.env.JOURNEYS_DATA ?? join(buildFolder, 'journeys-data')
  const stamp = `${folder}.stamp`
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === mark) return folder
  mkdirSync(buildFolder, { recursive: true })
  // Made beside and moved into place: a half-made city must not pass for a whole one.
  const part = `${folder}.${process.pid}`
  rmSync(part, { recursive: true, force: true })
  if (process.env.FANGXIAN_DEMO_DATA) {
    cpSync(resolve(root, process.env.FANGXIAN_DEMO_DATA), part, { recursive: true })
  } else {
    run(program, ['drill', drill, '--data', part, '--people', String(people), '--quiet', '--no-accounts'])
  }
  await setPasswords(program, part)
  rmSync(stamp, { force: true })
  rmSync(folder, { recursive: true, force: true })
  renameSync(part, folder)
  writeFileSync(stamp, mark)
  return folder
}

export function copyOf(folder) {
  const copy = mkdtempSync(join(tmpdir(), 'fangxian-journey-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}

export async function startServer(program, data) {
  const ready = join(data, `ready-${process.pid}-${Math.random().toString(36).slice(2)}`)
  const child = spawn(
    program,
    [
      'serve',
      '--data',
      data,
      '--listen',
      '127.0.0.1:0',
      '--web',
      join(root, 'web/dist'),
      '--demo',
      '--ready-file',
      ready,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  const keep = (bytes) => {
    output = (output + bytes).slice(-8000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise((done) => {
    child.once('exit', done)
  })
  const from = Date.now()
  while (!existsSync(ready) || readFileSync(ready, 'utf8').trim() === '') {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended at its start:\n${output}`)
    if (Date.now() - from > startLimit) {
      child.kill('SIGKILL')
      throw new Error(`the server was not ready in ${startLimit} ms:\n${output}`)
    }
    await new Promise((done) => {
      setTimeout(done, 50)
    })
  }
  return {
    url: `http://127.0.0.1:${readFileSync(ready, 'utf8').trim()}`,
    output: () => output,
    // As when the power fails.
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(ready, { force: true })
    },
  }
}
