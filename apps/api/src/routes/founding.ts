// Founding a practice, inviting a colleague, joining: one-time tokens, of which only hashes are stored.
import type { Handlers } from '@colloque/contract'
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
import { verifyDocument, verifyFirstEpochs } from '../verify-published.ts'
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
      const { practiceId, slug, signedDocument } = request
      const expected = { deploymentId, practiceId, slug, practicePublicKey: null, newest: null }
      const { document, toPublish } = verifyDocument(signedDocument, expected, '/signedDocument')
      const isNamed = document.practitioners.some(
        ({ id, identityPublicKey }) =>
          id === request.account.practitionerId && identityPublicKey === request.account.identityPublicKey,
      )
      if (!isNamed) throw refuseField('document-not-valid', '/account/identityPublicKey')
      const epochs = verifyFirstEpochs(request.account, deploymentId, practiceId)
      const account = newAccount(request.account, epochs)
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
      const member: SignedIn = { ...account, practiceId: idOf(practiceId), role: 'administrator' }
      giveSessionCookie(c, await sessions.begin(member))
      return c.json(sessionAnswer(member), 201)
    },

    joinPractice: async (c) => {
      const request = c.req.valid('json')
      const token = bytesOf(request.invitationToken)
      const { practiceId } = await requireInvitation(token, 'colleague')
      const account = newAccount(
        request.account,
        verifyFirstEpochs(request.account, deploymentId, practiceId),
      )
      const outcome = await joinPractice(sql, token, practiceId, account, dayOf(now()))
      if (outcome !== 'founded') throw new Refusal(outcome)
      const member: SignedIn = { ...account, practiceId, role: 'practitioner' }
      giveSessionCookie(c, await sessions.begin(member))
      return c.json(sessionAnswer(member), 201)
    },

    findInvitation: async (c) => {
      const invitation = await findInvitation(sql, bytesOf(c.req.valid('json').invitationToken))
      if (!invitation) throw new Refusal('invitation-not-valid')
      return c.json(invitation, 200)
    },

    inviteColleague: async (c) => {
      const invitationToken = await createColleagueInvitation(sql, requireMember(c).practiceId)
      return c.json({ invitationToken }, 201)
    },
  }

  // Asked before any signature is verified, so that strangers cannot make the server work; used up only at the end.
  async function requireInvitation<K extends Invitation['kind']>(token: Uint8Array, kind: K) {
    const invitation = await findInvitation(sql, token)
    if (!isOfKind(invitation, kind)) throw new Refusal('invitation-not-valid')
    return invitation
  }
}

function isOfKind<K extends Invitation['kind']>(
  invitation: Invitation | null,
  kind: K,
): invitation is Extract<Invitation, { kind: K }> {
  return invitation?.kind === kind
}
