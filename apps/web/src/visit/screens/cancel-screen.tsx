// Cancelling asks once, names the visit or visits, and offers to keep them.
import { Button } from '@colloque/ui'
import { visit as words } from '@colloque/ui/messages'
import { cancelVisits, targetsOf } from '../act-on-visit.ts'
import type { OpenedVisit, VisitPage } from '../visit-page.ts'
import { whenInSentence, whenOf } from '../visit-words.ts'
import { ActProblem } from './act-problem.tsx'

/** The question. */
export function CancelScreen({ page, opened }: { readonly page: VisitPage; readonly opened: OpenedVisit }) {
  const targets = targetsOf(page, opened)
  const [one, ...more] = targets
  if (one === undefined) return null
  return (
    <>
      {more.length > 0 && (
        <ul class="next-list">
          {[one, ...more].map(({ visit }) => (
            <li key={visit.appointmentId}>{whenOf(one, visit.start)}</li>
          ))}
        </ul>
      )}
      <ActProblem
        page={page}
        title={words.notCancelled()}
        phone={opened.practice.document.phone}
        onRetry={() => void cancelVisits(page, targets)}
      />
      <div class="row">
        <Button
          kind="danger"
          icon="cancelled"
          wide
          busy={page.acting.value}
          onClick={() => void cancelVisits(page, targets)}
        >
          {more.length > 0
            ? words.cancelAllButton({ count: more.length + 1 })
            : words.cancelButton({ when: whenInSentence(one, one.visit.start) })}
        </Button>
        <Button wide onClick={() => page.history.back()}>
          {words.cancelKeep({ count: targets.length })}
        </Button>
      </div>
    </>
  )
}
