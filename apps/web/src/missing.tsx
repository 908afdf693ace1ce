// Entry of every address that names nothing.
import { LinkButton } from '@colloque/ui'
import { patient } from '@colloque/ui/messages'
import { render } from 'preact'
import { Frame } from './navigation/frame.tsx'
import { inThisLanguage, languageLinks } from './navigation/languages.ts'

function MissingPage() {
  return (
    <Frame
      title={patient.missingTitle()}
      lead={patient.missingText()}
      step="missing"
      languages={languageLinks(location.pathname, '')}
    >
      <LinkButton kind="primary" href={inThisLanguage('/')}>
        {patient.missingHome()}
      </LinkButton>
    </Frame>
  )
}

const root = document.getElementById('app')
if (root !== null) render(<MissingPage />, root)
