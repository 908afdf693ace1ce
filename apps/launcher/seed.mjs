// `npm run seed`: a made-up country in the directory. See src/seed.ts.
import { runWithPinnedNode } from './pinned-node.mjs'

await runWithPinnedNode('seed.ts')
