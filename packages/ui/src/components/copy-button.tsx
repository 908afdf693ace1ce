// Copies a text and says so, to the eye and to the ear. Where the clipboard is refused it says what to do instead.
import { useState } from 'preact/hooks'
import { common } from '../messages/index.ts'
import { Button, type ButtonKind } from './button.tsx'
import { announce } from './live-region.tsx'

export type CopyButtonProps = {
  readonly text: string
  readonly label?: string | undefined
  readonly kind?: ButtonKind | undefined
  /** Told once the text is in the clipboard. */
  readonly onCopied?: (() => void) | undefined
}

/** A button that copies `text`. */
export function CopyButton({ text, label = common.copy(), kind, onCopied }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setState('copied')
        announce(common.copied())
        onCopied?.()
      },
      () => {
        setState('failed')
        announce(common.copyFailed())
      },
    )
  }
  return (
    <>
      <Button kind={kind} icon={state === 'copied' ? 'check' : 'copy'} onClick={copy}>
        {state === 'copied' ? common.copied() : label}
      </Button>
      {state === 'failed' && <p class="field-hint">{common.copyFailed()}</p>}
    </>
  )
}
