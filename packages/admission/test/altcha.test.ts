// Our challenges and work beside ALTCHA's own library: it verifies ours, its own challenges are solved by ours, and what
// it would forgive or stumble over is refused before.

import { randomBytes } from 'node:crypto'
import { idFromBytes } from '@colloque/encoding'
import { createChallenge, verifySolution } from 'altcha-lib/v1'
import { describe, expect, it } from 'vitest'
import { challengeKey, findWork, makeChallenge, solve, ticketIdOfWork, writeWork } from '../src/index.ts'

const ticketKey = new Uint8Array(32).fill(1)
const practiceId = idFromBytes(new Uint8Array(16).fill(2))
const key = challengeKey(ticketKey, practiceId)
const maxnumber = 5000
const nowAt = Date.now()
const expiresAt = nowAt + 60_000
const bounds = { maxnumber, nowAt }

const fresh = () => makeChallenge({ key, randomBytes: randomBytes(18), maxnumber, expiresAt })
const solved = (challenge = fresh()) => {
  const number = solve(challenge, { from: 0, to: maxnumber + 1 })
  if (number === null) throw new Error('no number solves the challenge')
  return { challenge, number, text: writeWork(challenge, number) }
}
const encode = (payload: unknown) => btoa(JSON.stringify(payload))

describe('a challenge', () => {
  it('is what the library makes of the same salt and number', async () => {
    for (let i = 0; i < 20; i++) {
      const { challenge, number } = solved()
      const { salt } = challenge
      expect(await createChallenge({ hmacKey: key, maxnumber, salt, number })).toEqual(challenge)
    }
  })

  it('is solved and accepted by the library', async () => {
    for (let i = 0; i < 20; i++) {
      const { text } = solved()
      const work = findWork(text, bounds)
      if (work === null) throw new Error('the work was not found')
      expect(await verifySolution(work, key)).toBe(true)
      expect(await verifySolution(text, key)).toBe(true)
    }
  })

  it('of the library is solved by our search', async () => {
    for (const salt of ['a', 'é'.repeat(30), 'x'.repeat(64), 'y'.repeat(127)]) {
      const challenge = await createChallenge({ hmacKey: key, maxnumber, salt })
      const number = solve(challenge, { from: 0, to: maxnumber + 1 })
      expect(await verifySolution({ ...challenge, number: number ?? -1 }, key)).toBe(true)
    }
  })

  it('has a number below its bound and none outside the range asked for', () => {
    const { challenge, number } = solved()
    expect(number).toBeLessThanOrEqual(maxnumber)
    expect(solve(challenge, { from: number, to: number + 1 })).toBe(number)
    expect(solve(challenge, { from: 0, to: number })).toBeNull()
    expect(solve(challenge, { from: number + 1, to: maxnumber + 1 })).toBeNull()
  })
})

describe('work', () => {
  it.each<[string, (work: ReturnType<typeof solved>) => object]>([
    ['another number', ({ challenge, number }) => ({ ...challenge, number: (number + 1) % maxnumber })],
    ['another salt', ({ challenge, number }) => ({ ...challenge, number, salt: fresh().salt })],
    [
      'another signature',
      ({ challenge, number }) => ({ ...challenge, number, signature: fresh().signature }),
    ],
  ])('with %s is refused by the library', async (_, forge) => {
    const work = findWork(encode(forge(solved())), bounds)
    if (work === null) throw new Error('the work was not found')
    expect(await verifySolution(work, key)).toBe(false)
  })

  it('for another practice or deployment is refused by the library', async () => {
    const { text } = solved()
    const otherPractice = challengeKey(ticketKey, idFromBytes(new Uint8Array(16)))
    const otherDeployment = challengeKey(new Uint8Array(32), practiceId)
    for (const other of [otherPractice, otherDeployment])
      expect(await verifySolution(text, other)).toBe(false)
  })

  it('of one’s own making is refused by the library', async () => {
    const own = makeChallenge({ key: 'mine', randomBytes: randomBytes(18), maxnumber, expiresAt })
    expect(await verifySolution(solved(own).text, key)).toBe(false)
  })

  it('that has expired is refused before', () => {
    const { text } = solved()
    const expires = Math.floor(expiresAt / 1000) * 1000
    expect(findWork(text, { maxnumber, nowAt: expires - 1 })).not.toBeNull()
    expect(findWork(text, { maxnumber, nowAt: expires })).toBeNull()
  })

  it('with another algorithm is refused before, though the library accepts it', async () => {
    const weak = await createChallenge({
      algorithm: 'SHA-1',
      hmacKey: key,
      maxnumber,
      number: 7,
      salt: fresh().salt,
    })
    const text = encode({ ...weak, number: 7 })
    expect(await verifySolution(text, key)).toBe(true)
    expect(findWork(text, bounds)).toBeNull()
  })

  it('with a number above the bound is refused before, though the library accepts it', async () => {
    const number = maxnumber + 1
    const far = await createChallenge({ hmacKey: key, maxnumber, number, salt: fresh().salt })
    expect(await verifySolution({ ...far, number }, key)).toBe(true)
    expect(findWork(encode({ ...far, number }), bounds)).toBeNull()
  })

  it('of another form is refused before, without a throw', () => {
    const { challenge, number } = solved()
    const { maxnumber: _, ...fields } = challenge
    const whole = { ...fields, number }
    const values = [undefined, null, {}, -1, 0.5, '', 'x', `${number}`, 1e300]
    const spoilt = Object.keys(whole).flatMap((field) =>
      values.map((value) => ({ ...whole, [field]: value })),
    )
    const salts = [
      challenge.salt.replace('expires', 'expire'),
      challenge.salt.slice(0, -1),
      `${challenge.salt}expires=9999999999&`,
      challenge.salt.toUpperCase(),
    ].map((salt) => ({ ...whole, salt }))
    const shouted = { ...whole, challenge: challenge.challenge.toUpperCase() }
    for (const payload of [null, 7, 'text', [], {}, ...spoilt, ...salts, shouted]) {
      expect(findWork(encode(payload), bounds)).toBeNull()
    }
    expect(findWork(encode(whole), bounds)).not.toBeNull()
  })

  it('that is no base64 of JSON is refused before, without a throw', () => {
    const { text } = solved()
    const others = [
      '',
      '=',
      'a',
      '{}',
      'AAAA',
      text.slice(1),
      `${text}====`,
      `${text}\n`,
      `-${text.slice(1)}`,
      '💊',
    ]
    for (const other of [...others, 'A'.repeat(1028)]) expect(findWork(other, bounds)).toBeNull()
  })

  it('may say how long it took, as ALTCHA’s own page does', () => {
    const { challenge, number, text } = solved()
    expect(findWork(encode({ ...challenge, number, took: 312 }), bounds)).toEqual(findWork(text, bounds))
  })

  it('handed in twice is the same ticket, and other work another', () => {
    const ids = [solved(), solved()].map(({ text }) =>
      [1, 2].map(() => {
        const work = findWork(text, bounds)
        return work === null ? null : ticketIdOfWork(work)
      }),
    )
    expect(new Set(ids.flat()).size).toBe(2)
    for (const [first, second] of ids) expect(first).toBe(second)
  })
})
