// How a booking page begins: the practice, what seals, and the waiting room where a rush is to be expected.
import { createHpke } from '@colloque/hpke'
import { type KnownPractice, loadPractice } from '../practice/load-practice.ts'
import { lookIntoRoom } from '../waiting-room/enter-room.ts'
import { type BookingPage, browserRandom, guarded } from './booking-page.ts'
import { EMPTY_DRAFT } from './draft.ts'
import { asInvited } from './invitation.ts'
import type { Preselected } from './preselected.ts'
import { firstStep, withOnlyChoices } from './steps.ts'

/** Loads the practice and shows the first screen; `preselected`: choices made before, if they are on offer. */
export async function openPage(page: BookingPage, preselected: Preselected | null = null): Promise<void> {
  page.phase.value = { kind: 'loading' }
  await guarded(page, async () => {
    const [loaded, hpke] = await Promise.all([
      loadPractice(page.client, page.address),
      createHpke({ subtle: crypto.subtle, randomBytes: browserRandom }),
    ])
    page.tools = { hpke, randomBytes: browserRandom }
    const practice = asInvited(loaded, page.address.invitation)
    page.practice.value = practice
    page.draft.value = withOnlyChoices(practice.document, { ...EMPTY_DRAFT, ...preselected })
    if (mayHaveRoom(practice)) await lookIntoRoom(page)
    page.step.value = firstStep(page.draft.value)
    page.history.begin(page.step.value)
    page.phase.value = { kind: 'ready' }
  })
}

// A rush is to be expected here; anywhere else the room is met when booking says so.
function mayHaveRoom({ document: { opensAt, healthcareServices } }: KnownPractice): boolean {
  return opensAt !== undefined || healthcareServices.some(({ campaign }) => campaign !== undefined)
}
