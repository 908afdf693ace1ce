// The desk's clock in tests: demonstration visits lie in coming days, and only on its day can a visit be marked.
import type { DemoPractice } from '@colloque/demo'
import type { Service } from './harness.ts'
import { findBusyDay, openDesk } from './practice-steps.ts'

/** Seven in the morning, `daysBefore` days before the first day on which the practice has visits. */
export async function busyMorning(service: Service, practice: DemoPractice, daysBefore = 0): Promise<Date> {
  const scout = await openDesk(service, practice)
  await findBusyDay(scout)
  const heading = await scout.locator('.day-heading h2').innerText()
  await scout.context().close()
  const now = new Date()
  const morning = new Date(`${heading.replace(/^\D+/, '')} ${now.getFullYear()} 07:00 GMT+0100`)
  // A visit of next January, seen from December.
  if (morning.getTime() < now.getTime() - 30 * 86_400_000) morning.setFullYear(now.getFullYear() + 1)
  morning.setDate(morning.getDate() - daysBefore)
  return morning
}
