// What a wish asks for and is offered, as JSON.
import type { WaitingWish } from '@colloque/contract'
import { dayOf, tickMs, type WishFilter } from '@colloque/database'
import { instantText, secondText } from './bytes-and-instants.ts'

export function wishAnswer(filter: WishFilter): WaitingWish['wish'] {
  const { scheduleIds, fromTick, untilTick, lapsedOffers, offer } = filter
  return {
    scheduleIds,
    from: dayOf(fromTick * tickMs),
    until: dayOf(untilTick * tickMs),
    lapsedOffers,
    offer: offer && {
      holdId: offer.holdId,
      scheduleId: offer.scheduleId,
      start: instantText(offer.startTick),
      lengthClass: {
        beforeTicks: offer.beforeTicks,
        lengthTicks: offer.lengthTicks,
        afterTicks: offer.afterTicks,
      },
      expiresAt: secondText(offer.expiresAt),
    },
  }
}
