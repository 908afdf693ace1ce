// Who you are: only what the practice asks for. Everything on this screen is sealed.
import { Button, DateOfBirth, ErrorSummary, Field } from '@colloque/ui'
import { booking, common } from '@colloque/ui/messages'
import { contactNamesOf } from '../../practice/readers.ts'
import { goOn, today, update } from '../booking-page.ts'
import { checkPerson } from '../check-draft.ts'
import { findAllChosen, readersOf } from '../chosen.ts'
import type { Screen, ScreenProps } from './screen.ts'
import { SealedLine } from './sealed-line.tsx'
import { useForm } from './use-form.ts'

const titles = { self: booking.youTitle, child: booking.childTitle, other: booking.otherTitle } as const
const nameLabels = { self: booking.name, child: booking.nameOfChild, other: booking.nameOfOther } as const

export const you: Screen = {
  title: ({ page }) => titles[page.draft.value.forWhom ?? 'self'](),
  lead: booking.youLead,
  Body({ page, practice }: ScreenProps) {
    const draft = page.draft.value
    const all = findAllChosen(practice.document, draft)
    const [chosen] = all
    const asks = chosen?.service.asks
    const form = useForm(
      () => (asks ? checkPerson(page.draft.value, asks, today()) : []),
      () => goOn(page, 'you'),
    )
    if (chosen === undefined || !asks) return null
    const isForSelf = draft.forWhom === 'self'
    return (
      <form class="stack" noValidate onSubmit={form.submit}>
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <SealedLine practitioner={contactNamesOf(practice.document, readersOf(all))} />
        <Field
          id="name"
          label={nameLabels[draft.forWhom ?? 'self']()}
          value={draft.name}
          autoComplete={isForSelf ? 'name' : 'off'}
          error={form.errorOf('name')}
          onInput={(name) => update(page, { name })}
        />
        {asks.birthDate !== 'no' && (
          <DateOfBirth
            id="birth-date"
            label={booking.birthDate()}
            optional={asks.birthDate === 'optional'}
            value={draft.birthDate}
            isOwn={isForSelf}
            error={form.errorOf('birth-date')}
            onChange={(birthDate) => update(page, { birthDate })}
          />
        )}
        {!isForSelf && (
          <Field
            id="booked-by"
            label={booking.bookedBy()}
            value={draft.bookedBy}
            autoComplete="name"
            error={form.errorOf('booked-by')}
            onInput={(bookedBy) => update(page, { bookedBy })}
          />
        )}
        {asks.phone !== 'no' && (
          <Field
            id="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            label={booking.phone()}
            hint={booking.phoneHint()}
            optional={asks.phone === 'optional'}
            width="medium"
            value={draft.phone}
            error={form.errorOf('phone')}
            onInput={(phone) => update(page, { phone })}
          />
        )}
        {asks.email !== 'no' && (
          <Field
            id="email"
            type="email"
            inputMode="email"
            autoComplete="email"
            label={booking.email()}
            hint={booking.emailHint()}
            optional={asks.email === 'optional'}
            value={draft.email}
            error={form.errorOf('email')}
            onInput={(email) => update(page, { email })}
          />
        )}
        <Button type="submit" kind="primary" wide>
          {common.next()}
        </Button>
      </form>
    )
  },
}
