// A practice whose founder has three hundred visits in one week, booked by telephone over the service's own API, every
// name and reason sealed as a browser seals it.

import { type DemoPractice, fillDemo } from '@colloque/demo'
import { parseBase64url, toBase64url } from '@colloque/encoding'
import { createHpke } from '@colloque/hpke'
import { deriveUnlocker } from '@colloque/keyring'
import { verifyEpoch, verifyPracticeDocument } from '@colloque/practice-document'
import { sealBooking } from '@colloque/sealing'
import { requireAnswer } from '../../packages/client/src/index.ts'
import { memberClient } from '../../packages/demo/src/member-client.ts'

const slug = 'demo-tilleuls-lyon'
const daysOfWeek = 7
const stepMinutes = 20
const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const newId = () => toBase64url(randomBytes(16))

export type BusyWeek = { practice: DemoPractice; monday: Date; visits: number }

/** Fills the demonstration practice of Lyon with `visits` of its founder, in the week from the next Monday but one. */
export async function fillBusyWeek(
  origin: string,
  invite: () => Promise<string>,
  visits: number,
): Promise<BusyWeek> {
  const monday = nextMonday()
  const { practices } = await fillDemo({
    origin,
    invite,
    visitsFrom: monday.getTime() + 8 * 86_400_000,
    slugs: [slug],
  })
  const [practice] = practices
  const [founder] = practice?.accounts ?? []
  if (!practice || !founder) throw new Error('the demonstration has a practice with a founder')
  const client = memberClient(origin, fetch)
  const { deploymentId } = await requireAnswer(client.api.deployment.$get())
  const { loginName, recoveryCode: code } = founder
  const { authenticationKey } = deriveUnlocker({ kind: 'recovery-code', code, loginName, deploymentId })
  const key = toBase64url(authenticationKey)
  const signIn = { account: { loginName }, kind: 'recovery-code', authenticationKey: key } as const
  const { session } = await requireAnswer(client.api.session.$post({ json: signIn }))
  const own = await requireAnswer(client.api.practice.$get())
  const document = verifyPracticeDocument({
    bytes: parseBase64url(own.signedDocument.document),
    signature: parseBase64url(own.signedDocument.signature),
    practicePublicKey: parseBase64url(own.signedDocument.practicePublicKey),
    deploymentId,
    practiceId: own.practiceId,
    slug,
  })
  const { practitionerId } = session
  const schedule = document.schedules.find((entry) => entry.practitionerId === practitionerId)
  const type = document.healthcareServices.find(({ name }) => name === 'Renouvellement d’ordonnance')
  const identity = document.practitioners.find(({ id }) => id === practitionerId)?.identityPublicKey
  if (!schedule || !type || !identity) throw new Error('the founder has a calendar and a short type')
  const param = { slug, practitionerId }
  const told = await requireAnswer(
    client.api.practices[':slug'].practitioners[':practitionerId'].epoch.$get({ param }),
  )
  const epoch = verifyEpoch({
    bytes: parseBase64url(told.statement),
    signature: parseBase64url(told.signature),
    identityPublicKey: parseBase64url(identity),
    practiceId: own.practiceId,
    practitionerId,
    deploymentId,
    now: Date.now(),
  })
  const hpke = await createHpke({ randomBytes })
  let booked = 0
  for (let round = 0; booked < visits; round++) {
    for (let day = 0; day < daysOfWeek && booked < visits; day++) {
      const startAt = monday.getTime() + day * 86_400_000 + (6 * 60 + round * stepMinutes) * 60_000
      const request = await sealBooking(
        {
          document,
          epoch,
          appointmentId: newId(),
          choice: {
            healthcareServiceId: type.id,
            scheduleId: schedule.id,
            startAt,
            forWhom: 'self',
            reason: `Renouvellement numéro ${booked}, comme la dernière fois.`,
            answers: [],
            language: 'fr',
          },
          contact: { name: `Personne Fictive ${booked}`, phone: '01 99 00 45 01', birthDate: '1984-03-27' },
          guestSecret: randomBytes(32),
          authorRole: 'practice',
          now: Date.now(),
        },
        { hpke, randomBytes },
      )
      const answer = await client.api.practice.appointments.$post({ json: request })
      if (answer.status !== 201) throw new Error(`booking: ${answer.status} ${await answer.text()}`)
      booked += 1
    }
  }
  return { practice, monday, visits: booked }
}

// Midnight UTC of a Monday that lies wholly ahead, within the epoch that is signed now.
function nextMonday(): Date {
  const day = new Date(new Date().toISOString().slice(0, 10))
  do day.setUTCDate(day.getUTCDate() + 1)
  while (day.getUTCDay() !== 1)
  return day
}
