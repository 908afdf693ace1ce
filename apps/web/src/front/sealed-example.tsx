// One visit as the service holds it: two rows it can read, two it cannot. An illustration made of the real marks.
import { Icon, SealMark } from '@colloque/ui'
import { front } from '@colloque/ui/messages'

/** The sheet. */
export function SealedExample() {
  return (
    <figure class="example">
      <div class="sheet example-sheet">
        <p class="example-title">{front.exampleTitle()}</p>
        <dl class="example-rows">
          <SeenRow label={front.exampleWhen()} value={front.exampleTime()} />
          <SeenRow label={front.exampleWhere()} value={front.exampleSchedule()} />
          <ClosedRow label={front.exampleWho()} />
          <ClosedRow label={front.exampleWhy()} />
        </dl>
      </div>
      <figcaption>{front.exampleCaption()}</figcaption>
    </figure>
  )
}

function SeenRow({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div class="example-row">
      <dt>{label}</dt>
      <dd>
        <span>{value}</span>
        <Icon name="eye" />
      </dd>
    </div>
  )
}

function ClosedRow({ label }: { readonly label: string }) {
  return (
    <div class="example-row">
      <dt>{label}</dt>
      <dd class="example-sealed">
        <span class="example-strip" aria-hidden="true" />
        <SealMark label={front.exampleSealed()} />
      </dd>
    </div>
  )
}
