// Walks through the console in a real browser against the real program:  npm run journeys [-- NAME…]
// Leaves build/journeys.json {passed, failed, skipped, failures} and pictures in build/journeys/.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser, Person } from './browser.mjs'
import { buildFolder, copyOf, demoData, programPath, root, startServer } from './server.mjs'

// Several people may walk at the same time, each with pictures of their own.
const folder = process.env.JOURNEYS_FOLDER ?? join(buildFolder, 'journeys')
const wanted = process.argv.slice(2)

class Journey {
  constructor(name) {
    this.name = name
    this.folder = folder
    this.failures = []
    this.notes = []
    this.checks = 0
  }

  check(what, holds, detail = '') {
    this.checks += 1
    if (!holds) this.failures.push(detail === '' ? what : `${what}\n    ${String(detail).replaceAll('\n', '\n    ')}`)
  }

  equal(what, actual, expected) {
    this.check(what, actual === expected, `expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`)
  }

  note(text) {
    this.notes.push(text)
  }
}

async function walk(steps, program, base, browser) {
  const journey = new Journey(steps.name)
  const data = copyOf(base)
  const people = []
  let server
  try {
    server = await startServer(program, data)
    const arrive = async (options) => {
      const person = await Person.arrive(browser, journey, server.url, options)
      people.push(person)
      return person
    }
    await steps.walk({ journey, arrive, program, data, url: server.url, server })
    for (const person of people) await person.leave()
  } catch (error) {
    journey.failures.push(
      String(error.stack ?? error)
        .split('\n')
        .slice(0, 12)
        .join('\n    '),
    )
    for (const [index, person] of people.entries()) {
      await person.page
        .screenshot({ path: join(folder, `FAILED-${journey.name.replaceAll(/\W+/g, '-')}-${index}.png`) })
        .catch(() => {})
      if (person.complaints.length > 0)
        journey.failures.push(`the page had complained: ${person.complaints.slice(0, 5).join(' | ')}`)
    }
    if (server !== undefined) journey.note(`server: ${server.output().split('\n').slice(-6).join(' | ')}`)
  } finally {
    for (const person of people) await person.context.close().catch(() => {})
    await server?.stop()
    rmSync(data, { recursive: true, force: true })
  }
  return journey
}

const results = { passed: 0, failed: 0, skipped: 0, failures: [] }
function finish() {
  mkdirSync(buildFolder, { recursive: true })
  writeFileSync(`${folder}.json`, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`journeys: ${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped`)
  process.exitCode = results.failed > 0 ? 1 : 0
}

try {
  if (!existsSync(join(root, 'web/dist/index.html'))) throw new Error('web/dist is missing: npm run build first')
  const program = programPath()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 200 })
  mkdirSync(folder, { recursive: true })
  console.log(`program ${program}`)
  const base = await demoData(program)
  const files = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.journey.mjs'))
    .sort()
  const browser = await openBrowser()
  try {
    for (const file of files) {
      const { journeys } = await import(`./${file}`)
      for (const steps of journeys) {
        if (wanted.length > 0 && !wanted.some((word) => steps.name.includes(word) || file.includes(word))) continue
        const from = Date.now()
        const journey = await walk(steps, program, base, browser)
        const isGood = journey.failures.length === 0
        results[isGood ? 'passed' : 'failed'] += 1
        console.log(
          `${isGood ? 'ok    ' : 'FAILED'} ${journey.name} (${journey.checks} checks, ${((Date.now() - from) / 1000).toFixed(1)} s)`,
        )
        for (const failure of journey.failures) {
          console.log(`    ${failure}`)
          results.failures.push(`${journey.name}: ${failure}`)
        }
        for (const note of journey.notes) console.log(`    note: ${note}`)
      }
    }
  } finally {
    await browser.close()
  }
} catch (error) {
  results.failed += 1
  results.failures.push(String(error.message ?? error))
  console.error(error)
}
finish()
