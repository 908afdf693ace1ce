// Every column says what it holds, why, on which legal basis, for how long and who can read it in clear.
// docs/data-flow.md and the retention job are made from this; a column that says nothing fails a test.
import type { DataClass } from '@colloque/contract'

/** GDPR articles; `none` is for data that concern no natural person. */
export const legalBases = {
  none: 'no personal data',
  contract: 'art. 6(1)(b): the visit that was asked for',
  care: 'art. 6(1)(b), 9(2)(h): preparing care under professional secrecy',
  duty: "art. 6(1)(c), 9(2)(h): the practice's duty to document",
  interest: 'art. 6(1)(f): running the service securely',
} as const

export const retentions = {
  deployment: 'as long as the deployment',
  practice: 'as long as the practice is here',
  account: 'as long as the account',
  visit7: '7 days after the visit or the day it was cancelled, whichever is first',
  visit30: '30 days after the visit or the day it was cancelled, whichever is first',
  record: "the practice's own file: until the practice deletes it",
  session: 'at sign-out, at most 10 hours, then swept within the hour',
  device: 'until it is removed, at most 400 days after it was last used',
  challenge: 'when answered, at most 2 minutes, then swept within the hour',
  shares: 'until its owner or holder leaves, or the set is made anew or removed',
  recovery: 'when used, at most 10 minutes, then swept within the hour',
  pairing: 'at most 5 minutes, then swept within the hour',
  file: 'until a newer one takes its place, and two days more',
  freed: 'at most 5 minutes, then swept within the hour',
  hold: 'when confirmed or released, at most 5 minutes (2 hours for an offer), then swept within seconds',
  ticket: 'at most 12 hours, then swept within the hour',
  invitation: 'when used, at most 24 hours, then swept within the hour',
  ask: 'when granted or withdrawn, 30 days after it was refused, at the latest when its days are over, then swept within the hour',
  link: 'when withdrawn, or the day it is good for, at most a year, then swept within the hour',
} as const

/** Who can read the value in clear. `operator`: whoever holds the database, its backups or the running server. */
export const readers = ['everyone', 'operator', 'practice', 'practitioner', 'patient', 'nobody'] as const

export type LegalBasis = keyof typeof legalBases
export type Retention = keyof typeof retentions
export type Reader = (typeof readers)[number]

export type Classification = {
  class: DataClass
  purpose: string
  legalBasis: LegalBasis
  retention: Retention
  readableBy: readonly Reader[]
}

const declared = new WeakMap<object, Classification>()

/** Declares `column`; the built column carries the same configuration object, which is the key. */
export function classified<B extends object>(column: B, classification: Classification): B {
  declared.set(configurationOf(column), classification)
  return column
}

/** What a built column declared, or null. */
export function findClassification(column: object): Classification | null {
  return declared.get(configurationOf(column)) ?? null
}

function configurationOf(column: object): object {
  const configuration: unknown = Reflect.get(column, 'config')
  if (typeof configuration !== 'object' || configuration === null) throw new TypeError('not a column')
  return configuration
}
