// What must never happen, on a strip each: quiet lines are the good news, a mark stands where something happened.
import type { Figures } from '../figures.ts'
import type { RushResult } from '../run-rush.ts'
import { type Html, html } from './html.ts'
import { count, stopwatch } from './words.ts'

type Strip = { name: string; meaning: string; total: number; at: number[] }

/** Sentences shown of each kind; the rest is counted. */
const mostSentences = 20

export function faultStrips({ recorded, verdict }: RushResult, figures: Figures): Html {
  const { moments, momentMs } = recorded
  const spanMs = Math.max(1, moments.length * momentMs)
  const strips: Strip[] = [
    {
      name: 'Double bookings',
      meaning: 'a time given to more visits than its calendar has room for',
      total: figures.doubleBookings,
      at: verdict.doubles.map(({ at }) => at),
    },
    {
      name: 'Lost',
      meaning: 'acknowledged, and not so when the server was asked afterwards',
      total: figures.lost,
      at: verdict.lost.map(({ at }) => at),
    },
    {
      name: 'Server errors',
      meaning: '5xx, but for being sent to the waiting room',
      total: figures.serverErrors,
      at: moments.flatMap(({ serverErrors }, i) => (serverErrors > 0 ? [(i + 0.5) * momentMs] : [])),
    },
    {
      name: 'No answer',
      meaning: 'the connection broke, or nothing came for half a minute',
      total: figures.unanswered,
      at: moments.flatMap(({ unanswered }, i) => (unanswered > 0 ? [(i + 0.5) * momentMs] : [])),
    },
  ]
  const sentences = [
    ...verdict.doubles.map(({ sentence }) => sentence),
    ...verdict.lost.map(({ sentence }) => sentence),
    ...verdict.contradictions,
  ]
  return html`<section class="plot" aria-labelledby="faults">
<h2 id="faults">What must never happen</h2>
<p>After the rush the server was asked for ${count(figures.verified)} visits by their private links, and the whole history was searched for times that two people had at once.</p>
<div class="strips">${strips.map(
    ({ name, meaning, total, at }) => html`<div class="strip ${total === 0 ? 'calm' : 'loud'}">
<p><b>${name}</b> <span>${meaning}</span></p>
<svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path class="thread" d="M0 12H1000"/>${at.map((ms) => html`<path class="fault" d="M${((Math.min(ms, spanMs) / spanMs) * 1000).toFixed(1)} 1V23"/>`)}</svg>
<strong>${total === 0 ? 'none' : count(total)}</strong></div>`,
  )}</div>
${
  sentences.length === 0
    ? null
    : html`<ul class="sentences">${sentences.slice(0, mostSentences).map((sentence) => html`<li>${sentence}</li>`)}${
        sentences.length > mostSentences
          ? html`<li>and ${count(sentences.length - mostSentences)} more</li>`
          : null
      }</ul>`
}
<details><summary>What must never happen: the numbers</summary><div class="scroll" role="region" tabindex="0" aria-label="What must never happen: table"><table>
<caption>Faults and when the first of them came</caption>
<thead><tr><th scope="col">Fault</th><th scope="col">How many</th><th scope="col">First at</th></tr></thead>
<tbody>${strips.map(({ name, total, at }) => html`<tr><th scope="row">${name}</th><td>${count(total)}</td><td>${total === 0 ? '–' : stopwatch(Math.min(...at))}</td></tr>`)}
<tr><th scope="row">Answers that contradict each other</th><td>${count(figures.contradictions)}</td><td>–</td></tr>
<tr><th scope="row">Visits that could not be asked for</th><td>${count(figures.unverified)}</td><td>–</td></tr></tbody></table></div></details>
</section>`
}
