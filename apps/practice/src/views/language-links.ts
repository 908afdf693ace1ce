// The same page in the other languages. An invitation in progress travels in the fragment, which no server sees.
import { type LanguageLink, offeredLanguages } from '@colloque/ui'
import type { Invitation } from '../model/account/invitation.ts'

/** Links for the language switch, keeping the invitation where there is one. */
export function languageLinks(invitation: Invitation | null = null): LanguageLink[] {
  return offeredLanguages.map((language) => ({
    language,
    href: `?lang=${language}${fragmentOf(invitation)}`,
  }))
}

function fragmentOf(invitation: Invitation | null): string {
  if (invitation === null) return ''
  if (invitation.kind === 'incomplete') return invitation.of === 'practice' ? '#invite=' : '#join='
  if (invitation.kind === 'practice') return `#invite=${invitation.token}`
  return `#${invitation.isSecretary ? 'assist' : 'join'}=${invitation.token}.${invitation.fingerprint}`
}
