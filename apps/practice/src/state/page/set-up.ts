// A practice in the making, from the invitation to the moment its page is public. In memory only until it is founded.

import { lang } from '@colloque/ui/messages'
import { computed, signal } from '@preact/signals'
import { runTask } from '../../crypto/crypto-worker.ts'
import { localDayOf, utcDayOf } from '../../model/days.ts'
import type { CountryCode } from '../../model/page/countries.ts'
import { firstDocument, type TypeDraft, usualTypes } from '../../model/page/practice-draft.ts'
import { openingsOf, usualWeek, type WeekHours } from '../../model/page/week-hours.ts'
import { api, requireAnswer, requireDeploymentId } from '../api.ts'
import { forgetLastAccount } from '../browser/device-memory.ts'
import { refreshMember } from '../session/refresh-member.ts'
import { onForget, requireMember } from '../session/session.ts'
import { unlockAccount } from '../session/unlocking.ts'
import { rulesOf, writeRules } from './rules.ts'

const setUpSteps = [
  'practice',
  'you',
  'types',
  'hours',
  'passphrase',
  'confirm',
  'recovery',
  'recovery-test',
  'open',
  'done',
] as const
export type SetUpStep = (typeof setUpSteps)[number]

export type SetUpDraft = {
  name: string
  slug: string
  isSlugOwn: boolean
  phone: string
  countryCode: CountryCode
  street: string
  town: string
  practitionerName: string
  practitionerTitle: string
  specialty: string
  loginName: string
  types: readonly TypeDraft[]
  week: WeekHours
  passphrase: string
  isPassphraseOwn: boolean
  recoveryCode: string
}

function emptyDraft(): SetUpDraft {
  const countryCode = lang === 'de' ? 'DE' : lang === 'it' ? 'IT' : 'FR'
  return {
    name: '',
    slug: '',
    isSlugOwn: false,
    phone: '',
    countryCode,
    street: '',
    town: '',
    practitionerName: '',
    practitionerTitle: '',
    specialty: '',
    loginName: '',
    types: usualTypes(countryCode),
    week: usualWeek(),
    passphrase: '',
    isPassphraseOwn: false,
    recoveryCode: '',
  }
}

export const draft = signal<SetUpDraft>(emptyDraft())
export const step = signal<SetUpStep>('practice')

/** Whether anything was typed or drawn yet. */
export const isDraftTouched = computed(() => JSON.stringify(draft.value) !== JSON.stringify(emptyDraft()))

onForget(forgetDraft)

/** Shows a step. */
export function goToStep(next: SetUpStep): void {
  step.value = next
}

/** Changes some fields of the draft. */
export function change(fields: Partial<SetUpDraft>): void {
  draft.value = { ...draft.value, ...fields }
}

/** Empties the draft, secrets first of all. */
export function forgetDraft(): void {
  draft.value = emptyDraft()
  step.value = 'practice'
}

/** Draws a passphrase into the draft. */
export async function drawPassphrase(): Promise<void> {
  change({ passphrase: await runTask('drawPassphrase', null), isPassphraseOwn: false })
}

/** Draws a recovery code into the draft. */
export async function drawRecoveryCode(): Promise<void> {
  change({ recoveryCode: await runTask('drawRecoveryCode', null) })
}

/** Makes all keys, founds the practice, signs in, stores the weekly hours. @throws ProblemError, CryptoFailure */
export async function found(invitationToken: string): Promise<void> {
  const { value } = draft
  const deploymentId = await requireDeploymentId()
  const ids = await runTask('makeIds', 5 + value.types.length)
  const [practiceId = '', accountId = '', practitionerId = '', locationId = '', scheduleId = ''] = ids
  const now = Date.now()
  const document = firstDocument({
    deploymentId,
    practiceId,
    practitionerId,
    locationId,
    scheduleId,
    slug: value.slug,
    name: value.name,
    phone: value.phone,
    countryCode: value.countryCode,
    addressLines: [value.street, value.town].filter(Boolean),
    practitioner: {
      name: value.practitionerName,
      title: value.practitionerTitle,
      specialty: value.specialty,
    },
    types: value.types.map((type, index) => ({ ...type, id: ids[5 + index] ?? '' })),
    language: lang,
    issuedOn: utcDayOf(now),
  })
  const { loginName, passphrase } = value
  const request = await runTask('makeFounding', {
    invitationToken,
    accountId,
    loginName,
    passphrase,
    document,
    now,
  })
  await forgetLastAccount()
  const session = await requireAnswer(api.api.practices.$post({ json: request }))
  await unlockAccount(session)
  await writeWeek(scheduleId, value.week)
  change({ passphrase: '' })
}

async function writeWeek(scheduleId: string, week: WeekHours): Promise<void> {
  const { document } = requireMember()
  const timeZone = document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? 'UTC'
  const openings = openingsOf(week, localDayOf(Date.now(), timeZone), () => '')
  await writeRules(scheduleId, { ...rulesOf(scheduleId), openings })
}

/** Makes the page public. @throws ProblemError `too-few-unlockers`, `no-valid-key` */
export async function openToPatients(): Promise<void> {
  await requireAnswer(api.api.practice.open.$post({ json: {} }))
  await refreshMember()
}
