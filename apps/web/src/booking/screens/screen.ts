// The form of a screen: words for the head, and a body. The head stays one component over all steps, so that
// focus can move to the title.
import type { ComponentChildren, FunctionComponent } from 'preact'
import type { KnownPractice } from '../../practice/load-practice.ts'
import type { BookingPage } from '../booking-page.ts'

export type ScreenProps = { readonly page: BookingPage; readonly practice: KnownPractice }

export type Screen = {
  title(props: ScreenProps): string
  lead?(props: ScreenProps): ComponentChildren
  readonly Body: FunctionComponent<ScreenProps>
}
