// Nothing turns before 300 ms: most answers come sooner, and a flash of a spinner makes a page feel slower.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { common } from '../messages/index.ts'
import { Icon } from './icon.tsx'

const PATIENCE_MS = 300

/** Shows its children once 300 ms have passed. */
export function Delayed({ children }: { readonly children: ComponentChildren }): ComponentChildren {
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return waited ? children : null
}

/** A turning ring with its word, after 300 ms. */
export function Spinner({ label = common.loading() }: { readonly label?: string | undefined }) {
  return (
    <Delayed>
      <p class="spinner" role="status">
        <Icon name="spinner" />
        {label}
      </p>
    </Delayed>
  )
}
