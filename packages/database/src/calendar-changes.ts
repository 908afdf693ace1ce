// What server processes tell each other: this calendar, this practice, what waits in its inbox has changed. Sent after the commit and together, so
// that no commit waits for it; a process that hears nothing for a while trusts nothing that it remembers.
import { randomUUID } from 'node:crypto'
import { type Id, idFromUuid, idToUuid } from '@colloque/encoding'
import type { Database } from './connect.ts'
import type { ChangedCalendar } from './hold-time.ts'

/**
 * A calendar's time changed; without a calendar: the practice's document, keys, rules, state or waiting room. `inbox`:
 * somebody wrote about a visit, or joined the waiting list or left it, which changes no time.
 */
export type Change = { practiceId: Id; scheduleId: Id | null } | { practiceId: Id; inbox: true }

export type CalendarChanges = {
  /** Tells this process at once, and the others within some milliseconds. */
  tell(changes: readonly (Change | ChangedCalendar)[]): void
  /** Whether what others change would be heard. */
  isLive(): boolean
  stop(): Promise<void>
}

export type FollowOptions = {
  onChange: (change: Change) => void
  /** Changes may have been missed: forget everything. */
  onGap: () => void
  /** ms between two signs of life, and how many may be missing. */
  beatMs?: number
}

const channel = 'colloque_changes'
const gatherMs = 20
const againMs = 500
/** A notification holds 8,000 bytes; a change takes 74. */
const mostInOne = 100
const missingBeats = 5

/** Listens on a connection of its own, which is opened again when it is lost. */
export async function followCalendarChanges(sql: Database, options: FollowOptions): Promise<CalendarChanges> {
  const { onChange, onGap, beatMs = 1_000 } = options
  const pending = new Map<string, string>()
  // In front of what this process sends, which is of no news to itself.
  const ownMark = randomUUID()
  let gathering: NodeJS.Timeout | null = null
  let heardAt = performance.now()

  const listening = await sql.listen(
    channel,
    (payload) => {
      heardAt = performance.now()
      if (payload.startsWith(ownMark)) return
      for (const change of parseChanges(payload)) onChange(change)
    },
    () => {
      heardAt = performance.now()
      onGap()
    },
  )

  async function send(): Promise<void> {
    gathering = null
    const words = [...pending.values()]
    pending.clear()
    for (let i = 0; i < words.length; i += mostInOne) {
      const some = words.slice(i, i + mostInOne)
      if (await notify(some.join(' '))) continue
      // Others may go on hearing each other and know nothing of this: it is told again until it is told.
      for (const word of some) pending.set(word, word)
      gathering ??= setTimeout(() => void send(), againMs)
    }
  }
  // What is told is safe already, or is nothing: so this does not wait for the disk, nor make bookings wait for it.
  const notify = (payload: string): Promise<boolean> =>
    sql`SELECT set_config('synchronous_commit', 'off', true), pg_notify(${channel}, ${`${ownMark} ${payload}`})`.then(
      () => true,
      () => false,
    )

  let wasLive = true
  const beat = setInterval(() => {
    const isLive = isHeard()
    if (wasLive && !isLive) onGap()
    wasLive = isLive
    void notify('')
  }, beatMs)
  beat.unref()

  const isHeard = () => performance.now() - heardAt < beatMs * missingBeats

  return {
    tell: (changes) => {
      for (const change of changes) {
        onChange(change)
        const word = wordOf(change)
        pending.set(word, word)
      }
      gathering ??= setTimeout(() => void send(), gatherMs)
    },
    isLive: isHeard,
    stop: async () => {
      clearInterval(beat)
      if (gathering) clearTimeout(gathering)
      if (pending.size > 0) await send()
      if (gathering) clearTimeout(gathering)
      await listening.unlisten().catch(() => undefined)
    },
  }
}

const inboxWord = 'inbox'

function wordOf(change: Change): string {
  const practice = idToUuid(change.practiceId)
  if ('inbox' in change) return `${practice}/${inboxWord}`
  return change.scheduleId === null ? practice : `${practice}/${idToUuid(change.scheduleId)}`
}

// Any login of the database can notify: what names no ids says nothing.
function parseChanges(payload: string): Change[] {
  const [_mark, ...words] = payload.split(' ')
  return words.flatMap((word): Change[] => {
    const [practice = '', where] = word.split('/')
    try {
      const practiceId = idFromUuid(practice)
      if (where === inboxWord) return [{ practiceId, inbox: true }]
      return [{ practiceId, scheduleId: where ? idFromUuid(where) : null }]
    } catch {
      return []
    }
  })
}
