// The browser's Back and Forward between screens. History keeps the name of a screen and its depth, nothing typed;
// the address does not change at all.

type Entry = { readonly step: string; readonly depth: number }

export type StepHistory<Step extends string> = {
  /** Names the entry the page was opened with. */
  begin(step: Step): void
  /** Goes on to a screen, as a new entry. */
  push(step: Step): void
  /** Goes on to a screen in the place of the one shown. */
  replace(step: Step): void
  back(): void
  /** How many of our screens lie before this one. */
  depth(): number
}

/** History of one page's screens; `onStep` is told where Back and Forward lead. */
export function stepHistory<Step extends string>(onStep: (step: Step) => void): StepHistory<Step> {
  addEventListener('popstate', (event: PopStateEvent) => {
    const entry: unknown = event.state
    if (isEntry(entry)) onStep(entry.step as Step)
  })
  const depth = () => (isEntry(history.state) ? history.state.depth : 0)
  const write = (method: 'pushState' | 'replaceState', step: Step, at: number) =>
    history[method]({ step, depth: at } satisfies Entry, '')
  return {
    begin: (step) => write('replaceState', step, 0),
    push: (step) => write('pushState', step, depth() + 1),
    replace: (step) => write('replaceState', step, depth()),
    back: () => history.back(),
    depth,
  }
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && 'step' in value && 'depth' in value
}
