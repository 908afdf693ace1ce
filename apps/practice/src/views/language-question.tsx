// Another language is another page, and what was typed lives in the memory of this one only: asked before it is lost.
// Staying is the default.
import { Button, Dialog } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { forgetDraft } from '../state/page/set-up.ts'
import { isHalfWay } from '../state/session/phases.ts'

/** Watches the language links below it and asks when something was typed. */
export function LanguageQuestion({ children }: { children: ComponentChildren }) {
  const [href, setHref] = useState<string | null>(null)
  const watch = (event: MouseEvent) => {
    const anchor =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[hreflang]') : null
    if (anchor === null || !isHalfWay.value) return
    event.preventDefault()
    setHref(anchor.href)
  }
  const close = () => setHref(null)
  // Emptied first: the browser would ask once more about what is lost on purpose.
  const go = () => {
    forgetDraft()
    if (href !== null) location.assign(href)
  }
  return (
    <div onClickCapture={watch}>
      {children}
      <Dialog
        open={href !== null}
        title={m.languageTitle()}
        onClose={close}
        actions={
          <>
            <Button kind="primary" onClick={close}>
              {m.languageStay()}
            </Button>
            <Button onClick={go}>{m.languageGo()}</Button>
          </>
        }
      >
        <p>{m.languageText()}</p>
      </Dialog>
    </div>
  )
}
