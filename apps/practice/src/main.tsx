// Entry of the practice app: styles, address, clock, idle lock, first question to the service.
import '@colloque/ui/styles.css'
import './styles/practice.css'
import { effect } from '@preact/signals'
import { render } from 'preact'
import { App } from './app.tsx'
import { findAlarm } from './crypto/failure.ts'
import { loadVisits, visits } from './state/agenda.ts'
import { raiseAlarm } from './state/alarm.ts'
import { isProblem } from './state/api.ts'
import { watchIdleness } from './state/auto-lock.ts'
import { begin, isHalfWay, watchInvitations } from './state/phases.ts'
import { followAddress } from './state/place.ts'
import { isUnlocked, phase, sessionEnd } from './state/session.ts'
import { lock, meetSessionEnd } from './state/unlocking.ts'
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

// The day is asked for again each minute while someone looks at it; that is no input and keeps nothing unlocked.
clock.subscribe(() => {
  const isShown = phase.peek().at === 'unlocked' && sessionEnd.peek() === 'none' && visits.peek().length > 0
  if (!isShown || document.visibilityState !== 'visible') return
  void loadVisits()
})

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
