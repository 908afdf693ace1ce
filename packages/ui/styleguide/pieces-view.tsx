// The pieces on one page, to compare them with each other.
import {
  Button,
  Checkbox,
  Dialog,
  FingerprintWords,
  LinkButton,
  Notice,
  Page,
  RadioGroup,
  SealedFor,
  SealMark,
  SeenByService,
  Spinner,
  StatusTag,
} from '@colloque/ui'
import { useState } from 'preact/hooks'

const WORDS = ['amber', 'canoe', 'drift', 'ladder', 'meadow', 'orbit', 'silver', 'walnut']

export function Pieces() {
  const [open, setOpen] = useState(new URLSearchParams(location.search).has('dialog'))
  const [who, setWho] = useState<'me' | 'child' | 'other' | null>('me')
  const [reminded, setReminded] = useState(false)
  return (
    <Page title="Pieces" lead="Everything in one place.">
      <section class="stack-tight">
        <h2>Acts</h2>
        <div class="row">
          <Button kind="primary">Book Tuesday 24 November, 10:00</Button>
          <Button icon="print">Print</Button>
          <Button kind="danger" icon="cancelled" onClick={() => setOpen(true)}>
            Cancel this visit
          </Button>
          <Button kind="quiet">Another way</Button>
          <LinkButton href="/" icon="phone">
            04 00 00 00 00
          </LinkButton>
          <Button busy>Sealing</Button>
          <Button kind="secondary" size="small" icon="lock">
            Lock
          </Button>
        </div>
        <Spinner />
      </section>
      <section class="stack-tight">
        <h2>Marks</h2>
        <p class="row">
          <SealMark />
          <SealedFor name="Dr Claire Aubry" />
          <SeenByService />
        </p>
        <div class="row">
          <StatusTag status="booked" />
          <StatusTag status="arrived" />
          <StatusTag status="fulfilled" />
          <StatusTag status="noshow" />
          <StatusTag status="cancelled" />
          <StatusTag status="pending" />
        </div>
      </section>
      <section class="stack-tight">
        <h2>Notices</h2>
        <Notice tone="info">Times are in Paris time. Your device is set to London.</Notice>
        <Notice tone="good" title="Your visit is moved">
          <p>From Tuesday 24 November, 10:00 to Thursday 26 November, 9:30.</p>
        </Notice>
        <Notice tone="warn" title="Is it an emergency?">
          <p>Call 112. Booking is not for emergencies.</p>
        </Notice>
        <Notice tone="bad" title="This key is not the one your link names">
          <p>Do not go on. Phone the practice: 04 00 00 00 00.</p>
        </Notice>
      </section>
      <section class="stack">
        <h2>Choices</h2>
        <RadioGroup
          id="who"
          label="For whom is the visit?"
          value={who}
          onChange={setWho}
          choices={[
            { value: 'me', label: 'Me' },
            { value: 'child', label: 'A child', hint: 'You will be asked for the child’s name' },
            { value: 'other', label: 'Someone else' },
          ]}
        />
        <Checkbox
          id="remind"
          label="Remind me the day before"
          hint="The text would be: “Your appointment is tomorrow.” Nothing else."
          checked={reminded}
          onChange={setReminded}
        />
      </section>
      <section class="stack-tight">
        <h2>Key words</h2>
        <FingerprintWords words={WORDS} text="QXR3-7MZA-K2LD-PW5T-9BNC-4GVH-E6JS-Y8FU" />
      </section>
      <Dialog
        open={open}
        title="Cancel this visit?"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button kind="danger">Cancel Tuesday 24 November, 10:00</Button>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
          </>
        }
      >
        <p>The time becomes free for someone else at once.</p>
      </Dialog>
    </Page>
  )
}
