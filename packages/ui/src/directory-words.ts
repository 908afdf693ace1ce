// Words of the directory in the reader's language, for patients and practices alike.
import type { PaymentTerm } from '@colloque/directory'
import { find, lang } from './messages/index.ts'
import { localeOf } from './messages/language.ts'

const termNames: Record<PaymentTerm, () => string> = {
  'sector-1': find.termSector1,
  'sector-2': find.termSector2,
  'sector-2-optam': find.termSector2Optam,
  unregulated: find.termUnregulated,
  statutory: find.termStatutory,
  private: find.termPrivate,
  'self-pay': find.termSelfPay,
  ssn: find.termSsn,
  intramoenia: find.termIntramoenia,
}

/** What terms of payment are called. */
export function termName(term: PaymentTerm): string {
  return termNames[term]()
}

/** A spoken language's name, or its tag. */
export function spokenName(tag: string): string {
  try {
    return new Intl.DisplayNames(localeOf(lang), { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
