// The browser apps as they are served, built once for the sources as they stand and kept for the next run.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp as buildPractice } from '../apps/practice/build.ts'
import { buildApp as buildWeb } from '../apps/web/build.ts'
import { offeredLanguages } from '../packages/ui/vite/index.ts'

const root = join(import.meta.dirname, '..')
const cache = join(root, 'node_modules/.cache/colloque-test-pages')
const apps = { web: buildWeb, practice: buildPractice }

/** Folder with `<language>/…` of one app, in every language. */
export async function builtPages(app: keyof typeof apps): Promise<string> {
  const folder = join(cache, `${app}-${hashOfSources(app)}`)
  if (existsSync(folder)) return folder
  const fresh = `${folder}-${process.pid}`
  for (const lang of offeredLanguages) await apps[app]({ lang, outDir: join(fresh, lang) })
  try {
    renameSync(fresh, folder)
  } catch {
    // Another test file was faster.
    rmSync(fresh, { recursive: true, force: true })
  }
  return folder
}

function hashOfSources(app: string): string {
  mkdirSync(cache, { recursive: true })
  const hash = createHash('sha256')
  for (const folder of [`apps/${app}`, 'packages']) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => /\.(ts|tsx|css|html|svg|json)$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name),
      )
      .sort()
    for (const name of files) hash.update(name).update(readFileSync(join(root, folder, name)))
  }
  hash.update(readFileSync(join(root, 'package-lock.json')))
  return hash.digest('hex').slice(0, 24)
}
