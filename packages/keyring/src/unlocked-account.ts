// An account with its secrets in memory. SPEC.md §3.2. `lock` overwrites them; afterwards everything that needs one
// throws. JavaScript may have copied memory before: zeroing shortens, it does not guarantee.

import { generateKeyPair } from '@colloque/hpke'
import { type EpochStatement, signingPublicKey } from '@colloque/practice-document'
import {
  type Inbox,
  type ReaderKey,
  type RecordReader,
  readerKeyOf,
  signPracticeAct,
  signPracticeMessage,
  type VisitAct,
} from '@colloque/sealing'
import type { OwnEpoch } from './epochs.ts'
import { KeyringError } from './keyring-error.ts'
import type { AccountRoot } from './vault.ts'

/** Everything an unlocked account is made of; secret keys and root have 32 bytes. */
export type AccountSecrets = {
  root: AccountRoot
  practiceId: string
  practitionerId: string
  identitySecretKey: Uint8Array
  recordSecretKey: Uint8Array
  /** X-Wing seed with which colleagues' grants are received; null in an account made before there was one. */
  memberSecretKey: Uint8Array | null
  /** A secretary: signs acts, has no inbox and no epochs of their own. */
  isDelegate: boolean
  /** Held by administrators. */
  practiceSecretKey: Uint8Array | null
  /** Fingerprint of the practice key, 20 bytes: no secret, but wrapped like one, so that nobody can exchange it. */
  practiceFingerprint: Uint8Array
  epochs: readonly OwnEpoch[]
}

/** The one object that holds an account's secrets; pass it around, never its parts. */
export class UnlockedAccount {
  readonly deploymentId: string
  readonly practiceId: string
  readonly accountId: string
  readonly practitionerId: string
  readonly identityPublicKey: Uint8Array
  readonly isDelegate: boolean
  readonly practicePublicKey: Uint8Array | null
  readonly practiceFingerprint: Uint8Array
  #secrets: AccountSecrets | null
  #recordPublicKey: Uint8Array | null = null
  #memberPublicKey: Uint8Array | null = null

  constructor(secrets: AccountSecrets) {
    this.#secrets = secrets
    this.deploymentId = secrets.root.deploymentId
    this.accountId = secrets.root.accountId
    this.practiceId = secrets.practiceId
    this.practitionerId = secrets.practitionerId
    this.practiceFingerprint = secrets.practiceFingerprint
    this.identityPublicKey = signingPublicKey(secrets.identitySecretKey)
    this.isDelegate = secrets.isDelegate
    this.practicePublicKey = secrets.practiceSecretKey && signingPublicKey(secrets.practiceSecretKey)
  }

  get isLocked(): boolean {
    return this.#secrets === null
  }

  /** The secrets themselves. @throws KeyringError `locked` */
  get secrets(): AccountSecrets {
    if (this.#secrets === null) throw new KeyringError('locked')
    return this.#secrets
  }

  // Computed when asked for: an X-Wing key takes milliseconds, and who unlocks to see the day asks for neither.

  /** The record key's public part (1,216 bytes). @throws KeyringError `locked` where it was not asked for before */
  get recordPublicKey(): Uint8Array {
    this.#recordPublicKey ??= generateKeyPair(this.secrets.recordSecretKey).publicKey
    return this.#recordPublicKey
  }

  /** The member key's public part (1,216 bytes), or null where there is none. @throws KeyringError as above */
  get memberPublicKey(): Uint8Array | null {
    if (this.#memberPublicKey === null && this.secrets.memberSecretKey !== null)
      this.#memberPublicKey = generateKeyPair(this.secrets.memberSecretKey).publicKey
    return this.#memberPublicKey
  }

  /** Own epochs in ascending order. @throws KeyringError `locked` */
  get epochs(): readonly EpochStatement[] {
    return this.secrets.epochs.map(({ statement }) => statement)
  }

  /** Plain keys that open one inbox, for posting to the worker that opens. @throws KeyringError `locked` */
  readerKeys(inbox: Inbox): ReaderKey[] {
    return this.secrets.epochs.map((epoch) => {
      const seed = inbox === 'clinical' ? epoch.clinicalSecretKey : epoch.administrativeSecretKey
      return readerKeyOf(epoch.statement, inbox, this.identityPublicKey, seed.slice())
    })
  }

  /** What sealing and opening own records takes. @throws KeyringError `locked` */
  get recordReader(): RecordReader {
    const { recordPublicKey, identityPublicKey } = this
    return { recordPublicKey, identityPublicKey, recordSecretKey: this.secrets.recordSecretKey.slice() }
  }

  /** The identity key's signature (64 bytes) over an act on a visit. @throws KeyringError `locked` */
  signAct(act: VisitAct): Uint8Array {
    return signPracticeAct(this.secrets.identitySecretKey, act)
  }

  /** The identity key's signature (64 bytes) over a message's statement. @throws KeyringError `locked` */
  signMessage(statement: Uint8Array): Uint8Array {
    return signPracticeMessage(this.secrets.identitySecretKey, statement)
  }

  /** Overwrites every secret; a second call does nothing. */
  lock(): void {
    if (this.#secrets === null) return
    const { root, epochs, ...keys } = this.#secrets
    const inboxes = epochs.flatMap((epoch) => [epoch.clinicalSecretKey, epoch.administrativeSecretKey])
    const own = [keys.identitySecretKey, keys.recordSecretKey, keys.memberSecretKey, keys.practiceSecretKey]
    for (const secret of [root.rootKey, ...own, ...inboxes]) secret?.fill(0)
    this.#secrets = null
  }
}
