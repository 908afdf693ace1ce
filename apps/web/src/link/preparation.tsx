// What the practice asks to be done before the visit, as it signed it.
import { patient } from '@colloque/ui/messages'

/** Nothing where nothing is asked. */
export function Preparation({ text }: { readonly text: string | undefined }) {
  return (
    text && (
      <section class="stack-tight" aria-labelledby="preparation-title">
        <h2 id="preparation-title">{patient.preparationTitle()}</h2>
        <p class="prose">{text}</p>
      </section>
    )
  )
}
