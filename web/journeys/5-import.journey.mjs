// Tables as they come in at midnight: a messy one in GB18030 with three kinds of mistakes, and a workbook.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { citizenNumber, inGb18030, workbook } from './tables.mjs'

const number = (birth, order) => citizenNumber('411002', birth, order)
const good = [
  ['王桂英', number('19480311', 22), '女', '13803741001', '西湖花园1号楼1单元101室'],
  ['李国强', number('19651123', 31), '男', '１３８０３７４１００２', '西湖花园1号楼1单元102室'],
  ['  赵小红 ', number('19900101', 42).toLowerCase(), '女', '138 0374 1003', '西湖花园2号楼2单元301室'],
  ['陈德福', number('19390930', 13), '男', '13803741004', '西湖花园2号楼2单元302室'],
  ['周玉梅', number('19770707', 24), '女', '13803741005', '西湖花园3号楼1单元501室'],
]
// A number that the spreadsheet rounded, a check character that is wrong, a birthday that no calendar has.
const wrongCheck = number('19820214', 18).replace(/.$/, (sign) => (sign === '1' ? '2' : '1'))
const rounded = '411002195001011000'
const bad = [
  ['孙长河', rounded, '男', '13803741006', '西湖花园3号楼1单元502室', ''],
  ['吴秀兰', wrongCheck, '女', '13803741007', '西湖花园3号楼1单元503室', ''],
  ['郑卫东', '', '男', '13803741008', '西湖花园3号楼1单元504室', '1971年13月45日'],
]
const mended = [number('19500101', 15), number('19820214', 18), '1971-10-04']

function messyTable() {
  const line = (cells) => cells.map((cell) => (/[",]/.test(cell) ? `"${cell}"` : cell)).join(',')
  const rows = [
    ['西湖社区返乡人员登记表', '', '', '', '', '', ''],
    ['填报单位：西湖社区', '', '', '填报时间：2021年8月7日', '', '', ''],
    ['序号', '姓名 *', '身份证号码 *', '性别', '手机号码*', '现住址', '出生日期'],
    ...good.map((cells, index) => [String(index + 1), ...cells, '']),
    ['合计', '', `${good.length}人`, '', '', '', ''],
    ['序号', '姓名 *', '身份证号码 *', '性别', '手机号码*', '现住址', '出生日期'],
    ...bad.map((cells, index) => [String(good.length + index + 1), ...cells]),
    ['', '', '', '', '', '', ''],
    ['总计', '', `${good.length + bad.length}人`, '', '', '', ''],
  ]
  return inGb18030(`${rows.map(line).join('\r\n')}\r\n`)
}

const counts = async (page) =>
  Object.fromEntries(
    await page
      .locator('dl.sum > div')
      .evaluateAll((boxes) =>
        boxes.map((box) => [
          box.classList[0],
          Number((box.querySelector('dd')?.textContent ?? '').replaceAll(/\D/g, '')),
        ]),
      ),
  )

async function bring(page, path) {
  await page.locator('input[type=file]').setInputFiles(path)
  await page.locator('#import-record').selectOption('people')
  await page.getByRole('button', { name: '下一步：对列' }).click()
  await page.getByRole('heading', { name: /每一列对应什么/ }).waitFor()
}

export const journeys = [
  {
    name: 'a messy table in GB18030: tried, mended in place, imported, the same again, taken back',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      const folder = mkdtempSync(join(tmpdir(), 'fangxian-import-'))
      try {
        const path = join(folder, '西湖社区返乡人员登记表(最终版2).csv')
        writeFileSync(path, messyTable())
        await person.signIn('village')
        await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '导入' }).click()
        await page.getByRole('heading', { name: '哪张表？' }).waitFor()
        await person.picture('import-1-empty')
        await person.accessibility('import, no file yet')
        await page.locator('input[type=file]').setInputFiles(path)
        await page.locator('table.raw').waitFor()
        await person.picture('import-1-file')
        await person.accessibility('import, step 1')
        await bring(page, path)
        journey.check('the encoding is recognised', (await page.getByText(/GB18030/).count()) > 0)
        await person.picture('import-2-columns')
        await person.accessibility('import, step 2')
        await page.getByRole('button', { name: '试导入（不写入）' }).click()
        await page.getByRole('heading', { name: /试导入的结果/ }).waitFor()
        const tried = await counts(page)
        await person.picture('import-3-check', { fullPage: true })
        await person.accessibility('import, step 3')
        journey.equal('every row of data is read, and nothing else', tried.read, good.length + bad.length)
        journey.equal('three rows are wrong', tried.failed, bad.length)
        journey.equal(
          'the five numbers are the rows read',
          tried.new + tried.updated + tried.same + tried.queued + tried.failed,
          tried.read,
        )
        journey.check(
          'titles, totals and a second header are told apart',
          (await page.getByText(/没有算进去的/).count()) > 0,
        )
        const rows = page.locator('table.grid tbody tr')
        journey.equal('each wrong row can be seen', await rows.count(), bad.length)
        const told = (await page.locator('.mistakes').innerText()).trim()
        journey.check('what the spreadsheet did to the number is explained', /表格|Excel|科学|舍/.test(told), told)

        // The three mistakes are mended where they stand.
        for (const [index, value] of mended.entries()) {
          const cell = rows.nth(index).locator('.cell.bad input').first()
          await cell.fill(value)
        }
        await person.picture('import-3-mended', { fullPage: true })
        await page.getByRole('button', { name: /改了 3 格，重新试导入/ }).click()
        await page.getByText('已就地改正 3 格').waitFor()
        const again = await counts(page)
        journey.equal('nothing is wrong any more', again.failed, 0)
        await person.picture('import-3-again', { fullPage: true })
        await page.getByRole('button', { name: /正式导入/ }).click()
        await page.getByRole('heading', { name: '导入完成' }).waitFor()
        const done = await counts(page)
        journey.equal('the dry run told the truth', JSON.stringify(done), JSON.stringify(again))
        await person.picture('import-4-done')
        await person.accessibility('import, step 4')

        // The same file again, as it was first sent: the good rows are known, the wrong ones still wrong.
        await page.getByRole('button', { name: '再导一张' }).click()
        await page.locator('tbody tr', { hasText: '最终版2' }).first().waitFor()
        await person.picture('import-earlier')
        await person.accessibility('import, earlier ones')
        await bring(page, path)
        journey.check('the columns are matched as last time', await page.getByText('沿用了上次的对应').isVisible())
        await page.getByRole('button', { name: '试导入（不写入）' }).click()
        await page.getByRole('heading', { name: /试导入的结果/ }).waitFor()
        const second = await counts(page)
        journey.equal('the same file changes nothing', second.same, good.length)
        journey.equal('and makes nobody twice', second.new + second.updated + second.queued, 0)
        await person.picture('import-same-again')

        await person.go('/people?q=王桂英')
        await page.getByRole('heading', { name: /“王桂英”/ }).waitFor()
        journey.check('the people are there', (await page.locator('tbody tr').count()) >= 1)
        await person.go('/import')
        const batch = page.locator('tbody tr', { hasText: '最终版2' }).first()
        await batch.getByRole('button', { name: '整批撤回' }).click()
        await page.locator('#command-reason').fill('导错了社区')
        await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
        await page.locator('tbody tr', { hasText: '导错了社区' }).first().waitFor()
        await person.picture('import-undone')
        await person.go('/people?q=王桂英')
        await page.getByText('没有查到').waitFor()
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  },
  {
    name: 'a workbook: read in the browser, row numbers of the sheet, failed rows handed back as a workbook',
    async walk({ journey, arrive }) {
      const person = await arrive()
      const { page } = person
      const folder = mkdtempSync(join(tmpdir(), 'fangxian-workbook-'))
      try {
        const path = join(folder, '返乡人员.xlsx')
        // 1962-03-15 counted in days; the number of row 5 lost its last figures when the sheet made it a number.
        writeFileSync(
          path,
          workbook(
            [
              ['西湖社区返乡人员登记表', '', '', '', ''],
              ['姓名', '身份证号码', '出生日期', '手机号码', '备注'],
              ['王桂英', number('19480311', 22), '', '13803741001', ''],
              ['刘淑珍', '', { date: 22720 }, '13803741012', '无证件'],
              ['孙长河', { number: '4.11002195001011E+17' }, '', '13803741006', ''],
            ],
            ['A1:E1'],
          ),
        )
        await person.signIn('village')
        await person.go('/import')
        await page.getByRole('heading', { name: '哪张表？' }).waitFor()
        await bring(page, path)
        await person.picture('workbook-columns')
        await page.getByRole('button', { name: '试导入（不写入）' }).click()
        await page.getByRole('heading', { name: /试导入的结果/ }).waitFor()
        await person.picture('workbook-check', { fullPage: true })
        const tried = await counts(page)
        journey.equal('three rows are read', tried.read, 3)
        const line = page.locator('table.grid tbody th', { hasText: '5' })
        journey.check('the rounded number is told with its row of the sheet', (await line.count()) === 1)
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: /下载问题行/ }).click(),
        ])
        journey.check('handed back as a workbook', file.suggestedFilename().endsWith('.xlsx'), file.suggestedFilename())
        const saved = join(folder, 'failed.xlsx')
        await file.saveAs(saved)
        const sheet = strFromU8(unzipSync(readFileSync(saved))['xl/worksheets/sheet1.xml'])
        journey.check(
          'with a column that tells what is wrong',
          sheet.includes('问题') && sheet.includes('孙长河'),
          sheet.slice(0, 900),
        )

        const old = join(folder, '老表.xls')
        writeFileSync(old, Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
        await person.go('/people')
        await page.getByRole('heading', { name: '人员', exact: true }).waitFor()
        await person.go('/import')
        await page.locator('input[type=file]').setInputFiles(old)
        await page.getByText('另存为 .xlsx').waitFor()
        await person.picture('workbook-old')
        await page.getByRole('button', { name: /看 \d+ 张表样/ }).click()
        await person.picture('import-forms', { fullPage: true })
        await person.accessibility('import, empty forms')
        const [form] = await Promise.all([
          page.waitForEvent('download'),
          page
            .getByRole('button', { name: /T-1 .*Excel/ })
            .first()
            .click(),
        ])
        journey.check(
          'an empty form is a workbook',
          form.suggestedFilename().endsWith('.xlsx'),
          form.suggestedFilename(),
        )
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  },
]
