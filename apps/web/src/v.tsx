// Entry of `/v/`: see, move or cancel a visit with its private link. The link leaves the address bar first of all.
import { render } from 'preact'
import { forgetOnReturn } from './navigation/forget-on-return.ts'
import { createPatientClient } from './navigation/patient-client.ts'
import { VisitApp } from './visit/visit-app.tsx'
import { createVisitPage, takeLink } from './visit/visit-page.ts'

const page = createVisitPage(createPatientClient())
void takeLink(page)
const root = document.getElementById('app')
if (root !== null) render(<VisitApp page={page} />, root)
forgetOnReturn()
// Another link pasted into the address bar changes the fragment without loading the page anew.
addEventListener('hashchange', () => {
  if (location.hash.length > 1) void takeLink(page)
})
