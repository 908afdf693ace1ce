// Ways to unlock that somebody uses alone. What colleagues hold in shares is none of them.
import type { Account, UnlockerSlot } from '@colloque/contract'

/** Kind, slot and whether it is outdated. */
export type OwnUnlocker = UnlockerSlot & { isOutdated: boolean }

/** One's own ways to unlock. */
export function ownUnlockers({ unlockers }: Account): OwnUnlocker[] {
  return unlockers.flatMap((slot) => (slot.kind === 'shares' ? [] : [{ ...slot, kind: slot.kind }]))
}
