// Dragging in the agenda by pointer: an entry to another time or column, its lower edge to another end, empty time to a
// new visit. A mouse drags at once; a finger after resting, so that the page still scrolls. Escape leaves everything as
// it was. The ghost stays until the caller's promise is settled: the server decides.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { GridEntry } from './day-grid-entry.tsx'
import { type GridPlace, movedTo, resizedTo, spannedBy } from './grid-place.ts'

/** What may be done in the grid; what is absent may not. */
export type GridActs = {
  /** Whether that column takes the entry. */
  readonly mayMove: (id: string, columnKey: string) => boolean
  /** It was let go over a column that does not take it, or sent there by key: says why. */
  readonly onNotTaken: (id: string, columnKey: string) => void
  /** Each resolves once it is decided, whatever was decided, and never rejects. */
  readonly onMove: (id: string, place: GridPlace) => Promise<void>
  readonly onResize: (id: string, place: GridPlace) => Promise<void>
  readonly onCreate: (place: GridPlace) => void
}

export type Ghost = GridPlace & { readonly kind: 'move' | 'resize' | 'create'; readonly allowed: boolean }

type DragColumn = {
  readonly key: string
  readonly stepMinutes: number
  readonly entries: readonly GridEntry[]
}

type Props = {
  readonly grid: { readonly current: HTMLElement | null }
  readonly columns: readonly DragColumn[]
  /** First and last minute of the grid. */
  readonly bounds: readonly [number, number]
  readonly acts: GridActs | undefined
}

type Drag = {
  readonly kind: Ghost['kind']
  readonly entry: GridEntry | null
  readonly home: string
  /** Minutes from the start of what is dragged to where it was taken; of new time, where that began. */
  readonly grip: number
  readonly pointerId: number
  readonly at: { readonly x: number; readonly y: number }
}

const MOUSE_SLOP = 4
const TOUCH_SLOP = 10
const LONG_PRESS_MS = 380
const EDGE = 56

/** `draggedId`: the entry that is under way; `ghost`: where it would stand. */
export function useGridDrag({ grid, columns, bounds, acts }: Props) {
  const [ghost, setGhost] = useState<Ghost | null>(null)
  const [draggedId, setDraggedId] = useState<string | null>(null)
  // Listeners outlive the rendering they were made in.
  const now = useRef({ columns, bounds, acts })
  now.current = { columns, bounds, acts }
  const isDragging = useRef(false)
  const stop = useRef<() => void>(() => undefined)

  useEffect(() => {
    const section = grid.current
    // Once something is dragged the finger scrolls nothing; the browser asks only listeners that were there before.
    const hold = (event: TouchEvent) => isDragging.current && event.preventDefault()
    section?.addEventListener('touchmove', hold, { passive: false })
    return () => {
      section?.removeEventListener('touchmove', hold)
      stop.current()
    }
  }, [])

  const onPointerDown = (event: PointerEvent) => {
    const { acts: can } = now.current
    if (!can || event.button !== 0 || !event.isPrimary || isDragging.current) return
    const drag = beginning(event)
    if (drag === null) return
    const isTouch = event.pointerType === 'touch'
    let newest: Ghost | null = null
    let timer = 0

    const start = (x: number, y: number) => {
      isDragging.current = true
      setDraggedId(drag.entry?.id ?? null)
      show(x, y)
    }
    const show = (x: number, y: number) => {
      newest = ghostAt(drag, x, y)
      setGhost(newest)
    }
    const move = (moved: PointerEvent) => {
      if (moved.pointerId !== drag.pointerId) return
      const distance = Math.hypot(moved.clientX - drag.at.x, moved.clientY - drag.at.y)
      if (isDragging.current) {
        moved.preventDefault()
        scrollAtEdge(grid.current, moved)
        show(moved.clientX, moved.clientY)
      } else if (isTouch) {
        if (distance > TOUCH_SLOP) end()
      } else if (distance > MOUSE_SLOP) start(moved.clientX, moved.clientY)
    }
    const up = (lifted: PointerEvent) => {
      if (lifted.pointerId !== drag.pointerId) return
      if (isDragging.current) swallowClick()
      const wanted = isDragging.current ? newest : null
      end()
      if (wanted?.allowed) void settle(drag, wanted)
      else if (wanted && drag.entry) now.current.acts?.onNotTaken(drag.entry.id, wanted.columnKey)
    }
    const press = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || !isDragging.current) return
      key.preventDefault()
      key.stopPropagation()
      swallowClick()
      end()
    }
    // A long press would open the browser's own menu.
    const menu = (asked: Event) => isTouch && asked.preventDefault()
    const cancel = (lost: PointerEvent) => lost.pointerId === drag.pointerId && end()
    function end() {
      clearTimeout(timer)
      isDragging.current = false
      stop.current = () => undefined
      setGhost(null)
      setDraggedId(null)
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', press, true)
      window.removeEventListener('contextmenu', menu)
    }
    stop.current = end
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', press, true)
    window.addEventListener('contextmenu', menu)
    if (isTouch) timer = window.setTimeout(() => start(drag.at.x, drag.at.y), LONG_PRESS_MS)
  }

  async function settle(drag: Drag, place: Ghost): Promise<void> {
    const { acts: can } = now.current
    if (!can) return
    if (drag.entry === null) return can.onCreate(place)
    const { id, startMinute, endMinute } = drag.entry
    const isSame = place.startMinute === startMinute && place.endMinute === endMinute
    if (isSame && place.columnKey === drag.home) return
    setGhost(place)
    setDraggedId(id)
    await (drag.kind === 'resize' ? can.onResize(id, place) : can.onMove(id, place))
    setGhost(null)
    setDraggedId(null)
  }

  function beginning(event: PointerEvent): Drag | null {
    const target = event.target instanceof Element ? event.target : null
    const box = target?.closest<HTMLElement>('[data-column]')
    const home = box?.dataset.column
    const column = now.current.columns.find(({ key }) => key === home)
    if (!target || !box || home === undefined || !column) return null
    const minute = minuteAt(box, event.clientY)
    const of = { home, pointerId: event.pointerId, at: { x: event.clientX, y: event.clientY } }
    const id = target.closest<HTMLElement>('[data-entry], [data-resize]')?.dataset
    const entry = column.entries.find((one) => one.id === (id?.resize ?? id?.entry)) ?? null
    if (entry === null) return id === undefined ? { ...of, kind: 'create', entry, grip: minute } : null
    if (id?.resize !== undefined)
      return entry.resizable ? { ...of, kind: 'resize', entry, grip: entry.endMinute - minute } : null
    return entry.movable ? { ...of, kind: 'move', entry, grip: minute - entry.startMinute } : null
  }

  function ghostAt({ kind, entry, home, grip }: Drag, x: number, y: number): Ghost | null {
    const boxes = [...(grid.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
    const own = boxes.find((box) => box.dataset.column === home)
    const box = kind === 'move' ? (nearest(boxes, x) ?? own) : own
    const column = now.current.columns.find(({ key }) => key === box?.dataset.column)
    if (!box || !column) return null
    const minute = minuteAt(box, y)
    const { key, stepMinutes } = column
    if (entry === null) return { ...spannedBy(key, grip, minute, stepMinutes), kind: 'create', allowed: true }
    if (kind === 'resize') return { ...resizedTo(entry, key, minute + grip), kind, allowed: true }
    const allowed = key === home || (now.current.acts?.mayMove(entry.id, key) ?? false)
    return { ...movedTo(entry, key, minute - grip, stepMinutes), kind, allowed }
  }

  function minuteAt(box: HTMLElement, y: number): number {
    const [from, to] = now.current.bounds
    const { top, height } = box.getBoundingClientRect()
    return from + ((y - top) / height) * (to - from)
  }

  return { ghost, draggedId, onPointerDown }
}

function nearest(boxes: readonly HTMLElement[], x: number): HTMLElement | undefined {
  const distance = (box: HTMLElement) => {
    const { left, right } = box.getBoundingClientRect()
    return Math.max(left - x, x - right, 0)
  }
  return boxes.toSorted((a, b) => distance(a) - distance(b))[0]
}

// What is dragged to the rim of the window or of the grid brings more of it into sight.
function scrollAtEdge(section: HTMLElement | null, { clientX, clientY }: PointerEvent): void {
  if (clientY < EDGE) scrollBy(0, -12)
  else if (clientY > innerHeight - EDGE) scrollBy(0, 12)
  if (section === null) return
  const { left, right } = section.getBoundingClientRect()
  if (clientX > right - EDGE / 2) section.scrollBy(12, 0)
  else if (clientX < left + EDGE) section.scrollBy(-12, 0)
}

// The click that ends a drag opens nothing.
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, true), 50)
}
