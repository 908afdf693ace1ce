// Entry of `/find`: whom to book with. What is typed is compared in a worker of this page and sent nowhere.
import { render } from 'preact'
import { FindPage } from './find/find-page.tsx'
import { createFinder, openFinder } from './find/finder.ts'
import { forgetOnReturn } from './navigation/forget-on-return.ts'
import { createPatientClient } from './navigation/patient-client.ts'

const finder = createFinder(createPatientClient())
const root = document.getElementById('app')
if (root !== null) render(<FindPage finder={finder} />, root)
void openFinder(finder)
forgetOnReturn()
