// What only the page knows of the people in a conversation.
import type { AuthorRole, MessageAudience } from '@colloque/sealing'
import type { ComponentChildren } from 'preact'

export type ConversationWords = {
  readonly timeZone: string
  /** Who can read a message of that audience, as a short line. */
  readonly readers: (audience: MessageAudience) => string
  readonly nameOf: (entry: { author: AuthorRole; practitionerId: string | null }) => string
  /** Whether the reader wrote what their own side wrote: of several members only one is “you”. */
  readonly isMine: (practitionerId: string | null) => boolean
  /** The choices of who shall read it, in words; one choice is no question. */
  readonly audiences: readonly { value: MessageAudience; label: string; hint: string }[]
  readonly audienceLegend: string
  readonly lead: ComponentChildren
  /** What to do when the service has withheld or exchanged something. */
  readonly beforeRelying: ComponentChildren
}
