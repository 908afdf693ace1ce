// Which page stands in front: alarm above all, then an invitation being followed, then the desk.
import { Button, Notice, Page, Spinner } from '@colloque/ui'
import { common, practice as m } from '@colloque/ui/messages'
import { isJustPaired } from './state/account/pairing-join.ts'
import { isJustRecovered } from './state/account/recovery-ask.ts'
import { place } from './state/place.ts'
import { begin, following } from './state/session/phases.ts'
import { forgotten, isNamed, isSecretary, isUnlocked, phase } from './state/session/session.ts'
import { Agenda } from './views/agenda/agenda.tsx'
import { TellPatient } from './views/agenda/tell-patient.tsx'
import { UntoldMoveBar } from './views/agenda/untold-move.tsx'
import { Alarm } from './views/alarm.tsx'
import { HelpDialog } from './views/help-dialog.tsx'
import { Inbox } from './views/inbox/inbox.tsx'
import { Joining } from './views/joining.tsx'
import { LeaveDialog } from './views/leave-dialog.tsx'
import { OfferPasskey, PairingPage } from './views/pairing.tsx'
import { DayFilesDialog } from './views/paper/day-files.tsx'
import { RecordPlace } from './views/record/record-place.tsx'
import { Recovered, RecoveryPage } from './views/recovering.tsx'
import { SetUp } from './views/set-up/set-up.tsx'
import { AccountSettings } from './views/settings/account.tsx'
import { Calendars } from './views/settings/calendars.tsx'
import { DirectoryPage } from './views/settings/directory/directory-page.tsx'
import { ImportPage } from './views/settings/import/import-page.tsx'
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
  if (now.at === 'pairing') return <PairingPage />
  if (now.at === 'recovering') return <RecoveryPage />
  if (now.at === 'unlocked' && isJustRecovered.value) return <Recovered />
  if (now.at === 'unlocked' && isJustPaired.value) return <OfferPasskey />
  if (now.at === 'starting') return <Starting />
  if (now.at === 'unreachable') return <Unreachable />
  if (now.at === 'locked' || now.at === 'unlocked') return <Desk />
  return <SignIn />
}

function Desk() {
  return (
    <>
      <Place key={forgotten.value} />
      <UnlockDialog />
      <UndoBar />
      <UntoldMoveBar />
      <TellPatient />
      <DayFilesDialog />
      <HelpDialog />
      <LeaveDialog />
    </>
  )
}

// Unlocking leaves the agenda standing and only opens what it shows; locking draws everything anew.
function Place() {
  if (!isUnlocked.value) return isNamed.value ? <Agenda /> : <Waiting />
  if (!isNamed.value) return place.value === 'account' ? <AccountSettings /> : <Waiting />
  if (isSecretary.value && place.value !== 'account') return <Agenda />
  switch (place.value) {
    case 'record':
      return <RecordPlace />
    case 'inbox':
      return <Inbox />
    case 'openings':
      return <Openings />
    case 'calendars':
      return <Calendars />
    case 'types':
      return <VisitTypes />
    case 'practice':
      return <PracticeSettings />
    case 'directory':
      return <DirectoryPage />
    case 'import':
      return <ImportPage />
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
