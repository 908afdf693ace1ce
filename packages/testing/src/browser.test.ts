// The browser that tests get: real, shared, with axe and a passkey device that can do PRF.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeViolations } from './axe-violations.ts'
import { closeBrowser, launchBrowser } from './launch-browser.ts'
import { addVirtualAuthenticator } from './virtual-authenticator.ts'

const good =
  '<!doctype html><html lang="en"><title>Good</title><main><h1>Good</h1><label>Name <input></label></main>'
const bad = '<!doctype html><html lang="en"><title>Bad</title><main><h1>Bad</h1><input><img src="x"></main>'
const policy =
  "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

let server: Server
let page: Page
let origin = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', 'text/html')
    response.end(request.url === '/bad' ? bad : good)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://localhost:${(server.address() as AddressInfo).port}`
  page = await (await launchBrowser()).newPage()
})
afterAll(async () => {
  await closeBrowser()
  server.close()
})

/** Creates a passkey and returns the base64 of its PRF output, or null without PRF. */
const passkeyWithPrf = () =>
  page.evaluate(async () => {
    const bytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
    const prf = { eval: { first: new Uint8Array(32).fill(7) } }
    const credential = (await navigator.credentials.create({
      publicKey: {
        challenge: bytes(32),
        rp: { name: 'test' },
        user: { id: bytes(16), name: 'a', displayName: 'a' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        extensions: { prf: {} },
      },
    })) as PublicKeyCredential
    if (!credential.getClientExtensionResults().prf?.enabled) return null
    const read = async () => {
      const got = (await navigator.credentials.get({
        publicKey: { challenge: bytes(32), userVerification: 'required', extensions: { prf } },
      })) as PublicKeyCredential
      const output = got.getClientExtensionResults().prf?.results?.first
      return output ? Array.from(new Uint8Array(output as ArrayBuffer)).join() : ''
    }
    return [await read(), await read()]
  })

describe('launchBrowser', () => {
  it('gives the same browser to everyone in a worker', async () => {
    expect(await launchBrowser()).toBe(page.context().browser())
  })
})

describe('axeViolations', () => {
  it('finds none on a good page under the strictest policy, and names them on a bad one', async () => {
    await page.goto(`${origin}/good`)
    expect(await axeViolations(page)).toEqual([])
    await page.goto(`${origin}/bad`)
    expect((await axeViolations(page)).map((violation) => violation.id)).toEqual(
      expect.arrayContaining(['image-alt', 'label']),
    )
  })
})

describe('addVirtualAuthenticator', () => {
  it('makes a passkey whose PRF answers the same each time', async () => {
    await page.goto(`${origin}/good`)
    const device = await addVirtualAuthenticator(page)
    const outputs = await passkeyWithPrf()
    expect(outputs?.[0]).toMatch(/^(\d+,){31}\d+$/)
    expect(outputs?.[1]).toBe(outputs?.[0])
    expect(await device.credentialCount()).toBe(1)
    await device.remove()
  })

  it('can be a device without PRF', async () => {
    await page.goto(`${origin}/good`)
    const device = await addVirtualAuthenticator(page, { hasPrf: false })
    expect(await passkeyWithPrf()).toBeNull()
    await device.remove()
  })
})
