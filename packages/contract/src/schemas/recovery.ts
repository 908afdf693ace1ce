// Recovery by colleagues: shares sealed to three of them, and what two seal to the ephemeral key of a new browser.
// packages/keyring/SPEC.md §2.7–2.8. The server opens none of it.
import { z } from '@hono/zod-openapi'
import { unlockerSlot } from './account.ts'
import { exactBytes } from './bytes.ts'
import { id } from './identifiers.ts'

const index = z.number().int().min(1).max(3)
const rootVersion = unlockerSlot.shape.rootVersion

/** One colleague's share, sealed to their member key and signed by its owner. */
const sealedShare = z.strictObject({
  holderId: id,
  index,
  encapsulatedKey: exactBytes(1120),
  sealedShare: exactBytes(49),
  signature: exactBytes(64),
})

/** The unlocker whose secret is split, and all three shares: in the place of any set before. */
export const newShareSet = z
  .strictObject({
    setId: id,
    unlocker: z.strictObject({
      slot: unlockerSlot.extend({
        kind: z.literal('shares'),
        kdf: z.strictObject({ name: z.literal('hkdf-sha256') }),
      }),
      authenticationKey: exactBytes(32),
    }),
    shares: z.array(sealedShare).length(3),
  })
  .openapi('NewShareSet')

export const toldShare = z
  .strictObject({ ownerId: id, accountId: id, setId: id, rootVersion, ...sealedShare.shape })
  .openapi('ToldShare')

/** Of the member who asks: what they gave, and what they hold. Nothing of it is believed unverified. */
export const shares = z
  .strictObject({ given: z.array(toldShare), held: z.array(toldShare) })
  .openapi('Shares')

/** X-Wing, ephemeral. */
const publicKey = exactBytes(1216)

/** With the collect key whoever asked gets what was given, and nobody else does. */
export const newRecovery = z
  .strictObject({ recoveryId: id, publicKey, collectKey: exactBytes(32) })
  .openapi('NewRecovery')

const sealedHelp = {
  encapsulatedKey: exactBytes(1120),
  sealedSecret: exactBytes(48),
  sealedShare: exactBytes(73),
}

/** A share for the new browser, from whoever compared the words. */
export const recoveryHelp = z
  .strictObject({ accountId: id, setId: id, ...sealedHelp })
  .openapi('RecoveryHelp')

export const toldHelp = z
  .strictObject({ accountId: id, setId: id, rootVersion, holderId: id, index, ...sealedHelp })
  .openapi('ToldHelp')

/** As a colleague sees it. */
export const recovery = z.strictObject({ publicKey }).openapi('Recovery')
