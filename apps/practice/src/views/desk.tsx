// The frame of everything behind the sign-in: where one can go, lock, sign out.
import { Button, Notice, PracticeShell } from '@colloque/ui'
import { practice as m } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { isInvitationRefused } from '../state/phases.ts'
import { hrefOf, type Place, place, places } from '../state/place.ts'
import { isUnlocked, member } from '../state/session.ts'
import { lock, signOut } from '../state/unlocking.ts'
import { mayLeave } from '../state/unsaved.ts'
import { askToUnlock } from './unlock-dialog.tsx'

const names: Record<Place, () => string> = {
  agenda: m.navAgenda,
  openings: m.navOpenings,
  calendars: m.navCalendars,
  types: m.navTypes,
  practice: m.navPractice,
  account: m.navAccount,
}

const icons = {
  agenda: 'calendar',
  openings: 'clock',
  calendars: 'settings',
  types: 'list',
  practice: 'place',
  account: 'key',
} as const

export type DeskProps = {
  title: string
  children: ComponentChildren
  rail?: ComponentChildren
  drawer?: ComponentChildren
  titleHidden?: boolean
}

/** One place of the desk. */
export function Desk({ title, children, rail, drawer, titleHidden }: DeskProps) {
  useLayoutEffect(beginPlace, [place.value])
  const practiceName = member.value?.document.name
  const view = names[place.value]()
  return (
    <PracticeShell
      title={title}
      titleHidden={titleHidden ?? false}
      step={place.value}
      documentTitle={m.titleOf({ view, practice: practiceName ?? m.title() })}
      practiceName={practiceName}
      navigationLabel={m.navLabel()}
      links={(isUnlocked.value ? places : (['agenda'] as const)).map((key) => ({
        key,
        label: names[key](),
        href: hrefOf(key),
        icon: icons[key],
        current: key === place.value,
      }))}
      actions={<Actions />}
      rail={rail}
      railLabel={m.chooseDay()}
      drawer={drawer}
    >
      {isInvitationRefused.value && <Notice spoken>{m.invitationSignedIn()}</Notice>}
      {children}
    </PracticeShell>
  )
}

// Each place is a page of its own: it begins at its top, and a screen reader starts at its title. The desk that opens
// after unlocking is a new one too: what had focus is gone.
function beginPlace(): void {
  document.querySelector('.shell-body')?.scrollTo(0, 0)
  document.querySelector('.shell-nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  document.querySelector<HTMLElement>('.shell-main h1')?.focus({ preventScroll: true })
}

function signOutAsking(): void {
  const go = () => void signOut()
  if (mayLeave(go)) go()
}

function Actions() {
  return (
    <>
      {isUnlocked.value ? (
        <Button size="small" icon="lock" onClick={() => void lock()}>
          {m.lock()}
        </Button>
      ) : (
        <Button size="small" kind="primary" icon="unlock" onClick={askToUnlock}>
          {m.unlock()}
        </Button>
      )}
      <Button size="small" kind="quiet" icon="signOut" onClick={signOutAsking}>
        <span class="bar-word">{m.signOut()}</span>
      </Button>
    </>
  )
}
