// The page that stops everything when what the service sent disagrees with one's own keys. It offers no way on.
import { Button, Icon, Page } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import type { AlarmCode } from '../crypto/failure.ts'
import { signOut } from '../state/session/sign-out.ts'

const sentences: Record<AlarmCode, () => string> = {
  identity: m.alarmIdentity,
  'document-signature': m.alarmDocumentSignature,
  'document-malformed': m.alarmDocumentMalformed,
  'document-older': m.alarmDocumentOlder,
  'document-chain': m.alarmDocumentChain,
  'document-wrong': m.alarmDocumentWrong,
  fingerprint: m.alarmFingerprint,
  'epoch-chain': m.alarmEpochChain,
  'epoch-keys': m.alarmEpochKeys,
  'record-key': m.alarmRecordKey,
  'member-key': s.alarmMemberKey,
  'seed-grant-forged': s.alarmSeedGrantForged,
  'seed-grant-altered': s.alarmSeedGrantAltered,
  'record-older': m.alarmRecordOlder,
  'note-older': m.alarmNoteOlder,
  account: m.alarmAccount,
  vault: m.alarmVault,
  kdf: m.alarmKdf,
}

/** The alarm page. */
export function Alarm({ code }: { code: AlarmCode }) {
  return (
    <Page
      title={m.alarmTitle()}
      documentTitle={`${m.alarmTitle()} – ${m.title()}`}
      step={`alarm-${code}`}
      lead={m.alarmLead()}
      homeHref="/practice/"
    >
      <section class="alarm-finding" role="alert">
        <h2>{m.alarmWhat()}</h2>
        <p>
          <Icon name="bad" />
          <strong>{sentences[code]()}</strong>
        </p>
      </section>
      <section class="stack-tight">
        <h2>{m.alarmTodo()}</h2>
        <p>{m.alarmTodoText()}</p>
      </section>
      <section class="stack-tight">
        <h2>{m.alarmLeaveTitle()}</h2>
        <p>{m.alarmLeaveText()}</p>
        <div>
          <Button icon="signOut" onClick={() => void signOut('alarm')}>
            {m.alarmLeave()}
          </Button>
        </div>
      </section>
    </Page>
  )
}
