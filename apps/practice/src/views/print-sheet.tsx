// A page that exists on paper only: it is laid beside the app. A sheet is printed alone however printing is asked for; the
// poster, which hangs beside a page worth printing too, only by its button.
import { type ComponentChildren, render } from 'preact'
import { useEffect } from 'preact/hooks'

export type PrintSheetProps = { children: ComponentChildren; kind?: 'sheet' | 'poster' }

/** Holds what `printSheet` prints; one at a time. */
export function PrintSheet({ children, kind = 'sheet' }: PrintSheetProps) {
  useEffect(() => {
    const paper = document.getElementById('paper')
    if (paper === null) return
    render(
      <article class="print-sheet" data-kind={kind}>
        {children}
      </article>,
      paper,
    )
    return () => render(null, paper)
  })
  return null
}

/** Prints the sheet that is there. */
export function printSheet(): void {
  const { documentElement } = document
  documentElement.dataset.printing = 'sheet'
  addEventListener(
    'afterprint',
    () => {
      delete documentElement.dataset.printing
    },
    { once: true },
  )
  print()
}
