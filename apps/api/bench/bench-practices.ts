// Practices to book with: founded and opened through the API like any other, with many calendars and months of openings.
import { createPracticeInvitation, type Database, requireDeploymentId } from '@colloque/database'
import { type BuiltPractice, buildPractice, newId, openEveryDay } from '@colloque/rehearsal'

export const practiceCount = 4
export const schedulesEach = 64
export const days = 240
/** Visits of 20 minutes and 5 of pause that start on the half hour keep clear of each other. */
export const startsADay = 14

export type BenchPractice = BuiltPractice & { scheduleIds: readonly string[] }

/** A time that nobody has asked for yet; no two of them overlap. */
export type Slot = { practice: BenchPractice; scheduleId: string; start: string }

/** How many slots there are, here and in the raw path. */
export const slotCount = practiceCount * schedulesEach * days * startsADay

export async function openPractices(origin: string, owner: Database): Promise<BenchPractice[]> {
  const deploymentId = await requireDeploymentId(owner)
  const practices: BenchPractice[] = []
  for (let number = 0; number < practiceCount; number++) {
    practices.push(await openPractice(origin, owner, buildPractice(deploymentId, Date.now())))
  }
  return practices
}

async function openPractice(origin: string, owner: Database, built: BuiltPractice): Promise<BenchPractice> {
  const scheduleIds = Array.from({ length: schedulesEach }, () => newId() as string)
  const [schedule] = built.document.schedules
  const [service] = built.document.healthcareServices
  if (!schedule || !service) throw new Error('a practice without a calendar')
  const signedDocument = built.sign({
    schedules: scheduleIds.map((id) => ({ ...schedule, id, maximumHorizonDays: 365 })),
    healthcareServices: [{ ...service, scheduleIds }],
  })
  const founding = { ...built.founding(await createPracticeInvitation(owner)), signedDocument }
  const founded = await ask(origin, '/api/practices', 'POST', founding, '')
  const cookie = founded.headers.get('set-cookie')?.split(';')[0] ?? ''
  for (const id of scheduleIds) {
    const rules = { revision: 0, rules: openEveryDay() }
    await ask(origin, `/api/practice/schedules/${id}/rules`, 'PUT', rules, cookie)
  }
  await ask(origin, '/api/practice/open', 'POST', {}, cookie)
  return { ...built, scheduleIds }
}

async function ask(
  origin: string,
  path: string,
  method: string,
  json: unknown,
  cookie: string,
): Promise<Response> {
  const answer = await fetch(`${origin}${path}`, {
    method,
    headers: { origin, 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(json),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
  return answer
}

/** All slots, shuffled: each is handed out once. */
export function createSlots(practices: readonly BenchPractice[]): () => Slot {
  const order = shuffled(slotCount)
  // The day after tomorrow: notice and cut-off are behind it wherever the clock stands.
  const firstDay = Math.floor(Date.now() / dayMs) + 2
  let next = 0
  return () => {
    const index = order[next++]
    const practice = practices[(index ?? 0) % practices.length]
    if (index === undefined || !practice) throw new Error('all slots are used up')
    const inPractice = Math.floor(index / practices.length)
    const scheduleId = practice.scheduleIds[inPractice % schedulesEach] ?? ''
    const inCalendar = Math.floor(inPractice / schedulesEach)
    const day = firstDay + Math.floor(inCalendar / startsADay)
    return { practice, scheduleId, start: startOf(day, inCalendar % startsADay) }
  }
}

const dayMs = 86_400_000

// 9:00 to 17:00 in Paris is open; 8:00 to 15:00 UTC is inside it all through the year.
function startOf(day: number, number: number): string {
  const at = day * dayMs + (8 * 60 + number * 30) * 60_000
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** 0 to `length` − 1 in a random order that is the same in every run. */
export function shuffled(length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, index) => index)
  let state = 4077
  for (let last = length - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (last + 1))
    ;[order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0]
  }
  return order
}
