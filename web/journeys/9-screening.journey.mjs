// Who came back: the three numbers, a return written down once, doors, the telephone, the poster's code, and forms nobody need fill in.
const soon = (hours) => {
  const at = new Date(Date.now() + hours * 3_600_000 + 8 * 3_600_000)
  return at.toISOString().slice(0, 16)
}

async function dialogOf(page) {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

export const journeys = [
  {
    name: 'returnees: three numbers with their rows, a known person entered once more is one person',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('village')
      await page.getByRole('navigation', { name: '主菜单' }).getByText('排查走访').click()
      await page.getByRole('heading', { name: /三个数/ }).waitFor()
      const big = page.locator('a.big').first()
      await big.waitFor()
      await person.picture('screening-village')
      await person.accessibility('three numbers')
      const shown = Number((await big.innerText()).trim())
      journey.check('the village knows its returnees', shown >= 11, String(shown))
      await big.click()
      await page.waitForURL(/numbers\/returnees/)
      await person.picture('screening-village-rows')

      await person.go('/returnees')
      await page.getByRole('button', { name: '登记返乡人员' }).click()
      const dialog = await dialogOf(page)
      await dialog.locator('#returnee-name').fill('周返乡')
      await dialog.locator('#returnee-phone').fill('13812340003')
      await dialog
        .getByRole('button', { name: /看看|是|这/ })
        .first()
        .waitFor()
      await person.picture('screening-returnee-form')
      await person.accessibility('returnee form')
      await dialog.locator('.candidate button').first().click()
      await dialog.getByText('只补这一次行程').waitFor()
      await dialog.locator('#returnee-origin').fill('郑州市二七区')
      const at = dialog.locator('#returnee-returned_at')
      await at.fill(soon(-3))
      await dialog.getByRole('button', { name: '登记', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.locator('table').getByText('郑州市二七区').first().waitFor()
      await person.picture('screening-returnees', { fullPage: true })
      await person.accessibility('returnees')
    },
  },
  {
    name: 'visits: coverage by part and the doors that nobody has reached',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('village')
      await person.go('/visits')
      await page.getByRole('heading', { name: '还没走到的户' }).waitFor()
      const missed = async () =>
        Number((await page.locator('.figure').last().locator('b').innerText()).replaceAll(',', ''))
      const before = await missed()
      journey.check('today somebody is missed', before > 0, String(before))
      await person.picture('screening-visits', { fullPage: true })
      await person.accessibility('visits')
      await page.getByRole('button', { name: '登记走访' }).first().click()
      const dialog = await dialogOf(page)
      await dialog.locator('#command-outcome').selectOption('unchanged')
      await dialog.getByRole('button', { name: '提交' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.waitForFunction(
        (was) => Number(document.querySelector('.figure:last-of-type b')?.textContent.replaceAll(',', '')) === was - 1,
        before,
      )
      journey.equal('one door less', await missed(), before - 1)
    },
  },
  {
    name: 'own reports: by telephone and by the poster, without an account, and made a return in one tap',
    async walk({ journey, arrive, url }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('village')
      await person.go('/own-reports')
      await page.locator('.code').first().waitFor()
      const code = (await page.locator('.code').first().innerText()).trim()
      journey.check('the poster has six characters', /^[2-9A-Z]{6}$/.test(code), code)
      await page.locator('#report-name').fill('吴电话')
      await page.locator('#report-phone').fill('13700000011')
      await page.locator('#report-origin').fill('洛阳市')
      await page.locator('#report-returned_at').fill(soon(20))
      await page.getByRole('button', { name: '登记报备' }).click()
      await page.getByText('请告诉对方回执号').waitFor()
      await page.getByRole('button', { name: '出二维码' }).first().click()
      await page.locator('section img').first().waitFor()
      await person.picture('screening-desk', { fullPage: true })
      await person.accessibility('telephone desk')

      const phone = await arrive({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })
      phone.expected.push(/404 \(Not Found\)/)
      await phone.page.goto(`${url}/report.html?code=ZZZZZZ`)
      await phone.page.getByRole('alert').waitFor()
      await phone.picture('screening-public-wrong')
      await phone.page.goto(`${url}/report.html?code=${code}`)
      await phone.page.locator('.place b').waitFor()
      await phone.accessibility('public report')
      await phone.page.getByRole('button', { name: '提交报备' }).click()
      await phone.page.getByText('请填姓名').waitFor()
      await phone.page.locator('#report-name').fill('郑扫码')
      await phone.page.locator('#report-phone').fill('13700000012')
      await phone.page.locator('#report-origin').fill('驻马店市')
      await phone.page.locator('#report-at').fill(soon(5))
      await phone.picture('screening-public-form', { fullPage: true })
      await phone.page.getByRole('button', { name: '提交报备' }).click()
      await phone.page.getByText('报备已收到').waitFor()
      await phone.picture('screening-public-receipt')
      const receipt = (await phone.page.locator('.done .number').innerText()).trim()
      journey.check('a receipt of eight characters', /^[2-9A-Z]{8}$/.test(receipt), receipt)

      await page.getByText(receipt).waitFor()
      const line = page.locator('li', { hasText: receipt })
      await line.getByRole('button', { name: '转返乡登记' }).click()
      const dialog = await dialogOf(page)
      await dialog.getByRole('button', { name: '提交' }).click()
      await dialog.waitFor({ state: 'detached' })
      await line.waitFor({ state: 'detached' })
      await person.go('/returnees')
      await page.getByRole('button', { name: '将返' }).click()
      await page.locator('table').getByText('驻马店市').first().waitFor()
    },
  },
  {
    name: 'forms: what the system holds is not asked again',
    async walk({ arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('district')
      await person.go('/forms')
      await page.locator('#forms-held').fill('联系电话')
      await page.getByRole('button', { name: '查', exact: true }).click()
      await page.getByText(/不用再问/).waitFor()
      await person.picture('screening-forms', { fullPage: true })
      await person.accessibility('forms')
      await page.locator('#forms-held').fill('手机彩铃更换数')
      await page.getByRole('button', { name: '查', exact: true }).click()
      await page.getByText(/可以申请/).waitFor()
    },
  },
]
