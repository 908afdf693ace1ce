// What was chosen on the search page: `#b=<visit type>.<calendar>.<start in minutes>`, and the room where one is needed. It
// stands in the fragment, which no browser sends; a time is asked for like any other.
import type { Draft } from './draft.ts'

export type Preselected = Pick<Draft, 'serviceId' | 'scheduleChoice' | 'start'>

/** The choices that stand in a fragment's `b`; what the practice does not offer is dropped with the first look at it. */
export function findPreselected(text: string | null): Preselected | null {
  const [serviceId, scheduleId, minutes, resourceId] = (text ?? '').split('.')
  const at = Number(minutes) * 60_000
  if (!serviceId || !scheduleId || !at) return null
  const start = { at, scheduleId, ...(resourceId ? { resourceId } : {}) }
  return { serviceId, scheduleChoice: scheduleId, start }
}
