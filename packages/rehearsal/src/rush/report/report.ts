// The report of a rehearsal: one HTML file that needs nothing else, no script, no address to fetch from. Reads on a
// phone, in the dark, on paper and aloud: each plot says its numbers as a table.
import {
  arrivalsAt,
  EVENING_ARRIVALS,
  EVENING_MINUTES,
  PUBLISHED_BOOKINGS_A_MINUTE,
  PUBLISHED_REQUESTS_A_SECOND,
} from '../arrival-curve.ts'
import { type Figures, isOk } from '../figures.ts'
import { outcomes, type Tally } from '../recording.ts'
import type { RushResult } from '../run-rush.ts'
import { durationPlot } from './duration-plot.ts'
import { faultStrips } from './fault-strips.ts'
import { Html, html } from './html.ts'
import { style } from './style.ts'
import { type Series, timePlot } from './time-plot.ts'
import { count, counted, duration, endingNames, minuteCount, rate, stopwatch } from './words.ts'

/** The whole file. */
export function renderReport(result: RushResult, figures: Figures): string {
  const { practice, settings, beganAt } = result
  const { name } = practice.document
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(beganAt)
  const title = `Rehearsal of a rush: ${name}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${new Html(`<style>${style}</style>`)}
</head>
<body>
<header>
<p class="brand">Colloque</p>
<h1>Rehearsal of a rush</h1>
<p class="lede">On ${day}, <b>${counted(figures.arrived, 'patient')}</b> came to <b>${name}</b> within ${minuteCount(settings.minutes)}, as 1.35 million people came to France’s largest booking portal in the evening of 12 July 2021.</p>
</header>
<main>
${verdictOf(result, figures)}
${figureList(result, figures)}
${notesOf(result, figures)}
${arrivalPlot(result)}
${bookingPlot(result)}
${presencePlot(result)}
${roomPlot(result)}
${durationPlot(figures)}
${faultStrips(result, figures)}
${endingsOf(figures)}
${howItWasDone(result, figures)}
</main>
</body>
</html>
`.text
}

function verdictOf({ verdict, wasStopped }: RushResult, figures: Figures): Html {
  const went = isOk(figures)
  const icon = went ? 'M6 16.5l7 7 13-15' : 'M8 8l16 16M24 8L8 24'
  const faults = [
    [figures.doubleBookings, 'time was given twice', 'times were given twice'],
    [figures.lost, 'acknowledged visit was lost', 'acknowledged visits were lost'],
    [figures.contradictions, 'answer contradicts another', 'answers contradict others'],
    [figures.serverErrors, 'request met a server error', 'requests met a server error'],
    [figures.unanswered, 'request had no answer', 'requests had no answer'],
    [figures.unverified, 'visit could not be asked for', 'visits could not be asked for'],
  ] as const
  const sentences = faults.flatMap(([n, one, many]) =>
    n > 0 ? [`${count(n)} ${n === 1 ? one : many}.`] : [],
  )
  if (figures.confirmed === 0) sentences.push('Nobody could book, so this shows nothing.')
  return html`<div class="verdict ${went ? 'good' : 'bad'}">
<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path d="${icon}"/></svg>
<p>${went ? 'It held: no time was given twice, and every acknowledged visit stands.' : `It did not hold: ${lowerFirst(sentences[0] ?? '')}`}</p>
${
  went
    ? html`<p>${count(verdict.verified)} private links were asked afterwards. No request met a server error.${wasStopped ? ' The rehearsal was stopped early.' : ''}</p>`
    : sentences.length > 1
      ? html`<ul>${sentences.slice(1).map((sentence) => html`<li>${sentence}</li>`)}</ul>`
      : null
}
</div>`
}

function figureList({ tookMs }: RushResult, figures: Figures): Html {
  const share = (part: number, whole: number) => `${rate((part / whole) * 100)} %`
  const shown: [string, string][] = [
    [count(figures.confirmed), 'visits confirmed'],
    [
      count(figures.mostConfirmedAMinute),
      `confirmed a minute, at the pace of the busiest ten seconds or so: ${share(figures.mostConfirmedAMinute, PUBLISHED_BOOKINGS_A_MINUTE)} of the portal’s worst minute`,
    ],
    [duration(figures.durations.book.p99), 'to book, for 99 of 100'],
    [
      count(figures.mostRequestsASecond),
      `requests a second at the busiest; ${count(figures.requests)} in ${stopwatch(tookMs)}`,
    ],
  ]
  return html`<dl class="figures">${shown.map(([figure, name]) => html`<div><dt>${name}</dt><dd>${figure}</dd></div>`)}</dl>`
}

function notesOf({ networks, has, wasStopped, recorded }: RushResult, figures: Figures): Html | null {
  const { generator, endings } = figures
  const notes: string[] = []
  if (wasStopped)
    notes.push('The rehearsal was stopped before its end: the later part of the evening is missing.')
  if (generator.wasTheLimit)
    notes.push(
      `The generator was the limit, not the server: it was busy ${rate(generator.load * 100)} % of the time, sent one patient in a hundred off more than ${duration(generator.lateMs.p99)} late${generator.worksDone > 0 ? `, and did ${counted(generator.worksDone, 'proof')} of work for the crowd` : ''}. The server can do no less than what is shown; let the crowd run on another machine, or take a smaller scale.`,
    )
  if (endings.limited > 0 || recorded.refusals.has('too-many-requests'))
    notes.push(
      networks === 1
        ? 'The server saw one network and limited it, as it would limit a single household: this system has no other loopback addresses.'
        : 'The server limited networks that asked too often, as it is meant to.',
    )
  if (endings['still-waiting'] > 0)
    notes.push(
      `${counted(endings['still-waiting'], 'patient was', 'patients were')} still waiting when the rehearsal ended.`,
    )
  if (!has.holds) notes.push('This deployment has no holds: a time is taken by the booking itself.')
  return notes.length === 0
    ? null
    : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`
}

function perSecond({ recorded }: RushResult, tally: Tally): number[] {
  const { moments, momentMs } = recorded
  return moments.map((moment) => (moment[tally] * 1000) / momentMs)
}

function arrivalPlot(result: RushResult): Html {
  const { recorded, settings } = result
  const { momentMs, moments } = recorded
  const eveningMs = settings.minutes * 60_000
  const planned = moments.map((_, i) => {
    const minute = (((i + 0.5) * momentMs) / eveningMs) * EVENING_MINUTES
    return (arrivalsAt(minute) * settings.scale * EVENING_MINUTES) / (settings.minutes * 60)
  })
  return timePlot({
    id: 'arrivals',
    title: 'Who came',
    says: `The speech begins at 20:00. The curve is ${rate(settings.scale * 100)} % of that evening, squeezed from four hours into ${minuteCount(settings.minutes)}.`,
    unit: 'patients a second',
    series: [
      { name: 'came', drawn: 'area', colour: 'petrol', values: perSecond(result, 'arrived') },
      { name: 'the curve of the evening', drawn: 'dashes', colour: 'ink', values: planned },
    ],
    momentMs,
    minutes: settings.minutes,
  })
}

function bookingPlot(result: RushResult): Html {
  return timePlot({
    id: 'bookings',
    title: 'What they got',
    says: 'A time that is gone is no failure: the page offers the nearest ones, and most people take one of these.',
    unit: 'a second',
    series: [
      { name: 'visits confirmed', drawn: 'area', colour: 'petrol', values: perSecond(result, 'confirmed') },
      {
        name: 'wanted times that were gone',
        drawn: 'dashes',
        colour: 'warn',
        values: perSecond(result, 'taken'),
      },
      {
        name: 'went home without a visit',
        drawn: 'dots',
        colour: 'quiet',
        values: perSecond(result, 'turnedAway'),
      },
    ],
    momentMs: result.recorded.momentMs,
    minutes: result.settings.minutes,
  })
}

function presencePlot({ recorded, settings, has }: RushResult): Html {
  const { moments, momentMs } = recorded
  const waiting: Series = {
    name: 'in the waiting room',
    drawn: 'area',
    colour: 'warn',
    values: moments.map((moment) => moment.waiting),
  }
  return timePlot({
    id: 'presence',
    title: 'Who was there',
    says: `Everybody who had come and not yet left${has.room ? ', and those of them who sat in the waiting room' : ''}.`,
    unit: 'patients',
    series: [
      { name: 'there', drawn: 'line', colour: 'ink', values: moments.map(({ present }) => present) },
      ...(has.room ? [waiting] : []),
    ],
    momentMs,
    minutes: settings.minutes,
  })
}

// Nobody was seen waiting: there was no need, or whoever was sent there was let in as soon as the ticket was drawn.
function whoWaited({ refusals }: RushResult['recorded'], hasRoom: boolean): string {
  if (!hasRoom) return 'This deployment has no waiting room: everybody came straight in.'
  const sent = refusals.get('waiting-room') ?? 0
  if (sent === 0) return 'Nobody had to wait: the server kept up with everybody.'
  return `${counted(sent, 'request was', 'requests were')} sent to the waiting room; whoever drew a ticket there was let in at once.`
}

function roomPlot({ recorded, settings, has }: RushResult): Html {
  const { moments, momentMs } = recorded
  if (moments.every(({ waiting }) => waiting === 0))
    return html`<section class="plot" aria-labelledby="room"><h2 id="room">Places in the waiting room</h2>
<p class="empty">${whoWaited(recorded, has.room === true)}</p></section>`
  return timePlot({
    id: 'room',
    title: 'Places in the waiting room',
    says: 'How many were before the one in the middle of the queue, and before the last.',
    unit: 'patients ahead',
    series: [
      {
        name: 'before the last',
        drawn: 'dashes',
        colour: 'warn',
        values: moments.map(({ mostAhead }) => mostAhead),
      },
      {
        name: 'before the one in the middle',
        drawn: 'area',
        colour: 'petrol',
        values: moments.map(({ medianAhead }) => medianAhead),
      },
    ],
    momentMs,
    minutes: settings.minutes,
  })
}

function endingsOf({ endings, arrived }: Figures): Html {
  const most = Math.max(1, ...Object.values(endings))
  const shown = outcomes.filter((outcome) => endings[outcome] > 0)
  const look = (outcome: string) => (outcome === 'booked' ? '' : outcome === 'failed' ? 'bad' : 'quiet')
  return html`<section class="plot" aria-labelledby="endings"><h2 id="endings">How the evenings ended</h2>
<div class="scroll"><table>
<caption>Of ${counted(arrived, 'patient')}</caption>
<thead><tr><th scope="col">Ending</th><th scope="col">Patients</th><th scope="col">Share</th><th scope="col" aria-hidden="true" class="wide"></th></tr></thead>
<tbody>${shown.map(
    (outcome) =>
      html`<tr><th scope="row">${endingNames[outcome]}</th><td>${count(endings[outcome])}</td><td>${rate((endings[outcome] / Math.max(1, arrived)) * 100)} %</td><td aria-hidden="true" class="wide"><i class="bar ${look(outcome)}" style="width:${((endings[outcome] / most) * 100).toFixed(1)}%"></i></td></tr>`,
  )}</tbody></table></div></section>`
}

function howItWasDone({ settings, networks, tookMs, has, recorded }: RushResult, figures: Figures): Html {
  const { generator } = figures
  const refusals = [...recorded.refusals].sort((a, b) => b[1] - a[1])
  const setup: [string, string][] = [
    ['Deployment', settings.url.origin],
    ['Practice', settings.slug],
    ['Scale', `${rate(settings.scale * 100)} % of ${count(EVENING_ARRIVALS)} people`],
    ['Time', `four hours in ${minuteCount(settings.minutes)}; over after ${stopwatch(tookMs)}`],
    ['Crowd', counted(networks, 'network')],
    ['Holds, waiting room', `${has.holds ? 'yes' : 'no'}, ${has.room ? 'yes' : 'no'}`],
    [
      'Generator',
      `busy ${rate(generator.load * 100)} % of the time; patients sent off ${duration(generator.lateMs.p50)} late in the median, ${duration(generator.lateMs.p99)} for 99 of 100`,
    ],
    [
      'Refusals',
      refusals.length === 0 ? 'none' : refusals.map(([type, n]) => `${type} ${count(n)}`).join(', '),
    ],
    ['Seed', settings.seed],
  ]
  return html`<section class="text" aria-labelledby="how"><h2 id="how">How it was done</h2>
<dl class="setup">${setup.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<p>Each patient loads the practice’s page and its free times over HTTP, waits and takes a ticket where the server asks for it, chooses one of the first times as people do, fills in the form and books with ciphertext of the true length. When the time is gone, the nearest ones are tried, three at the most. Some look twice, some send the same booking twice, a few cancel. People think and type faster than in life by as much as the evening is squeezed.</p>
<p>Patients come when the curve says so, whether or not the server has answered the ones before. The portal published ${count(PUBLISHED_BOOKINGS_A_MINUTE)} bookings in its worst minute and ${count(PUBLISHED_REQUESTS_A_SECOND)} requests a second; what was published are points, and the curve through them is ours.</p>
</section>`
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
