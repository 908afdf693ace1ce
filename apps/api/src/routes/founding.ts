// Founding a practice, inviting a colleague, joining: one-time tokens, of which only hashes are stored.
import type { Handlers, NewAccount } from '@colloque/contract'
import {
  createColleagueInvitation,
  dayOf,
  findInvitation,
  foundPractice,
  type Invitation,
  joinPractice,
} from '@colloque/database'
import { fingerprintOf } from '@colloque/practice-document'
import type { SignedIn } from '@colloque/sessions'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { giveSessionCookie } from '../session-cookie.ts'
import { verifyDocument, verifyFirstEpochs, verifyNewMemberKey } from '../verify-published.ts'
import { newAccount, sessionAnswer } from '../wire/accounts.ts'
import { bytesOf, idOf } from '../wire/bytes-and-instants.ts'

type Names = 'foundPractice' | 'joinPractice' | 'findInvitation' | 'inviteColleague'

export function foundingHandlers({
  sql,
  sessions,
  deploymentId,
  now,
  rooms,
}: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  return {
    foundPractice: async (c) => {
      const request = c.req.valid('json')
      const invitationToken = bytesOf(request.invitationToken)
      await requireInvitation(invitationToken, 'practice')
      requireNoPasskey(request.account)
      const { practiceId, slug, signedDocument } = request
      const expected = { deploymentId, practiceId, slug, practicePublicKey: null, newest: null }
      const { document, toPublish } = verifyDocument(signedDocument, expected, '/signedDocument')
      const isNamed = document.practitioners.some(
        ({ id, identityPublicKey }) =>
          id === request.account.practitionerId && identityPublicKey === request.account.identityPublicKey,
      )
      if (!isNamed) throw refuseField('document-not-valid', '/account/identityPublicKey')
      const epochs = verifyFirstEpochs(request.account, deploymentId, practiceId)
      const memberKey = verifyNewMemberKey(request.account, deploymentId, practiceId)
      const account = newAccount(request.account, { epochs, memberKey })
      const practicePublicKey = bytesOf(signedDocument.practicePublicKey)
      const outcome = await foundPractice(sql, {
        invitationToken,
        practiceId: idOf(practiceId),
        slug,
        fingerprint: fingerprintOf(practicePublicKey).bytes20,
        practicePublicKey,
        document: toPublish,
        account,
        foundedOn: dayOf(now()),
      })
      if (outcome !== 'founded') throw new Refusal(outcome)
      await rooms.refresh()
      const member: SignedIn = {
        ...account,
        practiceId: idOf(practiceId),
        role: 'administrator',
        deviceId: null,
      }
      giveSessionCookie(c, await sessions.begin(member))
      return c.json(sessionAnswer(member), 201)
    },

    joinPractice: async (c) => {
      const request = c.req.valid('json')
      const token = bytesOf(request.invitationToken)
      const invitation = await requireInvitation(token, 'colleague', 'secretary')
      const { practiceId } = invitation
      requireNoPasskey(request.account)
      const isSecretary = invitation.kind === 'secretary'
      const epochs = isSecretary
        ? requireNoEpochs(request.account)
        : verifyFirstEpochs(request.account, deploymentId, practiceId)
      const memberKey = verifyNewMemberKey(request.account, deploymentId, practiceId)
      const account = newAccount(request.account, { epochs, memberKey })
      const outcome = await joinPractice(sql, token, invitation, account, dayOf(now()))
      if (outcome !== 'founded') throw new Refusal(outcome)
      const role = isSecretary ? 'secretary' : 'practitioner'
      const member: SignedIn = { ...account, practiceId, role, deviceId: null }
      giveSessionCookie(c, await sessions.begin(member))
      return c.json(sessionAnswer(member), 201)
    },

    findInvitation: async (c) => {
      const invitation = await findInvitation(sql, bytesOf(c.req.valid('json').invitationToken))
      if (!invitation) throw new Refusal('invitation-not-valid')
      return c.json(invitation, 200)
    },

    inviteColleague: async (c) => {
      const { practiceId } = requireMember(c)
      const invitationToken = await createColleagueInvitation(sql, practiceId, c.req.valid('json').kind)
      return c.json({ invitationToken }, 201)
    },
  }

  // A passkey is added once its account can be asked to sign.
  function requireNoPasskey({ unlockers }: NewAccount): void {
    const index = unlockers.findIndex(({ slot }) => slot.kind === 'passkey')
    if (index >= 0) throw refuseField('passkey-not-valid', `/account/unlockers/${index}`)
  }

  // Asked before any signature is verified, so that strangers cannot make the server work; used up only at the end.
  async function requireInvitation<K extends Invitation['kind']>(token: Uint8Array, ...kinds: K[]) {
    const invitation = await findInvitation(sql, token)
    if (!isOfKind(invitation, kinds)) throw new Refusal('invitation-not-valid')
    return invitation
  }
}

function isOfKind<K extends Invitation['kind']>(
  invitation: Invitation | null,
  kinds: readonly K[],
): invitation is Extract<Invitation, { kind: K }> {
  return kinds.some((kind) => kind === invitation?.kind)
}

// A secretary has no inbox: an epoch of theirs would be one that patients could be sealed to.
function requireNoEpochs({ epochs }: NewAccount): [] {
  if (epochs.length > 0) throw refuseField('epoch-not-valid', '/account/epochs')
  return []
}
