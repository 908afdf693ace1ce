// What deploy/compose/compose.yaml promises: read strictly, so that a key written twice is an error here as it is there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../tools/workspaces.ts'

type Service = {
  image: string
  build?: { args: Record<string, string> }
  user?: string
  read_only?: boolean
  cap_drop?: string[]
  cap_add?: string[]
  security_opt?: string[]
  ports?: string[]
  networks?: string[]
  secrets?: string[]
  environment?: Record<string, string>
}
type Compose = {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean }>
  secrets: Record<string, { file: string }>
}

const text = readFileSync(join(root, 'deploy/compose/compose.yaml'), 'utf8')
const compose = parse(text, { strict: true, merge: true, uniqueKeys: true }) as Compose
const services = Object.entries(compose.services)

describe('the compose file', () => {
  it.each(services)('gives %s a read-only root, no capabilities and no way to more', (name, service) => {
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.cap_add ?? []).toEqual(name === 'proxy' ? ['NET_BIND_SERVICE'] : [])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
  })

  it('lets the outside meet the proxy alone, and the database nobody outside', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy'])
    expect(compose.services.postgres?.networks).toEqual(['data'])
    expect(compose.networks.data).toEqual({ internal: true })
    expect(compose.services.proxy?.networks).not.toContain('data')
  })

  it('takes every image by a digest that pin-images writes', () => {
    const pins = readFileSync(join(root, 'deploy/compose/pin-images'), 'utf8')
    const wanted = [...text.matchAll(/\$\{([A-Z]+_IMAGE):\?/g)].map(([, name]) => name)
    expect(wanted.toSorted()).toEqual(['BASE_IMAGE', 'BUILD_IMAGE', 'CADDY_IMAGE', 'POSTGRES_IMAGE'])
    for (const name of wanted) expect(pins).toContain(`pin ${name} `)
    const dockerfile = readFileSync(join(root, 'deploy/compose/Dockerfile'), 'utf8')
    expect([...dockerfile.matchAll(/^FROM \$\{(\w+)\}/gm)].map(([, name]) => name)).toEqual([
      'BUILD_IMAGE',
      'BASE_IMAGE',
    ])
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2)
  })

  it('hands every secret over as a file, and only to who needs it', () => {
    const holders = (secret: string) =>
      services.filter(([, service]) => service.secrets?.includes(secret)).map(([name]) => name)
    expect(Object.keys(compose.secrets).map((secret) => [secret, holders(secret)])).toEqual([
      ['database-url-owner', ['migrate']],
      ['database-url-api', ['api']],
      ['database-url-jobs', ['jobs']],
      ['password-owner', ['postgres']],
      ['password-api', ['migrate']],
      ['password-jobs', ['migrate']],
    ])
    for (const [, { environment = {} }] of services)
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|DATABASE_URL|SECRET/.test(name))
          expect([name, value]).toEqual([
            expect.stringMatching(/_FILE$/),
            expect.stringMatching(/^\/run\/secrets\//),
          ])
  })
})
