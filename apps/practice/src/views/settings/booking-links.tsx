// Links that let somebody book a visit type which is not open to all: make one, see which are good, withdraw one.
import { announce, Button, CopyButton, Field, formatCalendarDay, Notice, QrCode } from '@colloque/ui'
import { common, invite as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import { findWholeNumber } from '../../model/page/whole-number.ts'
import {
  type BookingLink,
  bookingLinks,
  loadBookingLinks,
  makeBookingLink,
  revokeBookingLink,
} from '../../state/agenda/booking-invitations.ts'
import { today } from '../../state/agenda/on-show.ts'
import { isProblem } from '../../state/api.ts'
import { requireMember } from '../../state/session/session.ts'
import { Choose } from '../choose.tsx'
import { Form, Refusal, useSubmission } from '../form.tsx'

const mostBookings = 500
const usualDays = 14

/** The section of the visit types' page. */
export function BookingLinks() {
  const types = requireMember().document.healthcareServices.filter(({ booking }) => booking === 'invitation')
  const loading = useSubmission(async () => {
    await loadBookingLinks()
    return undefined
  })
  useEffect(() => loading.submit(), [])
  return (
    <section class="stack">
      <h2>{m.title()}</h2>
      <p class="secondary">{m.lead()}</p>
      {loading.failure !== null && (
        <Notice tone="bad" spoken>
          <p>{loading.failure}</p>
          <Button size="small" onClick={() => loading.submit()}>
            {common.retry()}
          </Button>
        </Notice>
      )}
      {types.length === 0 ? <p>{m.noTypes()}</p> : <MakeLink types={types} />}
      {bookingLinks.value !== null && <LinkList links={bookingLinks.value} />}
    </section>
  )
}

function MakeLink({ types }: { types: readonly { id: string; name: string }[] }) {
  const [typeId, setTypeId] = useState(types[0]?.id ?? '')
  const [until, setUntil] = useState(addDays(today(), usualDays))
  const [bookings, setBookings] = useState('1')
  const [link, setLink] = useState<string | null>(null)
  const submission = useSubmission(async () => {
    setLink(null)
    const count = findWholeNumber(bookings, 1, mostBookings)
    const isDay = until >= today() && until <= addDays(today(), 365)
    const errors = [
      ...(isDay ? [] : [{ fieldId: 'link-until', message: m.untilMissing() }]),
      ...(count === null ? [{ fieldId: 'link-bookings', message: m.bookingsWrong() }] : []),
    ]
    if (errors.length > 0 || count === null) return errors
    try {
      setLink(await makeBookingLink({ healthcareServiceId: typeId, bookings: count, until }))
    } catch (error) {
      if (isProblem(error, 'limit-reached')) throw new Refusal(m.tooMany())
      throw error
    }
    return undefined
  })
  return (
    <Form submission={submission}>
      <div class="fields-side-by-side">
        <Choose
          id="link-type"
          label={m.type()}
          value={typeId}
          options={types.map(({ id, name }) => [id, name])}
          onChange={setTypeId}
        />
        <Field
          id="link-until"
          type="date"
          label={m.until()}
          value={until}
          onInput={setUntil}
          error={submission.errorOf('link-until')}
        />
        <Field
          id="link-bookings"
          type="number"
          label={m.bookings()}
          min="1"
          max={String(mostBookings)}
          value={bookings}
          onInput={setBookings}
          error={submission.errorOf('link-bookings')}
        />
      </div>
      <div class="row">
        <Button type="submit" icon="link" busy={submission.busy}>
          {m.make()}
        </Button>
      </div>
      {link !== null && (
        <Notice tone="good" spoken>
          <p>{m.made()}</p>
          <div class="page-address">
            <QrCode text={link} what={m.linkQr()} />
            <div class="stack-tight">
              <code class="code" id="booking-link">
                {link}
              </code>
              <CopyButton text={link} />
            </div>
          </div>
        </Notice>
      )}
    </Form>
  )
}

function LinkList({ links }: { links: readonly BookingLink[] }) {
  const { healthcareServices } = requireMember().document
  const nameOf = (link: BookingLink) =>
    healthcareServices.find(({ id }) => id === link.healthcareServiceId)?.name ?? m.unknownType()
  return (
    <section class="stack-tight">
      <h3 id="links-title" tabIndex={-1}>
        {m.list()}
      </h3>
      {links.length === 0 && <p class="secondary">{m.none()}</p>}
      <ul class="member-list">
        {links.map((link) => (
          <LinkRow key={link.invitationId} link={link} name={nameOf(link)} />
        ))}
      </ul>
    </section>
  )
}

function LinkRow({ link, name }: { link: BookingLink; name: string }) {
  const { invitationId, bookings, used, until } = link
  const submission = useSubmission(async () => {
    await revokeBookingLink(invitationId)
    announce(m.revoked())
    // Its own button went with the link.
    document.getElementById('links-title')?.focus()
    return undefined
  })
  return (
    <li class="booking-link">
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p class="secondary">
          {m.used({ used: String(used), bookings: String(bookings), day: formatCalendarDay(until) })}
        </p>
        {submission.failure !== null && (
          <Notice tone="bad" spoken>
            {submission.failure}
          </Notice>
        )}
      </div>
      <Button
        size="small"
        label={m.revokeOf({ type: name })}
        busy={submission.busy}
        onClick={() => submission.submit()}
      >
        {m.revoke()}
      </Button>
    </li>
  )
}
