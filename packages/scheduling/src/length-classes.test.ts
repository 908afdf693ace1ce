import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthClasses, type TypeMinutes } from './length-classes.ts'
import type { LengthClass } from './rules.ts'
import { SchedulingError } from './scheduling-error.ts'

const typesOf = (...minutes: number[]): TypeMinutes[] =>
  minutes.map((durationMinutes, i) => ({
    id: `type ${i}`,
    beforeMinutes: 0,
    durationMinutes,
    afterMinutes: 0,
  }))

const someTypes = (longest: number, fewest = 0) =>
  fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 4 }),
      ),
      { minLength: fewest, maxLength: longest },
    )
    .map((list) =>
      list.map(([before, length, after], i) => ({
        id: `type ${i}`,
        beforeMinutes: before * 5,
        durationMinutes: length * 5,
        afterMinutes: after * 5,
      })),
    )

const ticksOf = (length: LengthClass) => length.beforeTicks + length.lengthTicks + length.afterTicks
const ownTicks = (type: TypeMinutes) => (type.beforeMinutes + type.durationMinutes + type.afterMinutes) / 5

function paddedTicks(types: TypeMinutes[]): number {
  const { classes, classIndexes } = lengthClasses(types)
  return types.reduce((sum, type, i) => sum + classTicks(classes, classIndexes[i]) - ownTicks(type), 0)
}

function classTicks(classes: LengthClass[], index: number | undefined): number {
  const found = classes[index ?? -1]
  if (found === undefined) throw new Error('a type without a class')
  return ticksOf(found)
}

// Every way to put the types into four groups, one type after the other.
function leastPadding(types: TypeMinutes[]): number {
  const place = (i: number, groups: TypeMinutes[][]): number => {
    if (i < types.length) {
      const options = groups.map((_, g) =>
        place(
          i + 1,
          groups.map((group, at) => (at === g ? [...group, types[i] as TypeMinutes] : group)),
        ),
      )
      return Math.min(...options)
    }
    const used = groups.filter((group) => group.length > 0)
    if (used.length > 1 && used.some((group) => group.length < 2)) return Number.POSITIVE_INFINITY
    return used.reduce((sum, group) => {
      const roof =
        Math.max(...group.map((t) => t.beforeMinutes)) +
        Math.max(...group.map((t) => t.durationMinutes)) +
        Math.max(...group.map((t) => t.afterMinutes))
      return sum + group.length * (roof / 5) - group.reduce((own, type) => own + ownTicks(type), 0)
    }, 0)
  }
  return place(0, [[], [], [], []])
}

describe('length classes', () => {
  it('hold their types, are at most four, and each is shared by at least two', () => {
    fc.assert(
      fc.property(someTypes(30), (types) => {
        const { classes, classIndexes } = lengthClasses(types)
        expect(classes.length).toBeLessThanOrEqual(4)
        expect(new Set(classes.map((c) => JSON.stringify(c))).size).toBe(classes.length)
        for (const [i, type] of types.entries()) {
          const own = classes[classIndexes[i] ?? -1]
          expect(own?.beforeTicks).toBeGreaterThanOrEqual(type.beforeMinutes / 5)
          expect(own?.lengthTicks).toBeGreaterThanOrEqual(type.durationMinutes / 5)
          expect(own?.afterTicks).toBeGreaterThanOrEqual(type.afterMinutes / 5)
        }
        for (const index of classes.keys()) {
          const members = classIndexes.filter((each) => each === index).length
          expect(members).toBeGreaterThanOrEqual(Math.min(2, types.length))
        }
      }),
    )
  })

  it('pad as little as any division can', () => {
    fc.assert(
      fc.property(someTypes(7, 4), (types) => {
        expect(paddedTicks(types)).toBe(leastPadding(types))
      }),
      { numRuns: 60 },
    )
  })

  it('pad as little for many types as a complete search when only the duration differs', () => {
    const twelve = typesOf(5, 5, 10, 20, 25, 30, 30, 45, 50, 60, 90, 120)
    const thirteen = [...twelve, { id: 'last', beforeMinutes: 0, durationMinutes: 120, afterMinutes: 0 }]
    expect(paddedTicks(thirteen)).toBeLessThanOrEqual(paddedTicks(twelve))
  })

  it('pad nothing when many types have four lengths between them', () => {
    expect(paddedTicks(typesOf(...Array.from({ length: 40 }, (_, i) => 15 + (i % 4) * 15)))).toBe(0)
  })

  it('are the same in whatever order the types come', () => {
    const shuffled = someTypes(20).chain((types) =>
      fc.record({
        types: fc.constant(types),
        order: fc.shuffledSubarray(types, { minLength: types.length }),
      }),
    )
    const byId = (types: TypeMinutes[]) => {
      const { classes, classIndexes } = lengthClasses(types)
      return { classes, of: Object.fromEntries(types.map((type, i) => [type.id, classIndexes[i]])) }
    }
    fc.assert(
      fc.property(shuffled, ({ types, order }) => {
        expect(byId(order)).toEqual(byId(types))
      }),
    )
  })

  it('are one for one, two or three types', () => {
    for (const types of [typesOf(15), typesOf(15, 60), typesOf(15, 15, 60)]) {
      expect(lengthClasses(types).classes).toHaveLength(1)
    }
    expect(lengthClasses([])).toEqual({ classes: [], classIndexes: [] })
  })

  it('come shortest visit first, rounded up to ticks', () => {
    expect(lengthClasses(typesOf(58, 12, 60, 14))).toEqual({
      classes: [
        { beforeTicks: 0, lengthTicks: 3, afterTicks: 0 },
        { beforeTicks: 0, lengthTicks: 12, afterTicks: 0 },
      ],
      classIndexes: [1, 0, 1, 0],
    })
  })

  it.each([
    ['a duration of nothing', typesOf(0)],
    ['a negative duration', typesOf(-5)],
    ['a duration that is no number', typesOf(Number.NaN)],
    ['a visit of more than 8 hours', typesOf(485)],
    ['a pause of more than 2 hours', typesOf(30).map((type) => ({ ...type, afterMinutes: 125 }))],
    ['two types with one id', [...typesOf(30), ...typesOf(30)]],
    [
      'too many types',
      Array.from({ length: 257 }, (_, i) => ({ ...typesOf(30)[0], id: `${i}` })) as TypeMinutes[],
    ],
  ])('are refused for %s', (_, types) => {
    expect(() => lengthClasses(types)).toThrow(SchedulingError)
  })
})
