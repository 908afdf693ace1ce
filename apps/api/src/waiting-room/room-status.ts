// What everybody may know of a waiting room: the same bytes for all, at most a second old.
import { perMinuteOf, seedHashOf } from '@colloque/admission'
import type { WaitingRoom } from '@colloque/contract'
import type { KnownPractice } from '../practice-knowledge.ts'
import { instantOf, secondText, textOf } from '../wire/bytes-and-instants.ts'
import { isActive, type KnownRoom } from './waiting-rooms.ts'

/** When booking opens (ms) as the practice's document says, or null. */
export function openingOf({ document }: Pick<KnownPractice, 'document'>): number | null {
  return document.opensAt === undefined ? null : instantOf(document.opensAt)
}

/** The status at `at` (ms). */
export function roomStatus(
  known: Pick<KnownPractice, 'document'>,
  room: KnownRoom | null,
  { at, needsWork }: { at: number; needsWork: boolean },
): WaitingRoom {
  const opensAt = room?.opensAt ?? openingOf(known)
  const isBefore = room ? room.earlyCount === null : opensAt !== null && opensAt > at
  const state = isBefore ? 'before' : room && isActive(room, at) ? 'waiting' : 'open'
  return {
    state,
    opensAt: opensAt === null ? null : secondText(opensAt),
    seedHash: room ? textOf(seedHashOf(room.seed)) : null,
    seed: room && !isBefore ? textOf(room.seed) : null,
    early: room?.earlyCount ?? room?.nextNumber ?? 0,
    issued: room?.nextNumber ?? 0,
    serving: Math.floor(room?.serving ?? 0),
    perMinute: state === 'waiting' && room ? perMinuteOf(room) : 0,
    needsWork: needsWork && state !== 'open',
  }
}
