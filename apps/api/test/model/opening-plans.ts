// The openings that a modelled calendar can have, said twice: as the API takes them, and as a plain question.
import type { AvailabilityRules } from '@colloque/contract'
import { newId } from '@colloque/rehearsal'
import { wallAt } from './wall-clock.ts'

/** The night is open too, so that visits lie where clocks change. */
type Hours = readonly [startMinute: number, endMinute: number]
const usualHours: readonly Hours[] = [
  [60, 300],
  [540, 1020],
]

export const planNames = ['usual', 'mornings', 'away', 'pause', 'closed'] as const
export type PlanName = (typeof planNames)[number]

/** `day` is the day that the absence or the pause falls on. */
export type Plan = { name: PlanName; day: string }

const pauseHours: Hours = [570, 600]
const hoursOf = ({ name }: Plan): readonly Hours[] =>
  name === 'closed' ? [] : name === 'mornings' ? [[540, 630]] : usualHours

/** The plan as the API takes it. */
export function rulesOf(plan: Plan): AvailabilityRules {
  const openings = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    hoursOf(plan).map(([startMinute, endMinute]) => ({
      id: newId(),
      weekday,
      startMinute,
      endMinute,
      validFrom: '2026-01-01',
      access: 'public' as const,
    })),
  )
  const [startMinute, endMinute] = pauseHours
  const pause = { day: plan.day, kind: 'removed' as const, startMinute, endMinute }
  const absence = { startDay: plan.day, endDay: dayAfter(plan.day) }
  return {
    openings,
    exceptions: plan.name === 'pause' ? [pause] : [],
    absences: plan.name === 'away' ? [absence] : [],
  }
}

/** Whether patients may have all of `[fromTick, toTick)`, in one opening. */
export function isOpen(plan: Plan, fromTick: number, toTick: number): boolean {
  const ticks = Array.from({ length: toTick - fromTick }, (_, index) => wallAt(fromTick + index))
  return hoursOf(plan).some(([startMinute, endMinute]) =>
    ticks.every(({ day, minute }) => {
      if (minute < startMinute || minute >= endMinute) return false
      if (day !== plan.day) return true
      const isInPause = minute >= pauseHours[0] && minute < pauseHours[1]
      return plan.name !== 'away' && !(plan.name === 'pause' && isInPause)
    }),
  )
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
