// The second factor at the door, and a city's own boundaries on the map.
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accounts, password } from './server.mjs'

const stepMs = 30_000
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

// RFC 6238 with SHA-1, six figures, steps of thirty seconds: what a telephone's authenticator does.
function oneTimeCode(secret, step) {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = digest[19] & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const square = (x, y) => [
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ],
]

export const journeys = [
  {
    name: 'second factor: set up, asked for at the next sign-in, a wrong code is refused',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      await person.signIn('district')
      await person.go('/accounts')
      await page.getByRole('button', { name: /动态验证码/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.locator('#command-code').waitFor()
      const secret = /[A-Z2-7]{16,}/.exec(await page.getByRole('dialog').innerText())?.[0] ?? ''
      journey.check('the secret is shown once, to be typed into a telephone', secret.length >= 16, secret)
      await person.picture('totp-secret')
      await person.accessibility('second factor, setting up')
      const step = Math.floor(Date.now() / stepMs)
      await page.locator('#command-code').fill(oneTimeCode(secret, step))
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })

      const again = await arrive()
      await again.go('/sign-in')
      await again.page.locator('#sign-in-name').fill(accounts.district)
      await again.page.locator('#sign-in-password').fill(password)
      await again.page.getByRole('button', { name: '登录', exact: true }).click()
      await again.page.locator('#sign-in-code').waitFor()
      await again.picture('totp-asked')
      await again.accessibility('second factor, asked for')
      const right = oneTimeCode(secret, step + 1)
      await again.page.locator('#sign-in-code').fill(right === '000000' ? '111111' : '000000')
      await again.page.getByRole('button', { name: '登录', exact: true }).click()
      await again.page.getByRole('alert').waitFor()
      journey.equal(
        'a wrong code opens nothing',
        await again.page.getByRole('navigation', { name: '主菜单' }).count(),
        0,
      )
      await again.page.locator('#sign-in-code').fill(right)
      await again.page.getByRole('button', { name: '登录', exact: true }).click()
      await again.page.getByRole('navigation', { name: '主菜单' }).waitFor()
    },
  },
  {
    name: 'own boundaries: a GeoJSON file is drawn and kept; one that fits nothing is refused in words',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      const folder = mkdtempSync(join(tmpdir(), 'fangxian-geojson-'))
      try {
        await person.signIn('city')
        await person.go('/areas')
        await page.locator('.area-map').waitFor()
        await page.getByRole('button', { name: '表格' }).click()
        const names = await page.locator('.area-map tbody tr').allInnerTexts()
        await page.getByRole('button', { name: '示意图', exact: true }).click()
        const features = names.map((text, index) => ({
          type: 'Feature',
          properties: { name: text.split('\t')[0].trim() },
          geometry: { type: 'Polygon', coordinates: square(113 + (index % 3), 33 + Math.floor(index / 3)) },
        }))
        const file = (name, value) => {
          const path = join(folder, name)
          writeFileSync(path, JSON.stringify(value))
          return path
        }
        const choose = page.locator('.area-map input[type=file]')
        const stranger = [{ ...features[0], properties: { name: '别处' } }]
        await choose.setInputFiles(file('other.geojson', { type: 'FeatureCollection', features: stranger }))
        await page.getByText('要素的名称或代码与下级单位对不上').waitFor()
        await choose.setInputFiles(file('own.geojson', { type: 'FeatureCollection', features }))
        await page.getByRole('button', { name: '改回示意图' }).waitFor()
        await person.picture('own-boundaries')
        await person.accessibility('own boundaries')
        await page.reload()
        await page.getByRole('button', { name: '改回示意图' }).waitFor()
        await page.getByRole('button', { name: '改回示意图' }).click()
        await page.getByText('导入本地边界（GeoJSON）').waitFor()
        journey.equal('the schematic map is back', await page.getByRole('button', { name: '改回示意图' }).count(), 0)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  },
]
