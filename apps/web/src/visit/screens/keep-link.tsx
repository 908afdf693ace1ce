// Keeping the link from the visit's own page, also while the visit itself cannot be loaded.
import { formatPrivateLink } from '@colloque/sealing'
import { SaveLink } from '../../link/save-link.tsx'
import type { VisitPage } from '../visit-page.ts'

/** The ways to keep the link; `hasSheet`: whether the page holds the sheet that paper needs. */
export function KeepLink({ page, hasSheet }: { readonly page: VisitPage; readonly hasSheet?: boolean }) {
  if (page.link === null) return null
  return (
    <SaveLink
      privatePath={formatPrivateLink(page.link)}
      isKept={page.linkKept.value}
      hasSheet={hasSheet}
      onKept={() => {
        page.linkKept.value = true
      }}
    />
  )
}
