// Stand-ins that are asked for or asked to end: one's own, and for an administrator everybody's, with what their signatures prove. The
// service's word that somebody asks is not enough.
import type { StandInAsk } from '@colloque/contract'
import { type StandIn, standInsAfter } from '@colloque/practice-document'
import { signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { utcDayOf } from '../../model/days.ts'
import { api, isProblem, requireAnswer } from '../api.ts'
import { inTurn } from '../in-turn.ts'
import { signNext } from '../page/publishing.ts'
import { refreshMember } from '../session/refresh-member.ts'
import { isUnlocked, onForget, requireMember } from '../session/session.ts'
import { grantFurther } from './further-grants.ts'

export type Refusal = NonNullable<StandInAsk['refusal']>

/** `isProven`: signed by whoever it names. */
export type ToldAsk = StandInAsk & { isProven: boolean }

export const standInAsks = signal<readonly ToldAsk[]>([])

onForget(() => {
  standInAsks.value = []
})

/** Asks what is asked for. @throws ProblemError, CryptoFailure */
export async function loadStandInAsks(): Promise<void> {
  const { asks } = await requireAnswer(api.api.practice['stand-in-asks'].$get())
  const proven = await runTask('proveStandInAsks', asks)
  if (isUnlocked.value) standInAsks.value = asks.map((ask, at) => ({ ...ask, isProven: proven[at] === true }))
}

/**
 * Asks for a stand-in of one's own; `endsOn`: that the one which stands so end before that day. @throws ProblemError
 * `limit-reached`, `not-found` where it does not stand any more; CryptoFailure
 */
export function askForStandIn({ practitionerId: _, ...standIn }: StandIn, endsOn?: string): Promise<void> {
  return inTurn(async () => {
    const askedOn = utcDayOf(Date.now())
    const json = await runTask('askForStandIn', { ...standIn, askedOn, endsOn })
    await requireAnswer(api.api.practice['stand-in-asks'].$post({ json }))
    await loadStandInAsks()
  })
}

/** Withdraws an ask of one's own, or puts away what was refused. @throws ProblemError */
export function withdrawStandInAsk({ askId }: StandInAsk): Promise<void> {
  return inTurn(async () => {
    await requireAnswer(api.api.practice['stand-in-asks'][':askId'].$delete({ param: { askId } }))
    await loadStandInAsks()
  })
}

/**
 * Publishes what was asked for, if it is proven; of a stand-in the other's browser grants the visits that are booked.
 * @throws ProblemError `not-found` when it was withdrawn or answered meanwhile, `stale-revision`; CryptoFailure
 */
export function grantStandInAsk(ask: ToldAsk): Promise<void> {
  return inTurn(async () => {
    const [isProven] = await runTask('proveStandInAsks', [ask])
    if (isProven !== true) throw new Error('nobody has signed this')
    const standIns = findStandInsAfter(ask)
    if (standIns === null) throw new Error('it does not stand')
    const signedDocument = await signNext({ fields: { standIns } })
    await answer(ask, { signedDocument })
    await grantFurther()
  })
}

/** The page's stand-ins once an ask is published; null where what shall end does not stand. */
export function findStandInsAfter(ask: StandInAsk): StandIn[] | null {
  return standInsAfter(requireMember().document.standIns, ask)
}

/** Refuses an ask, with a word. @throws ProblemError as above */
export function refuseStandInAsk(ask: StandInAsk, refusal: Refusal): Promise<void> {
  return inTurn(() => answer(ask, { refusal }))
}

type Answer = Parameters<(typeof api.api.practice)['stand-in-asks'][':askId']['answer']['$post']>[0]['json']

// Whatever stands by now is fetched, also where the answer came too late.
async function answer({ askId }: StandInAsk, json: Answer): Promise<void> {
  try {
    await requireAnswer(api.api.practice['stand-in-asks'][':askId'].answer.$post({ param: { askId }, json }))
  } catch (error) {
    if (isProblem(error, 'stale-revision')) await refreshMember()
    if (isProblem(error, 'stale-revision') || isProblem(error, 'not-found')) await loadStandInAsks()
    throw error
  }
  await refreshMember()
  await loadStandInAsks()
}
