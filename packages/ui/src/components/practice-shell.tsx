// The frame of the practice's app: a bar with the places one can go, a rail, the centre, and room for the drawer.
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { common } from '../messages/index.ts'
import { DESK_ICONS } from './desk-icons.ts'
import { addIcons, Icon, type IconName } from './icon.tsx'
import { LiveRegion } from './live-region.tsx'
import { SkipLink, useFocusOnChange } from './page.tsx'

addIcons(DESK_ICONS)

export type ShellLink = {
  readonly key: string
  readonly label: string
  readonly href: string
  readonly icon?: IconName | undefined
  readonly current?: boolean | undefined
  /** How much waits there, and what that number is. */
  readonly count?: { readonly number: string; readonly words: string } | undefined
}

export type PracticeShellProps = {
  readonly title: string
  readonly children: ComponentChildren
  /** The place being shown; a change moves focus to the title. */
  readonly step?: string | undefined
  readonly documentTitle?: string | undefined
  readonly practiceName?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly links?: readonly ShellLink[] | undefined
  /** At the end of the bar: lock, sign out. */
  readonly actions?: ComponentChildren
  /** Left of the centre: month, filters. */
  readonly rail?: ComponentChildren
  readonly railLabel?: string | undefined
  /** A `Drawer`; the centre makes room when one is given. */
  readonly drawer?: ComponentChildren
  /** Hides the h1 from sight where the centre has a heading line of its own. */
  readonly titleHidden?: boolean | undefined
}

/** The practice's desk. */
export function PracticeShell(props: PracticeShellProps) {
  const { title, children, documentTitle = title, links = [], rail, drawer } = props
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOnChange(heading, props.step ?? '')
  useLayoutEffect(() => {
    document.title = documentTitle
  }, [documentTitle])
  return (
    <div class="shell" data-drawer={Boolean(drawer)}>
      <header class="shell-bar">
        <SkipLink />
        <a class="wordmark" href="/practice/">
          {common.productName()}
        </a>
        {props.practiceName && <span class="shell-practice">{props.practiceName}</span>}
        <nav class="shell-nav" aria-label={props.navigationLabel}>
          {links.map(({ key, label, href, icon, current, count }) => (
            <a
              key={key}
              href={href}
              aria-current={current ? 'page' : undefined}
              aria-describedby={count && `nav-${key}-count`}
            >
              {icon && <Icon name={icon} />}
              {label}
              {count && (
                <>
                  <span class="shell-count figures" aria-hidden="true" title={count.words}>
                    {count.number}
                  </span>
                  <span id={`nav-${key}-count`} hidden>
                    {count.words}
                  </span>
                </>
              )}
            </a>
          ))}
        </nav>
        {props.actions && <div class="row">{props.actions}</div>}
      </header>
      <div class="shell-body" data-rail={Boolean(rail)}>
        {rail && (
          <aside class="shell-rail stack" aria-label={props.railLabel}>
            {rail}
          </aside>
        )}
        <main class="shell-main" id="main" tabIndex={-1}>
          <h1 class={props.titleHidden ? 'visually-hidden' : 'shell-title'} ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {children}
        </main>
      </div>
      {drawer}
      <LiveRegion />
    </div>
  )
}
