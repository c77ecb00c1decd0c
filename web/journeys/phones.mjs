// Phones for the journeys of the field: enrolled at a gate, with a clock that can be wrong, behind a line that can be cut.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { accounts, password } from './server.mjs'
import { caller, citizenNumber } from './tables.mjs'

export const pin = '835201'
export const small = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }

// A gate of the village with people whose tails are known.
export async function openGate(url, name, people = 12) {
  const village = await caller(url, accounts.village, password)
  const { root } = await village.get('/api/me')
  const gate = await village.run('places.open', { area: root.area, name, kind: 'estate_gate' })
  const residents = []
  const surnames = '王李张刘陈杨赵黄周吴徐孙'
  for (let n = 0; n < people; n += 1) {
    const phone = `1391234${String(3000 + n * 7).padStart(4, '0')}`
    const name_of = `${surnames[n % surnames.length]}${'桂英建国秀兰'.slice((n % 3) * 2, (n % 3) * 2 + 2)}`
    const number = citizenNumber('411002', '19620315', 100 + n)
    await village.run('people.enter', {
      area: root.area,
      name: name_of,
      id_number: number,
      document_kind: 'resident_id',
      phone,
    })
    residents.push({ name: name_of, phone, tail: phone.slice(-4), number })
  }
  return { village, area: root.area, gate: gate.id, residents }
}

export async function enrolCard(village, input, server) {
  return await village.run('devices.enrol', { ...input, server })
}

// The clock of the phone, moved before the page starts; running time stays true.
export async function setClock(context, ms) {
  await context.addInitScript((offset) => {
    const real = Date.now.bind(Date)
    window.fangxianClock = offset
    Date.now = () => real() + window.fangxianClock
  }, ms)
}

export class Phone {
  constructor(page) {
    this.page = page
  }

  async enrol(url, card, account = accounts.village) {
    const { page } = this
    await page.goto(`${url}/m/#/enrol/${card.token}`)
    await page.getByLabel('账号').fill(account)
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByLabel('口令', { exact: true }).fill(pin)
    await page.getByLabel('再输一次').fill(pin)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('准备好了吗').waitFor()
  }

  async ready() {
    await this.page.getByText('✓ 断网也能打开').waitFor()
    await this.page.getByText(/✓ 名单 \d+ 人/).waitFor()
    await this.page.getByRole('button', { name: '开始使用' }).click()
    await this.page.getByRole('link', { name: '手工登记' }).waitFor()
  }

  async unlock(code = pin) {
    await this.page.getByLabel('开机口令').fill(code)
    await this.page.getByRole('button', { name: '打开' }).click()
  }

  // As a guard does it: tail, card, next. The clicks are made inside the page, so that hundreds take seconds.
  async work(tails, count, pause = 0) {
    const { page } = this
    await page.evaluate(() => {
      window.location.hash = '#/gate/manual'
    })
    await page.getByRole('heading', { name: '手工登记' }).waitFor()
    return await page.evaluate(
      async ({ tails, count, pause }) => {
        const rest = (ms) => new Promise((done) => setTimeout(done, ms))
        const until = async (look) => {
          for (let tries = 0; tries < 400; tries += 1) {
            const found = look()
            if (found) return found
            await rest(10)
          }
          throw new Error('nothing came')
        }
        let done = 0
        for (; done < count; done += 1) {
          const input = await until(() => document.querySelector('input.huge-input'))
          input.value = tails[done % tails.length]
          input.dispatchEvent(new Event('input'))
          const candidate = await until(() => document.querySelector('.candidate'))
          candidate.click()
          // The field empties itself once the passage is saved.
          await until(() => document.querySelector('.candidate') === null)
          if (pause > 0) await rest(pause)
        }
        return done
      },
      { tails, count, pause },
    )
  }

  // What the phone itself says it has, by key and state.
  async ops() {
    return await this.page.evaluate(
      () =>
        new Promise((done, fail) => {
          const opening = indexedDB.open('fangxian-field')
          opening.onerror = () => fail(opening.error)
          opening.onsuccess = () => {
            const asked = opening.result.transaction('ops').objectStore('ops').getAll()
            asked.onsuccess = () => {
              opening.result.close()
              done(asked.result.map(({ key, seq, state, command, claimed }) => ({ key, seq, state, command, claimed })))
            }
          }
        }),
    )
  }

  async send() {
    await this.page.evaluate(() => {
      window.location.hash = '#/outbox'
    })
    await this.page.getByRole('button', { name: /现在上传|正在上传/ }).waitFor()
    await this.page.getByRole('button', { name: '现在上传' }).click({ timeout: 30_000 })
  }

  async allSent(limit = 60_000) {
    await this.page.evaluate(() => {
      window.location.hash = '#/outbox'
    })
    await this.page.getByText('已全部上传').waitFor({ timeout: limit })
  }
}

// Passages of a gate, all pages.
export async function passagesOf(village, area, gate) {
  const rows = []
  let after = ''
  do {
    const page = await village.get(
      `/api/passages?area=${area}&gate=${gate}&limit=1000${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
    )
    rows.push(...page.items)
    after = page.next ?? ''
  } while (after !== '')
  return rows
}

// Between phone and server: a fixed address, and trouble on demand. The server behind may change.
export class CutLine {
  constructor() {
    this.target = ''
    this.isDown = false
    // Answers to writes of the queue that are taken from the server and never given to the phone.
    this.loseAnswers = 0
    this.onQueue = () => undefined
    this.sockets = new Set()
    this.server = http.createServer((request, response) => {
      this.pass(request, response)
    })
    this.server.on('connection', (socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket))
    })
  }

  async open(target) {
    this.target = target
    await new Promise((done) => {
      this.server.listen(0, '127.0.0.1', done)
    })
    this.url = `http://127.0.0.1:${this.server.address().port}`
    return this.url
  }

  pass(request, response) {
    if (this.isDown) {
      request.socket.destroy()
      return
    }
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const isQueue = request.method === 'POST' && request.url === '/api/do'
      if (isQueue) this.onQueue()
      const onward = http.request(
        `${this.target}${request.url}`,
        { method: request.method, headers: { ...request.headers, host: new URL(this.target).host } },
        (answer) => {
          const parts = []
          answer.on('data', (part) => parts.push(part))
          answer.on('error', () => request.socket.destroy())
          answer.on('end', () => {
            if (isQueue && this.loseAnswers > 0) {
              this.loseAnswers -= 1
              request.socket.destroy()
              return
            }
            response.writeHead(answer.statusCode ?? 502, answer.headers)
            response.end(Buffer.concat(parts))
          })
        },
      )
      onward.on('error', () => request.socket.destroy())
      onward.end(Buffer.concat(chunks))
    })
  }

  cut() {
    this.isDown = true
    for (const socket of this.sockets) socket.destroy()
  }
  mend() {
    this.isDown = false
  }
  async close() {
    for (const socket of this.sockets) socket.destroy()
    await new Promise((done) => {
      this.server.close(done)
    })
  }
}

// A browser of its own with a profile on disk, so that it can be killed as a phone loses its battery.
export class KillableBrowser {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'fangxian-phone-'))
  }

  async start() {
    const args = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--remote-debugging-port=0',
      '--lang=zh-CN',
      `--user-data-dir=${this.folder}`,
      'about:blank',
    ]
    rmSync(join(this.folder, 'DevToolsActivePort'), { force: true })
    this.process = spawn(process.env.CHROMIUM || '/usr/bin/chromium', args, { stdio: 'ignore', detached: true })
    let port = ''
    for (let tries = 0; tries < 200 && port === ''; tries += 1) {
      await new Promise((done) => {
        setTimeout(done, 100)
      })
      try {
        port = readFileSync(join(this.folder, 'DevToolsActivePort'), 'utf8').split('\n')[0] ?? ''
      } catch {
        port = ''
      }
    }
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const context = this.browser.contexts()[0]
    const page = context.pages()[0] ?? (await context.newPage())
    await page.setViewportSize(small.viewport)
    page.setDefaultTimeout(20_000)
    return page
  }

  // The whole group at once, no chance to write anything.
  async kill() {
    const ended = new Promise((done) => {
      this.process.once('exit', done)
    })
    process.kill(-this.process.pid, 'SIGKILL')
    await ended
    await this.browser.close().catch(() => undefined)
  }

  async leave() {
    await this.kill().catch(() => undefined)
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
