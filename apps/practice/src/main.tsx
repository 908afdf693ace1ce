// Entry of the practice app: styles, address, clock, idle lock, first question to the service.
import '@colloque/ui/styles.css'
import './styles/practice.css'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { App } from './app.tsx'
import { findAlarm } from './crypto/failure.ts'
import { followHandOvers } from './state/agenda/handed-to-me.ts'
import { loadVisits } from './state/agenda/load-visits.ts'
import { isProblem } from './state/api.ts'
import { retryWhileAway } from './state/browser/offline.ts'
import { lookAtInbox } from './state/inbox/inbox.ts'
import { followPractice } from './state/live.ts'
import { granted } from './state/people/further-grants.ts'
import { keepPeople, noticePractice } from './state/people/people.ts'
import { followAddress, place } from './state/place.ts'
import { raiseAlarm } from './state/session/alarm.ts'
import { watchIdleness } from './state/session/auto-lock.ts'
import { lock } from './state/session/locking.ts'
import { begin, isHalfWay, watchInvitations } from './state/session/phases.ts'
import { isUnlocked, phase, sessionEnd, settled } from './state/session/session.ts'
import { meetSessionEnd } from './state/session/sign-out.ts'
import { tryAgain } from './state/session/starting.ts'
import { isUnsaved } from './state/unsaved.ts'
import { clock, startClock } from './views/clock.ts'

const root = document.getElementById('app')
if (root === null) throw new Error('the page has no place for the app')

effect(() => (isUnlocked.value ? watchIdleness(() => void lock(true)) : undefined))

// Closing the page asks, in the browser's own words, while something would be lost. A listener that always stood would
// keep the page out of the browser's back-and-forward cache for nothing.
effect(() => {
  if (!isUnsaved.value && !isHalfWay.value) return
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', ask)
  return () => removeEventListener('beforeunload', ask)
})

// The day, and how much waits, are asked for again each minute while someone looks; that is no input and keeps nothing unlocked.
clock.subscribe(() => {
  const isAtWork = phase.peek().at === 'unlocked' && sessionEnd.peek() === 'none'
  if (!isAtWork || document.visibilityState !== 'visible') return
  void loadVisits()
  if (place.peek() !== 'inbox') void lookAtInbox()
  if (settled.peek() > 0) void noticePractice()
})

// What belongs to people and keys runs beside whoever has unlocked: nobody waits for it.
settled.subscribe((count) => {
  if (count === 0) return
  void keepPeople()
  if (place.peek() !== 'inbox') void lookAtInbox()
})

// What was granted has been read once one goes elsewhere; and a page that is about colleagues begins with what they have
// done since the last minute.
place.subscribe((to) => {
  granted.value = new Map()
  if (settled.peek() > 0 && (to === 'practice' || to === 'calendars')) void noticePractice()
})

// Another screen's change is heard at once while someone looks; the question of each minute finds what was not heard.
followPractice()
followHandOvers()
retryWhileAway(() => void tryAgain())

// What nobody waited for still counts: a lie stops the app, an ended session leads back to signing in.
addEventListener('unhandledrejection', ({ reason }) => {
  const alarm = findAlarm(reason)
  if (alarm !== null) raiseAlarm(alarm)
  else if (isProblem(reason, 'not-signed-in')) void meetSessionEnd()
})

const begun = begin()
// First, so that an invitation is gone from the address before it is read as a place.
watchInvitations()
followAddress()
startClock()
render(<App />, root)
void begun
