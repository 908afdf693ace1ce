// What can still be done about a visit, or the reason why it cannot.
import { Button, Notice } from '@colloque/ui'
import { visit as words } from '@colloque/ui/messages'
import { phoneInSentence } from '../../practice/telephone.tsx'
import { isChangeable } from '../act-on-visit.ts'
import { NO_MOVE_TIMES, type OpenedOne, showStep, type VisitPage } from '../visit-page.ts'
import { Deadline } from './deadline.tsx'

type ActsProps = { readonly page: VisitPage; readonly one: OpenedOne; readonly isOfSeries?: boolean }

/** Of one visit. */
export function VisitActs({ page, one, isOfSeries = false }: ActsProps) {
  const { number, visit } = one
  const { phone } = one.practice.document
  if (one.booking.replyKey === null) return null
  if (visit.status === 'checked-in') return <p>{words.inConsultation()}</p>
  if (visit.status !== 'booked') return <p>{words.arrived()}</p>
  if (!isChangeable(one, Date.now())) return <Notice>{phoneInSentence(words.tooLate, phone)}</Notice>
  return (
    <div class="stack-tight">
      <Deadline opened={one} startAt={Date.parse(visit.start)} />
      <ActButtons
        page={page}
        target={visit.appointmentId}
        move={isOfSeries ? words.moveNumber({ number }) : words.move()}
        cancel={isOfSeries ? words.cancelNumber({ number }) : words.cancel()}
      />
    </div>
  )
}

type ActButtonsProps = {
  readonly page: VisitPage
  readonly target: string
  readonly move: string
  readonly cancel: string
}

/** To move and to cancel one visit (its id) or `all` of a series. */
export function ActButtons({ page, target, move, cancel }: ActButtonsProps) {
  const go = (step: 'move' | 'cancel') => {
    page.target.value = target
    page.newStarts.value = []
    page.times.value = NO_MOVE_TIMES
    page.actProblem.value = null
    showStep(page, step)
  }
  return (
    <div class="row">
      <Button kind="secondary" icon="move" onClick={() => go('move')}>
        {move}
      </Button>
      <Button kind="danger" icon="cancelled" onClick={() => go('cancel')}>
        {cancel}
      </Button>
    </div>
  )
}
