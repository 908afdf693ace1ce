// npm run rush: rehearses a rush against a running deployment, writes the report, ends with one line of JSON.
// Ctrl-C ends the rehearsal and still asks the server and writes the report; a second one ends the process.
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArguments, USAGE } from './arguments.ts'
import { figuresOf, isOk } from './figures.ts'
import { createProgress } from './progress.ts'
import { renderReport } from './report/report.ts'
import { runRush } from './run-rush.ts'
import { RushError } from './rush-error.ts'

async function main(): Promise<boolean> {
  const settings = parseArguments(process.argv.slice(2))
  if (settings === null) {
    console.log(USAGE)
    return true
  }
  const stopping = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      stopping.abort()
      process.once(name, () => process.exit(130))
    })
  }
  const progress = createProgress(process.stderr, settings.minutes * 60_000)
  const result = await runRush(settings, { signal: stopping.signal, progress })
  progress.end()
  const figures = figuresOf(result)
  await writeFile(settings.out, renderReport(result, figures))
  const ok = isOk(figures)
  console.error(`The report is in ${resolve(settings.out)}.`)
  console.log(JSON.stringify({ name: 'rush', figures, ok }))
  return ok
}

main().then(
  (ok) => process.exit(ok ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof RushError ? error.message : error)
    process.exit(1)
  },
)
