// One wish: who, what for, which days, what is offered now, and what can be done.
import { Button, formatDateTime, formatTime, Icon, SealMark } from '@colloque/ui'
import { inbox as m } from '@colloque/ui/messages'
import type { ListedWish } from '../../state/inbox/inbox.ts'
import { requireMember } from '../../state/session/session.ts'
import { clock } from '../clock.ts'
import { daysOfWish, nameOfWish, nameSpoken, practitionersOf } from './wish-words.ts'

const mostLapsed = 2

export type WishCardProps = { wish: ListedWish; onAct: (act: 'write' | 'offer' | 'remove') => void }

/** The card. */
export function WishCard({ wish, onAct }: WishCardProps) {
  const { told, opened } = wish
  const { offer, lapsedOffers } = told.wish
  const name = nameSpoken(wish)
  const { schedules } = requireMember().document
  const timeZone =
    schedules.find(({ id }) => id === (offer?.scheduleId ?? told.scheduleId))?.timeZone ?? 'UTC'
  const facts: [string, string][] = [
    ...(opened.intake ? [[m.wants(), opened.intake.healthcareServiceName] as [string, string]] : []),
    ...(opened.intake?.reason ? [[m.reason(), opened.intake.reason] as [string, string]] : []),
    ...(opened.contact?.phone ? [[m.phone(), opened.contact.phone] as [string, string]] : []),
    [m.days(), daysOfWish(wish)],
    [m.calendars(), practitionersOf(told.wish.scheduleIds)],
    [
      m.offer(),
      offer
        ? m.offeredUntil({
            when: formatDateTime(Date.parse(offer.start), timeZone, clock.value),
            until: formatTime(Date.parse(offer.expiresAt), timeZone),
          })
        : m.noOffer(),
    ],
  ]
  return (
    <div class="stack-tight wish-card">
      <p class="wish-head">
        <span class="figures secondary">{m.place({ place: told.place })}</span>
        <strong>
          <bdi>{nameOfWish(wish)}</bdi>
        </strong>
        {opened.contact && <SealMark label={null} />}
        {told.newestMessage === 'patient' && (
          <span class="wish-wrote">
            <Icon name="note" />
            {m.wrote()}
          </span>
        )}
      </p>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label} class="fact">
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {lapsedOffers > 0 && <p>{lapsedOffers >= mostLapsed ? m.lapsed() : m.lapsedOnce()}</p>}
      <div class="row">
        {offer === null && lapsedOffers < mostLapsed && (
          <Button
            size="small"
            kind="primary"
            icon="clock"
            label={m.offerTimeTo({ name })}
            onClick={() => onAct('offer')}
          >
            {m.offerTime()}
          </Button>
        )}
        {opened.contact && (
          <Button size="small" icon="note" label={m.writeTo({ name })} onClick={() => onAct('write')}>
            {m.write()}
          </Button>
        )}
        {opened.intake && (
          <Button
            size="small"
            kind="quiet"
            icon="cancelled"
            label={m.removeNamed({ name })}
            onClick={() => onAct('remove')}
          >
            {m.remove()}
          </Button>
        )}
      </div>
    </div>
  )
}
