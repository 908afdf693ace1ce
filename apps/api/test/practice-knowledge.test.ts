import type { Id } from '@colloque/encoding'
import { nextOf } from '@colloque/rehearsal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPracticeKnowledge } from '../src/practice-knowledge.ts'
import { startTestApi, type TestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.end())

/** A way to the database that counts how often it is asked. */
function countingSql() {
  let asked = 0
  const sql = new Proxy(api.sql, {
    apply(target, self, args) {
      asked += 1
      return Reflect.apply(target, self, args)
    },
  })
  return { sql, asked: () => asked }
}

describe('what is known of a practice', () => {
  it('is read once, and again when it was forgotten', async () => {
    const { practice } = await api.open()
    const { sql, asked } = countingSql()
    const practices = createPracticeKnowledge(sql, () => true)
    const [first, second] = await Promise.all([practices.find(practice.slug), practices.find(practice.slug)])
    expect(first).toBe(second)
    const once = asked()
    await practices.find(practice.slug)
    expect(asked()).toBe(once)
    for (const forget of [() => practices.forget(practice.practiceId), () => practices.forgetAll()]) {
      forget()
      const before = asked()
      expect(await practices.find(practice.slug)).not.toBe(first)
      expect(asked()).toBeGreaterThan(before)
    }
  })

  it('is not kept when it changed while it was read', async () => {
    const { practice, cookie } = await api.open()
    const practices = createPracticeKnowledge(api.sql, () => true)
    const reading = practices.find(practice.slug)
    practices.forget(practice.practiceId)
    await reading
    const json = practice.sign(nextOf(practice.document))
    expect((await api.ask('/api/practice/document', { method: 'PUT', cookie, json })).status).toBe(204)
    const found = await practices.find(practice.slug)
    expect(found?.document.version).toBe(2)
  })

  it('is read each time while changes would not be heard, and nothing unheard is kept', async () => {
    const { practice } = await api.open()
    let isLive = false
    const practices = createPracticeKnowledge(api.sql, () => isLive)
    const unheard = await practices.find(practice.slug)
    expect(await practices.find(practice.slug)).not.toBe(unheard)
    // What ends a gap says so, as followCalendarChanges does.
    practices.forgetAll()
    isLive = true
    const heard = await practices.find(practice.slug)
    expect(await practices.find(practice.slug)).toBe(heard)
  })

  it('does not remember that there is no such practice, nor that there is no key yet', async () => {
    const practices = createPracticeKnowledge(api.sql, () => true)
    expect(await practices.find('cabinet-to-come')).toBeNull()
    await expect(practices.requirePublished('cabinet-to-come')).rejects.toThrow()
    const { practice } = await api.open()
    const known = await practices.find(practice.slug)
    const { practitionerId } = practice.member
    const [day, later] = ['2026-11-23', '2031-01-01']
    expect(await known?.findEpoch(practitionerId as Id, later)).toBeNull()
    const epoch = await known?.findEpoch(practitionerId as Id, day)
    expect(epoch?.number).toBe(1)
    expect(await known?.findEpoch(practitionerId as Id, day), 'the same one').toBe(epoch)
  })
})
