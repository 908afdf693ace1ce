// Reads what stands in hundreds of drawers, questions and pages, from within the page: a test that asked for each from
// outside would take minutes.
import type { Page } from 'playwright-core'

/** Characters that nothing shown may hold: they turn what stands around them. */
export const override = /[\u202a-\u202e\u2066\u2067]/

/** The texts of all elements, sorted: which row is whose, nobody says. */
export async function textsOf(page: Page, selector: string): Promise<string[]> {
  return (await page.locator(selector).allTextContents()).toSorted()
}

declare global {
  interface Window {
    /** Waits until `find` finds something, and gives it. */
    until<T>(find: () => T | null | undefined | false): Promise<T>
  }
}

async function prepare(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.until = async (find) => {
      const givesUpAt = performance.now() + 20_000
      for (;;) {
        const found = find()
        if (found !== null && found !== undefined && found !== false) return found
        if (performance.now() > givesUpAt) throw new Error(`not found: ${find}`)
        await new Promise((resolve) => setTimeout(resolve))
      }
    }
  })
}

export type ReadDrawer = Record<
  'name' | 'type' | 'reason' | 'label' | 'answer' | 'phone' | 'email' | 'bookedBy' | 'question',
  string
>

/** Opens every visit of the list in the drawer; asks to cancel the first of them, and goes back. */
export async function readDrawers(page: Page): Promise<ReadDrawer[]> {
  await prepare(page)
  return page.evaluate(async () => {
    const read: ReadDrawer[] = []
    for (const row of document.querySelectorAll<HTMLElement>('.visit-row')) {
      const before = document.querySelector('.drawer h2')
      row.click()
      const heading = await window.until(() => {
        const found = document.querySelector('.drawer h2')
        return found !== before && found
      })
      const drawer = heading.closest('.drawer')
      const facts = [...(drawer?.querySelectorAll('.fact') ?? [])]
      const termOf = (index: number) => facts[index]?.querySelector('dt')?.textContent ?? ''
      const textOf = (index: number) => facts[index]?.querySelector('dd')?.textContent ?? ''
      const made = drawer?.querySelectorAll('bdi :not(a)').length ?? 0
      if (made > 0) throw new Error('an element within a text')
      const isFirst = read.length === 0
      const cancel = [...(drawer?.querySelectorAll('button') ?? [])].find((button) =>
        button.textContent?.startsWith('Cancel the visit'),
      )
      if (isFirst) cancel?.click()
      const lead = isFirst ? await window.until(() => document.querySelector('dialog.dialog p')) : null
      read.push({
        name: heading.textContent ?? '',
        type: textOf(0),
        reason: textOf(1),
        label: termOf(2),
        answer: textOf(2),
        phone: textOf(3),
        email: textOf(4),
        bookedBy: textOf(6),
        question: lead?.textContent ?? '',
      })
      document.querySelector<HTMLElement>('dialog.dialog .dialog-head button')?.click()
      await window.until(() => document.querySelector('dialog.dialog') === null)
    }
    return read
  })
}

/** Presses every button that matches, and gives the text of the question that it asks. */
export async function readDialogs(page: Page, buttons: string, part: string): Promise<string[]> {
  await prepare(page)
  return page.evaluate(
    async ([selector, within]) => {
      const read: string[] = []
      for (const button of document.querySelectorAll<HTMLElement>(selector ?? '')) {
        button.click()
        const found = await window.until(() => document.querySelector(`dialog.dialog ${within}`))
        read.push(found.textContent ?? '')
        document.querySelector<HTMLElement>('dialog.dialog .dialog-head button')?.click()
        await window.until(() => document.querySelector('dialog.dialog') === null)
      }
      return read
    },
    [buttons, part],
  )
}

export type ReadPatient = { name: string; phone: string; title: string }

/** Opens the page of every third patient found, and goes back. */
export async function readPatients(page: Page): Promise<ReadPatient[]> {
  await prepare(page)
  return page.evaluate(async () => {
    const read: ReadPatient[] = []
    const count = document.querySelectorAll('.patient-result').length
    for (let index = 0; index < count; index += 3) {
      const result = await window.until(
        () => document.querySelectorAll<HTMLElement>('.patient-result')[index],
      )
      result.click()
      const heading = await window.until(() => document.getElementById('patient-heading'))
      read.push({
        name: heading.textContent ?? '',
        phone: document.querySelector('.patient-title a')?.textContent ?? '',
        title: document.querySelector('.record-title')?.textContent ?? '',
      })
      document.querySelector<HTMLElement>('.record > .button')?.click()
      await window.until(() => document.getElementById('record-search'))
    }
    return read
  })
}
