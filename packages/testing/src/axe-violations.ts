// Accessibility rules checked inside a page. The script is evaluated, not added as an element: the
// pages' content security policy blocks elements, as it should.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** A broken rule: its id, how grave, what it asks, and the elements as selectors. */
export type AxeViolation = {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly targets: readonly string[]
}

type AxeResult = { id: string; impact: string | null; help: string; nodes: { target: unknown[] }[] }

let source: string | null = null

/** Runs every rule of axe-core on the page as it is now. */
export async function axeViolations(page: Page): Promise<AxeViolation[]> {
  source ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  const found = await page.evaluate<AxeResult[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)',
  )
  return found.map(({ id, impact, help, nodes }) => ({
    id,
    impact: impact ?? 'unknown',
    help,
    targets: nodes.map((node) => node.target.flat().join(' ')),
  }))
}
