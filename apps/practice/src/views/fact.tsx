// One line of a list of facts, as others wrote it: each half keeps its own direction of writing.
import type { ComponentChildren } from 'preact'

/** One line of a list of facts. */
export function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  )
}
