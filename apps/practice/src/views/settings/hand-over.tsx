// Which months of names a secretary gets: the present and coming ones and those with visits to come unless told otherwise.
// Reasons are never among them.
import type { HandedOver, Member } from '@colloque/contract'
import { announce, Button, Checkbox, Dialog, formatDate, Notice, Spinner } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { runTask } from '../../crypto/crypto-worker.ts'
import type { OwnEpochFacts } from '../../crypto/staff-tasks.ts'
import { agendaTimeZone } from '../../state/agenda/on-show.ts'
import { memberName } from '../../state/page/names.ts'
import { handOver, held, readHeld } from '../../state/people/handed-over.ts'
import { Form, useSubmission } from '../form.tsx'

type Offered = { epochs: readonly OwnEpochFacts[]; inUse: readonly number[] }

/** The dialog. */
export function HandOver({ member, onClose }: { member: Member; onClose: () => void }) {
  const memberId = member.practitionerId
  const name = memberName(memberId)
  const [offered, setOffered] = useState<Offered | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const given = givenTo(memberId)
  useEffect(() => {
    Promise.all([runTask('listOwnEpochs', null), readHeld()]).then(
      ([epochs, told]) => {
        setOffered({ epochs, inUse: told?.epochsInUse ?? [] })
        const had = givenTo(memberId)
        const usual = epochs.filter((epoch) => isUsual(epoch, told) && !had.has(epoch.number))
        setChosen(new Set(usual.map(({ number }) => number)))
      },
      (error: unknown) => {
        setOffered({ epochs: [], inUse: [] })
        throw error
      },
    )
  }, [memberId])
  const submission = useSubmission(async () => {
    if (chosen.size === 0) return [{ fieldId: 'hand-over', message: s.handOverChoose() }]
    await handOver(memberId, [...chosen])
    announce(s.handedOverTo({ name }))
    onClose()
    return undefined
  })
  const toggle = (number: number, isChosen: boolean) =>
    setChosen(new Set([...[...chosen].filter((one) => one !== number), ...(isChosen ? [number] : [])]))
  const isAnyLeft = offered?.epochs.some(({ number }) => !given.has(number)) ?? false
  return (
    <Dialog open title={s.handOverTitle()} onClose={onClose}>
      <Form submission={submission}>
        <p>{s.handOverLead({ name })}</p>
        {offered === null ? (
          <Spinner />
        ) : offered.epochs.length === 0 ? (
          <Notice tone="bad">{m.loadError()}</Notice>
        ) : (
          <Months offered={offered} given={given} chosen={chosen} onToggle={toggle} />
        )}
        <p class="secondary">{s.handedOverNew()}</p>
        {isAnyLeft && (
          <Button type="submit" kind="primary" icon="key" busy={submission.busy}>
            {s.handOverConfirm()}
          </Button>
        )}
      </Form>
    </Dialog>
  )
}

// What was handed over is a fact; what was not is a choice.
function Months({
  offered,
  given,
  chosen,
  onToggle,
}: {
  offered: Offered
  given: ReadonlySet<number>
  chosen: ReadonlySet<number>
  onToggle: (number: number, isChosen: boolean) => void
}) {
  const standing = offered.epochs.filter(({ number }) => given.has(number))
  const left = offered.epochs.filter(({ number }) => !given.has(number))
  return (
    <>
      {standing.length > 0 && (
        <div class="stack-tight">
          <h3 id="handed-over">{s.handOverGiven()}</h3>
          <ul aria-labelledby="handed-over">
            {standing.map((epoch) => (
              <li key={epoch.number}>
                {spanOf(epoch)} <span class="secondary">{notesOf(epoch, offered)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {left.length === 0 ? (
        <Notice>{s.handOverAllGiven()}</Notice>
      ) : (
        <fieldset class="stack-tight hand-over" id="hand-over" tabIndex={-1}>
          <legend>{s.handOverMonths()}</legend>
          {left.map((epoch) => (
            <Checkbox
              key={epoch.number}
              id={`hand-over-${epoch.number}`}
              label={spanOf(epoch)}
              hint={notesOf(epoch, offered)}
              checked={chosen.has(epoch.number)}
              onChange={(isChosen) => onToggle(epoch.number, isChosen)}
            />
          ))}
        </fieldset>
      )}
    </>
  )
}

function givenTo(memberId: string): ReadonlySet<number> {
  return new Set(held.value?.find(({ delegateId }) => delegateId === memberId)?.epochs)
}

function isUsual({ number, isSuperseded, notAfterAt }: OwnEpochFacts, told: HandedOver | null): boolean {
  const isInUse = told?.epochsInUse.includes(number) ?? false
  return isInUse || (!isSuperseded && notAfterAt > Date.now())
}

function spanOf({ notBeforeAt, notAfterAt }: OwnEpochFacts): string {
  const [from, until] = [notBeforeAt, notAfterAt - 1].map((at) => formatDate(at, agendaTimeZone()))
  return s.handOverSpan({ from: from ?? '', until: until ?? '' })
}

function notesOf({ number, isCurrent, isSuperseded }: OwnEpochFacts, { inUse }: Offered): string {
  return [
    isCurrent && s.handOverNow(),
    isSuperseded && s.handOverSuperseded(),
    inUse.includes(number) && s.handOverToCome(),
  ]
    .filter((note) => note !== false)
    .join(' · ')
}
