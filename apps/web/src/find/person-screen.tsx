// One person: what can be booked with them and when. Choosing a time leads to the practice's own page, and only then does the
// service learn whose calendar it is: this screen says so before.
import type { FailureType } from '@colloque/client'
import type { HealthcareService } from '@colloque/practice-document'
import { Button, ChoiceList, errorText, Notice, SlotPicker, Spinner } from '@colloque/ui'
import { booking, common, find, patient } from '@colloque/ui/messages'
import { useEffect, useState } from 'preact/hooks'
import { inThisLanguage } from '../navigation/languages.ts'
import { failureOf } from '../practice/failure.ts'
import { loadStarts, type Start, WINDOW_DAYS } from '../practice/load-starts.ts'
import { StoppedError } from '../practice/stopped-error.ts'
import { Telephone } from '../practice/telephone.tsx'
import { type ChosenPerson, calendarOf, loadPerson } from './chosen-person.ts'
import type { Finder } from './finder.ts'
import type { Hit } from './search-messages.ts'

type Known = ChosenPerson | 'loading' | 'stopped' | { readonly failed: FailureType }

export function PersonScreen({ finder, hit }: { readonly finder: Finder; readonly hit: Hit }) {
  const [person, setPerson] = useState<Known>('loading')
  const load = () => {
    setPerson('loading')
    loadPerson(finder.deploymentId, hit).then(setPerson, (error: unknown) =>
      setPerson(error instanceof StoppedError ? 'stopped' : { failed: failureOf(error) }),
    )
  }
  useEffect(load, [hit])
  if (person === 'loading') return <Spinner label={find.loadingPerson()} />
  if (person === 'stopped') return <Notice tone="bad">{find.notBelieved()}</Notice>
  if ('failed' in person) {
    return (
      <Notice tone="bad" spoken>
        <p>{person.failed === 'not-found' ? find.personGone() : errorText(person.failed)}</p>
        <Button onClick={load}>{common.retry()}</Button>
      </Notice>
    )
  }
  return <Offer person={person} />
}

function Offer({ person }: { readonly person: ChosenPerson }) {
  const { services, practice } = person
  const [service, setService] = useState<HealthcareService | null>(
    services.length === 1 ? (services[0] ?? null) : null,
  )
  const { slug, phone } = practice.document
  return (
    <>
      <Notice tone="info">
        <p>{find.untilNow()}</p>
      </Notice>
      {(services.length === 0 || !practice.isOpen) && (
        <Notice tone="warn" title={find.notOnline()}>
          <p>
            {find.phoneThem()} <Telephone number={phone} />
          </p>
        </Notice>
      )}
      {service === null ? (
        <section class="stack-tight">
          <h2>{booking.whatTitle()}</h2>
          <ChoiceList
            label={booking.whatTitle()}
            choices={services.map(({ id, name, description, durationMinutes }) => ({
              value: id,
              label: name,
              hint: description,
              end: booking.whatMinutes({ count: durationMinutes }),
            }))}
            onChoose={(id) => setService(services.find((one) => one.id === id) ?? null)}
          />
        </section>
      ) : (
        <Times
          person={person}
          service={service}
          onOther={services.length > 1 ? () => setService(null) : null}
        />
      )}
      <p>
        <a href={inThisLanguage(`/p/${encodeURIComponent(slug)}`)}>
          {find.toPractice({ practice: practice.document.name })}
        </a>
      </p>
    </>
  )
}

type TimesProps = {
  readonly person: ChosenPerson
  readonly service: HealthcareService
  readonly onOther: (() => void) | null
}

type Loaded = { readonly starts: readonly Start[]; readonly windows: number }

function Times({ person, service, onOther }: TimesProps) {
  const { document } = person.practice
  const [loaded, setLoaded] = useState<Loaded>({ starts: [], windows: 0 })
  const [problem, setProblem] = useState<FailureType | null>(null)
  const [isLoading, setLoading] = useState(false)
  const [since] = useState(() => Date.now())
  const calendar = calendarOf(person, service)
  const load = () => {
    setLoading(true)
    setProblem(null)
    const wanted = { calendars: [calendar], service, since, window: loaded.windows, now: Date.now() }
    loadStarts(person.times, document, wanted)
      .then(
        (starts) => setLoaded({ starts: [...loaded.starts, ...starts], windows: loaded.windows + 1 }),
        (error: unknown) => setProblem(failureOf(error)),
      )
      .finally(() => setLoading(false))
  }
  useEffect(load, [service])
  const hasMore = loaded.windows * WINDOW_DAYS < calendar.schedule.maximumHorizonDays
  const choose = (at: number) => {
    const start = loaded.starts.find((one) => one.at === at)
    if (start) location.assign(bookingAddress(document.slug, service.id, start))
  }
  return (
    <section class="stack">
      <div class="stack-tight">
        <h2>{booking.whenTitle()}</h2>
        <p class="secondary">
          {booking.whenLead({
            service: service.name,
            minutes: patient.minutes({ count: service.durationMinutes }),
          })}{' '}
          {onOther && (
            <Button kind="quiet" onClick={onOther}>
              {find.otherVisit()}
            </Button>
          )}
        </p>
        <p>{find.fromHereOn()}</p>
      </div>
      {problem !== null && (
        <Notice tone="bad" spoken>
          <p>{errorText(problem)}</p>
          <Button onClick={load}>{common.retry()}</Button>
        </Notice>
      )}
      <SlotPicker
        starts={loaded.starts.map(({ at }) => at)}
        timeZone={calendar.schedule.timeZone}
        now={Date.now()}
        markEarliest
        onChoose={choose}
        {...(hasMore && loaded.starts.length > 0 ? { onMore: load } : {})}
      />
      {isLoading && <Spinner label={booking.whenLoading()} />}
      {!isLoading && problem === null && loaded.windows > 0 && loaded.starts.length === 0 && (
        <Notice tone="info" title={booking.whenNone()} spoken>
          <p>
            {find.phoneThem()} <Telephone number={document.phone} />
          </p>
          {hasMore && <Button onClick={load}>{find.lookLater()}</Button>}
        </Notice>
      )}
    </section>
  )
}

// The fragment, which no browser sends: what was chosen here need not be chosen again there.
function bookingAddress(slug: string, serviceId: string, { at, scheduleId, resourceId }: Start): string {
  const chosen = [serviceId, scheduleId, at / 60_000, ...(resourceId ? [resourceId] : [])].join('.')
  return inThisLanguage(`/p/${encodeURIComponent(slug)}#b=${chosen}`)
}
