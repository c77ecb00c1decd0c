// The field app in a real browser against the real program: two phones at one gate without a network, browsers and servers that
// are killed, clocks that lie, phones that are emptied.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accounts, password, root, startServer } from './server.mjs'
import { caller } from './tables.mjs'
import { CutLine, enrolCard, KillableBrowser, openGate, passagesOf, Phone, pin, setClock, small } from './phones.mjs'

const day = 86_400_000
const tableOf2022 = JSON.parse(readFileSync(join(root, 'data/rulesets/covid-19-common.json'), 'utf8'))

// Both sides counted by key: what the phones say they did, and what the server has.
function compare(journey, what, phones, rows) {
  const kept = phones.flat().filter((op) => op.command === 'checkpoints.pass')
  const saved = new Set(kept.map((op) => op.key))
  const stored = new Set(rows.map((row) => row.id))
  journey.equal(`${what}: keys on the phones are all different`, saved.size, kept.length)
  journey.equal(`${what}: rows on the server are all different`, stored.size, rows.length)
  journey.equal(`${what}: none lost`, [...saved].filter((key) => !stored.has(key)).length, 0)
  journey.equal(`${what}: none that no phone made`, [...stored].filter((key) => !saved.has(key)).length, 0)
  journey.check(
    `${what}: every command has its receipt`,
    kept.every((op) => op.state === 'applied' || op.state === 'duplicate'),
    JSON.stringify(Object.groupBy?.(kept, (op) => op.state) ?? kept.map((op) => op.state)).slice(0, 400),
  )
}

async function shareGate(url, name, people) {
  const place = await openGate(url, name, people)
  const card = async (label) => await enrolCard(place.village, { place: place.gate, label }, url)
  return { ...place, card }
}

// A browser without a network says so in its console.
const cutLine = [/Failed to load resource/, /net::ERR_/, /401/, /passes\/filter/]

async function phoneOf(arrive, url, card, options = {}) {
  const person = await arrive({ ...small, ...options })
  person.expected.push(...cutLine)
  const phone = new Phone(person.page)
  await phone.enrol(url, card)
  return { person, phone }
}

export const journeys = [
  {
    name: 'field: two phones at one gate, an hour of work without a network, then everything once',
    async walk({ journey, arrive, url }) {
      const each = 300
      const place = await shareGate(url, '一号门岗')
      const tails = place.residents.map((one) => one.tail)
      const first = await phoneOf(arrive, url, await place.card('手机甲'))
      await first.person.picture('field-ready')
      await first.person.accessibility('field ready')
      await first.phone.ready()
      const second = await phoneOf(arrive, url, await place.card('手机乙'))
      await second.phone.ready()
      await first.person.picture('field-gate')
      await first.person.accessibility('field gate')

      for (const { person } of [first, second]) await person.context.setOffline(true)
      // Reopened without a network: the service worker has everything, the PIN opens what is kept.
      await first.person.page.reload()
      await first.person.page.getByLabel('开机口令').waitFor()
      await first.person.picture('field-unlock')
      await first.person.accessibility('field unlock')
      await first.phone.unlock()
      await first.person.page.getByRole('link', { name: '手工登记' }).waitFor()
      const from = Date.now()
      const done = await Promise.all([first.phone.work(tails, each), second.phone.work([...tails].reverse(), each)])
      journey.equal('both worked on', done.join(' '), `${each} ${each}`)
      journey.note(`${2 * each} passages in ${((Date.now() - from) / 1000).toFixed(1)} s without a network`)
      await first.person.picture('field-manual-offline')
      journey.equal('nothing has arrived', (await passagesOf(place.village, place.area, place.gate)).length, 0)
      journey.equal(
        'the phone says how many wait',
        await first.person.page.locator('.status-count').innerText(),
        `待传 ${each}`,
      )

      for (const { person } of [first, second]) await person.context.setOffline(false)
      await Promise.all([first.phone.allSent(), second.phone.allSent()])
      await first.person.picture('field-all-sent')
      const rows = await passagesOf(place.village, place.area, place.gate)
      compare(journey, 'an hour', [await first.phone.ops(), await second.phone.ops()], rows)
      journey.equal('as many as were worked', rows.length, 2 * each)
      // In order: the server wrote each phone's in the order in which they were saved.
      const order = new Map(rows.map((row) => [row.id, String(row.at)]))
      const times = (await first.phone.ops()).sort((a, b) => a.seq - b.seq).map((op) => order.get(op.key) ?? '')
      journey.check(
        'in order',
        times.every((time, at) => at === 0 || time >= (times[at - 1] ?? '')),
        times.slice(0, 5).join(' '),
      )
    },
  },
  {
    name: 'field: a day of 5,000 without a network arrives once',
    async walk({ journey, arrive, url }) {
      const place = await shareGate(url, '大流量门岗')
      const { person, phone } = await phoneOf(arrive, url, await place.card('手机甲'))
      await phone.ready()
      await person.context.setOffline(true)
      const from = Date.now()
      const worked = await phone.work(
        place.residents.map((one) => one.tail),
        5000,
      )
      const saved = Date.now()
      await person.context.setOffline(false)
      await phone.allSent(240_000)
      journey.note(
        `5,000 saved in ${Math.round((saved - from) / 1000)} s, sent in ${Math.round((Date.now() - saved) / 1000)} s`,
      )
      journey.equal('worked', worked, 5000)
      compare(journey, 'a day', [await phone.ops()], await passagesOf(place.village, place.area, place.gate))
    },
  },
  {
    name: 'field: the browser is killed in the middle, offline and while it sends',
    async walk({ journey, url }) {
      const place = await shareGate(url, '三号门岗')
      const tails = place.residents.map((one) => one.tail)
      const line = new CutLine()
      const through = await line.open(url)
      const browser = new KillableBrowser()
      try {
        let page = await browser.start()
        let phone = new Phone(page)
        await phone.enrol(through, await enrolCard(place.village, { place: place.gate, label: '手机甲' }, through))
        await phone.ready()
        line.cut()
        await phone.work(tails, 120)
        const before = await phone.ops()
        await browser.kill()
        page = await browser.start()
        phone = new Phone(page)
        await page.goto(`${through}/m/`)
        await phone.unlock()
        await page.getByRole('link', { name: '手工登记' }).waitFor()
        journey.equal('all saved before the kill is there', (await phone.ops()).length, before.length)
        await phone.work(tails, 130)
        // The line is back; the browser dies as soon as the first queue is on its way.
        const under_way = new Promise((done) => {
          line.onQueue = done
        })
        line.mend()
        void phone.send().catch(() => undefined)
        await under_way
        await browser.kill()
        page = await browser.start()
        phone = new Phone(page)
        await page.goto(`${through}/m/`)
        await phone.unlock()
        await page.getByRole('link', { name: '手工登记' }).waitFor()
        await phone.allSent()
        compare(journey, 'kills', [await phone.ops()], await passagesOf(place.village, place.area, place.gate))
        journey.equal('none of the 250 is missing', (await phone.ops()).length, 250)
      } finally {
        await browser.leave()
        await line.close()
      }
    },
  },
  {
    name: 'field: the server is killed in the middle and answers are lost',
    async walk({ journey, arrive, program, data, url, server }) {
      const place = await shareGate(url, '四号门岗')
      const line = new CutLine()
      const through = await line.open(url)
      const card = await enrolCard(place.village, { place: place.gate, label: '手机甲' }, through)
      const { person, phone } = await phoneOf(arrive, through, card)
      await phone.ready()
      line.cut()
      await phone.work(
        place.residents.map((one) => one.tail),
        450,
      )
      // Two answers are lost after the server did the work, then the server dies while it works.
      line.loseAnswers = 2
      line.mend()
      for (let tries = 0; tries < 8 && line.loseAnswers > 0; tries += 1) {
        await phone.send().catch(() => undefined)
        await person.page.waitForTimeout(700)
      }
      journey.equal('two answers were lost', line.loseAnswers, 0)
      await phone.allSent()
      line.cut()
      await phone.work(
        place.residents.map((one) => one.tail),
        400,
      )
      // Killed the moment the queue is on its way to it; then it comes back at another address behind the same line.
      const killed = new Promise((done) => {
        line.onQueue = () => {
          line.onQueue = () => undefined
          void server.kill().then(done)
        }
      })
      line.mend()
      await phone.send().catch(() => undefined)
      await killed
      await person.page.getByText('无网络').first().waitFor()
      await person.picture('field-server-killed')
      const again = await startServer(program, data)
      try {
        line.target = again.url
        await phone.send().catch(() => undefined)
        await phone.allSent(120_000)
        const village = await caller(again.url, accounts.village, password)
        compare(
          journey,
          'kill and lost answers',
          [await phone.ops()],
          await passagesOf(village, place.area, place.gate),
        )
        journey.equal('all 850 are there', (await phone.ops()).length, 850)
      } finally {
        await again.stop()
      }
      const doubles = (await phone.ops()).filter((op) => op.state === 'duplicate').length
      journey.check('some were answered from the journal', doubles > 0, doubles)
      await line.close()
    },
  },
  {
    name: 'field: a clock that is wrong by a day still tells the right time',
    async walk({ journey, arrive, url }) {
      const place = await shareGate(url, '五号门岗')
      for (const [label, wrong] of [
        ['慢一天', -day],
        ['快一天', day],
      ]) {
        const person = await arrive(small)
        person.expected.push(...cutLine)
        await setClock(person.context, wrong)
        const phone = new Phone(person.page)
        await phone.enrol(url, await place.card(label))
        await phone.ready()
        await person.context.setOffline(true)
        const from = Date.now()
        await phone.work(
          place.residents.map((one) => one.tail),
          20,
        )
        const until = Date.now()
        await person.context.setOffline(false)
        await phone.allSent()
        const keys = new Set((await phone.ops()).map((op) => op.key))
        const rows = (await passagesOf(place.village, place.area, place.gate)).filter((row) => keys.has(row.id))
        journey.equal(`${label}: all arrived`, rows.length, 20)
        const off = rows.map((row) => Date.parse(row.at)).filter((at) => at < from - 3000 || at > until + 3000)
        journey.equal(`${label}: each event lies within the minutes of the work`, off.length, 0)
        const claimed = rows.filter((row) => Math.abs(Date.parse(row.claimed_at) - Date.parse(row.at) - wrong) < 5000)
        journey.equal(`${label}: what the phone claimed is kept beside it`, claimed.length, 20)
        const [device] = (await place.village.get(`/api/devices?area=${place.area}&label=${encodeURIComponent(label)}`))
          .items
        journey.check(
          `${label}: the office sees the skew`,
          Math.abs(device.skew_seconds * 1000 + wrong) < 5000,
          device.skew_seconds,
        )
      }
    },
  },
  {
    name: 'field: wrong PINs and a command from the office empty the phone',
    async walk({ journey, arrive, url }) {
      const place = await shareGate(url, '六号门岗')
      const lost = await phoneOf(arrive, url, await place.card('丢了的手机'))
      await lost.phone.ready()
      await lost.person.context.setOffline(true)
      await lost.phone.work(
        place.residents.map((one) => one.tail),
        3,
      )
      await lost.person.page.reload()
      for (let tries = 1; tries <= 4; tries += 1) {
        await lost.phone.unlock('111222')
        await lost.person.page.getByText(`还可以试 ${5 - tries} 次`).waitFor()
      }
      await lost.person.picture('field-wrong-pin')
      await lost.phone.unlock('111222')
      await lost.person.page.getByText('本机已清空').waitFor()
      journey.equal('nothing is left', (await lost.phone.ops()).length, 0)
      await lost.person.picture('field-wiped')

      const card = await place.card('要清除的手机')
      const told = await phoneOf(arrive, url, card)
      await told.phone.ready()
      await told.person.context.setOffline(true)
      await told.phone.work(
        place.residents.map((one) => one.tail),
        5,
      )
      const answer = await place.village.run('devices.wipe', { id: card.id, reason: '手机遗失' })
      journey.check(
        'the office learns how much had waited at the last word',
        Number.isInteger(answer.unsent),
        answer.unsent,
      )
      await told.person.context.setOffline(false)
      await told.person.page.getByText('管理员已清空本机').waitFor({ timeout: 40_000 })
      journey.equal('nothing is left on it', (await told.phone.ops()).length, 0)
      await told.person.page.waitForTimeout(800)
      const device = await place.village.get(`/api/devices/${card.id}`)
      journey.equal('and the office knows', device.state, 'wiped')
    },
  },
  {
    name: 'field: scanner, verdicts, vehicles and undo on a small screen',
    async walk({ journey, arrive, url }) {
      const place = await shareGate(url, '七号门岗')
      const person = await arrive(small)
      person.expected.push(...cutLine)
      const { page } = person
      // The rules of today let everybody through; what a guard saw in 2022 is drawn from the table of those days.
      await page.route('**/bundle*', async (route) => {
        const answer = await route.fetch()
        const bundle = await answer.json()
        await route.fulfill({ response: answer, json: { ...bundle, rule_set: { ...bundle.rule_set, gate: tableOf2022.gate } } })
      })
      const phone = new Phone(page)
      await phone.enrol(url, await place.card('手机甲'))
      await phone.ready()
      const glance = async (name) => {
        await person.picture(name)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
        journey.check(`${name}: nothing scrolls sideways`, !wide)
        await person.accessibility(name)
      }
      // A scanner types an ID number wherever one is.
      await page.keyboard.type(place.residents[0].number, { delay: 2 })
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '手工登记' }).waitFor()
      journey.equal('the number has landed', await page.getByLabel('身份证号').inputValue(), place.residents[0].number)
      await glance('field-stranger')
      await page.getByLabel('姓名').fill('过路人')
      await page.getByRole('button', { name: '判定并登记' }).click()
      const verdict = page.getByRole('alertdialog')
      await verdict.waitFor()
      await glance('field-yellow')
      journey.check('the reason is one sentence', (await verdict.locator('.verdict-why').innerText()).length > 6)
      await page.getByRole('button', { name: '已核实，放行' }).click()
      await page.locator('.toast').waitFor()

      // A fever is red, whoever it is, and only the long press opens an emergency.
      await page.getByRole('button', { name: '测体温' }).click()
      await page.getByLabel(/实测体温/).fill('38.2')
      await page.getByRole('button', { name: '确定' }).click()
      await page.locator('input.huge-input').fill(place.residents[1].tail)
      await page.locator('.candidate').first().click()
      await verdict.waitFor()
      await glance('field-red')
      journey.equal('red has no way through', await page.getByRole('button', { name: '已核实，放行' }).count(), 0)
      const hold = page.getByRole('button', { name: '长按：紧急放行' })
      await hold.click()
      journey.equal('a short touch does nothing', await page.getByRole('button', { name: '临产' }).count(), 0)
      const box = await hold.boundingBox()
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      await page.mouse.down()
      await page.getByRole('button', { name: '临产' }).waitFor()
      await page.mouse.up()
      await glance('field-emergency')
      await page.getByRole('button', { name: '临产' }).click()
      await verdict.waitFor({ state: 'detached' })

      // Green: recorded, and taken back by one tap.
      await page.locator('input.huge-input').fill(place.residents[2].tail)
      await page.locator('.candidate').first().click()
      await page.locator('.toast.green').waitFor()
      await glance('field-green')
      await page.getByRole('button', { name: '撤销' }).click()

      await page.getByRole('button', { name: '回卡口' }).click()
      await page.getByRole('link', { name: '车 辆' }).click()
      await page.getByLabel('车牌').fill('豫K12345')
      for (const one of place.residents.slice(3, 6)) {
        await page.getByLabel('手机尾号、证件尾号、姓名或门牌').fill(one.tail)
        await page.locator('.candidate').first().click()
      }
      await glance('field-vehicle')
      await page.getByRole('button', { name: '全车放行' }).click()
      await page.locator('.toast').waitFor()
      await phone.allSent()
      const rows = await passagesOf(place.village, place.area, place.gate)
      const counted = (test) => rows.filter(test).length
      journey.equal(
        'three in one vehicle, each a row',
        counted((row) => row.plate === '豫K12345'),
        3,
      )
      journey.equal('of one vehicle', new Set(rows.filter((row) => row.vehicle).map((row) => row.vehicle)).size, 1)
      journey.equal(
        'the birth was let through',
        counted((row) => row.emergency === 'birth' && row.decision === 'let_through'),
        1,
      )
      const ops = await phone.ops()
      const undo = ops.filter((op) => op.command === 'checkpoints.void_passage')
      journey.equal('the undo arrived', undo.map((op) => op.state).join(' '), 'applied')

      // Larger type, English, and the outbox.
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByRole('button', { name: '特大字' }).click()
      await glance('field-settings-larger')
      await page.getByRole('link', { name: '卡口' }).click()
      await glance('field-gate-larger')
      await page.getByRole('link', { name: '设置' }).click()
      await page.getByRole('button', { name: 'English' }).click()
      await glance('field-settings-english')
      await page.getByRole('link', { name: 'Outbox' }).click()
      await glance('field-outbox-english')
    },
  },
  {
    name: 'field: a grid worker goes from door to door without a network',
    async walk({ journey, arrive, url }) {
      const village = await caller(url, accounts.village, password)
      const { root: home } = await village.get('/api/me')
      const doors = []
      for (let n = 0; n < 8; n += 1) {
        const address = `西湖花园9号楼1单元${n + 1}01室`
        doors.push(await village.run('people.open_household', { area: home.area, address }))
      }
      const card = await enrolCard(village, { area: home.area, label: '网格手机' }, url)
      const { person, phone } = await phoneOf(arrive, url, card)
      const { page } = person
      await page.getByText('✓ 断网也能打开').waitFor()
      await page.getByRole('button', { name: '开始使用' }).click()
      await page.getByText('今天', { exact: false }).first().waitFor()
      await page.getByRole('button', { name: '无变化' }).first().waitFor()
      await person.picture('field-grid')
      await person.accessibility('field grid')
      await person.context.setOffline(true)
      await page.getByRole('button', { name: '无变化' }).first().click()
      await page.getByRole('link', { name: '有变化' }).first().click()
      await page.getByRole('button', { name: '有需求' }).click()
      await page.getByLabel(/说明/).fill('需要代买降压药')
      await person.picture('field-door')
      await person.accessibility('field door')
      await page.getByRole('button', { name: '保存变化' }).click()
      await page.getByRole('link', { name: '登记返乡人员' }).click()
      await page.getByLabel('姓名').fill('孙返乡')
      await page.getByLabel('手机号码').fill('13937450001')
      await page.getByLabel(/从哪里来/).fill('江苏省南京市')
      await person.picture('field-returnee')
      await person.accessibility('field returnee')
      await page.getByRole('button', { name: '保存' }).click()
      // Saved, the app goes back to the list by itself; only then somewhere else.
      await page.getByRole('button', { name: '领取最新清单' }).waitFor()
      await person.context.setOffline(false)
      await phone.allSent()
      const states = (await phone.ops()).map((op) => `${op.command}:${op.state}`).sort()
      journey.equal(
        'all three arrived',
        states.join(' '),
        'screening.enter_returnee:applied screening.visit:applied screening.visit:applied',
      )
      const visits = await village.get(`/api/visits?area=${home.area}&limit=10`)
      journey.check('the visits are there', visits.items.length >= 2, visits.items.length)
      journey.check('the doors were', doors.length === 8 && pin.length >= 6)
    },
  },
]
