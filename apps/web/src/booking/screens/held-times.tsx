// How long the chosen time is kept, said calmly; and what can be done when it is kept no longer.
import { Button, formatTime, Icon, Notice } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import { type BookingPage, show } from '../booking-page.ts'
import { keepAgain } from '../choose-time.ts'
import { type Step, whenStep } from '../steps.ts'

const withoutHold: readonly Step[] = ['what', 'emergency', 'with', 'when', 'taken', 'booked']

/** One line, or a notice once it is over; nothing where no time is kept. */
export function HeldTimes({ page, timeZone }: { readonly page: BookingPage; readonly timeZone: string }) {
  const held = page.held.value.filter(({ isSure }) => isSure)
  if (held.length === 0 || withoutHold.includes(page.step.value)) return null
  const over = held.find(({ isOver }) => isOver)
  if (over === undefined) {
    const time = formatTime(Math.min(...held.map(({ endsAt }) => endsAt)), timeZone)
    return (
      <p class="held-line">
        <Icon name="clock" />
        {booking.holdUntil({ time })}
      </p>
    )
  }
  return (
    <Notice tone="warn" title={booking.holdOver({ count: held.length })} spoken>
      <p>{booking.holdOverText()}</p>
      <div class="row">
        <Button busy={page.choosing.value} onClick={() => void keepAgain(page)}>
          {booking.holdAgain()}
        </Button>
        <Button onClick={() => show(page, whenStep(over.visit))}>{booking.holdOther()}</Button>
      </div>
    </Notice>
  )
}
