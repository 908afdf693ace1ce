// What is wrong, in one place, above the form. It takes focus when it appears or changes, because a reader who
// pressed the button would otherwise hear nothing.
import { useLayoutEffect, useRef } from 'preact/hooks'
import { common } from '../messages/index.ts'

export type FormError = { readonly fieldId: string; readonly message: string }

/** Lists the errors with links to their fields; shows nothing when there are none. */
export function ErrorSummary({
  errors,
  attempt,
}: {
  readonly errors: readonly FormError[]
  readonly attempt: number
}) {
  const box = useRef<HTMLDivElement>(null)
  const shown = errors.length > 0
  // A new attempt with the same errors must speak again.
  useLayoutEffect(() => {
    if (shown) box.current?.focus()
  }, [shown, attempt])
  if (!shown) return null
  return (
    <div class="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{common.errorSummaryTitle({ count: errors.length })}</h2>
      <ul class="error-list">
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`} onClick={(event) => goToField(event, fieldId)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

// The fragment may be a private link's secret: focus moves without touching the address.
function goToField(event: MouseEvent, fieldId: string): void {
  event.preventDefault()
  const field = document.getElementById(fieldId)
  field?.focus()
  field?.scrollIntoView({ block: 'center' })
}
