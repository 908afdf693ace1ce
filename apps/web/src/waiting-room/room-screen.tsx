// The waiting room as a screen: when booking opens, how many are before, that it is one's turn. It says plainly that the
// place is in this page alone.
import type { PracticeDocument } from '@colloque/practice-document'
import { Button, formatTime, Icon, Notice, Spinner } from '@colloque/ui'
import { waiting as words } from '@colloque/ui/messages'
import { hasAnswered } from '../booking/draft.ts'
import { dayInSentence } from '../practice/instants.ts'
import { phoneInSentence } from '../practice/telephone.tsx'
import type { RoomProps } from './room-port.ts'
import type { Room } from './waiting.ts'

/** The screen's heading. */
export function roomTitle(room: Room, document: PracticeDocument): string {
  switch (room.kind) {
    case 'joining':
      return words.joiningTitle()
    case 'before': {
      const { opensAt } = room
      const timeZone = document.schedules[0]?.timeZone ?? 'UTC'
      if (opensAt === null) return words.soonTitle()
      const day = dayInSentence(opensAt, timeZone, Date.now())
      return words.beforeTitle({ day, time: formatTime(opensAt, timeZone) })
    }
    case 'queue':
      return words.queueTitle()
    case 'turn':
      return words.turnTitle()
    case 'broken':
      return words.brokenTitle()
  }
}

/** Its body. `onGoOn`: it is one's turn, and one wants to go on where the page was. */
export function RoomScreen({ page, waiting, document, onGoOn }: RoomProps) {
  const { room, isStale } = waiting
  const hasAnswers = hasAnswered(page.draft.value)
  if (room.kind === 'broken')
    return <Notice tone="bad">{phoneInSentence(words.brokenText, document.phone)}</Notice>
  if (room.kind === 'turn')
    return (
      <>
        <p>{words.turnText()}</p>
        {hasAnswers && <p>{words.answersKept()}</p>}
        <Button kind="primary" wide onClick={onGoOn}>
          {words.goOn()}
        </Button>
      </>
    )
  const hasPlace = page.ticket.value !== null
  return (
    <>
      <Standing room={room} />
      {isStale && (
        <Notice tone="warn" spoken>
          {hasPlace ? words.stale() : words.staleWithout()}
        </Notice>
      )}
      {hasPlace ? (
        <Notice title={words.keepOpenTitle()}>
          <p>{words.keepOpenText()}</p>
          {hasAnswers && <p>{words.answersKept()}</p>}
        </Notice>
      ) : (
        hasAnswers && <p>{words.answersKept()}</p>
      )}
      {waiting.seedHash !== null && <Order seedHash={waiting.seedHash} />}
      <p class="secondary">{phoneInSentence(words.phone, document.phone)}</p>
    </>
  )
}

function Standing({ room }: { readonly room: Extract<Room, { kind: 'joining' | 'before' | 'queue' }> }) {
  if (room.kind === 'joining') return <Spinner label={room.isWorking ? words.working() : words.joining()} />
  if (room.kind === 'before') return <p>{room.hasPlace ? words.beforeText() : words.beforeLater()}</p>
  return (
    <section class="sheet stack-tight room-place">
      <p class="room-ahead">
        <Icon name="clock" />
        {words.ahead({ count: room.ahead })}
      </p>
      <p>
        {room.wait.isKnown
          ? words.wait({ from: room.wait.fromMinutes, to: room.wait.toMinutes })
          : words.waitUnknown()}
      </p>
    </section>
  )
}

function Order({ seedHash }: { readonly seedHash: string }) {
  return (
    <details class="disclosure">
      <summary>{words.orderShow()}</summary>
      <div class="stack-tight">
        <p>{words.orderText()}</p>
        <p class="code">{seedHash}</p>
      </div>
    </details>
  )
}
