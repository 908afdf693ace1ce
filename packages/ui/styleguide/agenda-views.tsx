// The practice's desk: a day with two practitioners and a drawer, and a week half locked.
import {
  Button,
  DayGrid,
  Drawer,
  type GridEntry,
  MiniMonth,
  Notice,
  PracticeShell,
  SealedFor,
  type ShellLink,
  StatusTag,
  TextArea,
} from '@colloque/ui'
import { useState } from 'preact/hooks'

const LINKS: readonly ShellLink[] = [
  { key: 'agenda', label: 'Agenda', href: '#agenda', icon: 'calendar', current: true },
  { key: 'times', label: 'Open times', href: '#times', icon: 'clock' },
  { key: 'types', label: 'Visit types', href: '#types', icon: 'list' },
  { key: 'keys', label: 'Keys', href: '#keys', icon: 'key' },
]
const OPEN = [
  { startMinute: 540, endMinute: 720 },
  { startMinute: 840, endMinute: 1080 },
]
const ignore = () => {}

const AUBRY: readonly GridEntry[] = [
  {
    id: 'a1',
    startMinute: 540,
    endMinute: 570,
    title: 'Anna Martin',
    subtitle: 'First visit',
    status: 'fulfilled',
    tone: 1,
  },
  {
    id: 'a2',
    startMinute: 570,
    endMinute: 585,
    title: 'Paul Girard',
    subtitle: 'Follow-up',
    status: 'fulfilled',
    tone: 4,
  },
  {
    id: 'a3',
    startMinute: 600,
    endMinute: 630,
    title: 'Leïla Haddad',
    subtitle: 'First visit',
    status: 'arrived',
    tone: 1,
  },
  {
    id: 'a4',
    startMinute: 630,
    endMinute: 640,
    title: 'Jean-Baptiste de la Rochefoucauld',
    subtitle: 'Vaccination',
    status: 'booked',
    tone: 3,
  },
  {
    id: 'a5',
    startMinute: 660,
    endMinute: 705,
    title: 'Inès Morel',
    subtitle: 'Gynaecology',
    status: 'booked',
    tone: 2,
  },
  {
    id: 'a6',
    startMinute: 660,
    endMinute: 690,
    title: 'Marc Petit',
    subtitle: 'First visit',
    status: 'cancelled',
    tone: 1,
  },
  {
    id: 'a7',
    startMinute: 855,
    endMinute: 885,
    title: 'Chloé Bernard',
    subtitle: 'First visit',
    status: 'booked',
    tone: 1,
  },
  {
    id: 'a8',
    startMinute: 900,
    endMinute: 915,
    title: 'Hugo Lambert',
    subtitle: 'Follow-up',
    status: 'noshow',
    tone: 4,
  },
]
const NOIR: readonly GridEntry[] = [
  { id: 'n1', startMinute: 555, endMinute: 615, title: '', status: 'booked', locked: true },
  { id: 'n2', startMinute: 630, endMinute: 660, title: '', status: 'arrived', locked: true },
  { id: 'n3', startMinute: 840, endMinute: 870, title: '', status: 'booked', locked: true },
]

function Rail() {
  return (
    <>
      <MiniMonth
        selected="2026-11-24"
        today="2026-11-24"
        month="2026-11"
        busyDays={new Set(['2026-11-24', '2026-11-26'])}
        onMonth={ignore}
        onChoose={ignore}
        previousLabel="Previous month"
        nextLabel="Next month"
      />
      <Notice tone="info">Unlocked until you leave it for 15 minutes.</Notice>
    </>
  )
}

export function Agenda() {
  const [open, setOpen] = useState<string | null>(
    new URLSearchParams(location.search).has('drawer') ? 'a3' : null,
  )
  const chosen = AUBRY.find(({ id }) => id === open)
  return (
    <PracticeShell
      title="Tuesday 24 November"
      practiceName="Cabinet des Tilleuls"
      navigationLabel="Places"
      links={LINKS}
      rail={<Rail />}
      railLabel="Month and filters"
      actions={
        <Button size="small" icon="lock">
          Lock
        </Button>
      }
      drawer={
        open !== null && (
          <Drawer
            open
            title={chosen?.title || 'Locked visit'}
            onClose={() => setOpen(null)}
            actions={
              <>
                <Button kind="primary">Save the note</Button>
                <Button icon="move">Move…</Button>
              </>
            }
          >
            <StatusTag status={chosen?.status ?? 'booked'} />
            <p>Tuesday 24 November, 10:00 to 10:30</p>
            <SealedFor name="you" />
            <TextArea id="note" label="Note" value="" onInput={ignore} />
          </Drawer>
        )
      }
    >
      <DayGrid
        label="Agenda of Tuesday 24 November"
        columns={[
          { key: 'aubry', heading: 'Dr Aubry', subheading: 'Room 1', openings: OPEN, entries: AUBRY },
          { key: 'noir', heading: 'Dr Noir', subheading: 'Locked for you', openings: OPEN, entries: NOIR },
        ]}
        now={{ minute: 617, columnKeys: ['aubry', 'noir'] }}
        selectedId={open}
        onOpen={setOpen}
      />
    </PracticeShell>
  )
}

export function Week() {
  const days = ['Mon 23', 'Tue 24', 'Wed 25', 'Thu 26', 'Fri 27']
  return (
    <PracticeShell
      title="Week of 23 November"
      practiceName="Cabinet des Tilleuls"
      navigationLabel="Places"
      links={LINKS}
    >
      <DayGrid
        label="Week of 23 November"
        columns={days.map((heading, index) => ({
          key: `d${index}`,
          heading,
          today: index === 1,
          openings: OPEN,
          entries: (index % 2 ? NOIR : AUBRY).map((entry) => ({ ...entry, id: `${index}-${entry.id}` })),
        }))}
        now={{ minute: 617, columnKeys: ['d1'] }}
        onOpen={ignore}
      />
    </PracticeShell>
  )
}
