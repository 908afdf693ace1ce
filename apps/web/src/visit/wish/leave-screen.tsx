// Leaving the waiting list asks once, and offers to stay.
import { Button } from '@colloque/ui'
import { offer as offerWords } from '@colloque/ui/messages'
import { cancelVisits } from '../act-on-visit.ts'
import { ActProblem } from '../screens/act-problem.tsx'
import type { OpenedVisit, VisitPage } from '../visit-page.ts'

/** The question. */
export function LeaveScreen({ page, opened }: { readonly page: VisitPage; readonly opened: OpenedVisit }) {
  const leave = () => void cancelVisits(page, [opened])
  return (
    <>
      <ActProblem
        page={page}
        title={offerWords.notLeft()}
        phone={opened.practice.document.phone}
        onRetry={leave}
      />
      <div class="row">
        <Button kind="danger" icon="cancelled" wide busy={page.acting.value} onClick={leave}>
          {offerWords.leaveButton()}
        </Button>
        <Button wide onClick={() => page.history.back()}>
          {offerWords.leaveKeep()}
        </Button>
      </div>
    </>
  )
}
