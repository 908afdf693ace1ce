// A practice in the making, from the invitation to the moment its page is public. In memory only until it is founded.

import type { AvailabilityRules } from '@colloque/contract'
import { lang } from '@colloque/ui/messages'
import { computed, signal } from '@preact/signals'
import { runTask } from '../crypto/crypto-worker.ts'
import type { CountryCode } from '../model/countries.ts'
import { localDayOf } from '../model/days.ts'
import { firstDocument, type TypeDraft, usualTypes } from '../model/practice-draft.ts'
import { openingsOf, usualWeek, type WeekHours } from '../model/week-hours.ts'
import { api, requireAnswer, requireDeploymentId } from './api.ts'
import { forgetLastAccount } from './device-memory.ts'
import { onForget, requireMember } from './session.ts'
import { enterAccount, refreshMember } from './unlocking.ts'

export const setUpSteps = [
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
    issuedOn: new Date(now).toISOString().slice(0, 10),
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
  await enterAccount(session)
  await writeWeek(scheduleId, value.week)
  change({ passphrase: '' })
}

/** Replaces the weekly hours of a schedule and changes its other rules. @throws ProblemError `stale-revision` */
export async function writeWeek(
  scheduleId: string,
  week: WeekHours,
  change: Partial<Pick<AvailabilityRules, 'absences' | 'holidays' | 'limits'>> = {},
): Promise<void> {
  const { practice, document } = requireMember()
  const told = practice.schedules.find((entry) => entry.scheduleId === scheduleId)
  const timeZone = document.schedules.find(({ id }) => id === scheduleId)?.timeZone ?? 'UTC'
  const rules = told?.rules ?? { openings: [], exceptions: [], absences: [] }
  const ids = await runTask('makeIds', week.flat().length)
  const today = localDayOf(Date.now(), timeZone)
  const openings = openingsOf(week, rules.openings, today, () => ids.pop() ?? '')
  await requireAnswer(
    api.api.practice.schedules[':scheduleId'].rules.$put({
      param: { scheduleId },
      json: {
        revision: told?.revision ?? 0,
        rules: { ...rules, ...change, openings },
      },
    }),
  )
  await refreshMember()
}

/** Adds the recovery code of the draft as a way to unlock. @throws ProblemError, CryptoFailure */
export async function addRecoveryUnlocker(code: string): Promise<void> {
  const { session, deploymentId } = requireMember()
  const { loginName } = session
  const unlocker = await runTask('makeUnlocker', { kind: 'recovery-code', code, loginName, deploymentId })
  await requireAnswer(api.api.account.unlockers.$post({ json: unlocker }))
  await refreshMember()
}

/** Makes the page public. @throws ProblemError `too-few-unlockers`, `no-valid-key` */
export async function openToPatients(): Promise<void> {
  await requireAnswer(api.api.practice.open.$post({ json: {} }))
  await refreshMember()
}
