// Founding a practice and joining one: the invitation is used up in the same transaction that makes the account.
import type { Id } from '@colloque/encoding'
import {
  type Account,
  insertUnlockers,
  insertVault,
  type MemberKey,
  type NewUnlocker,
  type VaultItem,
} from './accounts.ts'
import type { Database, Queries } from './connect.ts'
import { insertEpochs, type StoredEpoch } from './epochs.ts'
import { type Invitation, useInvitation } from './invitations.ts'
import { type DocumentToPublish, insertDocument } from './practices.ts'
import { violatedConstraint } from './retry-conflict.ts'

export type NewAccount = Omit<Account, 'role' | 'practiceId' | keyof MemberKey> &
  Partial<MemberKey> & {
    unlockers: readonly NewUnlocker[]
    vault: readonly VaultItem[]
    epochs: readonly StoredEpoch[]
  }

export type Founding = {
  invitationToken: Uint8Array
  practiceId: Id
  slug: string
  fingerprint: Uint8Array
  practicePublicKey: Uint8Array
  document: DocumentToPublish
  account: NewAccount
  /** UTC day of the request. */
  foundedOn: string
}

export type FoundingOutcome = 'founded' | 'invitation-not-valid' | 'name-taken'

class InvitationNotValid extends Error {}

/** Founds a draft practice with its first administrator, or writes nothing. */
export function foundPractice(sql: Database, founding: Founding): Promise<FoundingOutcome> {
  const { practiceId, document, foundedOn } = founding
  return allOrNothing(sql, async (tx) => {
    await requireInvitation(tx, founding.invitationToken, { kind: 'practice', practiceId: null })
    await tx`
      INSERT INTO practices (practice_id, slug, fingerprint, practice_public_key, state, document_version, name, place,
        founded_on)
      VALUES (${practiceId}, ${founding.slug}, ${founding.fingerprint}, ${founding.practicePublicKey}, 'draft',
        ${document.version}, ${document.name}, ${document.place}, ${foundedOn})`
    await insertDocument(tx, practiceId, document, foundedOn)
    await insertAccount(tx, practiceId, founding.account, 'administrator', foundedOn)
  })
}

/** Adds the account of a colleague or a secretary to the practice that invited them, or writes nothing. */
export function joinPractice(
  sql: Database,
  invitationToken: Uint8Array,
  { kind, practiceId }: Extract<Invitation, { practiceId: Id }>,
  account: NewAccount,
  joinedOn: string,
): Promise<FoundingOutcome> {
  return allOrNothing(sql, async (tx) => {
    await requireInvitation(tx, invitationToken, { kind, practiceId })
    await insertAccount(
      tx,
      practiceId,
      account,
      kind === 'secretary' ? 'secretary' : 'practitioner',
      joinedOn,
    )
  })
}

async function allOrNothing(sql: Database, write: (tx: Queries) => Promise<void>): Promise<FoundingOutcome> {
  try {
    await sql.begin(write)
    return 'founded'
  } catch (error) {
    if (error instanceof InvitationNotValid) return 'invitation-not-valid'
    if (violatedConstraint(error) !== null) return 'name-taken'
    throw error
  }
}

async function requireInvitation(tx: Queries, token: Uint8Array, expected: Invitation): Promise<void> {
  if (!(await useInvitation(tx, token, expected))) throw new InvitationNotValid()
}

async function insertAccount(
  tx: Queries,
  practiceId: Id,
  account: NewAccount,
  role: Account['role'],
  joinedOn: string,
): Promise<void> {
  const { unlockers, vault, epochs, ...row } = account
  await tx`INSERT INTO accounts ${tx({ practiceId, role, joinedOn, ...row })}`
  await insertUnlockers(tx, practiceId, account.accountId, unlockers, joinedOn)
  await insertVault(tx, practiceId, account.accountId, vault)
  await insertEpochs(tx, practiceId, account.practitionerId, epochs)
}
