// Entry of `/`: what this is, what it protects from, and the practices of this deployment.
import { createClient } from '@colloque/client'
import { render } from 'preact'
import { FrontPage } from './front/front-page.tsx'

const root = document.getElementById('app')
if (root !== null) render(<FrontPage client={createClient(location.origin)} />, root)
