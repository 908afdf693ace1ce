// The wax seal: the product's sentence as a mark. A row that carries it can be read by the named person only.
// Two facing arcs stand for the two people talking. It is refused as decoration: a label is required.
import { common } from '../messages/index.ts'

const WAX =
  'M12 .8C13.5 .8 15.1 1.8 16.6 2.5C18 3.2 19.9 3.8 20.8 5C21.8 6.1 22.1 8 22.4 9.6C22.7 11.2 23.1 13 22.7 14.4C22.3 15.9 21 17.1 20.1 18.4C19.1 19.7 18.3 21.5 16.9 22.3C15.6 23 13.6 22.8 12 22.8C10.4 22.8 8.5 22.7 7.2 22C5.8 21.3 4.9 19.7 3.9 18.5C2.9 17.2 1.4 16 1.1 14.5C.7 13 1.3 11.2 1.7 9.6C2 8.1 2.2 6.1 3.2 5C4.1 3.8 6 3.3 7.5 2.6C9 1.9 10.5 .8 12 .8Z'

/** The mark; `label` is its text alternative, or null when the words stand beside it. */
export function SealMark({ label = common.sealAlternative() }: { readonly label?: string | null }) {
  return (
    <svg
      class="seal-mark"
      viewBox="0 0 24 24"
      focusable="false"
      role={label === null ? undefined : 'img'}
      aria-hidden={label === null || undefined}
      aria-label={label ?? undefined}
    >
      <path d={WAX} fill="currentColor" />
      <circle class="seal-ring" cx="12" cy="12" r="7.8" fill="none" stroke-width="0.9" />
      <path
        class="seal-sign"
        d="M9 8.3a5.2 5.2 0 0 1 0 7.4M15 8.3a5.2 5.2 0 0 0 0 7.4"
        fill="none"
        stroke-width="1.7"
        stroke-linecap="round"
      />
    </svg>
  )
}
