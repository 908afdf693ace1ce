// The emergency notice: one page, once, before anything else is asked.
import { Button, LinkButton } from '@colloque/ui'
import { booking } from '@colloque/ui/messages'
import { PracticeCard } from '../../practice/practice-card.tsx'
import { TrustNote } from '../../practice/trust-note.tsx'
import { passEmergency } from '../choose-time.ts'
import { ClosedByPractice } from './closed.tsx'
import { EmergencyNumbers } from './emergency-numbers.tsx'
import type { Screen } from './screen.ts'

export const emergency: Screen = {
  title: booking.emergencyTitle,
  lead: booking.emergencyLead,
  Body({ page, practice }) {
    const { document } = practice
    return (
      <>
        <p>{booking.emergencySigns()}</p>
        <div class="row">
          <LinkButton kind="danger" icon="phone" wide href="tel:112">
            {booking.emergencyCall()}
          </LinkButton>
          <Button kind="primary" wide onClick={() => passEmergency(page)}>
            {booking.emergencyContinue()}
          </Button>
        </div>
        <EmergencyNumbers countryCode={document.countryCode} />
        {page.history.depth() === 0 && (
          <>
            <ClosedByPractice practice={practice} />
            <PracticeCard document={document} />
            <TrustNote practice={practice} />
          </>
        )}
      </>
    )
  },
}
