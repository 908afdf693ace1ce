// How the bearer of a private link says which visit: in a header, never in an address.
import { z } from '@hono/zod-openapi'

/** `Authorization: Visit <fingerprint>.<appointment id>.<manage token>` */
export const visitHeader = z.strictObject({ authorization: z.string().optional() }).loose()
