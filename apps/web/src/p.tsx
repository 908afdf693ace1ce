// Entry of `/p/<slug>`: book a visit. The fragment may name the practice's key (`#k=`); it is no secret.
import { createClient } from '@colloque/client'
import { render } from 'preact'
import { BookingApp } from './booking/booking-app.tsx'
import { createBookingPage, openPage } from './booking/booking-page.ts'

const slug = location.pathname.split('/')[2] ?? ''
const pinnedFingerprint = new URLSearchParams(location.hash.slice(1)).get('k')
const page = createBookingPage(createClient(location.origin), { slug, pinnedFingerprint })
const root = document.getElementById('app')
if (root !== null) render(<BookingApp page={page} />, root)
void openPage(page)
// Another key pasted into the address bar changes the fragment without loading the page anew.
addEventListener('hashchange', () => location.reload())
