// The front page: one visit as the service holds it, three short rows, the honest sentence, the practices.
import type { Client } from '@colloque/client'
import { Icon, type IconName, LinkButton, SealMark } from '@colloque/ui'
import { front } from '@colloque/ui/messages'
import type { ComponentChildren } from 'preact'
import { Frame } from '../navigation/frame.tsx'
import { inThisLanguage, languageLinks } from '../navigation/languages.ts'
import { PracticeList } from './practice-list.tsx'
import { SealedExample } from './sealed-example.tsx'

/** The page at `/`. */
export function FrontPage({ client }: { readonly client: Client }) {
  return (
    <Frame
      title={front.title()}
      lead={front.lead()}
      step="front"
      languages={languageLinks('/', '')}
      headerLink={<a href={inThisLanguage('/practice')}>{front.practitionersLink()}</a>}
    >
      <div class="row">
        <LinkButton kind="primary" href={inThisLanguage('/find')}>
          {front.findCare()}
        </LinkButton>
        <LinkButton href="#practices">{front.choosePractice()}</LinkButton>
      </div>
      <SealedExample />
      <ul class="front-rows">
        <Row mark={<SealMark label={null} />} title={front.sealedTitle()} text={front.sealedText()} />
        <Row mark={<MarkIcon name="eye" />} title={front.seenTitle()} text={front.seenText()} />
        <Row mark={<MarkIcon name="close" />} title={front.nobodyTitle()} text={front.nobodyText()} />
      </ul>
      <PracticeList client={client} />
      <section class="front-honest stack-tight" aria-labelledby="honest">
        <h2 id="honest">{front.honestTitle()}</h2>
        <p>{front.honestProtects()}</p>
        <p>
          <strong>{front.honestNot()}</strong>
        </p>
      </section>
      <section class="stack-tight" aria-labelledby="practitioners">
        <h2 id="practitioners">{front.practitionersTitle()}</h2>
        <p>
          {front.practitionersText()} <a href={inThisLanguage('/practice')}>{front.practitionersLink()}</a>
        </p>
      </section>
    </Frame>
  )
}

type RowProps = { readonly mark: ComponentChildren; readonly title: string; readonly text: string }

function Row({ mark, title, text }: RowProps) {
  return (
    <li class="front-row">
      <span class="front-mark">{mark}</span>
      <div>
        <h2>{title}</h2>
        <p>{text}</p>
      </div>
    </li>
  )
}

function MarkIcon({ name }: { readonly name: IconName }) {
  return <Icon name={name} />
}
