// Many visits opened in the worker, some at a time: what is on show comes first, and neither thread has to take all of
// them in one go.
import type { ScheduleRules } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { SealedAppointment, VisitContent } from '../../model/agenda/agenda-visit.ts'

const sliceLength = 90

export type OpenedVisits = Map<SealedAppointment, VisitContent>

/**
 * Opens all of them, those first whose start (UTC) begins with `firstDay`; `onOpened` is told of all that are open by now,
 * some at a time.
 * @throws CryptoFailure
 */
export async function openInSlices(
  visits: readonly SealedAppointment[],
  schedules: readonly ScheduleRules[],
  firstDay: string,
  onOpened: (opened: OpenedVisits) => void,
): Promise<OpenedVisits> {
  const isFirst = ({ start }: SealedAppointment) => start.startsWith(firstDay)
  const ordered = [...visits.filter(isFirst), ...visits.filter((visit) => !isFirst(visit))]
  const firstLength = Math.min(sliceLength, Math.max(1, visits.filter(isFirst).length))
  const slices: SealedAppointment[][] = []
  for (let at = 0; at < ordered.length; at += slices.at(-1)?.length ?? sliceLength) {
    slices.push(ordered.slice(at, at + (at === 0 ? firstLength : sliceLength)))
  }
  const opened: OpenedVisits = new Map()
  const answers = slices.map((slice) => runTask('openVisits', { visits: slice, schedules }))
  // One that fails fails them all; the others are not left unheard.
  const settled = Promise.all(answers)
  for (const [index, slice] of slices.entries()) {
    const contents = new Map(
      (await answers[index])?.map(({ appointmentId, content }) => [appointmentId, content]),
    )
    for (const visit of slice) {
      const content = contents.get(visit.appointmentId)
      if (content) opened.set(visit, content)
    }
    if (index === slices.length - 1) break
    onOpened(opened)
    await drawn()
  }
  await settled
  return opened
}

const hiddenPatienceMs = 50

// Two at once would be drawn in one long task. A page that nobody sees draws nothing, and is not waited for.
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, hiddenPatienceMs)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      // After this frame.
      setTimeout(resolve)
    })
  })
}
