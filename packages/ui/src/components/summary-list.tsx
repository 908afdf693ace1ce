// Check your answers: each row says what was answered, who can read it, and how to change it.
import type { ComponentChildren } from 'preact'
import { common } from '../messages/index.ts'
import { SealedFor, SeenByService } from './row-marks.tsx'

export type SummaryRow = {
  readonly key: string
  readonly label: string
  readonly value: ComponentChildren
  /** The person it is sealed for, `service` when the service reads it, or nothing. */
  readonly readableBy?: { readonly sealedFor: string } | 'service' | undefined
  readonly onChange?: (() => void) | undefined
  readonly changeHref?: string | undefined
}

/** Rows with marks and Change links. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="summary-list">
      {rows.map((row) => (
        <div
          class="summary-row"
          key={row.key}
          data-sealed={row.readableBy !== undefined && row.readableBy !== 'service'}
        >
          <dt>{row.label}</dt>
          <dd class="summary-value">{row.value}</dd>
          {row.readableBy && (
            <dd class="summary-mark">
              {row.readableBy === 'service' ? (
                <SeenByService />
              ) : (
                <SealedFor name={row.readableBy.sealedFor} />
              )}
            </dd>
          )}
          <ChangeLink {...row} />
        </div>
      ))}
    </dl>
  )
}

function ChangeLink({ label, onChange, changeHref }: SummaryRow) {
  if (!onChange && changeHref === undefined) return null
  const name = common.changeOf({ what: label })
  return (
    <dd class="summary-action">
      {changeHref === undefined ? (
        <button class="link-button" type="button" aria-label={name} onClick={onChange}>
          {common.change()}
        </button>
      ) : (
        <a href={changeHref} aria-label={name}>
          {common.change()}
        </a>
      )}
    </dd>
  )
}
