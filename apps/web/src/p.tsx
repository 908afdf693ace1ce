// Entry of `/p/<slug>`: book a visit. The fragment may name the practice's key (`#k=`), which is no secret, and
// invite to a visit type (`&i=`) or say what was chosen on the search page (`b=`).
import { render } from 'preact'
import { BookingApp } from './booking/booking-app.tsx'
import { createBookingPage } from './booking/booking-page.ts'
import { releaseOnLeaving } from './booking/hold-time.ts'
import { findInvitation } from './booking/invitation.ts'
import { openPage } from './booking/open-page.ts'
import { findPreselected } from './booking/preselected.ts'
import { forgetOnReturn } from './navigation/forget-on-return.ts'
import { createPatientClient } from './navigation/patient-client.ts'

const slug = location.pathname.split('/')[2] ?? ''
const fragment = new URLSearchParams(location.hash.slice(1))
const page = createBookingPage(createPatientClient(), {
  slug,
  pinnedFingerprint: fragment.get('k'),
  invitation: findInvitation(fragment.get('i')),
})
const root = document.getElementById('app')
if (root !== null) render(<BookingApp page={page} />, root)
void openPage(page, findPreselected(fragment.get('b')))
forgetOnReturn()
addEventListener('pagehide', () => releaseOnLeaving(page))
// Another key pasted into the address bar changes the fragment without loading the page anew.
addEventListener('hashchange', () => location.reload())
