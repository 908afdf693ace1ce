// Several practitioners in one sentence, as the language of the page lists them.
import { localeOf } from '@colloque/ui'
import { lang } from '@colloque/ui/messages'
import { practitionerName } from '../state/page/names.ts'

/** “Dr Aubry and Dr Weber”; an empty text for nobody. */
export function practitionerNames(ids: readonly string[]): string {
  return new Intl.ListFormat(localeOf(lang)).format(ids.map(practitionerName))
}
