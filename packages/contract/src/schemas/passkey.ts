// WebAuthn on the wire: what a passkey has signed. Its PRF output is never here: that opens keys.
import { z } from '@hono/zod-openapi'
import { boundedBytes, exactBytes } from './bytes.ts'

const credentialId = boundedBytes(1, 1023)
const clientDataJSON = boundedBytes(1, 2048)

/** What is to be signed, good for one answer within 2 minutes. */
export const passkeyChallenge = z.strictObject({ challenge: exactBytes(32) }).openapi('PasskeyChallenge')

/** A passkey's answer when it is made. */
export const attestation = z
  .strictObject({ credentialId, clientDataJSON, attestationObject: boundedBytes(1, 4096) })
  .openapi('PasskeyAttestation')

/** A passkey's answer at a sign-in. */
export const assertion = z
  .strictObject({
    credentialId,
    clientDataJSON,
    authenticatorData: boundedBytes(37, 1024),
    signature: boundedBytes(1, 1024),
  })
  .openapi('PasskeyAssertion')
