// What a recovery code with a typing error is told: which groups, as far as the code itself can say.
import type { TypingError } from '@colloque/keyring'
import { localeOf } from '@colloque/ui'
import { lang, devices as m } from '@colloque/ui/messages'

/** The sentence for an error in a typed code. */
export function codeErrorText(error: TypingError): string {
  if (error === 'incomplete') return m.codeIncomplete()
  return error === 'somewhere' ? m.codeSomewhere() : codeGroupsText(error.groups)
}

/** The sentence that names groups, counted from 1. */
export function codeGroupsText(groups: readonly number[]): string {
  const list = new Intl.ListFormat(localeOf(lang), { type: 'conjunction' }).format(groups.map(String))
  return m.codeGroups({ count: groups.length, groups: list })
}
