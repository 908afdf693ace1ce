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

type QuestionProps = DialogProps & {
  /** What was answered is being judged, and the page behind may be needed the moment that is done. */
  readonly busy?: boolean | undefined
}

/** A modal question or sheet. */
export function Dialog({ open, title, onClose, children, actions, busy = false }: QuestionProps) {
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
  useLayoutEffect(() => {
    if (open && box.current) wakeBehind(box.current, busy)
  }, [open, busy])
  if (!open) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (!busy) return
    if (event.key === 'Escape') cancel(event, onClose)
    if (event.key === 'Tab') event.preventDefault()
  }
  return (
    <dialog
      class="dialog"
      ref={box}
      aria-labelledby={titleId}
      aria-modal={busy ? 'true' : undefined}
      onKeyDown={onKeyDown}
      onCancel={(event) => cancel(event, onClose)}
    >
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

/**
 * The browser styles all of a page anew when a modal dialog closes, which takes a page of hundreds of visits longer than
 * their names do. Where the question will close in a moment that is done beforehand: it looks the same and keeps pointer
 * and keyboard, and is not modal to the browser meanwhile.
 */
function wakeBehind(dialog: HTMLDialogElement, isAwake: boolean): void {
  // A browser that knows no popovers stays modal.
  if (dialog.open !== isAwake || !('popover' in dialog)) return
  const focused = document.activeElement
  if (isAwake) {
    dialog.close()
    dialog.popover = 'manual'
    dialog.showPopover()
  } else {
    dialog.hidePopover()
    dialog.popover = null
    dialog.showModal()
  }
  if (focused instanceof HTMLElement) focused.focus()
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
