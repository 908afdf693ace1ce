// Where no time suits: the way to the waiting list.
import { Button } from '@colloque/ui'
import { wish as words } from '@colloque/ui/messages'
import { type BookingPage, show } from '../booking-page.ts'
import type { ScreenProps } from '../screens/screen.ts'
import { serviceOf } from '../steps.ts'

/** Nothing while booking is closed, or for visits that are booked several at once. */
export function WishOffer({ page, practice, hasTimes }: ScreenProps & { readonly hasTimes: boolean }) {
  const service = serviceOf({ document: practice.document, draft: page.draft.value })
  if (!practice.isOpen || page.keyless.value !== null || service === null || service.series) return null
  return (
    <div class="stack-tight">
      {!hasTimes && <p>{words.offerText()}</p>}
      <Button icon="list" kind={hasTimes ? 'secondary' : 'primary'} onClick={() => openWish(page)}>
        {hasTimes ? words.offer() : words.offerNone()}
      </Button>
    </div>
  )
}

function openWish(page: BookingPage): void {
  page.sendProblem.value = null
  show(page, 'wish')
}
