// Browsers that know this account and the sessions in them: named by their person, removed one by one.
import {
  announce,
  Button,
  Dialog,
  Field,
  formatCalendarDay,
  formatDate,
  formatTime,
  Notice,
  Spinner,
} from '@colloque/ui'
import { devices as m } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { isolated } from '../../model/bidi.ts'
import {
  endOtherSessions,
  type KnownBrowser,
  knownBrowsers,
  loadBrowsers,
  removeBrowser,
  renameBrowser,
} from '../../state/account/devices.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { isProblem } from '../../state/api.ts'
import { browserStanding } from '../../state/browser/known-browser.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'
import { LoadFailure } from '../load-failure.tsx'
import { ConnectBrowser } from './connect-browser.tsx'
import { Saved, useSaved } from './saved.tsx'

const mostNameBytes = 127

/** The section. */
export function Devices() {
  const loading = useSubmission(async () => {
    await loadBrowsers()
    return undefined
  })
  useEffect(() => loading.submit(), [])
  const [renaming, setRenaming] = useState<KnownBrowser | null>(null)
  const [removing, setRemoving] = useState<KnownBrowser | null>(null)
  const known = knownBrowsers.value
  return (
    <section class="stack-tight">
      <h2>{m.title()}</h2>
      <p class="secondary">{m.lead()}</p>
      {browserStanding.value === 'not-kept' && <Notice tone="warn">{m.notKept()}</Notice>}
      {browserStanding.value === 'not-told' && <Notice tone="warn">{m.notTold()}</Notice>}
      <LoadFailure loading={loading} />
      {known === null && loading.busy && <Spinner label={m.title()} />}
      {known?.browsers.length === 0 && <p>{m.none()}</p>}
      {known !== null && known.browsers.length > 0 && (
        <ul class="member-list">
          {known.browsers.map((browser) => (
            <Browser
              key={browser.deviceId}
              browser={browser}
              onRename={() => setRenaming(browser)}
              onRemove={() => setRemoving(browser)}
            />
          ))}
        </ul>
      )}
      <ConnectBrowser />
      {known !== null && <Elsewhere sessions={known.elsewhere} />}
      {known !== null && known.sessionCount > 1 && <EndOthers />}
      {renaming && <RenameDialog browser={renaming} onClose={() => setRenaming(null)} />}
      {removing && <RemoveDialog browser={removing} onClose={() => setRemoving(null)} />}
    </section>
  )
}

type BrowserProps = { browser: KnownBrowser; onRename: () => void; onRemove: () => void }

function Browser({ browser, onRename, onRemove }: BrowserProps) {
  const { addedOn, lastUsedOn, isThis, sessionsBeganAt } = browser
  const name = nameOf(browser)
  return (
    <li class="member">
      <div class="device">
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>{' '}
          {isThis && <span class="device-mark">{m.thisOne()}</span>}
        </p>
        <p class="secondary">
          {m.facts({ added: formatCalendarDay(addedOn), used: formatCalendarDay(lastUsedOn) })}
        </p>
        <p class="secondary">{m.sessions({ count: sessionsBeganAt.length, ...sinceOf(sessionsBeganAt) })}</p>
      </div>
      <div class="row">
        <Button size="small" kind="quiet" label={m.renameOf({ name })} onClick={onRename}>
          {m.rename()}
        </Button>
        <Button size="small" kind="quiet" icon="close" label={m.removeOf({ name })} onClick={onRemove}>
          {m.remove()}
        </Button>
      </div>
    </li>
  )
}

function Elsewhere({ sessions }: { sessions: readonly { beganAt: number; isThis: boolean }[] }) {
  if (sessions.length === 0) return null
  const since = sinceOf(sessions.map(({ beganAt }) => beganAt))
  return (
    <p class="secondary">
      {m.otherSessions({ count: sessions.length, ...since })}{' '}
      {sessions.some(({ isThis }) => isThis) && m.thisSession()}
    </p>
  )
}

function EndOthers() {
  const { sentence, say } = useSaved()
  const submission = useSubmission(async () => {
    await endOtherSessions()
    say(m.othersEnded())
    return undefined
  })
  return (
    <Form submission={submission}>
      <p class="secondary">{m.endOthersHint()}</p>
      <div class="row">
        <Button type="submit" size="small" icon="signOut" busy={submission.busy}>
          {m.endOthers()}
        </Button>
        <Saved sentence={sentence} />
      </div>
    </Form>
  )
}

type DialogProps = { browser: KnownBrowser; onClose: () => void }

function RenameDialog({ browser, onClose }: DialogProps) {
  const [name, setName] = useState(browser.label ?? '')
  const submission = useSubmission(async () => {
    const label = name.trim()
    if (label === '') return [{ fieldId: 'device-name', message: m.nameEmpty() }]
    if (new TextEncoder().encode(label).length > mostNameBytes)
      return [{ fieldId: 'device-name', message: m.nameTooLong() }]
    await renameBrowser(browser.deviceId, label)
    announce(m.renamed())
    onClose()
    return undefined
  })
  return (
    <Dialog open title={m.renameTitle()} onClose={onClose}>
      <Form submission={submission}>
        <Field
          id="device-name"
          label={m.name()}
          hint={m.nameHint()}
          autoComplete="off"
          maxLength={60}
          value={name}
          error={submission.errorOf('device-name')}
          onInput={setName}
        />
        <Button type="submit" kind="primary" busy={submission.busy}>
          {m.rename()}
        </Button>
      </Form>
    </Dialog>
  )
}

function RemoveDialog({ browser, onClose }: DialogProps) {
  const submission = useSubmission(async () => {
    try {
      await removeBrowser(browser)
    } catch (error) {
      if (isProblem(error, 'last-way-in')) throw new Refusal(m.lastWayIn())
      throw error
    }
    if (browser.isThis) return undefined
    announce(m.removed())
    onClose()
    return undefined
  })
  return (
    <Dialog open title={m.removeTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{m.removeLead({ name: isolated(nameOf(browser)) })}</p>
        {browser.isThis && <p>{m.removeThis()}</p>}
        <p class="secondary">{m.removeKeeps()}</p>
        <Button type="submit" kind="danger" busy={submission.busy}>
          {m.remove()}
        </Button>
      </Form>
    </Dialog>
  )
}

function nameOf({ label }: KnownBrowser): string {
  return label ?? m.nameMissing()
}

function sinceOf([newest = 0]: readonly number[]): { day: string; time: string } {
  const timeZone = agendaTimeZone()
  return { day: formatDate(newest, timeZone), time: formatTime(newest, timeZone) }
}
