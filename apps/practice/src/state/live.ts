// Another screen's change is shown within a second: server-sent events that carry ids, and what is on show asked for
// anew. Only while the agenda is unlocked and the page looked at, by whom the signed page names: nobody else is told
// anything. Listening is no input and keeps nothing unlocked.
// What is not heard, the questions of each minute find.
import { computed, effect, signal } from '@preact/signals'
import { loadVisits } from './agenda/load-visits.ts'
import { lookAtShownConversations } from './inbox/conversations.ts'
import { lookAtInbox } from './inbox/inbox.ts'
import { noticePractice } from './people/people.ts'
import { createReloader } from './reloader.ts'
import { isNamed, isUnlocked, sessionEnd } from './session/session.ts'

const address = '/api/practice/events'
const firstPauseMs = 1_000
const longestPauseMs = 60_000

const isVisible = signal(document.visibilityState === 'visible')
const isOnline = signal(navigator.onLine)
const isWanted = computed(
  () => isUnlocked.value && isNamed.value && isVisible.value && isOnline.value && sessionEnd.value === 'none',
)

/** Follows the practice whenever it is of use, from now on. */
export function followPractice(): void {
  document.addEventListener('visibilitychange', () => {
    isVisible.value = document.visibilityState === 'visible'
  })
  addEventListener('online', () => {
    isOnline.value = true
  })
  addEventListener('offline', () => {
    isOnline.value = false
  })
  effect(() => (isWanted.value ? follow() : undefined))
}

/** Returns how to stop. */
function follow(): () => void {
  const days = createReloader(() => loadVisits({ isQuiet: true }))
  const inbox = createReloader(lookAtInbox)
  const conversations = createReloader(lookAtShownConversations)
  const practice = createReloader(noticePractice)
  const hear = ({ isOfInbox, isOfPractice }: { isOfInbox: boolean; isOfPractice: boolean }) => {
    // Which calendar it is matters to nobody: all of the days on show are asked for, which say who wrote last.
    days.soon()
    // A time that becomes free may be offered to somebody who waits.
    inbox.soon()
    if (isOfInbox) conversations.soon()
    // The page, its people, asks, and who helps whom.
    if (isOfPractice) practice.soon()
  }
  const lookAgain = () => hear({ isOfInbox: true, isOfPractice: true })
  let source: EventSource
  let timer = 0
  let pauseMs = firstPauseMs
  // The first days on show are being asked for already.
  let mayHaveMissed = false
  const open = () => {
    source = new EventSource(address)
    source.onopen = () => {
      pauseMs = firstPauseMs
      if (mayHaveMissed) lookAgain()
    }
    // Whatever it says besides, or if it is no event at all.
    source.onmessage = ({ data }) =>
      hear({
        isOfInbox: String(data).startsWith('{"inbox"'),
        isOfPractice: String(data).startsWith('{"scheduleId":null'),
      })
    // Not the browser's own next attempt, which comes as soon to a service that has too much to do.
    source.onerror = () => {
      source.close()
      mayHaveMissed = true
      // It says what the stream cannot: that nobody is signed in any more.
      lookAgain()
      timer = window.setTimeout(open, pauseMs * jitter())
      pauseMs = Math.min(longestPauseMs, pauseMs * 2)
    }
  }
  open()
  return () => {
    source.close()
    window.clearTimeout(timer)
    for (const reloader of [days, inbox, conversations, practice]) reloader.stop()
  }
}

// Between a half and one and a half: screens that lost one server do not come back to it together.
function jitter(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return 0.5 + drawn / 2 ** 32
}
