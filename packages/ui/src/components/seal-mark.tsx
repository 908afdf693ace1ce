// The wax seal: the product's sentence as a mark. A row that carries it can be read by the named person only.
// Two facing arcs stand for the two people talking. It is refused as decoration: a label is required.
import { common } from '../messages/index.ts'

const WAX =
  'M13.9 1C16.5 1.5 18.6 3.6 20.4 5.6C22.3 7.6 23.4 8.8 23.4 11.4C23.4 14 22.1 16.9 20.3 19C18.6 21.1 17 21.7 14.3 22.2C11.6 22.8 8.7 23 6.3 21.8C3.9 20.5 2.9 18.1 1.9 15.6C0.9 13 0.3 11.1 1.2 8.6C2.2 6.1 4.3 4 6.7 2.6C9.1 1.1 11.3 0.4 13.9 1Z'

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
      <circle class="seal-press" cx="12" cy="12" r="8.2" />
      <path
        class="seal-sign"
        d="M8.6 7.4a6.4 6.4 0 0 1 0 9.2M15.4 7.4a6.4 6.4 0 0 0 0 9.2"
        fill="none"
        stroke-width="2"
        stroke-linecap="round"
      />
    </svg>
  )
}
