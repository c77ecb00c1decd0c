// Gates: a guard's passages seen by the command office at once, an emergency followed up, a permit issued, printed and revoked.

const uuid = () => {
  const now = Date.now().toString(16).padStart(12, '0')
  const chance = [...crypto.getRandomValues(new Uint8Array(10))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return `${now.slice(0, 8)}-${now.slice(8)}-7${chance.slice(0, 3)}-8${chance.slice(3, 6)}-${chance.slice(6, 18)}`
}

// A command as the page itself would send it.
async function command(page, name, input) {
  return await page.evaluate(
    async ([verb, body, key]) => {
      const csrf = (await (await fetch('/api/me')).json()).csrf ?? ''
      const answer = await fetch(`/api/do/${verb}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, 'X-CSRF-Token': csrf },
        body: JSON.stringify(body),
      })
      return { status: answer.status, body: await answer.json() }
    },
    [name, input, uuid()],
  )
}

async function gateOf(person) {
  return await person.page.evaluate(async () => {
    const answer = await (await fetch('/api/places?kind=estate_gate&area=411002&limit=1')).json()
    return answer.items[0] ?? null
  })
}

export const journeys = [
  {
    name: 'gates: passages are counted by area, an emergency stays open until somebody has received them',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('district')
      await person.go('/gates')
      let gate = await gateOf(person)
      if (gate === null) {
        const made = await command(page, 'places.open', { area: '411002001001', kind: 'estate_gate', name: '东门卡点' })
        journey.equal('a gate is opened', made.status, 200)
        gate = { id: made.body.answer.id, name: '东门卡点' }
      }
      for (const name of ['张秀兰', '李国强', '王桂英']) {
        const passed = await command(page, 'checkpoints.pass', { gate: gate.id, direction: 'in', name, proof: 'known' })
        journey.equal(`${name} passes`, passed.status, 200)
      }
      const urgent = await command(page, 'checkpoints.pass', {
        gate: gate.id,
        direction: 'out',
        name: '刘待产',
        proof: 'none',
        emergency: 'birth',
      })
      journey.equal('an emergency passes', urgent.body.answer.decision, 'let_through')
      await person.go('/')
      await person.go('/gates')
      await page.getByText('1 人还没有接收单位').waitFor()
      await person.settle()
      await person.picture('gates')
      await person.accessibility('gates by area')
      await page.getByRole('button', { name: '登记接收' }).click()
      await page.locator('#command-received_by').fill('许昌市妇幼保健院')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.getByText(/已接收 · 许昌市妇幼保健院/).waitFor()
      journey.equal('nobody is open any more', await page.getByText('1 人还没有接收单位').count(), 0)

      await page.getByRole('link', { name: gate.name, exact: true }).first().click()
      await page.getByText('最近24小时').waitFor()
      await page.getByRole('button', { name: '报告排队' }).click()
      await page.locator('#command-waiting').fill('12')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.getByText('约 12 人').waitFor()
      await person.settle()
      await person.picture('gate')
      await person.accessibility('one gate')
      const text = await page.locator('main').innerText()
      journey.check('names are masked', !text.includes('张秀兰') && text.includes('张*兰'), text.slice(0, 400))
    },
  },
  {
    name: 'permits: issued after inspection, printed, revoked with a reason',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('district')
      await person.go('/permits')
      await page.getByText('还没有通行证').waitFor()
      const now = await page.evaluate(
        async () => (await (await fetch('/api/me')).json()).now ?? new Date().toISOString(),
      )
      const from = new Date(now)
      const issued = await command(page, 'checkpoints.issue_permit', {
        area: '411002',
        plate: '豫K·12345',
        vehicle_kind: 'refrigerated',
        goods_kind: 'medicine',
        goods: '核酸检测试剂',
        destination: '市中心医院',
        route: ['411002'],
        escort: '魏都分局',
        inspected_at: from.toISOString(),
        inspected_by: '区交通局',
        is_disinfected: true,
        valid_until: new Date(from.getTime() + 86_400_000).toISOString(),
        issued_by: '魏都区指挥部',
      })
      journey.check('a permit is issued', issued.status === 200, JSON.stringify(issued.body))
      await page.getByRole('cell', { name: '豫K12345' }).waitFor()
      await person.settle()
      await person.picture('permits')
      await person.accessibility('permits')
      await page.evaluate(() => {
        window.print = () => {}
      })
      await page.getByRole('button', { name: '打印' }).click()
      await person.paper('permit', 1)
      await page.getByRole('button', { name: '撤销' }).click()
      await page.locator('#command-reason').fill('改运他物')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.getByText('已撤销').first().waitFor()
      journey.equal(
        'a revoked permit is not revoked again',
        await page.getByRole('button', { name: '撤销' }).count(),
        0,
      )
    },
  },
  {
    name: 'arrivals: announced, seen in the forecast, settled',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('district')
      await person.go('/arrivals')
      const soon = new Date(Date.now() + 3 * 3_600_000).toISOString()
      const told = await command(page, 'checkpoints.announce_arrival', {
        area: '411002',
        origin: '郑州',
        announced_by: '客运总站',
        persons: 45,
        expected_at: soon,
      })
      journey.check('an arrival is announced', told.status === 200, JSON.stringify(told.body))
      await page.getByRole('cell', { name: '45', exact: true }).waitFor()
      await person.picture('arrivals')
      await person.accessibility('arrivals')
      await person.go('/gates')
      await page.getByText(/高峰：.*约 45 人/).waitFor()
      await person.settle()
      await person.picture('forecast')
      await person.go('/arrivals')
      // The demo's returnees who are to come are announced too.
      const announced = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '45', exact: true }) })
      await announced.getByRole('button', { name: '销号' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.getByRole('cell', { name: '45', exact: true }).waitFor({ state: 'detached' })
      journey.check('settled', true)
    },
  },
]
