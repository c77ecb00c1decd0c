const screens = [
  { path: '/', name: 'home', ready: '.figure .value' },
  { path: '/bulletins', name: 'bulletins', ready: 'tbody tr' },
  { path: '/roster', name: 'roster', ready: 'section[data-post], .empty' },
  { path: '/call-outs', name: 'call-outs', ready: 'article.call, .empty' },
  { path: '/people', name: 'people', ready: 'tbody tr, .empty' },
  { path: '/households', name: 'households', ready: 'tbody tr, .empty' },
  { path: '/responsibility', name: 'responsibility', ready: '.figure b' },
  { path: '/matches', name: 'matches', ready: '.queue li, .empty' },
  { path: '/push-lists', name: 'push-lists', ready: 'article.list, .empty' },
  { path: '/import', name: 'import', ready: '.drop, .empty' },
  { path: '/registers', name: 'registers', ready: 'section.card a' },
  { path: '/registers/teams', name: 'register-teams', ready: 'tbody tr' },
  { path: '/areas', name: 'areas', ready: '.tree li li' },
  { path: '/journal', name: 'journal', ready: 'tbody tr, .empty, [role=alert]' },
  { path: '/accounts', name: 'accounts', ready: '.mine li' },
  { path: '/help', name: 'help', ready: 'tbody tr' },
  { path: '/search?q=南街', name: 'search', ready: 'section.card' },
]
const hasChinese = /[\u4e00-\u9fff]/

export const journeys = [
  {
    name: 'every screen: axe, no complaint',
    async walk({ arrive }) {
      const person = await arrive()
      await person.signIn('city')
      for (const screen of screens) {
        await person.go(screen.path)
        await person.page.locator(screen.ready).first().waitFor()
        await person.picture(`screen-${screen.name}`)
        await person.accessibility(screen.name)
      }
    },
  },
  {
    name: 'English: the whole frame speaks it, and remembers',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('city')
      await page.locator('header').getByRole('button', { name: 'English' }).click()
      await page.getByRole('navigation', { name: 'Main menu' }).waitFor()
      journey.equal('the page says its language', await page.getAttribute('html', 'lang'), 'en')
      for (const screen of screens) {
        await person.go(screen.path)
        await page.locator(screen.ready).first().waitFor()
        await person.picture(`en-${screen.name}`)
        const bar = await page.locator('header').first().boundingBox()
        journey.check(`${screen.name}: the top bar is one line`, (bar?.height ?? 0) <= 66, bar?.height)
        const menu = await page.locator('nav.menu').innerText()
        const head = await page.locator('main h1, main h2, main th, main label').allInnerTexts()
        // Names of places and of one's own things stay Chinese; the frame does not.
        const frame = head.filter((text) => hasChinese.test(text.replaceAll(/[“”].*?[“”]/g, '')))
        journey.check(
          `${screen.name}: the frame is English`,
          !hasChinese.test(menu) && frame.every((text) => /^[\u4e00-\u9fff]/.test(text)),
          frame.join(' | '),
        )
      }
      await page.reload()
      await page.getByRole('navigation', { name: 'Main menu' }).waitFor()
    },
  },
  {
    name: 'keyboard: skip link, going by letters, finding, dialogs',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('city')
      await page.locator('.figure .value').first().waitFor()
      await page.keyboard.press('g')
      await page.keyboard.press('b')
      await page.getByRole('heading', { name: '日报通报' }).waitFor()
      await page.keyboard.press('?')
      const dialog = page.getByRole('dialog', { name: '键盘操作' })
      await dialog.waitFor()
      await person.picture('keyboard')
      await person.accessibility('keyboard help')
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      await page.keyboard.press('/')
      await page.keyboard.type('南街社区')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: '查找“南街社区”' }).waitFor()
      await page.locator('section.card').first().waitFor()
      journey.check('it is found', await page.getByText('南街社区').first().isVisible())
    },
  },
  {
    name: 'the tree: scope follows the breadcrumb, the map has a table beside it',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('city')
      await person.go('/areas')
      await page.locator('.tree li li').first().waitFor()
      journey.equal('reporting units', await page.locator('.tree > ul > li > ul > li').count(), 9)
      await page.getByRole('button', { name: '表格' }).click()
      await page.locator('.area-map table').waitFor()
      await person.accessibility('areas, table')
      await page.getByRole('navigation', { name: '查看范围' }).getByRole('button', { name: /下级/ }).click()
      await person.picture('scope')
      await page.locator('.list button', { hasText: '禹州市' }).click()
      await page.getByRole('navigation', { name: '查看范围' }).getByRole('button', { name: '禹州市' }).waitFor()
      await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '今日' }).click()
      await page.locator('.figure .value').first().waitFor()
      journey.check('the scope goes along', page.url().includes('area=411081'), page.url())
      await person.picture('home-county-scope')
    },
  },
  {
    name: 'accounts: create, grant by letter, break the glass',
    async walk({ journey, arrive }) {
      const admin = await arrive()
      const { page } = admin
      await admin.signIn('administrator')
      await admin.go('/accounts')
      await page.locator('tbody tr').first().waitFor()
      await admin.picture('accounts-administrator')
      await admin.accessibility('accounts, administrator')
      await page.getByRole('button', { name: '新建账号' }).click()
      await page.locator('#command-name').fill('夜班值守')
      await page.locator('#command-display_name').fill('夜班值守员')
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.locator('.secret code').waitFor()
      await admin.picture('account-code')
      await admin.accessibility('one-time password')
      const village = await arrive()
      await village.signIn('village')
      await village.go('/accounts')
      await village.page.getByRole('button', { name: '紧急越权查看' }).click()
      await village.page.locator('#command-area').click()
      await village.page.locator('#command-area').fill('411002005001')
      await village.page.locator('#command-reason').fill('相邻社区卡点失联，需要查看值班电话')
      await village.page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await village.page.locator('.banner').waitFor()
      journey.check(
        'the banner says how long it lasts',
        /剩余 [23] 小时/.test(await village.page.locator('.banner').innerText()),
        await village.page.locator('.banner').innerText(),
      )
      await village.picture('break-glass')
      await village.accessibility('break the glass')
    },
  },
]
