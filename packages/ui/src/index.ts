// The design system: every component, formatter and helper the two browser apps may use.
export {
  Button,
  type ButtonKind,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from './components/button.tsx'
export {
  Checkbox,
  type CheckboxProps,
  type Choice,
  ChoiceList,
  type ChoiceListProps,
  RadioGroup,
  type RadioGroupProps,
} from './components/choice.tsx'
export { CopyButton, type CopyButtonProps } from './components/copy-button.tsx'
export {
  DateOfBirth,
  type DateOfBirthProps,
  type DateProblem,
  EMPTY_DATE,
  findDateProblem,
  findTypedDate,
  type TypedDate,
} from './components/date-of-birth.tsx'
export { DayGrid, type DayGridProps, type GridColumn } from './components/day-grid.tsx'
export type { GridEntry } from './components/day-grid-entry.tsx'
export { Delayed, Spinner } from './components/delayed.tsx'
export { Dialog, type DialogProps, Drawer } from './components/dialog.tsx'
export { ErrorSummary, type FormError } from './components/error-summary.tsx'
export {
  describedBy,
  Field,
  FieldNotes,
  type FieldProps,
  TextArea,
  type TextAreaProps,
} from './components/field.tsx'
export { FingerprintWords, type FingerprintWordsProps } from './components/fingerprint-words.tsx'
export { Icon, type IconName } from './components/icon.tsx'
export { announce, LiveRegion } from './components/live-region.tsx'
export { MiniMonth, type MiniMonthProps } from './components/mini-month.tsx'
export { Notice, type NoticeProps, type NoticeTone } from './components/notice.tsx'
export {
  type LanguageLink,
  LanguageSwitch,
  Page,
  type PageProps,
  useFocusOnChange,
} from './components/page.tsx'
export { PracticeShell, type PracticeShellProps, type ShellLink } from './components/practice-shell.tsx'
export { QrCode, type QrCodeProps } from './components/qr-code.tsx'
export { SealedFor, SeenByService } from './components/row-marks.tsx'
export { SealMark } from './components/seal-mark.tsx'
export { SlotPicker, type SlotPickerProps } from './components/slot-picker.tsx'
export { type AppointmentStatus, StatusTag, statusWord } from './components/status-tag.tsx'
export { SuggestField, type SuggestFieldProps, type Suggestion } from './components/suggest-field.tsx'
export { SummaryList, type SummaryRow } from './components/summary-list.tsx'
export { useFocusHandedOn } from './components/use-focus-handed-on.ts'
export { spokenName, termName } from './directory-words.ts'
export { errorText } from './error-text.ts'
export {
  browserTimeZone,
  dayOf,
  formatCalendarDay,
  formatDate,
  formatDateTime,
  formatDayHeading,
  formatDayIn,
  formatDayRange,
  formatMinute,
  formatMonth,
  formatShortDay,
  formatTime,
  minuteOfDay,
  zoneName,
  zoneNote,
} from './format.ts'
export { offeredLanguages } from './messages/generated/languages.ts'
export { type Language, localeOf, nameOfLanguage } from './messages/language.ts'
export type { ZonedInstant } from './messages/zoned-instant.ts'
export { isSameData } from './same-data.ts'
