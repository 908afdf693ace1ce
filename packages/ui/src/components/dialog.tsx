// The browser's own <dialog>: focus is kept inside, Escape closes, focus returns to where it was.
// The drawer is the same element beside the page on a wide screen and over it on a narrow one.
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { common } from '../messages/index.ts'
import { Button } from './button.tsx'

export type DialogProps = {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ComponentChildren
  /** Buttons at the foot, primary first. */
  readonly actions?: ComponentChildren
}

/** A modal question or sheet. */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    if (!open) return
    const before = document.activeElement
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    // The question is read first; the browser would start at the close button.
    heading.current?.focus()
    return () => {
      dialog?.close()
      giveFocusBack(before)
    }
  }, [open])
  if (!open) return null
  return (
    <dialog class="dialog" ref={box} aria-labelledby={titleId} onCancel={(event) => cancel(event, onClose)}>
      <div class="dialog-head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button kind="quiet" icon="close" iconOnly onClick={onClose}>
          {common.close()}
        </Button>
      </div>
      <div class="dialog-body">{children}</div>
      {actions && <div class="dialog-actions">{actions}</div>}
    </dialog>
  )
}

const NARROW = '(max-width: 48rem)'

/** A panel at the right; `title` takes focus when it opens and whenever it changes. */
export function Drawer({ open, title, onClose, children, actions }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    if (!open) return
    const before = document.activeElement
    const dialog = box.current
    if (matchMedia(NARROW).matches) dialog?.showModal()
    else dialog?.show()
    return () => {
      dialog?.close()
      giveFocusBack(before)
    }
  }, [open])
  // Another title is another visit, to be read from its head.
  useLayoutEffect(() => {
    if (open) heading.current?.focus()
  }, [open, title])
  if (!open) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') cancel(event, onClose)
  }
  return (
    <dialog
      class="drawer"
      ref={box}
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onCancel={(event) => cancel(event, onClose)}
    >
      <div class="drawer-head">
        <h2 id={titleId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button kind="quiet" icon="close" iconOnly onClick={onClose}>
          {common.close()}
        </Button>
      </div>
      <div class="drawer-body stack">{children}</div>
      {actions && <div class="dialog-actions">{actions}</div>}
    </dialog>
  )
}

// What was removed by the question has no place to go back to: the title of the page, then.
function giveFocusBack(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
  else document.querySelector('h1')?.focus()
  // What is removed in the same breath would take focus with it.
  setTimeout(() => {
    if (document.activeElement === document.body) document.querySelector('h1')?.focus()
  })
}

// The caller decides: closing by Escape goes through the same way as the button.
function cancel(event: Event, onClose: () => void): void {
  event.preventDefault()
  event.stopPropagation()
  onClose()
}
