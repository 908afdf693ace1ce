import type { HealthcareService } from '@colloque/practice-document'
import { describe, expect, it } from 'vitest'
import { sampleId, samplePage } from '../../../test/sample-page.ts'
import {
  type EditedType,
  editedType,
  problemsOfType,
  tellingResources,
  typeOf,
  usualSeries,
} from './edited-type.ts'
import { newType } from './practice-draft.ts'

const room = sampleId('K')
const dose: HealthcareService = {
  ...newType(sampleId('G'), 'Première dose', 10, [sampleId('F')]),
  questions: [{ id: sampleId('N'), label: 'Fièvre ?', kind: 'text', required: false }],
  minimumNoticeMinutes: 15,
  resourceIds: [room],
  series: { visits: 2, minimumDays: 21, maximumDays: 28 },
  campaign: { product: 'Exemplis (vaccin fictif)', boosterAfterDays: 180 },
}

const problemsOf = (change: Partial<EditedType>) =>
  problemsOfType({ ...editedType(dose), ...change }, samplePage())

describe('a visit type being edited', () => {
  it('comes back as it stood, with what the page does not show', () => {
    expect(typeOf(editedType(dose))).toEqual(dose)
    const plain = newType(sampleId('G'), 'Visite', 20, [])
    expect(typeOf(editedType(plain))).toEqual(plain)
  })

  it('loses what was taken away, without an empty trace', () => {
    const bare = typeOf({ ...editedType(dose), resourceIds: [], series: null, campaign: null })
    for (const field of ['resourceIds', 'series', 'campaign']) expect(bare).not.toHaveProperty(field)
    const campaign = { product: ' Modelis ', boosterAfterDays: ' ' }
    expect(typeOf({ ...editedType(dose), campaign }).campaign).toEqual({ product: 'Modelis' })
  })

  it.each([
    [{ name: ' ' }, ['name']],
    [{ durationMinutes: 7 }, ['minutes']],
    [
      { limits: { noticeHours: '1441', horizonDays: '0', cutoffHours: '-1' } },
      ['notice', 'horizon', 'cutoff'],
    ],
    [{ limits: { noticeHours: '1.5', horizonDays: '', cutoffHours: 'x' } }, ['notice', 'cutoff']],
    [{ limits: { noticeHours: '0', horizonDays: '730', cutoffHours: '1440' } }, []],
    [{ series: { ...usualSeries, visits: '7' } }, ['series-visits']],
    [{ series: { ...usualSeries, minimumDays: '0' } }, ['series-minimum']],
    [{ series: { ...usualSeries, maximumDays: '20' } }, ['series-maximum']],
    [
      { series: { visits: '', minimumDays: '', maximumDays: '' } },
      ['series-visits', 'series-minimum', 'series-maximum'],
    ],
    [{ campaign: { product: ' ', boosterAfterDays: '3651' } }, ['product', 'booster']],
    [{ preparation: 'x'.repeat(2_001) }, ['preparation']],
    [{ resourceIds: Array.from({ length: 17 }, (_, at) => `${at}`) }, ['resources-too-many']],
    [{}, []],
  ] as const)('with %j has the problems %j', (change, problems) => {
    expect(problemsOf(change as Partial<EditedType>)).toEqual(problems)
  })

  it('has limits of its own in hours and days, or none', () => {
    const { minimumNoticeMinutes: _, ...without } = dose
    const limits = { noticeHours: '', horizonDays: ' 30 ', cutoffHours: '48' }
    const own = { maximumHorizonDays: 30, cancelCutoffMinutes: 2880 }
    expect(typeOf({ ...editedType(dose), limits })).toEqual({ ...without, ...own })
    const untouched = { ...editedType(dose).limits, horizonDays: '30' }
    expect(typeOf({ ...editedType(dose), limits: untouched })).toEqual({ ...dose, maximumHorizonDays: 30 })
  })

  it('asks for no e-mail address when it is discreet', () => {
    const asks = { ...dose.asks, email: 'required' as const }
    expect(typeOf(editedType({ ...dose, asks })).asks.email).toBe('required')
    expect(typeOf(editedType({ ...dose, asks, silent: true })).asks.email).toBe('no')
  })

  it('cannot need a room where several people share a visit', () => {
    const page = samplePage()
    const schedules = page.schedules.map((schedule) => ({ ...schedule, groupPlaces: 10 }))
    expect(problemsOfType(editedType(dose), { ...page, schedules })).toEqual(['resources-of-group'])
    const none = { ...editedType(dose), resourceIds: [] }
    expect(problemsOfType(none, { ...page, schedules })).toEqual([])
  })

  it('is told by a room that no other type needs', () => {
    const other = editedType({ ...dose, id: sampleId('H') })
    expect(tellingResources(editedType(dose), [editedType(dose)])).toEqual([room])
    expect(tellingResources(editedType(dose), [editedType(dose), other])).toEqual([])
  })
})
