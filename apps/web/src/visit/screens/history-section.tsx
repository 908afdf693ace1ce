// What happened to a visit, and who did it.
import { visit as words } from '@colloque/ui/messages'
import type { OpenedOne } from '../visit-page.ts'
import { historyOf } from '../visit-words.ts'

/** Under a heading of its own. */
export function HistorySection({ one }: { readonly one: OpenedOne }) {
  return (
    <section class="stack-tight" aria-labelledby="history-title">
      <h2 id="history-title">{words.historyTitle()}</h2>
      <Acted one={one} />
    </section>
  )
}

/** Without one. */
export function Acted({ one }: { readonly one: OpenedOne }) {
  return (
    <ol class="visit-history">
      {historyOf(one).map(({ key, what, who }) => (
        <li key={key}>
          <strong>{what}</strong> <span class="secondary">{who}</span>
        </li>
      ))}
    </ol>
  )
}
