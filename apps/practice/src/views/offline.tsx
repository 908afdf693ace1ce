// Without the service: what is seen is of when, and why nothing can be changed. The reason stands where the act would.
import { announce, Button, formatDateTime, formatTime, Notice } from '@colloque/ui'
import { offline as m, practice } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { localDayOf } from '../model/days.ts'
import { agendaTimeZone, loadState } from '../state/agenda/on-show.ts'
import { isReadOnly } from '../state/browser/offline.ts'
import { isUnlocked } from '../state/session/session.ts'
import { tryAgain } from '../state/session/starting.ts'
import { isUnsaved } from '../state/unsaved.ts'
import { clock } from './clock.ts'

/** Above the day: how old it is. */
export function OfflineNotice() {
  const { asOfAt } = loadState.value
  return (
    <Notice tone="warn" spoken>
      <p>{isUnlocked.value ? ageText(asOfAt) : m.locked()}</p>
      {isUnlocked.value && <p>{m.readOnly()}</p>}
      <Button size="small" icon="refresh" onClick={() => void tryAgain()}>
        {practice.refresh()}
      </Button>
    </Notice>
  )
}

function ageText(asOfAt: number | null): string {
  if (asOfAt === null) return m.notSeen()
  const timeZone = agendaTimeZone()
  const isToday = localDayOf(asOfAt, timeZone) === localDayOf(clock.value, timeZone)
  return m.asOf({
    time: isToday ? formatTime(asOfAt, timeZone) : formatDateTime(asOfAt, timeZone, clock.value),
  })
}

/**
 * Whatever changes something: without the service it cannot be used, and says why. What somebody is writing stays in
 * their hands: it cannot be saved, and is not lost.
 */
export function WhileOnline({ children }: { children: ComponentChildren }) {
  return (
    <fieldset class="while-online" disabled={isReadOnly.value && !isUnsaved.value}>
      {isReadOnly.value && <p class="secondary">{m.noChange()}</p>}
      {children}
    </fieldset>
  )
}

/** Says once that the connection is back. */
export function useReturnSpoken(): void {
  const isAway = isReadOnly.value
  useEffect(() => (isAway ? () => announce(m.back()) : undefined), [isAway])
}
