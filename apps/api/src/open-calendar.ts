// What a server process keeps in memory beside the database, joined up: what it knows of practices and which answers it
// has kept are forgotten, and open screens are told, as soon as a write of this or another process changes them.
import type { Availability } from '@colloque/contract'
import { type Change, createCalendarWriter, type Database, followCalendarChanges } from '@colloque/database'
import type { Dependencies } from './dependencies.ts'
import { openDirectory } from './directory/open-directory.ts'
import { createKeptAnswers } from './kept-answers.ts'
import { createEventStreams, type EventStreamLimits, usualStreamLimits } from './live/event-streams.ts'
import { createPracticeKnowledge } from './practice-knowledge.ts'

const sweepMs = 1_000

export type OpenCalendar = Pick<
  Dependencies,
  'writer' | 'practices' | 'keptAnswers' | 'directory' | 'tell' | 'events'
> & {
  stop(): Promise<void>
}

/** Begins to listen, and gives back every second what holds that are over still keep. `now`: current instant, ms. */
export async function openCalendar(
  sql: Database,
  now: () => number,
  streams: EventStreamLimits = usualStreamLimits,
): Promise<OpenCalendar> {
  // The closures meet `changes` once it is there: nobody asks before this function has ended.
  const isLive = () => changes.isLive()
  const practices = createPracticeKnowledge(sql, isLive)
  const keptAnswers = createKeptAnswers<Availability>(isLive)
  const directory = openDirectory({ sql, now, mayRemember: isLive })
  const events = createEventStreams(streams)
  const writer = createCalendarWriter(sql, { onChange: (changed) => changes.tell(changed) })
  const changes = await followCalendarChanges(sql, {
    onChange: (change) => {
      if (!('inbox' in change)) forget(change)
      events.tell(change)
    },
    onGap: () => {
      keptAnswers.forgetAll()
      practices.forgetAll()
      directory.forgetAll()
      events.tellAll()
    },
  })
  function forget(change: Exclude<Change, { inbox: true }>): void {
    const { practiceId, scheduleId } = change
    directory.forget(change)
    keptAnswers.forget(scheduleId ?? practiceId)
    if (scheduleId === null) practices.forget(practiceId)
    else writer.forgetLost(scheduleId)
  }
  // One at a time: a slow one would take the connections that bookings need. A database that is away is asked again.
  let isSweeping = false
  const sweep = async () => {
    if (isSweeping) return
    isSweeping = true
    // Some at a time, until none is left: many that were kept together end together.
    let ended = 1
    while (ended > 0) ended = await writer.sweep(now()).catch(() => 0)
    isSweeping = false
  }
  const sweeping = setInterval(() => void sweep(), sweepMs)
  sweeping.unref()
  return {
    writer,
    practices,
    keptAnswers,
    directory,
    events,
    tell: changes.tell,
    stop: async () => {
      clearInterval(sweeping)
      events.stop()
      await changes.stop()
    },
  }
}
