// The icons, drawn here on a 24-unit grid with one stroke. They always stand beside words, so they are hidden
// from screen readers; there is no way to give one a name.

import type { ConversationIconName } from '../conversation/conversation-icons.ts'
import type { DeskIconName } from './desk-icons.ts'

const PATHS = {
  arrived: 'M14 4h5v16h-5M3 12h11M10 8l4 4-4 4',
  bad: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM9 9l6 6M15 9l-6 6',
  booked: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevronDown: 'M6 9l6 6 6-6',
  chevronLeft: 'M15 6l-6 6 6 6',
  chevronRight: 'M9 6l6 6-6 6',
  clock: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.5V12l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  consultation: 'M4 4h16v11H11l-5 4.5V15H4zM8 8.2h8M8 11.2h5',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  cancelled: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM6 6l12 12',
  download: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M4 20h16',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z',
  fulfilled: 'M2.5 12.5L7 17l9-9.5M11.5 16.5l.8.8L21.5 7.5',
  good: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8 12.3l2.8 2.8L16 9.8',
  info: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5.5M12 7.5v.1',
  key: 'M8 11a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 12l8-8M15.5 7.5l3 3',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4.2 4.2 0 0 0-6-6l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4.2 4.2 0 0 0 6 6l1.2-1.2',
  list: 'M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1',
  move: 'M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4',
  noshow:
    'M9.5 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM2.5 20.5c.5-3.5 3.2-5.5 7-5.5 1.4 0 2.6.3 3.6.8M16 16l5 5M21 16l-5 5',
  pending: 'M7 3h10M7 21h10M8 3c0 5 8 5.5 8 9s-8 4-8 9M16 3c0 5-8 5.5-8 9s8 4 8 9',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5c.6-3.6 3.5-5.5 7.5-5.5s6.9 1.9 7.5 5.5',
  phone:
    'M6 3h3.5l1.5 5-2.2 1.7a12 12 0 0 0 5.5 5.5L16 13l5 1.5V18a3 3 0 0 1-3 3C10.3 21 3 13.7 3 6a3 3 0 0 1 3-3z',
  place:
    'M12 21.5c4.7-4.6 7-8.3 7-11.5a7 7 0 0 0-14 0c0 3.2 2.3 6.9 7 11.5zM12 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  print: 'M7 9V3h10v6M7 17H3V9h18v8h-4M7 14h10v7H7z',
  spinner: 'M12 3a9 9 0 1 1-9 9',
  warn: 'M12 3.5L22 20.5H2zM12 10v5M12 17.8v.1',
} as const

export type IconName = keyof typeof PATHS | DeskIconName | ConversationIconName

const paths: Partial<Record<IconName, string>> = { ...PATHS }

/** Takes further icons in: those that not every page has, and the booking page does not load. */
export function addIcons(further: Readonly<Partial<Record<IconName, string>>>): void {
  Object.assign(paths, further)
}

/** One icon, as high as the line's letters; decorative, never the only carrier of a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
