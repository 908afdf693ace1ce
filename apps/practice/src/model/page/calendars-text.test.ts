import {
  encodePracticeDocument,
  type PracticeDocument,
  parsePracticeDocument,
} from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { sampleId, samplePage } from '../../../test/sample-page.ts'
import { type CalendarsText, calendarsOf, problemsOfCalendars, textOfCalendars } from './calendars-text.ts'
import { nextVersion } from './practice-draft.ts'

const resource = {
  id: sampleId('K'),
  kind: 'device' as const,
  name: 'Échographe',
  locationId: sampleId('E'),
  lanes: '1',
}

const colleague = { id: sampleId('N'), name: 'Basile Essai', identityPublicKey: `${'B'.repeat(42)}A` }

function publishedAs(text: CalendarsText, page: PracticeDocument): PracticeDocument {
  const next = nextVersion(page, 'A'.repeat(43), { fields: calendarsOf(text, page) }, '2026-11-25')
  return parsePracticeDocument(encodePracticeDocument(next))
}

function withFirst(page: PracticeDocument, change: Partial<CalendarsText['calendars'][number]>) {
  const text = textOfCalendars(page)
  const calendars = text.calendars.map((calendar, at) => (at === 0 ? { ...calendar, ...change } : calendar))
  return { ...text, calendars }
}

describe('calendars as text', () => {
  it('come back as they stood, with rooms and devices', () => {
    const page = samplePage()
    const { id, kind, name, locationId } = resource
    const rich: PracticeDocument = {
      ...page,
      schedules: page.schedules.map((schedule, at) =>
        at === 0
          ? { ...schedule, lanes: 6, sharedWith: [sampleId('N')] }
          : { ...schedule, groupPlaces: 12, gridMinutes: 15 },
      ),
      resources: [{ id, kind, name, locationId, timeZone: 'Indian/Reunion', lanes: 3 }],
    }
    const { schedules, resources } = calendarsOf(textOfCalendars(rich), rich)
    expect(schedules).toEqual(rich.schedules)
    expect(resources).toEqual(rich.resources)
    expect(calendarsOf(textOfCalendars(page), page)).toEqual({ schedules: page.schedules })
  })

  it('never say lanes and a group together, whichever was there before', () => {
    const side = publishedAs(withFirst(samplePage(), { sharing: 'lanes', lanes: '4' }), samplePage())
    expect(side.schedules[0]).toMatchObject({ lanes: 4 })
    const group = publishedAs(withFirst(side, { sharing: 'group', places: '10' }), side)
    expect(group.schedules[0]).toMatchObject({ groupPlaces: 10 })
    expect(group.schedules[0]).not.toHaveProperty('lanes')
    const alone = publishedAs(withFirst(group, { sharing: 'one' }), group)
    expect(alone.schedules[0]).not.toHaveProperty('groupPlaces')
    expect(alone.schedules).toHaveLength(2)
  })

  it('keep every calendar, room and device that was published, whatever is left of the text', () => {
    const page = publishedAs({ ...textOfCalendars(samplePage()), resources: [resource] }, samplePage())
    expect(page.resources).toMatchObject([{ name: 'Échographe', timeZone: 'Europe/Paris' }])
    const emptied = publishedAs({ calendars: [], resources: [] }, page)
    expect(emptied.schedules.map(({ id }) => id)).toEqual(page.schedules.map(({ id }) => id))
    expect(emptied.resources).toEqual(page.resources)
  })

  it('gain one that is like the first and shared by nobody', () => {
    const page = samplePage({
      schedules: samplePage().schedules.map((schedule) => ({
        ...schedule,
        minimumNoticeMinutes: 15,
        lanes: 3,
      })),
    })
    const shared = page.schedules.map((schedule) => ({ ...schedule, sharedWith: [sampleId('N')] }))
    expect(calendarsOf({ calendars: [], resources: [] }, { ...page, schedules: shared }).schedules).toEqual(
      shared,
    )
    const text = textOfCalendars(page)
    const added = { ...text.calendars[0], id: sampleId('L'), practitionerId: sampleId('D') }
    const calendars = [
      ...text.calendars,
      { ...added, sharing: 'one' as const, lanes: '2', places: '10', sharedWith: [] },
    ]
    const [, , third] = publishedAs({ ...text, calendars }, page).schedules
    expect(third).toMatchObject({ id: sampleId('L'), minimumNoticeMinutes: 15, lengthClasses: [] })
    expect(third).not.toHaveProperty('lanes')
    const [, , alone] = calendarsOf({ ...text, calendars }, { ...page, schedules: shared }).schedules
    expect(alone).not.toHaveProperty('sharedWith')
  })

  it('are shared with whoever is ticked, and with nobody once nobody is', () => {
    const page = samplePage()
    const two = { ...page, practitioners: [...page.practitioners, colleague] }
    const shared = publishedAs(withFirst(two, { sharedWith: [colleague.id] }), two)
    expect(shared.schedules.map(({ sharedWith }) => sharedWith)).toEqual([[colleague.id], undefined])
    const alone = publishedAs(withFirst(shared, { sharedWith: [] }), shared)
    expect(alone.schedules[0]).not.toHaveProperty('sharedWith')
    const many = Array.from({ length: 17 }, () => colleague.id)
    expect(problemsOfCalendars(withFirst(two, { sharedWith: many }), two)).toEqual([
      { code: 'shared-with', id: sampleId('F') },
    ])
  })
})

describe('what is wrong with calendars', () => {
  it.each([
    [{ sharing: 'lanes', lanes: '1' }, 'lanes'],
    [{ sharing: 'lanes', lanes: '65' }, 'lanes'],
    [{ sharing: 'group', places: '201' }, 'places'],
    [{ sharing: 'group', places: '' }, 'places'],
  ] as const)('is said of %j', (change, code) => {
    const page = samplePage()
    expect(problemsOfCalendars(withFirst(page, change), page)).toEqual([{ code, id: sampleId('F') }])
    expect(problemsOfCalendars(withFirst(page, { ...change, sharing: 'one' }), page)).toEqual([])
  })

  it('is a group whose visit types need a room', () => {
    const page = samplePage()
    const [first, ...others] = page.healthcareServices
    const needing = first ? [{ ...first, resourceIds: [resource.id] }, ...others] : []
    const text = withFirst(page, { sharing: 'group', places: '10' })
    expect(problemsOfCalendars(text, { ...page, healthcareServices: needing })).toEqual([
      { code: 'group-needs-resource', id: sampleId('F'), typeName: 'Type G' },
    ])
    expect(problemsOfCalendars(text, page)).toEqual([])
  })

  it('is a room without a name, and one there are too many of', () => {
    const page = samplePage()
    const resources = [
      { ...resource, name: ' ' },
      { ...resource, id: sampleId('M'), lanes: '65' },
    ]
    expect(problemsOfCalendars({ ...textOfCalendars(page), resources }, page)).toEqual([
      { code: 'resource-name', id: sampleId('K') },
      { code: 'resource-lanes', id: sampleId('M') },
    ])
  })
})
