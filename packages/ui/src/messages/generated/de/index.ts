// Generated from messages/de by compile/run.ts. Do not edit: change the JSON and run it again.
import type { Conforms, Messages } from '../keys/index.ts'

export * from './areas.ts'
export * as m from './areas.ts'
export const lang = 'de' as import('../../language.ts').Language
export type Checked = Conforms<Messages, {
  readonly agenda: typeof import('./agenda.ts')
  readonly booking: typeof import('./booking.ts')
  readonly common: typeof import('./common.ts')
  readonly conversation: typeof import('./conversation.ts')
  readonly devices: typeof import('./devices.ts')
  readonly directory: typeof import('./directory.ts')
  readonly errors: typeof import('./errors.ts')
  readonly files: typeof import('./files.ts')
  readonly find: typeof import('./find.ts')
  readonly front: typeof import('./front.ts')
  readonly inbox: typeof import('./inbox.ts')
  readonly invite: typeof import('./invite.ts')
  readonly offer: typeof import('./offer.ts')
  readonly offline: typeof import('./offline.ts')
  readonly openings: typeof import('./openings.ts')
  readonly patient: typeof import('./patient.ts')
  readonly practice: typeof import('./practice.ts')
  readonly record: typeof import('./record.ts')
  readonly recovery: typeof import('./recovery.ts')
  readonly staff: typeof import('./staff.ts')
  readonly visit: typeof import('./visit.ts')
  readonly waiting: typeof import('./waiting.ts')
  readonly wish: typeof import('./wish.ts')
}>
