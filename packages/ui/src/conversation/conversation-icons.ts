// Icons of conversations, in the manner of components/icon.tsx; the desk shows them elsewhere too.

export const CONVERSATION_ICONS = {
  add: 'M12 5v14M5 12h14',
  note: 'M5 3h10l4 4v14H5zM14.5 3v4.5H19M8.5 12h7M8.5 16h5',
} as const

export type ConversationIconName = keyof typeof CONVERSATION_ICONS
