// What waits: messages without an answer, and the waiting list. Looks again every minute while it is seen.
import { Button, Drawer, formatDateTime, Notice, Spinner, StatusTag } from '@colloque/ui'
import { common, inbox as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { type AgendaVisit, spanOf } from '../../model/agenda/agenda-visit.ts'
import { readersOfWish } from '../../model/agenda/visit-readers.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { inboxContent, type ListedWish, loadInbox, openInAgenda } from '../../state/inbox/inbox.ts'
import { practitionerName } from '../../state/page/names.ts'
import { requireMember } from '../../state/session/session.ts'
import { clock } from '../clock.ts'
import { VisitConversation } from '../conversation/visit-conversation.tsx'
import { Desk } from '../desk.tsx'
import { sentenceOf } from '../form.tsx'
import { useFocusKept } from '../use-focus-after.ts'
import { OfferDialog } from './offer-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { WishCard } from './wish-card.tsx'
import { nameOfWish } from './wish-words.ts'

const everyMs = 60_000

type Doing = { act: 'write' | 'offer' | 'remove'; appointmentId: string } | null

/** The page. */
export function Inbox() {
  const [failure, setFailure] = useState<string | null>(null)
  const [doing, setDoing] = useState<Doing>(null)
  useFocusKept('waiting-title')
  const load = () =>
    loadInbox().then(
      () => setFailure(null),
      (error: unknown) => setFailure(sentenceOf(error)),
    )
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void load()
    void load()
    const every = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(every)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  const content = inboxContent.value
  // What another screen's change had it ask for has come.
  useEffect(() => setFailure(null), [content])
  const chosen = content?.wishes.find(({ told }) => told.appointmentId === doing?.appointmentId)
  const close = () => setDoing(null)
  return (
    <Desk
      title={m.title()}
      drawer={
        chosen && doing?.act === 'write' ? (
          <Drawer open title={nameOfWish(chosen)} onClose={close}>
            <VisitConversation
              visit={chosen.told}
              patient={chosen.opened.contact?.name ?? null}
              readers={readersOfWish(requireMember().document, chosen.told, chosen.opened.intake)}
            />
          </Drawer>
        ) : undefined
      }
    >
      <div class="stack inbox">
        {failure !== null && (
          <Notice tone="warn" spoken>
            <p>{m.unavailable()}</p>
            <p>{failure}</p>
            <Button size="small" onClick={() => void load()}>
              {common.retry()}
            </Button>
          </Notice>
        )}
        {content === null && failure === null && <Spinner label={m.loading()} />}
        {content !== null && (
          <>
            <Unanswered visits={content.unanswered} />
            <Waiting
              wishes={content.wishes}
              onAct={(act, { told: { appointmentId } }) => setDoing({ act, appointmentId })}
            />
          </>
        )}
      </div>
      {chosen && doing?.act === 'offer' && <OfferDialog wish={chosen} onClose={close} />}
      {chosen && doing?.act === 'remove' && <RemoveDialog wish={chosen} onClose={close} />}
    </Desk>
  )
}

function Unanswered({ visits }: { visits: readonly AgendaVisit[] }) {
  return (
    <section class="stack-tight" aria-labelledby="unanswered-title">
      <h2 id="unanswered-title">{m.unansweredTitle()}</h2>
      {visits.length === 0 ? (
        <p class="secondary">{m.unansweredNone()}</p>
      ) : (
        <>
          <p class="secondary">{m.unansweredLead()}</p>
          <ul class="inbox-list">
            {visits.map((visit) => (
              <li key={visit.told.appointmentId} class="inbox-row">
                <div>
                  <p>
                    <strong>
                      <bdi>{nameOf(visit)}</bdi>
                    </strong>
                  </p>
                  <p class="secondary figures">
                    {formatDateTime(spanOf(visit.told).startAt, agendaTimeZone(), clock.value)}
                  </p>
                  <StatusTag status={visit.told.status} />
                </div>
                <Button
                  size="small"
                  icon="arrowRight"
                  label={m.openVisitOf({ name: nameOf(visit) })}
                  onClick={() => openInAgenda(visit)}
                >
                  {m.openVisit()}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

type WaitingProps = {
  wishes: readonly ListedWish[]
  onAct: (act: 'write' | 'offer' | 'remove', wish: ListedWish) => void
}

function Waiting({ wishes, onAct }: WaitingProps) {
  return (
    <section class="stack-tight" aria-labelledby="waiting-title">
      <h2 id="waiting-title" tabIndex={-1}>
        {m.listTitle()}
      </h2>
      {wishes.length === 0 ? (
        <p class="secondary">{m.listNone()}</p>
      ) : (
        <>
          <p class="secondary">{m.listLead()}</p>
          <ol class="inbox-list">
            {wishes.map((wish) => (
              <li key={wish.told.appointmentId} class="inbox-row">
                <WishCard wish={wish} onAct={(act) => onAct(act, wish)} />
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function nameOf({ told, content }: AgendaVisit): string {
  if (content.kind === 'opened') return content.contact.name
  const { schedules } = requireMember().document
  const owner = schedules.find(({ id }) => id === told.scheduleId)?.practitionerId ?? ''
  return m.sealedFor({ name: practitionerName(owner) })
}
