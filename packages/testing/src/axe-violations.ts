// Accessibility rules checked inside a page. The script is evaluated, not added as an element: the
// pages' content security policy blocks elements, as it should.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** A broken rule: its id, how grave, what it asks, and the elements as selectors. */
export type AxeViolation = {
  readonly id: string
  readonly impact: string
  readonly help: string
  readonly targets: readonly string[]
}

type AxeResult = { id: string; impact: string | null; help: string; nodes: { target: unknown[] }[] }

/** Runs every rule of axe-core on the page as it is now. */
export async function axeViolations(page: Page): Promise<AxeViolation[]> {
  // A colour on its way to another is neither.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished),
    ),
  )
  await page.evaluate(axe.source)
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
