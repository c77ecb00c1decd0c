// People: looked for before they are written down, two entries put together and apart again, doors and who answers for them,
// and a list of names answered with one tap each.
import { accounts, password } from './server.mjs'
import { caller, citizenNumber } from './tables.mjs'

const zhang = { name: '张建国', number: citizenNumber('411002', '19620315', 17), phone: '13803740011' }

async function places(url) {
  const village = await caller(url, accounts.village, password)
  const me = await village.get('/api/me')
  return { village, area: me.root.area }
}

export const journeys = [
  {
    name: 'search before create: who is registered already stands beside the form',
    async walk({ journey, arrive, url }) {
      const { village, area } = await places(url)
      await village.run('people.enter', {
        area,
        name: zhang.name,
        id_number: zhang.number,
        document_kind: 'resident_id',
        phone: zhang.phone,
        address: '西湖花园3号楼2单元501室',
      })
      const person = await arrive()
      const { page } = person
      await person.signIn('village')
      await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '底册' }).click()
      await page.getByRole('heading', { name: '人员', exact: true }).waitFor()
      await page.locator('tbody tr').first().waitFor()
      await person.picture('people')
      await person.accessibility('people')
      await page.locator('#people-find').fill('zhangjian')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: /“zhangjian”/ }).waitFor()
      await page.locator('tbody tr', { hasText: '0170' }).waitFor()

      await page.getByRole('button', { name: '登记人员' }).click()
      // Another character of the same sound: a clerk wrote down what they heard.
      await page.locator('#person-name').fill('章建国')
      await page.locator('#person-phone').fill(zhang.phone)
      const beside = page.locator('.beside article').first()
      await beside.waitFor()
      const told = await beside.innerText()
      journey.check('the candidate is masked', told.includes('*') && !told.includes(zhang.phone), told)
      journey.check('why it may be the same is said in words', /[\u4e00-\u9fff]{4,}/.test(told), told)
      await person.picture('person-candidates')
      await person.accessibility('search before create')
      await beside.getByRole('button', { name: '就是这个人' }).click()
      await page.getByRole('heading', { name: '全部经过' }).waitFor()
      await page.getByRole('heading', { name: '住户', exact: true }).waitFor()
      await person.picture('person-page')
      await person.accessibility('person page')
      const leader = await arrive()
      await leader.signIn('district')
      await leader.page.goto(page.url())
      await leader.page.getByRole('button', { name: '查看完整信息' }).click()
      await leader.page.locator('#command-reason').fill('电话核对住址')
      await leader.page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await leader.page.getByText(zhang.phone).waitFor()
      await leader.picture('person-revealed')
    },
  },
  {
    name: 'two entries: compared field by field, merged, and apart again with everything of theirs',
    async walk({ journey, arrive, url }) {
      const { village, area } = await places(url)
      const first = await village.run('people.enter', {
        area,
        name: zhang.name,
        id_number: zhang.number,
        document_kind: 'resident_id',
        phone: zhang.phone,
        employer: '许昌市第一中学',
      })
      // Registered again from a list without a number, the name written down by ear.
      const second = await village.run('people.enter', {
        area,
        name: '章建国',
        no_document_reason: '名单未写证件号',
        phone: zhang.phone,
        address: '西湖花园3号楼2单元501室',
      })
      journey.equal('the second entry waits for a decision', second.outcome, 'queued')
      const person = await arrive()
      const { page } = person
      await person.signIn('village')
      await person.go('/matches')
      await page.locator('.queue li').first().waitFor()
      await person.picture('matches')
      await person.accessibility('matches')
      await person.go(`/matches/${second.match}`)
      await page.locator('table.pair').waitFor()
      await page.locator('tr.differs').first().waitFor()
      await person.picture('merge')
      await person.accessibility('merge, side by side')
      await page.getByRole('button', { name: '是同一人，合并' }).click()
      await page.getByRole('heading', { name: /合并的登记/ }).waitFor()
      await person.picture('person-merged')
      await person.accessibility('person of two entries')
      const kept = await village.get(`/api/people/${first.id}`)
      journey.check('the other entry belongs to the kept one', page.url().includes(first.id), page.url())
      journey.check(
        'what the kept entry lacked was taken over',
        JSON.stringify(kept).includes('household'),
        JSON.stringify(kept),
      )

      await page.getByRole('button', { name: '撤销合并' }).click()
      await page.locator('#command-reason').fill('是父子二人，用同一部手机')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.locator('section.merges').waitFor({ state: 'detached' })
      await person.picture('person-unmerged')
      for (const id of [first.id, second.id]) {
        const entry = await village.get(`/api/people/${id}/history`)
        const newest = entry.items.toSorted((one, other) => other._version - one._version)[0]
        journey.equal('the entry stands alone again', newest.merged_into ?? '', '')
      }
    },
  },
  {
    name: 'doors: who lives there, who answers for it, the missed ones one click away',
    async walk({ journey, arrive, url }) {
      const { village, area } = await places(url)
      for (const [index, name] of ['王桂英', '李国强', '陈德福'].entries())
        await village.run('people.enter', {
          area,
          name,
          id_number: citizenNumber('411002', `194${index}0505`, 21 + index),
          document_kind: 'resident_id',
          address: `西湖花园${index + 1}号楼1单元101室`,
          relation: 'head',
        })
      const person = await arrive()
      const { page } = person
      await person.signIn('village')
      await person.go('/households')
      await page.locator('tbody tr').first().waitFor()
      const missedNow = async () => {
        const answer = await village.get(`/api/indicators?area=${area}&names=households_missed`)
        return answer.items[0].value
      }
      const missed = page.locator('tbody tr', { hasText: '没人包户' })
      await missed.first().waitFor()
      const before = await missedNow()
      await person.picture('households')
      await person.accessibility('households')
      await missed.first().getByRole('button', { name: '落实责任人' }).click()
      await page.locator('#command-name').fill('周建军')
      await page.locator('#command-phone').fill('13803745566')
      await person.picture('assign-keeper')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.getByRole('link', { name: '包保责任' }).click()
      const figure = page.locator('.figure', { hasText: '未包户' })
      await figure.waitFor()
      const count = Number((await figure.locator('b').innerText()).replaceAll(/\D/g, ''))
      journey.equal('the doors missed are counted', count, before - 1)
      await figure.click()
      await page.locator('.rows li').first().waitFor()
      journey.equal('and listed one by one', await page.locator('.rows li').count(), before - 1)
      await person.picture('responsibility')
      await person.accessibility('responsibility')
      await page.locator('.rows li').first().getByRole('link').click()
      await page.getByRole('heading', { name: '谁负责这一户' }).waitFor()
      await person.picture('household')
      await person.accessibility('household')
    },
  },
  {
    name: 'a pushed list: matched first, the rest answered with one tap, counted so that it sums',
    async walk({ journey, arrive, url }) {
      const { village, area } = await places(url)
      await village.run('people.enter', {
        area,
        name: zhang.name,
        id_number: zhang.number,
        document_kind: 'resident_id',
        phone: zhang.phone,
      })
      const district = await caller(url, accounts.district, password)
      const me = await district.get('/api/me')
      const now = Date.now()
      const at = (hours) => new Date(now + hours * 3_600_000).toISOString()
      const list = await district.run('screening.open_list', {
        area: me.root.area,
        title: '途经南京禄口机场人员',
        source: '市疫情防控指挥部大数据组',
        necessity: '南京疫情关联人员排查',
        purpose: '核实是否在许及停留情况',
        window_from: at(-14 * 24),
        window_to: at(0),
        reply_by: at(26),
      })
      const push = (row) =>
        district.run('screening.push', { list: list.id, area, event: 'passed', event_at: at(-48), ...row })
      await push({ number: '1', name: zhang.name, id_number: zhang.number, phone: zhang.phone })
      await push({
        number: '2',
        name: '赵小红',
        id_number: citizenNumber('411002', '19900101', 33),
        phone: '13903741122',
      })
      await push({
        number: '3',
        name: '钱大伟',
        id_number: citizenNumber('320102', '19880808', 35),
        phone: '13951801234',
      })

      const person = await arrive({ viewport: { width: 390, height: 844 }, hasTouch: true })
      const { page } = person
      await person.signIn('village')
      await person.go('/push-lists')
      await page.locator('article.reply').first().waitFor()
      journey.equal('only the unknown are asked about', await page.locator('article.reply').count(), 2)
      await person.picture('push-list-phone')
      await person.accessibility('push list on a telephone')
      const widest = await page.evaluate(() => document.documentElement.scrollWidth)
      journey.check('nothing is wider than the telephone', widest <= 390, widest)
      const small = await page
        .locator('article.reply .codes button')
        .evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 60).length)
      journey.equal('every reply is big enough for a thumb', small, 0)
      const zhao = page.locator('article.reply', { hasText: '红' }).or(page.locator('article.reply').first()).first()
      await zhao.getByRole('button', { name: '不在本地' }).click()
      await zhao.getByRole('button', { name: '已迁出' }).click()
      await page.waitForFunction(() => document.querySelectorAll('article.reply').length === 1)
      await page.locator('article.reply').first().getByRole('button', { name: '途经未停留' }).click()
      await page.locator('article.reply').first().getByRole('button', { name: '仅过境' }).click()
      await page.getByText('没有要核查的人').waitFor()

      const leader = await arrive()
      await leader.signIn('district')
      await leader.go('/push-lists')
      await leader.page.locator('article.list').first().waitFor()
      await leader.picture('push-lists')
      await leader.accessibility('push lists')
      await leader.page.getByRole('link', { name: '途经南京禄口机场人员' }).click()
      await leader.page.locator('table.outcome').waitFor()
      await leader.picture('push-list')
      await leader.accessibility('push list')
      const counts = await leader.page
        .locator('table.outcome tbody tr:not(.part) td.number')
        .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent.trim())))
      const total = Number(await leader.page.locator('table.outcome tfoot td.number').innerText())
      journey.equal(
        'the lines sum to the total',
        counts.reduce((sum, count) => sum + count, 0),
        total,
      )
      journey.equal('the total is the names pushed', total, 3)
    },
  },
]
