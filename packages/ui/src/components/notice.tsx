// A notice: rule, icon and word say the tone together; colour never does alone.
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { common } from '../messages/index.ts'
import { Icon } from './icon.tsx'
import { useFocusHandedOn } from './use-focus-handed-on.ts'

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad'

export type NoticeProps = {
  readonly tone?: NoticeTone | undefined
  /** Heading words; without them the tone's own word is there for screen readers only. */
  readonly title?: string | undefined
  readonly children: ComponentChildren
  /** Spoken at once when it appears after an act; leave out for what was there from the start. */
  readonly spoken?: boolean | undefined
}

const WORDS = {
  info: common.noticeInfo,
  good: common.noticeGood,
  warn: common.noticeWarn,
  bad: common.noticeBad,
} as const

/** One notice. */
export function Notice({ tone = 'info', title, children, spoken = false }: NoticeProps) {
  const element = useRef<HTMLDivElement>(null)
  useFocusHandedOn(element)
  const role = spoken ? (tone === 'bad' ? 'alert' : 'status') : undefined
  return (
    <div ref={element} class="notice" data-tone={tone} role={role}>
      <Icon name={tone} />
      {title === undefined ? (
        <div class="notice-body">
          <span class="visually-hidden">{WORDS[tone]()}. </span>
          {children}
        </div>
      ) : (
        <>
          <p class="notice-title">{title}</p>
          <div class="notice-body">{children}</div>
        </>
      )}
    </div>
  )
}
