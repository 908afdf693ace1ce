// The faces of a day that is not simply there: locked, loading, failed, offline, empty, not public yet.
import { Button, formatMinute, formatTime, LinkButton, Notice, SealMark, Spinner } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { DaySpans } from '../../model/agenda-columns.ts'
import { agendaTimeZone, dialog, loadState, loadVisits } from '../../state/agenda.ts'
import { hrefOf } from '../../state/place.ts'
import {
  isAdministrator,
  isUnlocked,
  type Phase,
  phase,
  requireMember,
  standing,
} from '../../state/session.ts'
import { askToUnlock } from '../unlock-dialog.tsx'

/** Notices above the day. */
export function DayNotices({ isEmpty, openings }: { isEmpty: boolean; openings: DaySpans }) {
  return (
    <div class="day-notices stack-tight no-print">
      <PracticeState />
      {phase.value.at === 'locked' && <Locked {...phase.value} />}
      <Loading />
      {isEmpty && loadState.value.at === 'ready' && <Empty openings={openings} />}
    </div>
  )
}

function PracticeState() {
  const { practice } = requireMember()
  if (!isUnlocked.value) return null
  if (standing.value?.isNamed === false) return <Notice tone="warn">{m.notOnPage()}</Notice>
  if (practice.state === 'draft' && isAdministrator.value) {
    return (
      <Notice tone="warn" title={m.finishTitle()}>
        <p>{m.finishLead()}</p>
        <LinkButton size="small" href={hrefOf('practice')}>
          {m.finishAction()}
        </LinkButton>
      </Notice>
    )
  }
  return practice.state === 'closed' ? <Notice tone="warn">{m.closedNotice()}</Notice> : null
}

function Locked({ isIdle, note }: Omit<Extract<Phase, { at: 'locked' }>, 'at'>) {
  return (
    <div class="locked-card" role="status">
      <SealMark label={null} />
      <div>
        <p>
          <strong>{m.lockedTitle()}</strong>
        </p>
        <p class="secondary">{isIdle ? `${m.lockedIdle()} ${m.lockedLead()}` : m.lockedLead()}</p>
        {note !== 'none' && <p>{note === 'saved' ? m.lockedNoteSaved() : m.lockedNoteLost()}</p>}
      </div>
      <Button kind="primary" icon="unlock" onClick={askToUnlock}>
        {m.unlock()}
      </Button>
    </div>
  )
}

function Loading() {
  const { at, asOfAt, incident } = loadState.value
  const time = asOfAt === null ? '' : formatTime(asOfAt, agendaTimeZone())
  if (at === 'loading' && asOfAt === null) return <Spinner label={m.loadingDay()} />
  if (at === 'offline') {
    return (
      <Notice tone="warn" spoken>
        <p>{asOfAt === null ? m.cannotConnect() : m.offlineNote({ time })}</p>
        <Retry />
      </Notice>
    )
  }
  if (at === 'failed') {
    return (
      <Notice tone="bad" spoken>
        <p>
          {asOfAt === null ? m.loadError() : m.staleError({ time })} {incident && m.incident({ incident })}
        </p>
        <Retry />
      </Notice>
    )
  }
  return null
}

function Retry() {
  return (
    <Button size="small" onClick={() => void loadVisits()}>
      {m.refresh()}
    </Button>
  )
}

function Empty({ openings }: { openings: DaySpans }) {
  const { session, document } = requireMember()
  const own = document.schedules.filter(({ practitionerId }) => practitionerId === session.practitionerId)
  const spans = own.flatMap(({ id }) => openings.get(id) ?? [])
  const hours = spans
    .map(({ startMinute, endMinute }) => `${formatMinute(startMinute)}–${formatMinute(endMinute)}`)
    .join(', ')
  return (
    <div class="empty-day">
      <p>{spans.length > 0 ? m.emptyDayOpen({ hours }) : m.emptyDayClosed()}</p>
      {isUnlocked.value && (
        <div class="row">
          <Button
            size="small"
            icon="add"
            onClick={() => {
              dialog.value = 'add'
            }}
          >
            {m.addVisit()}
          </Button>
          <LinkButton size="small" kind="quiet" href={hrefOf('openings')}>
            {m.editOpenings()}
          </LinkButton>
        </div>
      )}
    </div>
  )
}
