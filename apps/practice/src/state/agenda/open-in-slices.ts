// Many visits opened in the worker, some at a time: what is on show comes first, and neither thread has to take all of
// them in one go.
import type { ScheduleRules } from '@colloque/contract'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { SealedAppointment, VisitContent } from '../../model/agenda/agenda-visit.ts'

/** How many the worker opens in one go. */
const sliceLength = 75
/** How many slices are drawn in one go after the first: each drawing costs the page, and the worker beside it, the same again. */
const slicesDrawn = 2

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
  const slices = Array.from({ length: Math.ceil(ordered.length / sliceLength) }, (_, index) =>
    ordered.slice(index * sliceLength, (index + 1) * sliceLength),
  )
  const opened: OpenedVisits = new Map()
  const answers = slices.map(async (slice) => {
    const contents = await runTask('openVisits', { visits: slice, schedules })
    return new Map(contents.map(({ appointmentId, content }) => [appointmentId, content]))
  })
  // One that fails fails them all; the others are not left unheard.
  const settled = Promise.all(answers)
  settled.catch(() => undefined)
  for (const [index, slice] of slices.entries()) {
    const contents = await answers[index]
    for (const visit of slice) {
      const content = contents?.get(visit.appointmentId)
      if (content) opened.set(visit, content)
    }
    if (index % slicesDrawn !== 0 || index === slices.length - 1) continue
    onOpened(opened)
    await drawn()
  }
  await settled
  return opened
}

const hiddenPatienceMs = 500

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
