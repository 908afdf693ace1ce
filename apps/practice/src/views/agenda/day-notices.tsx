// The faces of a day that is not simply there: locked, loading, failed, offline, empty, not public yet.
import { Button, formatMinute, formatTime, LinkButton, Notice, SealMark, Spinner } from '@colloque/ui'
import { agenda, practice as m } from '@colloque/ui/messages'
import type { DaySpans } from '../../model/agenda/agenda-columns.ts'
import { loadVisits } from '../../state/agenda/load-visits.ts'
import { agendaTimeZone, loadState, openAdd, span, visits } from '../../state/agenda/on-show.ts'
import { isReadOnly } from '../../state/browser/offline.ts'
import { hrefOf } from '../../state/place.ts'
import {
  isAdministrator,
  isOpening,
  isSecretary,
  isUnlocked,
  type Phase,
  phase,
  requireMember,
  standing,
} from '../../state/session/session.ts'
import { OfflineNotice } from '../offline.tsx'
import { askToUnlock } from '../unlock-dialog.tsx'

/** Notices above the day. */
export function DayNotices({ isEmpty, openings }: { isEmpty: boolean; openings: DaySpans }) {
  return (
    <div class="day-notices stack-tight no-print">
      <PracticeState />
      {phase.value.at === 'locked' && !isOpening.value && <Locked {...phase.value} />}
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
  // Opened without the service, the days too wait for the key.
  const hasTimes = !isReadOnly.value || visits.value.length > 0
  return (
    <div class="locked-card" role="status">
      <SealMark label={null} />
      <div>
        <p>
          <strong>{m.lockedTitle()}</strong>
        </p>
        {isIdle && <p class="secondary">{m.lockedIdle()}</p>}
        {hasTimes && <p class="secondary">{m.lockedLead()}</p>}
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
  if (at === 'offline') return <OfflineNotice />
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
  // A secretary has no calendar of their own: theirs are everybody's.
  const own = document.schedules.filter(
    ({ practitionerId }) => isSecretary.value || practitionerId === session.practitionerId,
  )
  const spans = own.flatMap(({ id }) => openings.get(id) ?? [])
  const texts = spans.map(
    ({ startMinute, endMinute }) => `${formatMinute(startMinute)}–${formatMinute(endMinute)}`,
  )
  const hours = [...new Set(texts)].join(', ')
  return (
    <div class="empty-day">
      <p>
        {span.value === 'week'
          ? agenda.emptyWeek()
          : spans.length > 0
            ? m.emptyDayOpen({ hours })
            : m.emptyDayClosed()}
      </p>
      {isUnlocked.value && !isReadOnly.value && (
        <div class="row">
          <Button size="small" icon="add" onClick={() => openAdd()}>
            {m.addVisit()}
          </Button>
          {!isSecretary.value && (
            <LinkButton size="small" kind="quiet" href={hrefOf('openings')}>
              {m.editOpenings()}
            </LinkButton>
          )}
        </div>
      )}
    </div>
  )
}
