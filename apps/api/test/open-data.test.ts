import { type Id, idToUuid, parseId } from '@colloque/encoding'
import { Fhir } from 'fhir'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ListedPractice, listPractice } from './list-practice.ts'
import { startTestApi, type TestApi, tuesdayAt } from './test-api.ts'

type Resource = Record<string, unknown> & { resourceType: string; id: string }
type Manifest = { output: { type: string; url: string }[]; request: string }

const fhir = new Fhir()
let api: TestApi
let listed: ListedPractice
beforeAll(async () => {
  api = await startTestApi()
  listed = await listPractice(api, 'fr-69')
})
afterAll(() => api.end())

const readManifest = async () => (await api.ask('/fhir/$bulk-publish')).json as Manifest

/** All resources of a kind that the manifest leads to. */
async function readAll(type: string): Promise<Resource[]> {
  const { output } = await readManifest()
  const texts = await Promise.all(
    output
      .filter((file) => file.type === type)
      .map(async ({ url }) => (await api.ask(new URL(url).pathname)).text),
  )
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Resource),
  )
}

describe('open data', () => {
  it.each(['Location', 'Schedule', 'Slot'])(
    'names %s resources that FHIR R4 has no fault to find in',
    async (type) => {
      const resources = await readAll(type)
      expect(resources.length).toBeGreaterThan(0)
      for (const resource of resources) {
        const { valid, messages } = fhir.validate(resource, { errorOnUnexpected: true })
        expect(messages.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(valid).toBe(true)
      }
    },
  )

  it('would hear of a fault (control)', () => {
    const broken = { resourceType: 'Slot', id: 'x', status: 'vacant', start: 'soon' }
    expect(fhir.validate(broken, { errorOnUnexpected: true }).valid).toBe(false)
  })

  it('refers from slot to schedule to location', async () => {
    const [locations, schedules, slots] = [
      await readAll('Location'),
      await readAll('Schedule'),
      await readAll('Slot'),
    ]
    const names = new Set([...locations, ...schedules].map(({ resourceType, id }) => `${resourceType}/${id}`))
    const references = [...schedules, ...slots].flatMap((one) =>
      [...JSON.stringify(one).matchAll(/"reference":"([^"]+)"/g)].map(([, to]) => to),
    )
    expect(references.length).toBeGreaterThan(slots.length)
    for (const reference of references) expect(names).toContain(reference)
  })

  it('tells a time as free until it is booked, and never that anybody booked it', async () => {
    const free = tuesdayAt(9)
    const calendar = idToUuid(parseId(listed.practice.scheduleId))
    const isIt = ({ id, start }: Resource) => id.startsWith(calendar) && start === free
    const before = (await readAll('Slot')).filter(isIt)
    expect(before.map(({ status }) => status)).toEqual(['free'])
    await api.bookVisit(listed.practice, free)
    const slotsLater = async () => (await readAll('Slot')).filter(isIt)
    await expect.poll(slotsLater, { timeout: 15_000, interval: 1_000 }).toEqual([])
    expect(JSON.stringify(await readAll('Slot'))).not.toContain('busy')
  }, 30_000)

  it('leads to the page where each calendar is booked', async () => {
    const [schedule] = await readAll('Schedule')
    expect(JSON.stringify(schedule)).toContain(`http://localhost:8080/p/${listed.practice.slug}`)
  })

  it.each([
    ['/fhir/slots/fr-69/0/2030-01-07', 404, 'a week too far ahead'],
    ['/fhir/slots/fr-69/9/2026-11-23', 404, 'a tile that is not there'],
    ['/fhir/slots/fr-69/0/2026-11-24', 400, 'a Tuesday'],
    ['/fhir/locations/de-zz', 404, 'an area nobody stands in'],
    ['/fhir/schedules/LYON', 400, 'no area'],
  ])('answers %s with %i: %s', async (path, status) => {
    expect((await api.ask(path)).status).toBe(status)
  })

  it('says nothing of practices that are not in the directory', async () => {
    const { practice } = await api.open()
    const everything = JSON.stringify([
      await readAll('Location'),
      await readAll('Schedule'),
      await readAll('Slot'),
    ])
    expect(everything).not.toContain(practice.slug)
    expect(everything).not.toContain(idToUuid(practice.scheduleId as Id))
  })
})
