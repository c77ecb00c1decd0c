// Debian's Chromium, and the few steps that every journey repeats.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { accounts, password } from './server.mjs'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
]
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patience = 15_000

export async function openBrowser() {
  const env = { ...process.env, LANG: 'C.UTF-8', LANGUAGE: 'zh_CN' }
  return await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags, env })
}

// A person with a browser of their own: nothing shared with another, every complaint of the page written down.
export class Person {
  constructor(context, page, journey, url) {
    this.context = context
    this.page = page
    this.journey = journey
    this.url = url
    this.complaints = []
    // What the journey itself brings about (a cut connection) is not a complaint.
    this.expected = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complain(message.text())
    })
    page.on('pageerror', (error) => {
      this.complain(`page error: ${error.message}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 500) this.complain(`${response.status()} ${response.url()}`)
    })
  }

  complain(text) {
    if (!this.expected.some((pattern) => pattern.test(text))) this.complaints.push(text)
  }

  static async arrive(browser, journey, url, options = {}) {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
      ...options,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    const person = new Person(context, page, journey, url)
    // Asking who one is before signing in is answered with 401; browsers report that by themselves.
    person.expected.push(/401 \(Unauthorized\)/)
    return person
  }

  async go(path) {
    await this.page.goto(`${this.url}/#${path}`)
  }

  async signIn(who, secret = password) {
    await this.go('/sign-in')
    await this.page.locator('#sign-in-name').fill(accounts[who] ?? who)
    await this.page.locator('#sign-in-password').fill(secret)
    await this.page.getByRole('button', { name: '登录', exact: true }).click()
    await this.page.getByRole('navigation', { name: '主菜单' }).waitFor()
  }

  // Waits until nothing is being read, so that a picture shows what a person would see.
  async settle() {
    await this.page.waitForLoadState('load')
    await this.page
      .locator('[role="status"]', { hasText: /正在读取|Loading/ })
      .first()
      .waitFor({ state: 'detached' })
      .catch(() => {})
    await this.page.waitForTimeout(350)
  }

  async picture(name, options = {}) {
    await this.settle()
    await this.page.screenshot({ path: join(this.journey.folder, `${name}.png`), ...options })
  }

  // Serious and critical findings of axe (WCAG 2.2 A and AA) on what is shown now.
  async accessibility(where) {
    await this.settle()
    // The policy forbids inline scripts; the browser's own door is not the page's.
    await this.page.evaluate(axeSource)
    const findings = await this.page.evaluate(async () => {
      const answer = await window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      })
      return answer.violations.map((item) => ({
        id: item.id,
        impact: item.impact,
        nodes: item.nodes.slice(0, 4).map(
          (node) =>
            `${node.target.join(' ')} — ${node.any
              .concat(node.all, node.none)
              .map((check) => check.message)
              .join('; ')
              .slice(0, 160)}`,
        ),
      }))
    })
    const serious = findings.filter((item) => item.impact === 'serious' || item.impact === 'critical')
    this.journey.check(
      `${where}: axe finds nothing serious`,
      serious.length === 0,
      serious.map((item) => `${item.id}: ${item.nodes.join(' | ')}`).join('\n'),
    )
    for (const item of findings.filter((other) => !serious.includes(other)))
      this.journey.note(`${where}: axe ${item.impact} ${item.id}: ${item.nodes[0]}`)
  }

  // Prints as the page's own style says; A4 is 595 × 842 points.
  async paper(name, pages) {
    const bytes = await this.page.pdf({ path: join(this.journey.folder, `${name}.pdf`), preferCSSPageSize: true })
    const text = bytes.toString('latin1')
    const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(
      (match) => `${Math.round(Number(match[1]))}x${Math.round(Number(match[2]))}`,
    )
    this.journey.check(
      `${name} is printed on A4`,
      boxes.length > 0 && boxes.every((box) => box === '595x842'),
      boxes.join(' '),
    )
    this.journey.check(`${name} takes at most ${pages} pages`, boxes.length <= pages, boxes.length)
  }

  async leave() {
    this.journey.check(
      'the page complained of nothing (errors, CSP, 5xx)',
      this.complaints.length === 0,
      this.complaints.slice(0, 5).join('\n'),
    )
    await this.context.close()
  }
}
