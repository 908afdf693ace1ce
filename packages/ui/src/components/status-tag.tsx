// The status of a visit by icon and word (FHIR's status codes); colour only supports them.
import { common } from '../messages/index.ts'
import { Icon, type IconName } from './icon.tsx'

export type AppointmentStatus =
  | 'proposed'
  | 'pending'
  | 'booked'
  | 'arrived'
  | 'checked-in'
  | 'fulfilled'
  | 'cancelled'
  | 'noshow'
  | 'waitlist'

type Face = { readonly icon: IconName; readonly tone: string; readonly word: () => string }

const FACES: Readonly<Record<AppointmentStatus, Face>> = {
  proposed: { icon: 'pending', tone: 'warn', word: common.statusProposed },
  pending: { icon: 'pending', tone: 'warn', word: common.statusPending },
  booked: { icon: 'booked', tone: 'accent', word: common.statusBooked },
  arrived: { icon: 'arrived', tone: 'good', word: common.statusArrived },
  'checked-in': { icon: 'consultation', tone: 'accent', word: common.statusCheckedIn },
  fulfilled: { icon: 'fulfilled', tone: 'good', word: common.statusFulfilled },
  cancelled: { icon: 'cancelled', tone: 'bad', word: common.statusCancelled },
  noshow: { icon: 'noshow', tone: 'bad', word: common.statusNoshow },
  waitlist: { icon: 'list', tone: 'warn', word: common.statusWaitlist },
}

/** The word for a status, in the page's language. */
export function statusWord(status: AppointmentStatus): string {
  return FACES[status].word()
}

/** The icon alone, where its word is part of another name. */
export function StatusIcon({ status }: { readonly status: AppointmentStatus }) {
  const { icon, tone, word } = FACES[status]
  return (
    <span class="status-tag" data-tone={tone} title={word()}>
      <Icon name={icon} />
    </span>
  )
}

/** Icon and word; `iconOnly` keeps the word for screen readers. */
export function StatusTag({ status, iconOnly = false }: StatusTagProps) {
  const { icon, tone, word } = FACES[status]
  return (
    <span class="status-tag" data-tone={tone} title={iconOnly ? word() : undefined}>
      <Icon name={icon} />
      <span class={iconOnly ? 'visually-hidden' : undefined}>{word()}</span>
    </span>
  )
}

type StatusTagProps = { readonly status: AppointmentStatus; readonly iconOnly?: boolean | undefined }
