// With whom: one practitioner, or whoever is free first.
import { ChoiceList } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import {
  findOfferedSchedules,
  isAnyOffered,
  locationOf,
  nameOf,
  type OfferedSchedule,
} from '../../practice/offer.ts'
import { chooseCalendar } from '../choose.ts'
import { serviceOf } from '../steps.ts'
import type { Screen } from './screen.ts'

export const withWhom: Screen = {
  title: booking.withTitle,
  Body({ page, practice }) {
    const { document } = practice
    const service = serviceOf({ document, draft: page.draft.value })
    const offered = service === null ? [] : findOfferedSchedules(document, service)
    const hasPlaces = new Set(offered.map(({ schedule }) => schedule.locationId)).size > 1
    return (
      <ChoiceList
        label={booking.withTitle()}
        choices={[
          ...(isAnyOffered(offered)
            ? [
                {
                  value: 'any',
                  label: anyLabel(offered),
                  hint: booking.withEarliestHint({ count: offered.length }),
                },
              ]
            : []),
          ...offered.map(({ schedule, practitioner }) => ({
            value: schedule.id,
            label: nameOf(practitioner),
            hint: [practitioner.specialty, hasPlaces ? locationOf(document, schedule)?.name : undefined]
              .filter(Boolean)
              .join(' · '),
          })),
        ]}
        onChoose={(choice) => chooseCalendar(page, choice)}
      />
    )
  },
}

function anyLabel(offered: readonly OfferedSchedule[]): string {
  const [first, second, ...others] = [...new Set(offered.map(({ practitioner }) => nameOf(practitioner)))]
  if (first === undefined || second === undefined || others.length > 0) return booking.withEarliest()
  return booking.withEither({ first, second })
}
