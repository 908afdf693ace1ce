// Entry of `/`: what this is, what it protects from, and the practices of this deployment.
import { render } from 'preact'
import { FrontPage } from './front/front-page.tsx'
import { createPatientClient } from './navigation/patient-client.ts'

const root = document.getElementById('app')
if (root !== null) render(<FrontPage client={createPatientClient()} />, root)
