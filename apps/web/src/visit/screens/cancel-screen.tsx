// Cancelling asks once, names the visit, and offers to keep it.
import { Button } from '@colloque/ui'
import { visit as words } from '@colloque/ui/messages'
import { cancelVisit } from '../act-on-visit.ts'
import type { OpenedVisit, VisitPage } from '../visit-page.ts'
import { whenInSentence } from '../visit-words.ts'
import { ActProblem } from './act-problem.tsx'

/** The question. */
export function CancelScreen({ page, opened }: { readonly page: VisitPage; readonly opened: OpenedVisit }) {
  return (
    <>
      <ActProblem
        page={page}
        title={words.notCancelled()}
        phone={opened.practice.document.phone}
        onRetry={() => void cancelVisit(page, opened)}
      />
      <div class="row">
        <Button
          kind="danger"
          icon="cancelled"
          wide
          busy={page.acting.value}
          onClick={() => void cancelVisit(page, opened)}
        >
          {words.cancelButton({ when: whenInSentence(opened, opened.visit.start) })}
        </Button>
        <Button wide onClick={() => page.history.back()}>
          {words.cancelKeep()}
        </Button>
      </div>
    </>
  )
}
