// One guided test booking: the public page opens beside this one, and what is booked there appears here, opened with the
// practitioner's own keys.
import { Button, Icon, Notice, Spinner } from '@colloque/ui'
import { files as m, practice as words } from '@colloque/ui/messages'
import { useEffect } from 'preact/hooks'
import { isolated } from '../../model/bidi.ts'
import { localDayOf } from '../../model/days.ts'
import { agendaTimeZone, selectedId } from '../../state/agenda/on-show.ts'
import { showDay } from '../../state/agenda/walking.ts'
import { testVisit, watchForTestVisit } from '../../state/page/test-visit.ts'
import { finishSettingUp } from '../../state/session/phases.ts'
import { requireMember } from '../../state/session/session.ts'
import { whenWithin } from '../when-text.ts'

/** The invitation to book, then the visit. */
export function TestVisit() {
  useEffect(watchForTestVisit, [])
  const { document, practiceKey } = requireMember()
  const visit = testVisit.value
  const timeZone = agendaTimeZone()
  if (visit?.content.kind === 'opened') {
    const startAt = Date.parse(visit.told.start)
    const { name } = visit.content.contact
    const show = async () => {
      finishSettingUp()
      await showDay(localDayOf(startAt, timeZone))
      selectedId.value = visit.told.appointmentId
    }
    return (
      <section class="stack">
        <Notice tone="good" spoken>
          {m.testFound({ name: isolated(name), when: whenWithin(startAt, timeZone, Date.now()) })}
        </Notice>
        <div class="row">
          <Button kind="primary" icon="calendar" onClick={() => void show()}>
            {m.testShow()}
          </Button>
        </div>
      </section>
    )
  }
  return (
    <section class="stack">
      <h2>{m.testTitle()}</h2>
      <p>{m.testLead()}</p>
      <div class="row">
        <a
          class="button"
          data-kind="primary"
          target="_blank"
          rel="noopener"
          href={`/p/${document.slug}#k=${practiceKey.compact}`}
        >
          <Icon name="arrowRight" />
          {words.testBooking()}
        </a>
      </div>
      <p class="secondary">{m.testOpen()}</p>
      <Spinner label={m.testWaiting()} />
    </section>
  )
}
