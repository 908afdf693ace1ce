// Stand-ins that were asked for, or asked to end: the administrator answers, whoever asked sees what became of it.
import type { StandInAsk } from '@colloque/contract'
import { announce, Button, formatCalendarDay, Notice, StatusTag, useFocusHandedOn } from '@colloque/ui'
import { practice as m, staff as s } from '@colloque/ui/messages'
import { useEffect, useRef, useState } from 'preact/hooks'
import { addDays } from '../../model/days.ts'
import { readStandIn } from '../../model/page/stand-in-draft.ts'
import { isProblem } from '../../state/api.ts'
import { practitionerName } from '../../state/page/names.ts'
import {
  findStandInsAfter,
  grantStandInAsk,
  loadStandInAsks,
  type Refusal,
  refuseStandInAsk,
  standInAsks,
  type ToldAsk,
  withdrawStandInAsk,
} from '../../state/people/stand-in-asks.ts'
import type { Part } from '../../state/place.ts'
import { isAdministrator, isNamed, requireMember } from '../../state/session/session.ts'
import { Choose } from '../choose.tsx'
import { Refusal as Sentence, useSubmission } from '../form.tsx'
import { LoadFailure } from '../load-failure.tsx'

const refusals: Record<Refusal, () => string> = {
  talk: s.askRefusedTalk,
  days: s.askRefusedDays,
  person: s.askRefusedPerson,
}

/** The asks one has to do with; nothing where there are none. */
export function StandInAsks() {
  const { session } = requireMember()
  const loading = useSubmission(async () => {
    if (isNamed.value) await loadStandInAsks()
    return undefined
  })
  useEffect(() => loading.submit(), [])
  const own = standInAsks.value.filter(({ practitionerId }) => practitionerId === session.practitionerId)
  const toAnswer = standInAsks.value.filter((ask) => isAdministrator.value && ask.refusal === null)
  return (
    <>
      <LoadFailure loading={loading} />
      {toAnswer.length > 0 && (
        <section class="stack-tight" id="stand-in-asks" aria-labelledby="stand-in-asks-title">
          <h3 id="stand-in-asks-title">{s.asksTitle()}</h3>
          <ul class="stack">
            {toAnswer.map((ask) => (
              <ToAnswer key={ask.askId} ask={ask} isFirst={ask === toAnswer[0]} />
            ))}
          </ul>
        </section>
      )}
      {!isAdministrator.value && own.length > 0 && (
        <section class="stack-tight" aria-labelledby="own-asks-title">
          <h3 id="own-asks-title">{s.ownAsksTitle()}</h3>
          <ul class="stack">
            {own.map((ask) => (
              <Own key={ask.askId} ask={ask} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

// “Dr Weber for Dr Aubry, 1 December to 2 December”, and what shall become of it.
function Entry({ ask }: { ask: StandInAsk }) {
  const { practitionerId, standInPractitionerId, startDay, endDay, endsOn } = ask
  const entry = s.standInEntry({
    standIn: practitionerName(standInPractitionerId),
    name: practitionerName(practitionerId),
    from: formatCalendarDay(startDay),
    until: formatCalendarDay(addDays(endDay, -1)),
  })
  if (endsOn === undefined) return <p>{entry}</p>
  const isWhole = endsOn === startDay
  return (
    <>
      <p>{entry}</p>
      <p>{isWhole ? s.askEndWhole() : s.askEndShorter({ until: formatCalendarDay(addDays(endsOn, -1)) })}</p>
    </>
  )
}

// The first one is what the notices of the desk lead to.
const landing = (isFirst: boolean) => ({
  tabIndex: -1,
  ...(isFirst ? { id: 'ask-to-answer' satisfies Part } : {}),
})

type ToAnswerProps = { ask: ToldAsk; isFirst: boolean }

function ToAnswer({ ask, isFirst }: ToAnswerProps) {
  const name = practitionerName(ask.practitionerId)
  if (!ask.isProven) {
    return (
      <li {...landing(isFirst)}>
        <Notice tone="bad" title={s.askUnproven()}>
          <Entry ask={ask} />
          <p>{s.askUnprovenText({ name: name || s.rolePractitioner() })}</p>
        </Notice>
      </li>
    )
  }
  return <Answering ask={ask} isFirst={isFirst} name={name} />
}

function Answering({ ask, isFirst, name }: ToAnswerProps & { name: string }) {
  const { document } = requireMember()
  const [isRefusing, setRefusing] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>('talk')
  const answer = useRef<'grant' | 'refuse'>('grant')
  const isEnd = ask.endsOn !== undefined
  const isPossible = () => {
    const until = addDays(ask.endDay, -1)
    return isEnd
      ? findStandInsAfter(ask) !== null
      : !('wrong' in readStandIn({ ...ask, from: ask.startDay, until }, document))
  }
  const grant = async () => {
    if (!isPossible()) throw new Sentence(isEnd ? s.askEndNotPossible({ name }) : s.askNotPossible())
    const published = isEnd ? s.askEndGranted({ name }) : s.askGranted({ name })
    announce((await isStill(() => grantStandInAsk(ask))) ? published : s.askGone())
  }
  const refuse = async () => {
    announce((await isStill(() => refuseStandInAsk(ask, refusal))) ? s.askRefusedNow({ name }) : s.askGone())
  }
  // One answer at a time, whichever it is, and the failure of the last.
  const submission = useSubmission(async () => {
    await (answer.current === 'grant' ? grant() : refuse())
    return undefined
  })
  const answerBy = (chosen: 'grant' | 'refuse') => (event: Event) => {
    if (!submission.busy) answer.current = chosen
    submission.submit(event)
  }
  const element = useRef<HTMLLIElement>(null)
  useFocusHandedOn(element)
  return (
    <li ref={element} class="stack-tight stand-in-ask" {...landing(isFirst)}>
      <p>
        <strong>{s.askOf({ name, day: formatCalendarDay(ask.askedOn) })}</strong>
      </p>
      <Entry ask={ask} />
      <form class="row" onSubmit={answerBy('grant')}>
        <Button type="submit" kind="primary" busy={submission.busy}>
          {isEnd ? s.askEndGrant() : s.askGrant()}
        </Button>
        <Button kind="quiet" pressed={isRefusing} onClick={() => setRefusing(!isRefusing)}>
          {s.askRefuse()}
        </Button>
      </form>
      {isRefusing && (
        <form class="row" onSubmit={answerBy('refuse')}>
          <Choose
            id={`refusal-${ask.askId}`}
            label={s.askRefuseWhy()}
            value={refusal}
            options={Object.entries(refusals)
              // Whom else to choose is no answer to an end.
              .filter(([word]) => !(isEnd && word === 'person'))
              .map(([word, sentence]) => [word, sentence()] as const)}
            onChange={(word) => setRefusal(word === 'days' || word === 'person' ? word : 'talk')}
          />
          <Button type="submit" busy={submission.busy}>
            {s.askRefuseSend()}
          </Button>
        </form>
      )}
      {submission.failure !== null && (
        <Notice tone="bad" spoken>
          {submission.failure}
        </Notice>
      )}
    </li>
  )
}

// False where it was withdrawn or answered meanwhile: then it is gone from the list already.
async function isStill(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    if (isProblem(error, 'not-found')) return false
    if (isProblem(error, 'stale-revision')) throw new Sentence(m.staleSave())
    throw error
  }
}

function Own({ ask }: { ask: ToldAsk }) {
  const submission = useSubmission(async () => {
    await withdrawStandInAsk(ask)
    announce(s.askWithdrawn())
    return undefined
  })
  const { refusal } = ask
  const element = useRef<HTMLLIElement>(null)
  useFocusHandedOn(element)
  return (
    <li ref={element} class="stack-tight stand-in-ask">
      <Entry ask={ask} />
      {refusal === null ? (
        <p>
          <StatusTag status="pending" iconOnly /> {s.askWaits({ day: formatCalendarDay(ask.askedOn) })}
        </p>
      ) : (
        <Notice tone="warn" title={s.askRefused()}>
          {refusals[refusal]()}
        </Notice>
      )}
      <form class="row" onSubmit={submission.submit}>
        <Button type="submit" size="small" kind="quiet" busy={submission.busy}>
          {refusal === null ? s.askWithdraw() : s.askPutAway()}
        </Button>
      </form>
      {submission.failure !== null && (
        <Notice tone="bad" spoken>
          {submission.failure}
        </Notice>
      )}
    </li>
  )
}
