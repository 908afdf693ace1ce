// A rehearsal as it may end, for tests of its report: numbers of a made-up practice, with one thing changed.
import { createRecording, type Moment } from '../src/rush/recording.ts'
import type { RushResult } from '../src/rush/run-rush.ts'

export type SampleChanges = {
  fault?: 'doubles' | 'lost' | 'serverErrors' | 'unanswered' | 'nobody'
  room?: 'none' | 'empty' | 'used'
  lateMs?: number
  wasStopped?: boolean
  moments?: number
  name?: string
  refusal?: string
}

export function sampleResult(changes: SampleChanges = {}): RushResult {
  const { fault, room = 'used', lateMs = 3, wasStopped = false, moments = 40, refusal } = changes
  const recorded = createRecording(1500).read()
  for (let i = 0; i < moments; i++) recorded.moments.push(momentOf(i, changes))
  for (let i = 1; i <= 200; i++) {
    recorded.durations.practice.push(i / 10)
    recorded.durations.times.push(i)
    recorded.durations.book.push(i * 9)
    if (room !== 'none') recorded.durations.room.push(i / 20)
    recorded.lateness.push(lateMs)
  }
  recorded.endings.booked = fault === 'nobody' ? 0 : 30
  recorded.endings['lost-race'] = 8
  recorded.endings['still-waiting'] = room === 'used' ? 2 : 0
  return {
    settings: {
      url: new URL('http://localhost:8080'),
      slug: 'cabinet-essai',
      scale: 0.001,
      minutes: 1,
      out: 'rush.html',
      seed: '1',
    },
    practice: {
      document: {
        format: 'colloque/practice-document/v1',
        deploymentId: '',
        practiceId: '',
        slug: 'cabinet-essai',
        version: 1,
        previousHash: null,
        issuedOn: '2026-11-01',
        name: changes.name ?? 'Cabinet d’essai',
        phone: '',
        countryCode: 'FR',
        languages: ['fr'],
        practitioners: [],
        standIns: [],
        locations: [],
        healthcareServices: [],
        schedules: [],
        courierPublicKey: null,
      },
      fingerprint: '',
      offerings: [],
      keysFor: () => null,
    },
    beganAt: Date.UTC(2026, 10, 28, 20),
    tookMs: moments * 1500,
    planned: 40,
    networks: 64,
    has: { room: room !== 'none', holds: true },
    recorded: {
      ...recorded,
      refusals: new Map([['slot-taken', 20], ...(refusal ? [[refusal, 1] as const] : [])]),
    },
    generatorLoad: 0.2,
    work: { done: 0, waiting: 0 },
    wasStopped,
    verdict: {
      verified: 30,
      unverified: 0,
      doubles: fault === 'doubles' ? [{ at: 30_000, sentence: 'tick 7 was given to a, b at once' }] : [],
      lost: fault === 'lost' ? [{ at: 20_000, sentence: 'visit a was acknowledged and is not there' }] : [],
      contradictions: [],
    },
  }
}

function momentOf(i: number, { fault, room = 'used' }: SampleChanges): Moment {
  const crowd = Math.round(40 * Math.exp(-(((i - 12) / 9) ** 2)))
  const waiting = room === 'used' ? Math.max(0, crowd - 15) : 0
  return {
    arrived: crowd,
    confirmed: fault === 'nobody' ? 0 : Math.min(crowd, 18),
    taken: Math.round(crowd / 3),
    turnedAway: Math.round(crowd / 8),
    requests: crowd * 7,
    serverErrors: fault === 'serverErrors' && i === 20 ? 3 : 0,
    unanswered: fault === 'unanswered' && i === 25 ? 2 : 0,
    present: crowd * 3,
    waiting,
    medianAhead: waiting / 2,
    mostAhead: waiting,
  }
}
