// A QR code as one SVG path built by Preact: no markup is ever parsed. Always dark on white with its quiet zone.

import { useMemo } from 'preact/hooks'
import { common } from '../messages/index.ts'
import { qrModules } from '../qr-modules.ts'

const QUIET_ZONE = 4

export type QrCodeProps = {
  readonly text: string
  /** What the code holds, for the text alternative; never the text itself. */
  readonly what: string
}

/** The code for `text`. */
export function QrCode({ text, what }: QrCodeProps) {
  const { size, path } = useMemo(() => drawing(text), [text])
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={common.qrLabel({ what })}
      shape-rendering="crispEdges"
    >
      <path d={path} fill="currentColor" />
    </svg>
  )
}

// Each run of dark modules in a row is one rectangle.
function drawing(text: string): { readonly size: number; readonly path: string } {
  const rows = qrModules(text)
  let path = ''
  rows.forEach((row, y) => {
    let from = -1
    for (let x = 0; x <= row.length; x++) {
      if (row[x] && from < 0) from = x
      else if (!row[x] && from >= 0) {
        path += `M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${x - from}v1h${from - x}z`
        from = -1
      }
    }
  })
  return { size: rows.length + 2 * QUIET_ZONE, path }
}
