// Loaded into a measured process before its program (`--import`): tells its CPU time and memory when its parent asks.
// With --expose-gc what is garbage is gone before it is counted.
export type Measures = { cpuMicros: number; rssBytes: number; heapBytes: number }

process.on('message', (question) => {
  if (question !== 'measures' && question !== 'measures after gc') return
  if (question === 'measures after gc') for (let times = 0; times < 3; times++) globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ cpuMicros: user + system, rssBytes: rss, heapBytes: heapUsed + external })
})
