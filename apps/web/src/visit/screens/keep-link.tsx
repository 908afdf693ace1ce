// Keeping the link from the visit's own page, also while the visit itself cannot be loaded.
import { formatPrivateLink } from '@colloque/sealing'
import { SaveLink, type SaveLinkProps } from '../../link/save-link.tsx'
import type { VisitPage } from '../visit-page.ts'

type KeepLinkProps = Pick<SaveLinkProps, 'hasSheet' | 'words'> & { readonly page: VisitPage }

/** The ways to keep the link; `hasSheet`: whether the page holds the sheet that paper needs. */
export function KeepLink({ page, hasSheet, words }: KeepLinkProps) {
  if (page.link === null) return null
  const phase = page.phase.value
  const others = phase.kind === 'ready' ? phase.opened.others.length : 0
  return (
    <SaveLink
      privatePath={formatPrivateLink(page.link)}
      count={1 + others}
      isKept={page.linkKept.value}
      hasSheet={hasSheet}
      words={words}
      onKept={() => {
        page.linkKept.value = true
      }}
    />
  )
}
