// The wax seal: the product's sentence as a mark. A row that carries it can be read by the named person only.
// Two facing arcs stand for the two people talking. It is refused as decoration: a label is required.
import { common } from '../messages/index.ts'

const WAX =
  'M12.8 0.7C15 0.9 15.9 2.3 17.9 3.8C19.9 5.3 22 5.9 22.8 8.1C23.6 10.2 22.6 12.3 22.1 14.6C21.6 16.9 21.7 18.2 20.2 19.6C18.7 21 17 20.9 14.6 21.5C12.3 22.2 10.5 23.6 8.2 23C6 22.3 4.8 20.3 3.5 18.3C2.3 16.4 2.3 15.7 2 13.4C1.7 11.1 0.8 9 1.8 7C2.8 4.9 4.7 4.3 7 3C9.2 1.8 10.6 0.6 12.8 0.7Z'

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
