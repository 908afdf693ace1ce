// Icons that only the desk shows, in the manner of icon.tsx: patients' pages do not load them.

export const DESK_ICONS = {
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  lock: 'M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 8 0V11',
  refresh: 'M20 12a8 8 0 1 1-2.6-5.9M20.5 3v4.5H16',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5L20.5 20.5',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM9 14.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4z',
  signOut: 'M10 4H5v16h5M10 12h11M17 8l4 4-4 4',
  unlock: 'M5 11h14v10H5zM8 11V7.5a4 4 0 0 1 7.5-2',
  week: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M8 13v4M12 13v4M16 13v4',
} as const

export type DeskIconName = keyof typeof DESK_ICONS
