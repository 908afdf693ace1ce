// What for: the practice's own list. The answer stays in the browser; later only a length reaches the server.
import { ChoiceList, Notice } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import { findOfferedServices } from '../../practice/offer.ts'
import { PracticeCard } from '../../practice/practice-card.tsx'
import { TrustNote } from '../../practice/trust-note.tsx'
import { chooseService } from '../choose.ts'
import { ClosedByPractice } from './closed.tsx'
import type { Screen } from './screen.ts'

export const what: Screen = {
  title: booking.whatTitle,
  Body({ page, practice }) {
    const services = findOfferedServices(practice.document)
    return (
      <>
        {page.documentChanged.value && <Notice tone="warn">{booking.documentChanged()}</Notice>}
        <ClosedByPractice practice={practice} />
        {services.length === 0 && <Notice tone="info">{booking.whatNone()}</Notice>}
        <ChoiceList
          label={booking.whatTitle()}
          choices={services.map((service) => ({
            value: service.id,
            label: service.name,
            hint: service.description,
            end: booking.whatMinutes({ count: service.durationMinutes }),
          }))}
          onChoose={(serviceId) => chooseService(page, serviceId)}
        />
        <PracticeCard document={practice.document} />
        <TrustNote practice={practice} />
      </>
    )
  },
}
