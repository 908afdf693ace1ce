// On what terms somebody sees patients: the sectors of France, statutory or private insurance in Germany, the national
// service or private in Italy. Words, not prices.

/** By country, in the order in which they are offered. */
export const paymentTerms = {
  fr: ['sector-1', 'sector-2-optam', 'sector-2', 'unregulated'],
  de: ['statutory', 'private', 'self-pay'],
  it: ['ssn', 'intramoenia', 'private'],
} as const

export type PaymentTerm = (typeof paymentTerms)[keyof typeof paymentTerms][number]

const known: ReadonlySet<string> = new Set(Object.values(paymentTerms).flat())

export function isPaymentTerm(word: string): word is PaymentTerm {
  return known.has(word)
}
