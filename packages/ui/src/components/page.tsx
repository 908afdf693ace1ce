// The frame of a patient's page: skip link, quiet header, one column with one h1, footer with the languages.
// On a new step the h1 takes focus, so that a screen reader starts where the page does.
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { common, lang } from '../messages/index.ts'
import { type Language, nameOfLanguage } from '../messages/language.ts'
import { Button } from './button.tsx'
import { hush, LiveRegion } from './live-region.tsx'

export type LanguageLink = { readonly language: Language; readonly href: string }

export type PageProps = {
  readonly title: string
  readonly children: ComponentChildren
  /** The step being shown; a change moves focus to the title and the view to the top. */
  readonly step?: string | undefined
  /** Text of the browser tab; never anything personal. The title unless told. */
  readonly documentTitle?: string | undefined
  readonly lead?: ComponentChildren
  /** Small words above the title, for example the practice's name. */
  readonly caption?: ComponentChildren
  /** At the right of the header, for example the practice's phone number. */
  readonly context?: ComponentChildren
  readonly onBack?: (() => void) | undefined
  readonly homeHref?: string | undefined
  readonly languages?: readonly LanguageLink[] | undefined
  readonly footer?: ComponentChildren
}

/** One patient page. */
export function Page(props: PageProps) {
  const { title, children, step = '', documentTitle = title, onBack, languages = [] } = props
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOnChange(heading, step)
  useEffect(hush, [step])
  useLayoutEffect(() => {
    document.title = documentTitle
  }, [documentTitle])
  return (
    <div class="page">
      <SkipLink />
      <header class="page-header">
        <div class="page-header-inner">
          <a class="wordmark" href={props.homeHref ?? '/'}>
            {common.productName()}
          </a>
          {props.context && <div class="page-context">{props.context}</div>}
        </div>
      </header>
      <main class="page-main" id="main" tabIndex={-1}>
        {onBack && (
          <div class="page-back">
            <Button kind="quiet" icon="chevronLeft" onClick={onBack}>
              {common.back()}
            </Button>
          </div>
        )}
        <div class="page-title">
          {props.caption && <p class="page-caption">{props.caption}</p>}
          <h1 ref={heading} tabIndex={-1}>
            {withWholeWords(title)}
          </h1>
          {props.lead && <div class="page-lead">{props.lead}</div>}
        </div>
        <div class="stack">{children}</div>
      </main>
      <footer class="page-footer">
        <div class="page-footer-inner">
          <div>{props.footer}</div>
          <LanguageSwitch languages={languages} />
        </div>
      </footer>
      <LiveRegion />
    </div>
  )
}

// A short word with a hyphen, such as “rendez-vous”, is not parted at the end of a line of large type.
function withWholeWords(title: string): ComponentChildren {
  return title.split(/(\S{1,12}-\S{1,6}(?=\s|$))/).map((part, index) =>
    index % 2 === 1 ? (
      <span class="whole" key={part}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}

/** Links to the same page in the other languages, each in its own words. */
export function LanguageSwitch({ languages }: { readonly languages: readonly LanguageLink[] }) {
  if (languages.length < 2) return null
  return (
    <nav aria-label={common.languages()}>
      <ul class="languages">
        {languages.map(({ language, href }) => (
          <li key={language}>
            <a
              href={href}
              lang={language}
              hreflang={language}
              aria-current={language === lang ? 'true' : undefined}
            >
              {nameOfLanguage(language)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** “Skip to content”; a button, because a link would overwrite an address whose fragment may be a secret. */
export function SkipLink() {
  return (
    <button class="skip-link" type="button" onClick={() => document.getElementById('main')?.focus()}>
      {common.skipToContent()}
    </button>
  )
}

/**
 * Focuses an element each time `step` changes, not when it first appears. Within the render, not after the next frame:
 * who types at once on a slow phone would still type where they were.
 */
export function useFocusOnChange(target: { readonly current: HTMLElement | null }, step: string): void {
  const shown = useRef(step)
  useLayoutEffect(() => {
    if (shown.current === step) return
    shown.current = step
    scrollTo(0, 0)
    target.current?.focus({ preventScroll: true })
  }, [step, target])
}
