// A register taken away: masked at once, or in full by an order that says why, is marked on every row, and ends.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accounts, password } from './server.mjs'
import { caller } from './tables.mjs'

const name = '钱完整'
const phone = '13803749901'
const reason = '向流调专班移交返乡人员名单'

// Cells of a file as a spreadsheet reads them: quoted ones may hold commas, quotes and breaks.
function rowsOf(text) {
  const rows = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.filter((cells) => cells.length > 1)
}

async function fileOf(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  const text = readFileSync(await file.path(), 'utf8')
  return { name: file.suggestedFilename(), text, rows: rowsOf(text) }
}

// The clock of the program cannot be moved from outside: the order is made older instead.
function letExpire(data, id) {
  const file = readdirSync(data).find((entry) => entry.endsWith('.db'))
  const sql = `update exports set expires_at = ordered_at + 1 where id = '${id}'; select changes();`
  return execFileSync('sqlite3', ['-cmd', '.timeout 5000', join(data, file), sql], { encoding: 'utf8' }).trim()
}

// What the server says about a file, asked from inside the page with the session of whoever sits there.
const refusal = (page, id) =>
  page.evaluate(async (order) => {
    const answer = await fetch(`/api/exports/${order}/file`, { headers: { Accept: 'text/csv' } })
    return { status: answer.status, text: await answer.text() }
  }, id)

const openMenu = async (page) => {
  await page.getByRole('button', { name: '导出', exact: true }).click()
  await page.getByRole('menuitem', { name: /打码 CSV/ }).waitFor()
}

async function order(person, { pictures = false } = {}) {
  const { page } = person
  await openMenu(page)
  if (pictures) {
    await person.picture('export-menu')
    await person.accessibility('export menu')
  }
  await page.getByRole('menuitem', { name: /申请完整导出/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('#command-reason').waitFor()
  return dialog
}

export const journeys = [
  {
    name: 'export: masked at once, in full by order; marked, kept to its orderer, ended',
    async walk({ journey, arrive, data, url }) {
      const village = await caller(url, accounts.village, password)
      const { root } = await village.get('/api/me')
      await village.run('people.enter', {
        area: root.area,
        name,
        sex: 'male',
        birth_date: '1971-10-04',
        phone,
        no_document_reason: '证件遗失',
      })

      // A village sees the register, takes it masked, and is offered no more.
      const cadre = await arrive()
      await cadre.signIn('village')
      await cadre.go('/registers/people')
      await cadre.page.locator('tbody tr').first().waitFor()
      await openMenu(cadre.page)
      await cadre.picture('export-menu-village')
      journey.equal('one item for a village', await cadre.page.getByRole('menuitem').count(), 1)
      const masked = await fileOf(cadre.page, () => cadre.page.getByRole('menuitem', { name: /打码 CSV/ }).click())
      const phoneColumn = masked.rows[0].indexOf('手机号码')
      journey.check('the masked file has a column of telephones', phoneColumn >= 0, masked.rows[0].join(' '))
      const phones = masked.rows.slice(1).map((cells) => cells[phoneColumn] ?? '')
      journey.check('with people in it', phones.filter((cell) => cell !== '').length > 1, phones.length)
      journey.equal('none of which is whole', phones.filter((cell) => /\d{11}/.test(cell)).length, 0)
      journey.check('nowhere in the masked file stands a telephone', !masked.text.includes(phone))
      journey.check('a masked file carries no watermark', !masked.rows[0].includes('水印'), masked.rows[0].join(' '))

      await cadre.go('/exports')
      await cadre.page.getByText('还没有人申请过完整导出').waitFor()
      journey.equal('who may not order is not sent to', await cadre.page.getByText('去底册').count(), 0)

      // A district orders it in full: not without a reason.
      const orderer = await arrive()
      const { page } = orderer
      await orderer.signIn('district')
      await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '导出' }).click()
      await page.getByText('还没有人申请过完整导出').waitFor()
      await orderer.picture('exports-none')
      await orderer.accessibility('exports, none')
      await orderer.go(`/registers/people?area=${root.area}`)
      await page.locator('tbody tr').first().waitFor()
      const dialog = await order(orderer, { pictures: true })
      const warned = await dialog.innerText()
      for (const word of ['每一行都带水印', '操作日志', '24小时后失效', '西湖社区'])
        journey.check(`before ordering one is told: ${word}`, warned.includes(word), warned)
      await dialog.getByRole('button', { name: '提交' }).click()
      await dialog.locator('#command-reason[aria-invalid="true"]').waitFor()
      await orderer.picture('export-order')
      await orderer.accessibility('export, the order')
      await dialog.locator('#command-reason').fill(reason)
      await dialog.getByRole('button', { name: '提交' }).click()
      const row = page.locator('tbody tr', { hasText: reason })
      await row.waitFor()
      const line = await row.innerText()
      for (const word of ['西湖社区', accounts.district, '待下载'])
        journey.check(`the order says ${word}`, line.includes(word), line)
      journey.check('and that a day is left', /还剩 2[34] 小时/.test(line), line)
      await orderer.picture('exports-ordered')
      await orderer.accessibility('exports, one ordered')

      const whole = await fileOf(page, () => row.getByRole('button', { name: '下载' }).click())
      const district = await caller(url, accounts.district, password)
      const [{ id }] = (await district.get('/api/exports?sort=-ordered_at')).items
      const mark = whole.rows[0].indexOf('水印')
      journey.equal('the watermark is the last column', mark, whole.rows[0].length - 1)
      const marks = whole.rows.slice(1).map((cells) => cells[mark] ?? '')
      journey.equal(
        'every row says who and which order',
        marks.filter((cell) => cell.includes(accounts.district) && cell.includes(id)).length,
        whole.rows.length - 1,
      )
      journey.equal('the same people as in the masked file', whole.rows.length, masked.rows.length)
      const found = whole.rows.find((cells) => cells.includes(name))
      journey.check('in full', found?.includes(phone) === true, found?.join(' '))
      await page.getByRole('button', { name: '再次下载' }).waitFor()
      const taken = (await row.locator('td').nth(3).innerText()).trim()
      journey.equal('the rows that left are counted', Number(taken.replaceAll(/\D/g, '')), whole.rows.length - 1)
      await orderer.picture('exports-taken')

      // The city sees the order and why, and is not given the file.
      const other = await arrive()
      other.expected.push(/403 \(Forbidden\)/)
      await other.signIn('city')
      await other.go('/exports')
      const foreign = other.page.locator('tbody tr', { hasText: reason })
      await foreign.waitFor()
      journey.equal('no download for others', await foreign.getByRole('button', { name: /下载/ }).count(), 0)
      journey.check('who may is said', (await foreign.innerText()).includes('只有申请人能下载'))
      await other.picture('exports-foreign')
      await other.accessibility("exports, somebody else's")
      const refused = await refusal(other.page, id)
      journey.check(
        'asked all the same, the server refuses in words',
        refused.status === 403 && refused.text.includes('只有申请人可以取走') && !refused.text.includes(phone),
        `${refused.status} ${refused.text.slice(0, 300)}`,
      )

      // Ended while the page still shows it open.
      journey.equal('one order is made older', letExpire(data, id), '1')
      orderer.expected.push(/40[09]|422/)
      await row.getByRole('button', { name: '再次下载' }).click()
      await page.getByText('导出已经失效，请重新申请').waitFor()
      await row.getByText('已失效').waitFor()
      await orderer.picture('exports-expired')
      await orderer.accessibility('exports, expired')
      journey.equal('an order that has ended offers nothing', await row.getByRole('button').count(), 0)

      // Ordered again, of a list that is narrowed, and cancelled.
      await orderer.go(`/people?area=${root.area}`)
      await page.locator('tbody tr').first().waitFor()
      await openMenu(page)
      await orderer.picture('export-menu-people')
      await page.keyboard.press('Escape')
      await orderer.go(`/registers/people?area=${root.area}&sex=male`)
      await page.getByRole('searchbox', { name: '查找' }).last().waitFor()
      const again = await order(orderer)
      const narrowed = await again.innerText()
      journey.check('the order names what the list is narrowed to', narrowed.includes('性别：男'), narrowed)
      await again.locator('#command-reason').fill('入户核对')
      await again.getByRole('button', { name: '提交' }).click()
      const second = page.locator('tbody tr', { hasText: '入户核对' })
      await second.getByRole('button', { name: '取消申请' }).click()
      await orderer.picture('exports-cancel')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await second.getByText('已取消').waitFor()
      await page.getByRole('button', { name: 'English' }).click()
      await second.getByText('Cancelled').waitFor()
      await orderer.picture('exports-english')
      await orderer.accessibility('exports in English')
      await page.setViewportSize({ width: 390, height: 844 })
      await orderer.picture('exports-narrow')
    },
  },
]
