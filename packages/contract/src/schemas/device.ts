// Browsers an account has made known, and its login sessions. Names of browsers are sealed to the account root at one
// length; the server knows days, and of sessions when they began.
import { z } from '@hono/zod-openapi'
import { exactBytes } from './bytes.ts'
import { id } from './identifiers.ts'

/** A name wrapped by the account root: 24-byte nonce, 128 bytes, 16-byte tag. */
export const sealedLabel = exactBytes(168)

export const newDevice = z
  .strictObject({ deviceId: id, deviceKey: exactBytes(32), sealedLabel })
  .openapi('NewDevice')

const device = z
  .strictObject({ deviceId: id, sealedLabel, addedOn: z.iso.date(), lastUsedOn: z.iso.date() })
  .openapi('Device')

const ownSession = z
  .strictObject({
    /** The known browser it is in, or null. */
    deviceId: id.nullable(),
    beganAt: z.number().int().openapi({ description: 'ms since 1970' }),
    isThis: z.boolean(),
  })
  .openapi('OwnSession')

export const devices = z
  .strictObject({ devices: z.array(device), sessions: z.array(ownSession) })
  .openapi('Devices')
