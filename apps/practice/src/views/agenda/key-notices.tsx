// What happens to keys while one works: visits being re-wrapped or granted to colleagues, stand-ins that are asked
// for or asked to end, people who wait for their words to be compared, names that nobody has handed over yet, a colleague who held a
// share and has left.
import { LinkButton, Notice } from '@colloque/ui'
import { recovery, staff as s } from '@colloque/ui/messages'
import { rewrapping } from '../../state/account/rotation.ts'
import { isSetBroken } from '../../state/account/shares.ts'
import { practitionerName } from '../../state/page/names.ts'
import { granted } from '../../state/people/further-grants.ts'
import { received } from '../../state/people/handed-over.ts'
import { waitingPeople } from '../../state/people/people.ts'
import { standInAsks } from '../../state/people/stand-in-asks.ts'
import { hrefOf, place } from '../../state/place.ts'
import { isAdministrator, isSecretary, isUnlocked } from '../../state/session/session.ts'

/** Notices of keys, above the page. */
export function KeyNotices() {
  if (!isUnlocked.value) return null
  const { at, count } = rewrapping.value
  const toAnswer = standInAsks.value.filter(({ refusal }) => isAdministrator.value && refusal === null)
  const proven = toAnswer.filter(({ isProven }) => isProven)
  const [askCount, endCount] = [proven.length, proven.filter(({ endsOn }) => endsOn).length]
  const words = { running: s.rewrapping, done: s.rewrapped, stopped: s.rewrapLater }
  return (
    <>
      {at !== 'idle' && (
        <Notice tone={at === 'stopped' ? 'warn' : 'good'} spoken>
          {words[at]({ count })}
        </Notice>
      )}
      {[...granted.value].map(([id, count]) => (
        <Notice key={id} tone="good" spoken>
          {s.standInGranted({ count, name: practitionerName(id) })}
        </Notice>
      ))}
      {askCount < toAnswer.length && place.value !== 'practice' && (
        <Notice tone="bad">
          <p>{s.askUnproven()}</p>
          <LinkButton size="small" href={hrefOf('practice', 'ask-to-answer')}>
            {s.askUnprovenLook()}
          </LinkButton>
        </Notice>
      )}
      {askCount > 0 && place.value !== 'practice' && (
        <Notice tone="info">
          {askCount > endCount && <p>{s.asksToAnswer({ count: askCount - endCount })}</p>}
          {endCount > 0 && <p>{s.askEndsToAnswer({ count: endCount })}</p>}
          <LinkButton size="small" href={hrefOf('practice', 'ask-to-answer')}>
            {s.asksAnswer()}
          </LinkButton>
        </Notice>
      )}
      {waitingPeople.value.length > 0 && place.value !== 'practice' && (
        <Notice tone="info">
          <p>{s.peopleWait({ count: waitingPeople.value.length })}</p>
          <LinkButton size="small" href={hrefOf('practice')}>
            {s.peopleWaitGo()}
          </LinkButton>
        </Notice>
      )}
      {isSetBroken() && (
        <Notice tone="warn" title={recovery.brokenTitle()}>
          <p>{recovery.brokenLead()}</p>
          <LinkButton size="small" href={hrefOf('account')}>
            {recovery.brokenGo()}
          </LinkButton>
        </Notice>
      )}
      {isSecretary.value && received.value.length === 0 && <Notice tone="info">{s.noNames()}</Notice>}
    </>
  )
}
