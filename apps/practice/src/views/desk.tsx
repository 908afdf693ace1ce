// The frame of everything behind the sign-in: where one can go, lock, sign out.
import { Button, Notice, PracticeShell } from '@colloque/ui'
import { devices, directory, files, inbox, practice as m, record as r } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { drawn } from '../state/drawn.ts'
import { unansweredCount } from '../state/inbox/inbox.ts'
import { findPart, hrefOf, type Place, place, places } from '../state/place.ts'
import { lock } from '../state/session/locking.ts'
import { isCodeRefused, isInvitationRefused } from '../state/session/phases.ts'
import { isOpening, isSecretary, isUnlocked, member } from '../state/session/session.ts'
import { signOut } from '../state/session/sign-out.ts'
import { mayLeave } from '../state/unsaved.ts'
import { KeyNotices } from './agenda/key-notices.tsx'
import { useReturnSpoken, WhileOnline } from './offline.tsx'
import { askToUnlock } from './unlock-dialog.tsx'

const names: Record<Place, () => string> = {
  agenda: m.navAgenda,
  inbox: inbox.navInbox,
  record: r.navRecord,
  openings: m.navOpenings,
  calendars: m.navCalendars,
  types: m.navTypes,
  practice: m.navPractice,
  directory: directory.title,
  import: files.navImport,
  account: m.navAccount,
}

const icons = {
  agenda: 'calendar',
  inbox: 'pending',
  record: 'note',
  openings: 'clock',
  calendars: 'settings',
  types: 'list',
  practice: 'place',
  directory: 'place',
  import: 'download',
  account: 'key',
} as const

// The practice's page leads there.
const withinPractice: ReadonlySet<Place> = new Set(['directory', 'import'])

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
  // Once the first names are on the screen: it wants the page laid out, which is done then.
  useLayoutEffect(() => void drawn().then(beginUnlessBusy), [isUnlocked.value])
  useReturnSpoken()
  const practiceName = member.value?.document.name
  const view = names[place.value]()
  const waiting = unansweredCount.value
  return (
    <PracticeShell
      title={title}
      titleHidden={titleHidden ?? false}
      step={place.value}
      documentTitle={m.titleOf({ view, practice: practiceName ?? m.title() })}
      practiceName={practiceName}
      navigationLabel={m.navLabel()}
      links={placesHere()
        .filter((key) => !withinPractice.has(key))
        .map((key) => ({
          key,
          label: names[key](),
          // With its path: a bare fragment that is scrolled out of sight would be taken for a skip link.
          href: `${location.pathname}${hrefOf(key)}`,
          icon: icons[key],
          ...(key === 'inbox' && waiting > 0
            ? {
                count: {
                  number: inbox.unansweredNumber({ count: waiting }),
                  words: inbox.unansweredCount({ count: waiting }),
                },
              }
            : {}),
          current: key === (withinPractice.has(place.value) ? 'practice' : place.value),
        }))}
      actions={<Actions />}
      rail={rail}
      railLabel={m.chooseDay()}
      drawer={drawer}
    >
      <KeyNotices />
      {isInvitationRefused.value && <Notice spoken>{m.invitationSignedIn()}</Notice>}
      {isCodeRefused.value && <Notice spoken>{devices.pairSignedIn()}</Notice>}
      {place.value === 'agenda' ? children : <WhileOnline>{children}</WhileOnline>}
    </PracticeShell>
  )
}

// A secretary changes nothing that patients see.
function placesHere(): readonly Place[] {
  if (!isUnlocked.value) return ['agenda']
  return isSecretary.value ? ['agenda', 'account'] : places
}

// Each place is a page of its own: it begins at its top, and a screen reader starts at its title, unless a notice led to
// something within it. So it is after unlocking: what was pressed for it is gone.
function beginPlace(): void {
  document.querySelector('.shell-body')?.scrollTo(0, 0)
  document.querySelector('.shell-nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  document.querySelector<HTMLElement>('.shell-main h1')?.focus({ preventScroll: true })
  document.getElementById(findPart() ?? '')?.focus()
}

// Unless the person, or a question, has taken the focus somewhere meanwhile.
function beginUnlessBusy(): void {
  const at = document.activeElement
  if (at === null || at === document.body || at.matches('.shell-main h1')) beginPlace()
}

function signOutAsking(): void {
  const go = () => void signOut()
  if (mayLeave(go)) go()
}

function Actions() {
  return (
    <>
      {isUnlocked.value ? (
        <Button key="lock" size="small" icon="lock" onClick={() => void lock()}>
          {m.lock()}
        </Button>
      ) : (
        <Button
          key="unlock"
          size="small"
          kind="primary"
          icon="unlock"
          busy={isOpening.value}
          onClick={askToUnlock}
        >
          {m.unlock()}
        </Button>
      )}
      <Button size="small" kind="quiet" icon="signOut" onClick={signOutAsking}>
        <span class="bar-word">{m.signOut()}</span>
      </Button>
    </>
  )
}
