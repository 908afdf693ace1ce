// The styleguide: every component in a page it could stand on, chosen by ?view=. Never part of an app.
import '@colloque/ui/styles.css'
import { render } from 'preact'
import { Agenda, Week } from './agenda-views.tsx'
import { Booked, Check, Types, When, Why } from './patient-views.tsx'
import { Pieces } from './pieces-view.tsx'

const VIEWS = {
  types: Types,
  when: When,
  why: Why,
  check: Check,
  booked: Booked,
  pieces: Pieces,
  day: Agenda,
  week: Week,
}

const wanted = new URLSearchParams(location.search)
const theme = wanted.get('theme')
if (theme) document.documentElement.dataset.theme = theme
const name = wanted.get('view') ?? 'pieces'
const View = Object.entries(VIEWS).find(([key]) => key === name)?.[1] ?? Pieces
const app = document.getElementById('app')
if (app) render(<View />, app)
