// Buttons and links that look like them. A busy button stays focusable and says nothing twice: it ignores presses
// through aria-disabled instead of vanishing from the tab order.
import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type Common = {
  readonly children: ComponentChildren
  readonly kind?: ButtonKind | undefined
  readonly size?: 'normal' | 'small' | undefined
  readonly icon?: IconName | undefined
  /** Full width on a phone; the primary act usually is. */
  readonly wide?: boolean | undefined
  readonly id?: string | undefined
}

export type ButtonProps = Common & {
  readonly type?: 'button' | 'submit' | undefined
  readonly onClick?: ((event: MouseEvent) => void) | undefined
  /** Ignores presses while true, without losing focus. */
  readonly busy?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** For a toggle: pressed or not. */
  readonly pressed?: boolean | undefined
  /** A longer name; must begin with the visible words. */
  readonly label?: string | undefined
  /** Shows the icon alone; `children` becomes the accessible name. */
  readonly iconOnly?: boolean | undefined
}

/** A button that says the act. */
export function Button(props: ButtonProps) {
  const { children, kind = 'secondary', size = 'normal', icon, busy = false, iconOnly = false } = props
  const press = (event: MouseEvent) => {
    if (busy) event.preventDefault()
    else props.onClick?.(event)
  }
  return (
    <button
      class="button"
      type={props.type ?? 'button'}
      id={props.id}
      data-kind={kind}
      data-size={size}
      data-wide={props.wide ?? false}
      data-icon-only={iconOnly}
      disabled={props.disabled ?? false}
      aria-disabled={busy || undefined}
      aria-pressed={props.pressed}
      aria-label={props.label}
      onClick={press}
    >
      {icon && <Icon name={icon} />}
      {iconOnly ? <span class="visually-hidden">{children}</span> : children}
    </button>
  )
}

/** A link that looks like a button: it leads somewhere, it does nothing else. */
export function LinkButton({
  children,
  kind = 'secondary',
  size = 'normal',
  icon,
  wide,
  id,
  href,
}: LinkButtonProps) {
  return (
    <a class="button" href={href} id={id} data-kind={kind} data-size={size} data-wide={wide ?? false}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}

export type LinkButtonProps = Common & { readonly href: string }
