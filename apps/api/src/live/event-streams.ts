// Open screens of this process: what changed in a practice, told as server-sent events (WHATWG HTML §9.2) that carry ids
// and nothing else. Bounded per account and in all; refuses who would be one too many, drops who does not read, ends with
// the session.

import type { PracticeEvent } from '@colloque/contract'
import type { Change } from '@colloque/database'
import type { Id } from '@colloque/encoding'

export type Listener = {
  practiceId: Id
  accountId: Id
  /** Whether the listener may still hear; asked at each beat, and at once when the practice itself changed. */
  isAllowed: () => Promise<boolean>
  /** Cuts the connection of who does not read: what is sent to it would wait for ever. */
  cut: () => void
}

export type EventStreams = {
  /** The stream's bytes, or null where no more are held. */
  open(listener: Listener): ReadableStream<Uint8Array> | null
  tell(change: Change): void
  /** Changes may have been missed: everybody looks again. */
  tellAll(): void
  /** How many are open. */
  count(): number
  stop(): void
}

export type EventStreamLimits = {
  beatMs: number
  mostPerAccount: number
  mostInAll: number
  /** Messages that may wait for a slow reader. */
  mostWaiting: number
}

export const usualStreamLimits: EventStreamLimits = {
  beatMs: 15_000,
  mostPerAccount: 8,
  mostInAll: 4_000,
  mostWaiting: 16,
}

type Open = Listener & { send(text: string): void; end(): void; check(): void }

const beatText = ':\n\n'

/** Streams of one process. */
export function createEventStreams(limits: EventStreamLimits = usualStreamLimits): EventStreams {
  const streams = new Set<Open>()
  const encoder = new TextEncoder()
  const beat = setInterval(() => {
    for (const stream of streams) {
      stream.send(beatText)
      stream.check()
    }
  }, limits.beatMs)
  beat.unref()

  function countOf(accountId: Id): number {
    let count = 0
    for (const stream of streams) if (stream.accountId === accountId) count += 1
    return count
  }

  function begin(listener: Listener, controller: ReadableStreamDefaultController<Uint8Array>): Open {
    let isChecking = false
    function drop() {
      streams.delete(stream)
      controller.error(new Error('the reader is too slow'))
      listener.cut()
    }
    const stream: Open = {
      ...listener,
      send(text) {
        // One that does not read would keep everything it was told.
        if ((controller.desiredSize ?? 0) <= 0) drop()
        else controller.enqueue(encoder.encode(text))
      },
      end() {
        if (!streams.delete(stream)) return
        try {
          controller.close()
        } catch {
          // Closed by its reader in the same moment.
        }
      },
      check() {
        if (isChecking) return
        isChecking = true
        // A database that is away says nothing about the session: the next beat asks again.
        listener
          .isAllowed()
          .then(
            (isAllowed) => isAllowed || stream.end(),
            () => undefined,
          )
          .finally(() => {
            isChecking = false
          })
      },
    }
    streams.add(stream)
    return stream
  }

  return {
    open(listener) {
      if (streams.size >= limits.mostInAll || countOf(listener.accountId) >= limits.mostPerAccount)
        return null
      let opened: Open | null = null
      return new ReadableStream<Uint8Array>(
        {
          start(controller) {
            opened = begin(listener, controller)
            opened.send(beatText)
          },
          cancel() {
            if (opened) streams.delete(opened)
          },
        },
        new CountQueuingStrategy({ highWaterMark: limits.mostWaiting }),
      )
    },
    tell(change) {
      const event = eventOf(change)
      for (const stream of streams) {
        if (stream.practiceId !== change.practiceId) continue
        stream.send(eventText(event))
        if ('scheduleId' in event && event.scheduleId === null) stream.check()
      }
    },
    tellAll() {
      for (const stream of streams) for (const event of ofEverything) stream.send(eventText(event))
    },
    count: () => streams.size,
    stop() {
      clearInterval(beat)
      for (const stream of streams) stream.end()
    },
  }
}

const ofEverything: readonly PracticeEvent[] = [{ scheduleId: null }, { inbox: true }]

// Whose practice it is the listener knows.
function eventOf(change: Change): PracticeEvent {
  return 'inbox' in change ? { inbox: true } : { scheduleId: change.scheduleId }
}

function eventText(event: PracticeEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`
}
