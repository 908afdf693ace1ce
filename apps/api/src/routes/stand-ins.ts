// Stand-ins that practitioners ask for, or ask to end. Only somebody who holds the practice's key can publish one, and their browser checks
// the ask's signature again: what is refused here is refused early.
import type { Handlers } from '@colloque/contract'
import {
  addStandInAsk,
  changePractice,
  dayOf,
  findStandInAsks,
  lockStandInAsk,
  refuseStandInAsk,
  type StoredStandInAsk,
  withdrawStandInAsk,
} from '@colloque/database'
import { findPractitioner, isAskGranted, isStandInAskOf, standInsAfter } from '@colloque/practice-document'
import type { ApiEnv, Dependencies } from '../dependencies.ts'
import { currentDocument } from '../document-cache.ts'
import { requireMember } from '../middleware/access-guard.ts'
import { publishDocument, wantedOf } from '../publish-document.ts'
import { Refusal, refuseField } from '../refusal.ts'
import { bytesOf, idOf, textOf } from '../wire/bytes-and-instants.ts'

type Names = 'askForStandIn' | 'findStandInAsks' | 'withdrawStandInAsk' | 'answerStandInAsk'

const dayMs = 86_400_000
/** No ask is kept longer than its days, and none begins later. */
const furthestDays = 366
const longestDays = 366

export function standInHandlers(deps: Dependencies): Pick<Handlers<ApiEnv>, Names> {
  const { sql, now, tell, deploymentId } = deps
  return {
    askForStandIn: async (c) => {
      const { practiceId, practitionerId, identityPublicKey } = requireMember(c)
      const { signature, endsOn, ...days } = c.req.valid('json')
      const ask = endsOn === undefined ? days : { ...days, endsOn }
      requireDays(ask, now())
      const statement = { ...ask, deploymentId, practiceId, practitionerId }
      if (!isStandInAskOf(identityPublicKey, statement, bytesOf(signature)))
        throw refuseField('invalid-request', '/signature')
      if (ask.standInPractitionerId === practitionerId)
        throw refuseField('invalid-request', '/standInPractitionerId')
      // Under the practice's lock: whoever is named may be leaving, and two asks at once are counted.
      await changePractice(sql, practiceId, async (tx, practice) => {
        const document = await currentDocument(tx, practice)
        if (findPractitioner(document, ask.standInPractitionerId) === null)
          throw refuseField('not-found', '/standInPractitionerId')
        if (standInsAfter(document.standIns, statement) === null) throw refuseField('not-found', '/startDay')
        const isKept = await addStandInAsk(tx, practiceId, {
          ...ask,
          askId: idOf(ask.askId),
          endsOn: endsOn ?? null,
          practitionerId,
          standInPractitionerId: idOf(ask.standInPractitionerId),
          signature: bytesOf(signature),
        })
        if (!isKept) throw new Refusal('limit-reached')
      })
      tell([{ practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    findStandInAsks: async (c) => {
      const { practiceId, practitionerId, role } = requireMember(c)
      const of = role === 'administrator' ? null : practitionerId
      const asks = await findStandInAsks(sql, practiceId, of, dayOf(now()))
      return c.json({ asks: asks.map(told) }, 200)
    },

    withdrawStandInAsk: async (c) => {
      const member = requireMember(c)
      await withdrawStandInAsk(sql, member, idOf(c.req.valid('param').askId))
      tell([{ practiceId: member.practiceId, scheduleId: null }])
      return c.body(null, 204)
    },

    answerStandInAsk: async (c) => {
      const { practiceId } = requireMember(c)
      const askId = idOf(c.req.valid('param').askId)
      const answer = c.req.valid('json')
      if ('refusal' in answer) {
        const refusedOn = dayOf(now())
        const isRefused = await changePractice(sql, practiceId, (tx) =>
          refuseStandInAsk(tx, practiceId, askId, { refusal: answer.refusal, refusedOn }),
        )
        if (!isRefused) throw new Refusal('not-found')
        tell([{ practiceId, scheduleId: null }])
        return c.body(null, 204)
      }
      await publishDocument(deps, practiceId, answer.signedDocument, '/signedDocument', async (tx, next) => {
        const ask = await lockStandInAsk(tx, practiceId, askId)
        if (ask === null) throw new Refusal('not-found')
        if (!isAskGranted(next.standIns, wantedOf(ask)))
          throw refuseField('document-not-valid', '/signedDocument/document')
      })
      return c.body(null, 204)
    },
  }
}

function told({ signature, endsOn, ...ask }: StoredStandInAsk) {
  return { ...ask, ...(endsOn === null ? {} : { endsOn }), signature: textOf(signature) }
}

type Days = { startDay: string; endDay: string; askedOn: string; endsOn?: string }

function requireDays({ startDay, endDay, askedOn, endsOn }: Days, nowAt: number): void {
  const today = Date.parse(`${dayOf(nowAt)}T00:00:00Z`)
  const [start, end, asked] = [startDay, endDay, askedOn].map((day) => Date.parse(`${day}T00:00:00Z`))
  if (start === undefined || end === undefined || asked === undefined) return
  // What stands already may be longer, or further away.
  const isNew = endsOn === undefined
  if (isNew && start > today + furthestDays * dayMs) throw refuseField('invalid-request', '/startDay')
  if (end <= start || end <= today || (isNew && end > start + longestDays * dayMs))
    throw refuseField('invalid-request', '/endDay')
  if (!isNew && (endsOn < startDay || endsOn >= endDay)) throw refuseField('invalid-request', '/endsOn')
  // A browser's clock may be a day off, and so may its zone.
  if (Math.abs(asked - today) > dayMs) throw refuseField('invalid-request', '/askedOn')
}
