// Signing out at the end of the account's page: there the browser can be forgotten as well.
import { Button, Checkbox } from '@colloque/ui'
import { devices, practice as m } from '@colloque/ui/messages'
import { useState } from 'preact/hooks'
import { isProblem } from '../../state/api.ts'
import { forgetBrowser, signOut } from '../../state/session/sign-out.ts'
import { Form, Refusal, useSubmission } from '../form.tsx'

/** The section. */
export function SignOutSection() {
  const [isForgetting, setForgetting] = useState(false)
  const submission = useSubmission(async () => {
    try {
      await (isForgetting ? forgetBrowser() : signOut())
    } catch (error) {
      if (isProblem(error, 'last-way-in')) throw new Refusal(devices.lastWayIn())
      throw error
    }
    return undefined
  })
  return (
    <section class="stack-tight">
      <h2>{m.signOut()}</h2>
      <p class="secondary">{devices.signOutLead()}</p>
      <Form submission={submission}>
        <Checkbox
          id="forget-browser"
          label={devices.forget()}
          hint={devices.forgetHint()}
          checked={isForgetting}
          onChange={setForgetting}
        />
        <div class="row">
          <Button type="submit" icon="signOut" busy={submission.busy}>
            {m.signOut()}
          </Button>
        </div>
      </Form>
    </section>
  )
}
