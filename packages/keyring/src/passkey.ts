// Passkeys with the PRF extension (WebAuthn Level 3 §10.1.4): the authenticator gives 32 secret bytes for a fixed
// input. SPEC.md §2.3. Without PRF both functions return null, and the page offers the other unlockers.

import { canonicalBytes, idBytes, idFromBytes, parseId } from '@colloque/encoding'
import { sha256 } from '@noble/hashes/sha2.js'

const PRF_OUTPUT_BYTES = 32

/** What creating a passkey needs; the login name is only a label on the authenticator. */
export type PasskeyToCreate = { deploymentId: string; accountId: string; loginName: string }

/**
 * Creates a discoverable passkey and returns its PRF output (32 bytes), or null without PRF.
 * @throws DOMException when the person declines.
 */
export async function createPasskey(
  { deploymentId, accountId, loginName }: PasskeyToCreate,
  credentials: CredentialsContainer | undefined = globalThis.navigator?.credentials,
): Promise<Uint8Array | null> {
  if (!credentials || typeof PublicKeyCredential === 'undefined') return null
  const credential = await credentials.create({
    publicKey: {
      challenge: challengeBytes(),
      rp: { name: 'Colloque' },
      user: { id: idBytes(parseId(accountId)), name: loginName, displayName: loginName },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      extensions: { prf: { eval: { first: prfInput(deploymentId) } } },
    },
  })
  if (!(credential instanceof PublicKeyCredential)) return null
  const { prf } = credential.getClientExtensionResults()
  if (prf?.enabled !== true && prf?.results === undefined) return null
  // Some authenticators evaluate only when asked to sign, not on creation.
  return prfOutput(prf) ?? (await evaluate(deploymentId, credentials, credential.rawId))?.prfOutput ?? null
}

/**
 * Asks for any passkey of this site: the account it names and its PRF output (32 bytes), or null without PRF.
 * @throws DOMException when the person declines.
 */
export async function findPasskey(
  deploymentId: string,
  credentials: CredentialsContainer | undefined = globalThis.navigator?.credentials,
): Promise<{ accountId: string; prfOutput: Uint8Array } | null> {
  if (!credentials || typeof PublicKeyCredential === 'undefined') return null
  return evaluate(deploymentId, credentials)
}

async function evaluate(deploymentId: string, credentials: CredentialsContainer, rawId?: ArrayBuffer) {
  const credential = await credentials.get({
    publicKey: {
      challenge: challengeBytes(),
      userVerification: 'required',
      ...(rawId ? { allowCredentials: [{ type: 'public-key', id: rawId }] } : {}),
      extensions: { prf: { eval: { first: prfInput(deploymentId) } } },
    },
  })
  if (!(credential instanceof PublicKeyCredential)) return null
  const output = prfOutput(credential.getClientExtensionResults().prf)
  const { response } = credential
  if (!(response instanceof AuthenticatorAssertionResponse) || !output) return null
  const handle = response.userHandle && new Uint8Array(response.userHandle)
  return handle?.length === 16 ? { accountId: idFromBytes(handle), prfOutput: output } : null
}

function prfInput(deploymentId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(sha256(canonicalBytes('colloque/passkey-prf/v1', [idBytes(parseId(deploymentId))])))
}

function prfOutput(prf: AuthenticationExtensionsPRFOutputs | undefined): Uint8Array | null {
  const first = prf?.results?.first
  if (!(first instanceof ArrayBuffer) || first.byteLength !== PRF_OUTPUT_BYTES) return null
  return new Uint8Array(first)
}

// No server checks the assertion: possession is shown by the keys derived from the output.
function challengeBytes(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(PRF_OUTPUT_BYTES)
}
