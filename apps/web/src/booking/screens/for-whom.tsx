// For whom: me, a child, someone else.
import { Button, ErrorSummary, RadioGroup } from '@colloque/ui'
import { booking, common } from '@colloque/ui/messages'
import { goOn, update } from '../booking-page.ts'
import type { ForWhom } from '../draft.ts'
import type { Screen } from './screen.ts'
import { useForm } from './use-form.ts'

export const forWhom: Screen = {
  title: booking.forTitle,
  Body({ page }) {
    const { forWhom } = page.draft.value
    const form = useForm(
      () =>
        page.draft.value.forWhom === null ? [{ fieldId: 'for-whom', message: booking.forMissing() }] : [],
      () => goOn(page, 'for'),
    )
    return (
      <form class="stack" noValidate onSubmit={form.submit}>
        <ErrorSummary errors={form.errors} attempt={form.attempt} />
        <RadioGroup<ForWhom>
          id="for-whom"
          label={booking.forTitle()}
          legendHidden
          error={form.errorOf('for-whom')}
          value={forWhom}
          onChange={(value) => update(page, { forWhom: value })}
          choices={[
            { value: 'self', label: booking.forSelf() },
            { value: 'child', label: booking.forChild() },
            { value: 'other', label: booking.forOther() },
          ]}
        />
        <Button type="submit" kind="primary" wide>
          {common.next()}
        </Button>
      </form>
    )
  },
}
