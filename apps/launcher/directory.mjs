// `npm run directory`: a directory as files for any static host. See src/directory.ts.
import { runWithPinnedNode } from './pinned-node.mjs'

await runWithPinnedNode('directory.ts')
