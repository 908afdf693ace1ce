// Messages and documents on the page behind the private link. One conversation for each visit of a series; each lives as
// long as this page has its link.
import { findPractitioner } from '@colloque/practice-document'
import { ConversationSection, type ConversationState, createConversation } from '@colloque/ui/conversation'
import { conversation as m, patient } from '@colloque/ui/messages'
import { nameOf } from '../../practice/offer.ts'
import { namesOf } from '../../practice/readers.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { OpenedOne, VisitPage } from '../visit-page.ts'
import { readersOf } from '../visit-words.ts'
import { guestPort } from './guest-port.ts'

type Props = { readonly page: VisitPage; readonly one: OpenedOne; readonly isOfSeries?: boolean }

/** Nothing where what was sealed is deleted, or no part of it opens: nobody could read what is written. */
export function VisitMessages({ page, one, isOfSeries = false }: Props) {
  const { link } = page
  const { clinicalReplyKey, replyKey } = one.booking
  if (link === null || one.visit.envelopes === null || (clinicalReplyKey === null && replyKey === null))
    return null
  const { document } = one.practice
  const name = namesOf(document, readersOf(one))
  const { phone } = document
  const audiences = [
    ...(clinicalReplyKey === null
      ? []
      : [{ value: 'clinical' as const, label: m.onlyName({ name }), hint: m.onlyNameHint() }]),
    ...(replyKey === null
      ? []
      : [{ value: 'administrative' as const, label: m.officeToo({ name }), hint: m.officeTooHint() }]),
  ]
  return (
    <ConversationSection
      state={conversationOf(page, one, link)}
      id={`messages-${one.number}`}
      title={isOfSeries ? `${patient.visitNumber({ number: one.number })}: ${m.title()}` : undefined}
      words={{
        timeZone: one.schedule.timeZone,
        readers: (audience) =>
          audience === 'clinical' ? m.readersPatientClinical({ name }) : m.readersPatientOffice({ name }),
        nameOf: ({ practitionerId }) => {
          const member = practitionerId === null ? null : findPractitioner(document, practitionerId)
          return member ? nameOf(member) : document.name
        },
        isMine: () => true,
        audiences,
        audienceLegend: m.audiencePatient(),
        lead: (
          <>
            <p>{m.leadPatient()}</p>
            <p>{phoneInSentence(m.notUrgent, phone)}</p>
          </>
        ),
        beforeRelying: phoneInSentence(m.beforeRelyingPatient, phone),
      }}
    />
  )
}

function conversationOf(
  page: VisitPage,
  one: OpenedOne,
  link: NonNullable<VisitPage['link']>,
): ConversationState {
  const { appointmentId } = one.visit
  const known = page.conversations.get(appointmentId)
  if (known) return known
  const first = one.booking.clinicalReplyKey === null ? 'administrative' : 'clinical'
  const made = createConversation(guestPort(page, one, link), 'patient', first)
  page.conversations.set(appointmentId, made)
  return made
}
