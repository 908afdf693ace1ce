// Telling a patient that their visit was moved: a text to change, sealed and sent as a message of the conversation. Nothing
// goes out unless somebody sends it.
import type { Appointment } from '@colloque/contract'
import { remainingMessageBytes } from '@colloque/sealing'
import {
  announce,
  Button,
  Dialog,
  formatDateTime,
  Notice,
  nameOfLanguage,
  SealMark,
  Spinner,
  TextArea,
} from '@colloque/ui'
import { lookForMessages, sendPrepared, sentenceFor } from '@colloque/ui/conversation'
import { conversation as c, common, lang, agenda as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { type AgendaVisit, isSealed, type SealedAppointment } from '../../model/agenda/agenda-visit.ts'
import { languageOfMessage, movedText } from '../../model/agenda/moved-text.ts'
import { readersOf } from '../../model/agenda/visit-readers.ts'
import { agendaTimeZone, findTold, findVisit } from '../../state/agenda/on-show.ts'
import { findUntold, noteTold, telling, type UntoldMove } from '../../state/agenda/untold-moves.ts'
import { conversationAbout } from '../../state/inbox/conversations.ts'
import { requireMember } from '../../state/session/session.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { practitionerNames } from '../practitioner-names.ts'

/** The dialog, while somebody is being told. */
export function TellPatient() {
  const appointmentId = telling.value
  return appointmentId === null ? null : <Chosen key={appointmentId} appointmentId={appointmentId} />
}

type Asked = AgendaVisit & { told: SealedAppointment; move: UntoldMove }

// The visit and its move as they were when the question was opened: what somebody is writing does not go when the visit
// moves again, or out of the days on show.
function Chosen({ appointmentId }: { appointmentId: string }) {
  const [asked] = useState(() => findAsked(appointmentId))
  return asked && <Telling {...asked} />
}

function findAsked(appointmentId: string): Asked | null {
  const visit = findVisit(appointmentId)
  const move = visit && findUntold(visit)
  return move && isSealed(visit.told) ? { ...visit, told: visit.told, move } : null
}

function Telling({ told, content, move }: Asked) {
  const { document } = requireMember()
  const schedule = document.schedules.find(({ id }) => id === told.scheduleId)
  const timeZone = schedule?.timeZone ?? agendaTimeZone()
  const language = languageOfMessage(content.kind === 'opened' ? content.intake.language : null, lang)
  const { phone } = document
  const [text, setText] = useState(() => movedText(language, { ...move, timeZone, now: Date.now(), phone }))
  const { state, canOpen } = conversationAbout(told)
  useEffect(() => void lookForMessages(state), [state])
  const can = canOpen.value
  // It is about a time: the office may know, where there are keys for it.
  const audience = can?.administrative ? 'administrative' : 'clinical'
  const name = 'contact' in content ? content.contact.name : ''
  const now = findTold(told.appointmentId)
  const reader = practitionerNames(readersOf(document, { told: now ?? told, content }))
  const close = () => {
    telling.value = null
  }
  const stale = whyStale(now, move)
  const remaining = remainingMessageBytes(text)
  const submission = useSubmission(async () => {
    if (stale !== null) throw new Refusal(stale)
    if (text.trim() === '') return [{ fieldId: 'tell-text', message: c.empty() }]
    if (remaining < 0) return [{ fieldId: 'tell-text', message: common.bytesTooMany({ count: -remaining }) }]
    try {
      await sendPrepared(state, text.trim(), audience)
    } catch (error) {
      throw new Refusal(sentenceFor(error))
    }
    close()
    noteTold(told.appointmentId)
    announce(m.told({ name }))
    return undefined
  })
  return (
    <Dialog open title={m.tellTitle({ name })} onClose={close}>
      <Form submission={submission}>
        <p>{m.tellLead()}</p>
        {language !== lang && <p>{m.tellLanguage({ language: nameOfLanguage(language) })}</p>}
        <TextArea
          id="tell-text"
          label={c.text()}
          rows={7}
          language={language}
          value={text}
          error={submission.errorOf('tell-text')}
          remainingBytes={remaining < 0 ? remaining : null}
          onInput={setText}
        />
        {stale !== null && (
          <Notice tone="warn" spoken>
            {stale}
          </Notice>
        )}
        {state.failure.value !== null && <Notice tone="warn">{state.failure.value}</Notice>}
        {can === null && state.failure.value === null && <Spinner label={c.loading()} />}
        {can !== null && (
          <p class="row-mark">
            <SealMark label={null} />
            {audience === 'administrative'
              ? c.readersPracticeOffice({ name: reader })
              : c.readersPracticeClinical({ name: reader })}
          </p>
        )}
        <div class="row">
          <Button type="submit" kind="primary" busy={submission.busy || can === null}>
            {c.send()}
          </Button>
          <Button onClick={close}>{m.tellNot()}</Button>
        </div>
      </Form>
    </Dialog>
  )
}

// Why the text is not true any more, or null. `now`: as the visit is told, if it is among the days on show.
function whyStale(now: Appointment | null, { toAt }: UntoldMove): string | null {
  if (now === null) return m.tellAway()
  const startAt = Date.parse(now.start)
  return startAt === toAt ? null : m.tellStale({ when: formatDateTime(startAt, agendaTimeZone()) })
}
