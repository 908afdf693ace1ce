// Entries of one column that overlap in time stand side by side. Pure: minutes in, lanes out.

export type Span = { readonly startMinute: number; readonly endMinute: number }
export type Lane = { readonly lane: number; readonly lanes: number }

/** The lane of each span and the number of lanes of its cluster, in the order given; spans are half-open. */
export function layOutLanes(spans: readonly Span[]): readonly Lane[] {
  const order = spans.map((span, index) => ({ span, index })).sort((a, b) => earlier(a.span, b.span))
  const placed: Lane[] = spans.map(() => ({ lane: 0, lanes: 1 }))
  let cluster: { readonly index: number; readonly lane: number }[] = []
  let laneEnds: number[] = []
  const close = () => {
    for (const { index, lane } of cluster) placed[index] = { lane, lanes: laneEnds.length }
    cluster = []
    laneEnds = []
  }
  for (const { span, index } of order) {
    if (laneEnds.length > 0 && laneEnds.every((end) => end <= span.startMinute)) close()
    const free = laneEnds.findIndex((end) => end <= span.startMinute)
    const lane = free < 0 ? laneEnds.length : free
    laneEnds[lane] = span.endMinute
    cluster.push({ index, lane })
  }
  close()
  return placed
}

function earlier(a: Span, b: Span): number {
  return a.startMinute - b.startMinute || b.endMinute - a.endMinute
}
