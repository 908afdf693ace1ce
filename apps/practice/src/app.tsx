// Which page stands in front: alarm above all, then an invitation being followed, then the desk.
import { Button, Notice, Page, Spinner } from '@colloque/ui'
import { common, practice as m } from '@colloque/ui/messages'
import { begin, following } from './state/phases.ts'
import { place } from './state/place.ts'
import { isNamed, isUnlocked, phase } from './state/session.ts'
import { Agenda } from './views/agenda/agenda.tsx'
import { Alarm } from './views/alarm.tsx'
import { Joining } from './views/joining.tsx'
import { LeaveDialog } from './views/leave-dialog.tsx'
import { SetUp } from './views/set-up/set-up.tsx'
import { AccountSettings } from './views/settings/account.tsx'
import { Calendars } from './views/settings/calendars.tsx'
import { Openings } from './views/settings/openings.tsx'
import { PracticeSettings } from './views/settings/practice.tsx'
import { VisitTypes } from './views/settings/visit-types.tsx'
import { SignIn } from './views/sign-in.tsx'
import { UndoBar } from './views/undo-bar.tsx'
import { UnlockDialog } from './views/unlock-dialog.tsx'
import { IncompleteLink } from './views/unusable-link.tsx'
import { Waiting } from './views/waiting.tsx'

/** The app. */
export function App() {
  const now = phase.value
  if (now.at === 'alarm') return <Alarm code={now.code} />
  if (following.value !== null && now.at !== 'locked' && now.at !== 'signed-out') {
    const invitation = following.value
    if (invitation.kind === 'incomplete') return <IncompleteLink invitation={invitation} />
    return invitation.kind === 'practice' ? (
      <SetUp invitation={invitation} />
    ) : (
      <Joining invitation={invitation} />
    )
  }
  if (now.at === 'starting') return <Starting />
  if (now.at === 'unreachable') return <Unreachable />
  if (now.at === 'locked' || now.at === 'unlocked') return <Desk />
  return <SignIn />
}

function Desk() {
  return (
    <>
      {isUnlocked.value ? <Place /> : isNamed.value ? <Agenda /> : <Waiting />}
      <UnlockDialog />
      <UndoBar />
      <LeaveDialog />
    </>
  )
}

function Place() {
  if (!isNamed.value) return place.value === 'account' ? <AccountSettings /> : <Waiting />
  switch (place.value) {
    case 'openings':
      return <Openings />
    case 'calendars':
      return <Calendars />
    case 'types':
      return <VisitTypes />
    case 'practice':
      return <PracticeSettings />
    case 'account':
      return <AccountSettings />
    default:
      return <Agenda />
  }
}

function Starting() {
  return (
    <Page title={m.title()} homeHref="/practice/">
      <Spinner label={m.connecting()} />
    </Page>
  )
}

function Unreachable() {
  return (
    <Page title={m.title()} homeHref="/practice/">
      <Notice tone="bad">{m.cannotConnect()}</Notice>
      <Button onClick={() => void begin()}>{common.retry()}</Button>
    </Page>
  )
}
