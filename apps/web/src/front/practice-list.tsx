// The practices of this deployment, as a plain list. Nothing typed, nothing searched, nothing sent.
import { type Client, requireAnswer } from '@colloque/client'
import type { PracticeListing } from '@colloque/contract'
import { Button, ChoiceList, Notice, Spinner } from '@colloque/ui'
import { common, front } from '@colloque/ui/messages'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { inThisLanguage } from '../navigation/languages.ts'

type List = readonly PracticeListing[] | 'loading' | 'failed'

/** The section with the list. */
export function PracticeList({ client }: { readonly client: Client }) {
  const [list, setList] = useState<List>('loading')
  const load = useCallback(() => {
    setList('loading')
    requireAnswer(client.api.practices.$get()).then(
      ({ practices }) => setList(practices),
      () => setList('failed'),
    )
  }, [client])
  useEffect(load, [load])
  return (
    <section class="stack-tight" id="practices" tabIndex={-1} aria-labelledby="practices-title">
      <h2 id="practices-title">{front.practicesTitle()}</h2>
      <Practices list={list} onRetry={load} />
    </section>
  )
}

function Practices({ list, onRetry }: { readonly list: List; readonly onRetry: () => void }) {
  if (list === 'loading') return <Spinner />
  if (list === 'failed') {
    return (
      <Notice tone="bad">
        <p>{front.practicesFailed()}</p>
        <Button onClick={onRetry}>{common.retry()}</Button>
      </Notice>
    )
  }
  if (list.length === 0) return <p>{front.practicesNone()}</p>
  return (
    <ChoiceList
      label={front.practicesTitle()}
      choices={list.map(({ slug, name, place }) => ({
        value: slug,
        label: name,
        hint: place,
        href: inThisLanguage(`/p/${encodeURIComponent(slug)}`),
      }))}
    />
  )
}
