// Whether what stands in the database in the end can have come from what was asked and answered.
import { type Capacity, type FinalState, stretchesOf, type TakenTime, wordsOf } from './final-state.ts'
import { isDone, possibleEnds, type VisitStory } from './visit-story.ts'

/** One sentence for everything that no order of the requests explains. */
export function explainFinalState(
  stories: ReadonlyMap<string, VisitStory>,
  state: FinalState,
  capacities: ReadonlyMap<string, Capacity> = new Map(),
): string[] {
  const visits = new Map(state.visits.map((visit) => [visit.appointmentId, visit]))
  const taken = Map.groupBy(state.taken, ({ appointmentId }) => appointmentId ?? '')
  return [
    ...[...stories.values()].flatMap((story) => explainStory(story, visits.get(story.appointmentId))),
    ...state.visits.flatMap((visit) => {
      const wanted = visit.status === 'cancelled' ? [] : stretchesOf(visit.place)
      const isGroup = (capacities.get(visit.place.scheduleId)?.groupPlaces ?? 1) > 1
      const sentences = isGroup ? [] : compareTaken(visit.appointmentId, wanted, taken)
      return stories.has(visit.appointmentId)
        ? sentences
        : [`visit ${visit.appointmentId} exists and nobody asked for it`, ...sentences]
    }),
    ...state.taken
      .filter(({ appointmentId }) => appointmentId !== null && !visits.has(appointmentId))
      .map(({ appointmentId }) => `time is taken for visit ${appointmentId}, which does not exist`),
    ...overlapsOf(state.taken),
  ]
}

function explainStory(story: VisitStory, visit: FinalState['visits'][number] | undefined): string[] {
  const { appointmentId } = story
  if (story.books.length === 0) return []
  const places = possibleEnds(story)
  if (!visit) {
    const isAcknowledged = [...story.books, ...story.acts].some(isDone)
    return isAcknowledged ? [`visit ${appointmentId} was acknowledged and does not exist: it was lost`] : []
  }
  if (places.length === 0) return [`visit ${appointmentId} was refused and exists`]
  const isCancelled = visit.status === 'cancelled'
  const fits = places.some((place) =>
    place === null
      ? isCancelled
      : !isCancelled &&
        place.scheduleId === visit.place.scheduleId &&
        place.startTick === visit.place.startTick,
  )
  if (fits) return []
  const wasCancelled = story.acts.some((act) => act.kind === 'cancel' && isDone(act))
  if (wasCancelled) return [`the cancellation of visit ${appointmentId} was acknowledged and came back`]
  if (isCancelled) return [`visit ${appointmentId} is cancelled and nobody asked for that`]
  return [`visit ${appointmentId} is at ${wordsOf(visit.place)}, where no acknowledged request put it`]
}

function compareTaken(
  appointmentId: string,
  wanted: ReturnType<typeof stretchesOf>,
  taken: ReadonlyMap<string, readonly TakenTime[]>,
): string[] {
  const key = (one: { scheduleId: string; fromTick: number; toTick: number }) =>
    `${one.scheduleId} ${one.fromTick} ${one.toTick}`
  const found = (taken.get(appointmentId) ?? []).map(key).sort()
  const expected = wanted.map(key).sort()
  if (found.join() === expected.join()) return []
  return found.length < expected.length
    ? [`visit ${appointmentId} stands, and its time is free for others`]
    : [`visit ${appointmentId} takes time that is not its own`]
}

function overlapsOf(taken: readonly TakenTime[]): string[] {
  const lanes = Map.groupBy(taken, ({ scheduleId, lane }) => `${scheduleId} ${lane}`)
  return [...lanes.values()].flatMap((rows) => {
    const sorted = [...rows].sort((a, b) => a.fromTick - b.fromTick)
    return sorted.flatMap((row, index) => {
      const before = sorted[index - 1]
      return before && before.toTick > row.fromTick
        ? [`lane ${row.lane} of calendar ${row.scheduleId} is taken twice at tick ${row.fromTick}`]
        : []
    })
  })
}
