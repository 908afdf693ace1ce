// Until when the link still moves or cancels the visit, or that only the telephone does.
import { booking } from '@colloque/ui/messages'
import { deadlineSentence } from '../../practice/change-deadline.ts'
import { ruleOf } from '../../practice/rule.ts'
import { phoneInSentence } from '../../practice/telephone.tsx'
import type { OpenedOne } from '../visit-page.ts'

type Props = { readonly opened: OpenedOne; readonly startAt: number; readonly count?: number }

/** The sentence for the first of `count` visits at `startAt` (ms), which may be the time it is about to move to. */
export function Deadline({ opened, startAt, count = 1 }: Props) {
  const { schedule, service, practice } = opened
  const { cutoffMinutes } = ruleOf(schedule, service)
  const { timeZone } = schedule
  const sentence = deadlineSentence({ startAt, cutoffMinutes, timeZone }, Date.now(), count)
  return <p>{sentence ?? phoneInSentence(booking.notChangeable, practice.document.phone)}</p>
}
