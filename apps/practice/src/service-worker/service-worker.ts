// The service worker of /practice/: keeps the desk's own static files, so that the page opens without a network. It asks
// the network first, so a release is never older than the service has it; it never sees an answer of the API, and keeps
// no file whose SHA-256 is not the one that the build published. It imports nothing and has no key and no text.

type ExtendableEventOfWorker = Event & { waitUntil(work: Promise<unknown>): void }
type FetchEventOfWorker = ExtendableEventOfWorker & {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
type MessageEventOfWorker = MessageEvent<unknown> & { waitUntil(work: Promise<unknown>): void }
type Scope = {
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', hear: (event: ExtendableEventOfWorker) => void): void
  addEventListener(type: 'fetch', hear: (event: FetchEventOfWorker) => void): void
  addEventListener(type: 'message', hear: (event: MessageEventOfWorker) => void): void
}

const scope = globalThis as unknown as Scope
const prefix = 'colloque-practice-'
/** A network that does not answer is as good as none. */
const patienceMs = 4_000

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

let keeping: Promise<void> = Promise.resolve()

// The page says in which language it was opened, once somebody has unlocked it, and that they have signed out.
scope.addEventListener('message', (event) => {
  const { keep, forget } = (event.data ?? {}) as { keep?: unknown; forget?: unknown }
  if (typeof keep === 'string' && /^[a-z]{2}$/.test(keep)) inTurn(() => keepBuild(keep))
  if (forget === true) inTurn(forgetBuilds)
  event.waitUntil(keeping)
})

// One after the other: two pages may ask in the same moment, and what is on its way at sign-out goes once it is there.
function inTurn(work: () => Promise<void>): void {
  keeping = keeping.then(work).catch(() => undefined)
}

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, searchParams } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') {
    if (pathname === '/practice/' || pathname === '/practice') {
      event.respondWith(networkFirst(request, () => findPage(searchParams.get('lang'))))
    }
  } else if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') {
    event.respondWith(networkFirst(request, () => findFile(pathname)))
  }
})

async function networkFirst(
  request: Request,
  findKept: () => Promise<Response | undefined>,
): Promise<Response> {
  const asked = fetch(request)
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs))
  const answer = await Promise.race([asked.catch(() => null), late])
  // A proxy that reaches no server answers in its place.
  if (answer !== null && ![502, 503, 504].includes(answer.status)) return answer
  return (await findKept()) ?? answer ?? asked
}

async function findFile(pathname: string): Promise<Response | undefined> {
  for (const name of await buildNames()) {
    const found = await (await caches.open(name)).match(pathname)
    if (found) return found
  }
  return undefined
}

// The language asked for, or the one kept last.
async function findPage(language: string | null): Promise<Response | undefined> {
  const names = await buildNames()
  const wanted = names.filter((name) => name.startsWith(`${prefix}${language}-`))
  for (const name of [...wanted, ...names.toReversed()]) {
    const found = await (await caches.open(name)).match('/practice/')
    if (found) return found
  }
  return undefined
}

async function forgetBuilds(): Promise<void> {
  await Promise.all((await buildNames()).map((name) => caches.delete(name)))
}

async function buildNames(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix))
}

type Manifest = { files: Record<string, { sha256: string }> }

// All files of the build in one cache, named by the hash of their list; those of an earlier build go.
async function keepBuild(language: string): Promise<void> {
  const listed = await fetch(`/site-manifest/practice-${language}.json`, { cache: 'no-cache' })
  if (!listed.ok) return
  const text = await listed.text()
  const name = `${prefix}${language}-${(await sha256(new TextEncoder().encode(text))).slice(0, 16)}`
  const known = await buildNames()
  if (!(await isWhole(name))) await fill(name, language, JSON.parse(text) as Manifest)
  const earlier = known.filter((other) => other !== name && other.startsWith(`${prefix}${language}-`))
  await Promise.all(earlier.map((other) => caches.delete(other)))
}

// The page itself comes last.
async function isWhole(name: string): Promise<boolean> {
  return (await (await caches.open(name)).match('/practice/')) !== undefined
}

async function fill(name: string, language: string, { files }: Manifest): Promise<void> {
  const cache = await caches.open(name)
  try {
    const isPage = (path: string) => path === '/index.html'
    const ordered = Object.entries(files).toSorted(([a], [b]) => Number(isPage(a)) - Number(isPage(b)))
    for (const [path, { sha256: hash }] of ordered) {
      // Towns are looked up with a network, when somebody edits what the directory says.
      if (path === '/practice/service-worker.js' || path.startsWith('/assets/places-')) continue
      const answer = await fetch(isPage(path) ? `/practice/?lang=${language}` : path, { cache: 'no-cache' })
      const bytes = await answer.clone().arrayBuffer()
      if (!answer.ok || (await sha256(bytes)) !== hash) throw new Error('not the build that was published')
      await cache.put(isPage(path) ? '/practice/' : path, answer)
    }
  } catch (error) {
    // Half a build opens nothing.
    await caches.delete(name)
    throw error
  }
}

async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
