// The practice: whether patients can book, the public page, its data, the colleagues.
import { Button, Dialog, LinkButton, Notice } from '@colloque/ui'
import { files, practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { api, requireAnswer } from '../../state/api.ts'
import { hrefOf } from '../../state/place.ts'
import { refreshMember } from '../../state/session/refresh-member.ts'
import { isAdministrator, requireMember } from '../../state/session/session.ts'
import { Desk } from '../desk.tsx'
import { Form, useSubmission } from '../form.tsx'
import { PageAddress } from '../page-address.tsx'
import { OpenButton, OpenChecklist } from '../set-up/open-steps.tsx'
import { Colleagues } from './colleagues.tsx'
import { DirectorySection } from './directory/directory-section.tsx'
import { PracticeData } from './practice-data.tsx'
import { StandIns } from './stand-ins.tsx'

/** The page. */
export function PracticeSettings() {
  const { document } = requireMember()
  return (
    <Desk title={m.practiceTitle()}>
      <div class="settings stack sections">
        <OnLine />
        <section class="stack">
          <h2>{m.pageTitle()}</h2>
          <PageAddress />
        </section>
        <section class="stack">
          <h2>{document.name}</h2>
          <p class="secondary">{m.practiceLead()}</p>
          <PracticeData />
        </section>
        <DirectorySection />
        <Colleagues />
        <section class="stack">
          <h2>{files.importTitle()}</h2>
          <p class="secondary">{files.importLead()}</p>
          <div class="row">
            <LinkButton icon="download" href={hrefOf('import')}>
              {files.importOpen()}
            </LinkButton>
          </div>
        </section>
        <StandIns />
      </div>
    </Desk>
  )
}

function OnLine() {
  const { practice } = requireMember()
  const [isAsking, setAsking] = useState(false)
  const close = useSubmission(async () => {
    await requireAnswer(api.api.practice.close.$post({ json: {} }))
    await refreshMember()
    setAsking(false)
    return undefined
  })
  const words = { open: m.stateOpen(), closed: m.stateClosed(), draft: m.stateDraft() }
  return (
    <section class="stack-tight">
      <h2>{m.stateTitle()}</h2>
      <Notice tone={practice.state === 'open' ? 'good' : 'warn'}>{words[practice.state]}</Notice>
      {isAdministrator.value && practice.state !== 'open' && (
        <>
          <OpenChecklist />
          <OpenButton onOpened={() => undefined} />
        </>
      )}
      {isAdministrator.value && practice.state === 'open' && (
        <Button size="small" onClick={() => setAsking(true)}>
          {m.closeToPatients()}
        </Button>
      )}
      <Dialog open={isAsking} title={m.closeConfirm()} onClose={() => setAsking(false)}>
        <Form submission={close}>
          <p>{m.closeConfirmLead()}</p>
          <Button type="submit" kind="danger" busy={close.busy}>
            {m.closeToPatients()}
          </Button>
        </Form>
      </Dialog>
    </section>
  )
}
