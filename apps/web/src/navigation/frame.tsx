// The frame of every patient page, with this app's words around it.
import { type LanguageLink, Page } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { Telephone } from '../practice/telephone.tsx'
import { inThisLanguage } from './languages.ts'

export type FrameProps = {
  readonly title: string
  readonly lead?: ComponentChildren
  /** Changes with the screen: focus then moves to the title. */
  readonly step: string
  readonly languages: readonly LanguageLink[]
  readonly caption?: string | undefined
  /** The practice's telephone number, always in reach. */
  readonly phone?: string | undefined
  /** In place of the telephone number, on pages of no practice. */
  readonly headerLink?: ComponentChildren
  readonly onBack?: (() => void) | undefined
  readonly children: ComponentChildren
}

/** One screen. */
export function Frame({ title, phone, headerLink, lead, children, ...rest }: FrameProps) {
  return (
    <Page
      {...rest}
      title={title}
      documentTitle={patient.tabTitle({ title })}
      homeHref={inThisLanguage('/')}
      lead={lead}
      context={phone === undefined ? headerLink : <Telephone number={phone} />}
      footer={patient.footer()}
    >
      {children}
    </Page>
  )
}
