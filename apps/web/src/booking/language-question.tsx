// Another language is another page, and answers live in the memory of this one only: asked before they are lost.
// Staying is the default.
import { Button, Dialog } from '@colloque/ui'
import { booking, patient } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { asUnkept } from '../link/unkept-link.ts'
import { type BookingPage, isFinished } from './booking-page.ts'
import { hasAnswered } from './draft.ts'

/** Watches the language links below it and asks when something was answered. */
export function LanguageQuestion({
  page,
  children,
}: {
  readonly page: BookingPage
  readonly children: ComponentChildren
}) {
  const [href, setHref] = useState<string | null>(null)
  const watch = (event: MouseEvent) => {
    const anchor =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[hreflang]') : null
    if (anchor === null) return
    event.preventDefault()
    const wouldLose = hasAnswered(page.draft.value) || page.ticket.value !== null
    if (!isFinished(page) && wouldLose) setHref(anchor.href)
    else switchLanguage(page, anchor)
  }
  return (
    <div onClickCapture={watch}>
      {children}
      <Dialog
        open={href !== null}
        title={patient.languageTitle()}
        onClose={() => setHref(null)}
        actions={
          <>
            <Button kind="primary" onClick={() => setHref(null)}>
              {patient.languageStay()}
            </Button>
            <Button onClick={() => href !== null && startAgain(page, href)}>{patient.languageGo()}</Button>
          </>
        }
      >
        <p>{patient.languageText()}</p>
        {page.ticket.value !== null && <p>{booking.roomLanguage()}</p>}
      </Dialog>
    </div>
  )
}

// After booking, the private link's page says the same in the other language, and the link is not lost.
function switchLanguage(page: BookingPage, { href, search }: HTMLAnchorElement): void {
  const visit = page.booked.value ?? page.wish.listed.value
  page.isLeaving = true
  if (visit === null) startAgain(page, href)
  else {
    const path = visit.privatePath.replace('#', `${search}#`)
    location.assign(page.linkKept.value ? path : asUnkept(path))
  }
}

// From the first entry on, so that Back does not lead through screens that hold nothing any more.
function startAgain(page: BookingPage, href: string): void {
  page.isLeaving = true
  const depth = page.history.depth()
  if (depth === 0) {
    location.replace(href)
    return
  }
  addEventListener('popstate', () => location.replace(href), { once: true })
  history.go(-depth)
}
