// Until when the link still moves or cancels the visit, or that only the telephone does.
import { booking } from '@colloque/ui/messages'
import { deadlineSentence } from '../../practice/change-deadline.ts'
import { ruleOf } from '../../practice/rule.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { OpenedOne } from '../visit-page.ts'

/** The sentence for a visit at `startAt` (ms), which may be the time it is about to move to. */
export function Deadline({ opened, startAt }: { readonly opened: OpenedOne; readonly startAt: number }) {
  const { schedule, service, practice } = opened
  const { cutoffMinutes } = ruleOf(schedule, service)
  const { timeZone } = schedule
  const sentence = deadlineSentence({ startAt, cutoffMinutes, timeZone }, Date.now())
  return <p>{sentence ?? phoneInSentence(booking.notChangeable, practice.document.phone)}</p>
}
