import { post } from './server.mjs'

const withToken = (session) => ({ Authorization: `Bearer ${session.token}` })

export const journeys = [
  {
    name: 'roster: a fatigue warning is answered by a leader',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('village')
      await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '值班排班' }).click()
      await page.locator('section[data-post]').first().waitFor()
      await page.locator('#roster-day').fill('2021-08-07')
      await page.locator('.bar').first().waitFor()
      await person.picture('roster')
      await person.accessibility('roster')
      const post = page.locator('section[data-post]').first()
      await post.getByRole('button', { name: '排班' }).click()
      const form = page.getByRole('dialog')
      await form.locator('#command-leader').click()
      await page.locator('#command-leader-list [role=option]').first().click()
      await form.locator('#command-starts_at').fill('2021-08-07T06:00')
      await form.locator('#command-ends_at').fill('2021-08-07T23:00')
      await form.locator('#command-name').fill('周建国')
      await form.locator('#command-phone').fill('13803741234')
      await person.picture('assign-shift')
      await person.accessibility('assign a shift')
      await form.getByRole('button', { name: '提交' }).click()
      const warning = page.locator('.fatigue-dialog')
      await warning.waitFor()
      journey.check('the warning says why', (await warning.innerText()).includes('12'))
      await person.picture('fatigue-warning')
      await person.accessibility('fatigue warning')
      await warning.getByRole('button', { name: '稍后再答' }).click()
      await page.locator('.bar.warned').first().waitFor()
      await person.picture('roster-warned')

      const leader = await arrive()
      await leader.signIn('district')
      const todo = leader.page.locator('.todo li.fatigue').first()
      await todo.waitFor()
      await leader.picture('home-leader')
      await todo.getByRole('button', { name: '答复' }).click()
      const answer = leader.page.locator('.fatigue-dialog')
      await answer.getByRole('button', { name: '答复' }).click()
      journey.check('an answer without a decision is not sent', await answer.getByText('请先选一种处理').isVisible())
      await answer.getByText('维持').click()
      await answer.locator('#fatigue-reason').fill('今夜无人可替，中午已安排两小时休息')
      await leader.picture('fatigue-answer')
      await answer.getByRole('button', { name: '答复' }).click()
      await answer.waitFor({ state: 'detached' })
      // The village's screen hears of the answer by itself.
      await page.locator('.bar.warned').waitFor({ state: 'detached' })
      journey.equal('no warning is left', await page.locator('.bar.warned').count(), 0)
      await person.picture('roster-answered')
    },
  },
  {
    name: 'roster poster: names in full are a recorded look, one A4 page for each post',
    async walk({ journey, arrive, url }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('district')
      await page.addInitScript(() => {
        window.print = () => {}
      })
      const session = await post(`${url}/api/session`, { name: '西湖社区', password: 'journey pass phrase 8' })
      const places = await (
        await fetch(`${url}/api/places?q=${encodeURIComponent('西湖社区')}`, { headers: withToken(session) })
      ).json()
      await person.go(`/roster?place=${places.items[0].id}&day=2021-08-07`)
      await page.reload()
      await page.locator('.bar').first().waitFor()
      const masked = await page.locator('.bar .name').first().innerText()
      journey.check('names are masked on the screen', masked.includes('*'), masked)
      await page.getByRole('button', { name: '打印值班表' }).click()
      await page.locator('#command-purpose').fill('张贴在西湖社区卡点')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.locator('.poster').waitFor({ state: 'attached' })
      await page.emulateMedia({ media: 'print' })
      const text = await page.locator('.poster').innerText()
      journey.check(
        'the poster carries names in full',
        /24小时值班表/.test(text) && !text.includes('*'),
        text.slice(0, 200),
      )
      await page.setViewportSize({ width: 794, height: 1123 })
      await person.picture('roster-poster', { fullPage: true })
      await person.paper('roster-poster', 1)
    },
  },
  {
    name: 'call-out: whistle, answer, arrive, seen live by the leader',
    async walk({ journey, arrive }) {
      const leader = await arrive()
      await leader.signIn('district')
      await leader.go('/call-outs')
      await leader.page.getByRole('heading', { name: '吹哨报到' }).waitFor()
      const village = await arrive()
      const { page } = village
      await village.signIn('village')
      await village.go('/call-outs')
      await page.getByRole('button', { name: '吹哨', exact: true }).click()
      const form = page.getByRole('dialog')
      await form.locator('#command-post_kind').selectOption('logistics')
      await form.locator('#command-hands_needed').fill('2')
      await form.locator('#command-needed_by').fill('2030-01-01T18:00')
      await form.locator('#command-reason').fill('核酸点搬运物资')
      await form.getByRole('button', { name: '提交' }).click()
      const card = page.locator('article.call', { hasText: '核酸点搬运物资' })
      await card.waitFor()
      const seen = leader.page.locator('article.call', { hasText: '核酸点搬运物资' })
      await seen.waitFor()
      journey.check('the leader sees the whistle without reloading', await seen.isVisible())
      await card.getByRole('button', { name: '报到' }).click()
      await page.locator('#command-name').fill('李秀英')
      await page.locator('#command-phone').fill('13903745678')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await card.getByRole('button', { name: '到岗' }).click()
      await card.locator('li', { hasText: '到岗' }).waitFor()
      await village.picture('call-outs')
      await village.accessibility('call-outs')
      await seen.locator('li', { hasText: '到岗' }).waitFor()
    },
  },
  {
    name: 'an answer that was lost: pressing again does not do it twice',
    async walk({ journey, arrive, url }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('city')
      await person.go('/registers/teams?q=只此一次')
      await page
        .getByRole('button', { name: '组建队伍' })
        .or(page.getByRole('button', { name: /组建/ }))
        .first()
        .click()
      const form = page.getByRole('dialog')
      await form.locator('#command-name').fill('只此一次志愿服务队')
      await form.locator('#command-kind').selectOption('volunteer_team')
      await form.locator('#command-area').click()
      await form.locator('#command-area').fill('南街社区')
      await page.locator('#command-area-list [role=option]', { hasText: '南街社区' }).first().click()
      await person.picture('form')
      await person.accessibility('a form from the model')
      // The server does it; the answer never arrives.
      person.expected.push(/ERR_FAILED/, /Failed to load resource/)
      let lost = 0
      await page.route('**/api/do/mobilisation.form_team', async (route) => {
        lost += 1
        if (lost > 1) return await route.continue()
        await route.fetch()
        await route.abort('failed')
      })
      await form.getByRole('button', { name: '提交' }).click()
      await form.getByText('再按一次提交不会重复办理').waitFor()
      await person.picture('answer-lost')
      await form.getByRole('button', { name: '提交' }).click()
      await form.waitFor({ state: 'detached' })
      const session = await post(`${url}/api/session`, { name: '许昌市指挥部', password: 'journey pass phrase 8' })
      const found = await (
        await fetch(`${url}/api/teams?q=${encodeURIComponent('只此一次')}&count=1`, { headers: withToken(session) })
      ).json()
      journey.equal('teams made', found.total, 1)
    },
  },
  {
    name: 'a withdrawn team: the register, the history, the reason',
    async walk({ journey, arrive, url }) {
      const session = await post(`${url}/api/session`, { name: '许昌市指挥部', password: 'journey pass phrase 8' })
      const found = await (
        await fetch(`${url}/api/teams?withdrawn=1&area=411003&limit=1000`, { headers: withToken(session) })
      ).json()
      const withdrawn = found.items.find((item) => item._withdrawn_at)
      const person = await arrive()
      const { page } = person
      await person.signIn('city')
      await person.go(`/registers/teams?q=${encodeURIComponent(withdrawn.name)}`)
      await page.getByText('没有符合条件的记录').waitFor()
      await page.getByText('含已核减').click()
      const row = page.locator('tbody tr', { hasText: withdrawn.name })
      await row.waitFor()
      journey.check('a withdrawn row says so in words', await row.getByText('已核减').isVisible())
      await person.picture('register-withdrawn')
      await row.getByRole('link').click()
      await page.getByRole('heading', { name: '变更历史' }).waitFor()
      journey.check('with its reason', await page.getByText(withdrawn._withdrawn_reason).first().isVisible())
      await person.picture('row-withdrawn')
      await person.accessibility('withdrawn row')
    },
  },
  {
    name: 'personal data: masked, then shown in full with a reason',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('district')
      await person.go('/registers/people')
      await page.locator('tbody tr').first().waitFor()
      const text = await page.locator('tbody').innerText()
      journey.check('phones are masked in the list', /1\d\d\*{4}\d{4}/.test(text) && !/\b1\d{10}\b/.test(text))
      await person.picture('register-people')
      await person.accessibility('register of people')
      await page.locator('tbody a').first().click()
      await page.getByRole('button', { name: '查看完整信息' }).click()
      await page.getByRole('dialog').locator('#command-reason').fill('核对值班电话')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.locator('dd.revealed').first().waitFor()
      journey.check(
        'the phone is shown in full',
        /1\d{10}/.test((await page.locator('dd.revealed').allInnerTexts()).join(' ')),
      )
      await person.picture('revealed')
      await person.accessibility('revealed person')
    },
  },
]
