// The patient's pages as they will look, with invented content.
import {
  Button,
  ChoiceList,
  CopyButton,
  DateOfBirth,
  ErrorSummary,
  Field,
  type LanguageLink,
  Notice,
  Page,
  QrCode,
  SealedFor,
  SlotPicker,
  SummaryList,
  TextArea,
} from '@colloque/ui'
import { useState } from 'preact/hooks'

const NOW = Date.UTC(2026, 10, 23, 9)
const ZONE = 'Europe/Paris'
const LANGUAGES: readonly LanguageLink[] = [
  { language: 'en', href: '?lang=en' },
  { language: 'fr', href: '?lang=fr' },
]
const frame = {
  languages: LANGUAGES,
  caption: 'Cabinet des Tilleuls, Lyon',
  context: '04 00 00 00 00',
} as const
const ignore = () => {}

export function Types() {
  return (
    <Page {...frame} title="What do you need?" onBack={ignore}>
      <ChoiceList
        label="What do you need?"
        onChoose={ignore}
        choices={[
          { value: 'a', label: 'First visit', hint: 'With Dr Claire Aubry', end: '30 min' },
          { value: 'b', label: 'Follow-up', end: '15 min' },
          { value: 'c', label: 'Vaccination', hint: 'Bring your vaccination card', end: '10 min' },
          {
            value: 'd',
            label: 'Contraception, pregnancy, abortion',
            hint: 'Shown nowhere but here',
            end: '45 min',
          },
        ]}
      />
      <p class="secondary">
        Which one you choose stays in your browser. Our server learns only how long it takes.
      </p>
    </Page>
  )
}

export function When() {
  const [selected, select] = useState<number | null>(null)
  const starts = [1, 2, 3, 6].flatMap((day, index) =>
    [8, 8.5, 9, 10, 10.5, 11, 13, 13.5, 14, 15.5, 16]
      .filter((_, at) => (at + index) % 3 !== 0)
      .map((hour) => NOW + day * 86_400_000 + (hour - 9) * 3_600_000),
  )
  return (
    <Page
      {...frame}
      title="When would suit you?"
      onBack={ignore}
      lead="First visit with Dr Claire Aubry, 30 minutes"
    >
      <SlotPicker
        starts={starts}
        timeZone={ZONE}
        now={NOW}
        selected={selected}
        onChoose={select}
        daysAtOnce={3}
        markEarliest
        onMore={ignore}
      />
    </Page>
  )
}

export function Why() {
  const [reason, setReason] = useState('Since Tuesday I have had a pain in my left side when I breathe in.')
  const errors = [
    { fieldId: 'name', message: 'Enter your name' },
    { fieldId: 'born', message: 'Enter your date of birth, for example 27 3 1985' },
  ]
  return (
    <Page {...frame} title="Who are you?" onBack={ignore}>
      <ErrorSummary errors={errors} attempt={1} />
      <Field
        id="name"
        label="Your name"
        value=""
        onInput={ignore}
        error={errors[0]?.message}
        autoComplete="name"
      />
      <DateOfBirth
        id="born"
        label="Date of birth"
        value={{ day: '31', month: '2', year: '1985' }}
        onChange={ignore}
        error={errors[1]?.message}
      />
      <Field
        id="phone"
        label="Phone"
        type="tel"
        value=""
        onInput={ignore}
        optional
        hint="Only if we may call you."
      />
      <TextArea
        id="reason"
        label="Why do you come?"
        optional
        hint="Sealed in your browser for Dr Aubry. Our server keeps only the sealed form and cannot open it."
        value={reason}
        onInput={setReason}
        remainingBytes={600 - reason.length}
      />
      <SealedFor name="Dr Claire Aubry" />
      <div>
        <Button kind="primary" wide>
          Continue
        </Button>
      </div>
    </Page>
  )
}

export function Check() {
  const sealed = { sealedFor: 'Dr Claire Aubry' }
  return (
    <Page {...frame} title="Check your answers" onBack={ignore}>
      <SummaryList
        rows={[
          {
            key: 'when',
            label: 'When',
            value: 'Tuesday 24 November, 10:00',
            readableBy: 'service',
            onChange: ignore,
          },
          { key: 'how', label: 'How long', value: '30 minutes', readableBy: 'service' },
          { key: 'what', label: 'What for', value: 'First visit', readableBy: sealed, onChange: ignore },
          {
            key: 'who',
            label: 'Your name',
            value: 'Anna Martin',
            readableBy: { sealedFor: 'the practice' },
            onChange: ignore,
          },
          {
            key: 'born',
            label: 'Date of birth',
            value: '27 March 1985',
            readableBy: { sealedFor: 'the practice' },
            onChange: ignore,
          },
          {
            key: 'why',
            label: 'Why',
            value: 'Since Tuesday I have had a pain in my left side when I breathe in.',
            readableBy: sealed,
            onChange: ignore,
          },
        ]}
      />
      <div>
        <Button kind="primary" wide>
          Book Tuesday 24 November, 10:00
        </Button>
      </div>
    </Page>
  )
}

export function Booked() {
  const link =
    'https://colloque.example/v/#Zm9vYmFyYmF6cXV4MTIzNA.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8.abcd'
  return (
    <Page {...frame} title="Your visit is booked" lead="Tuesday 24 November, 10:00">
      <Notice tone="warn" title="Keep your private link">
        <p>It is the only way to see, move or cancel this visit. We cannot send it to you again.</p>
      </Notice>
      <div class="sheet stack-tight">
        <h2>Your private link</h2>
        <p class="code">{link}</p>
        <div class="row">
          <CopyButton text={link} label="Copy the link" kind="primary" />
          <Button icon="print">Print</Button>
          <Button icon="calendar">Save to a calendar</Button>
        </div>
        <QrCode text={link} what="your private link" />
      </div>
    </Page>
  )
}
