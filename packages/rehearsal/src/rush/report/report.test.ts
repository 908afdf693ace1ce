import { axeViolations, closeBrowser, launchBrowser } from '@colloque/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { sampleResult } from '../../../test/sample-result.ts'
import { figuresOf, isOk } from '../figures.ts'
import { renderReport } from './report.ts'

afterAll(closeBrowser)

const reportOf = (changes: Parameters<typeof sampleResult>[0] = {}) => {
  const result = sampleResult(changes)
  const figures = figuresOf(result)
  return { text: renderReport(result, figures), figures }
}

describe('the report of a rush', () => {
  it('says that it held, and shows every plot with a table of its numbers', () => {
    const { text, figures } = reportOf()
    expect(isOk(figures)).toBe(true)
    expect(text).toContain('It held')
    // A short rush books fewer in all: the figure is a pace, and says so.
    expect(text).toContain('confirmed a minute, at the pace of the busiest ten seconds or so')
    const plots = text.match(/<section class="plot"/g) ?? []
    const tables = text.match(/<table>/g) ?? []
    expect(plots.length).toBe(7)
    expect(tables.length).toBe(7)
  })

  it.each([
    ['doubles', /It did not hold: 1 time was given twice/],
    ['lost', /It did not hold: 1 acknowledged visit was lost/],
    ['serverErrors', /It did not hold: 3 requests met a server error/],
    ['unanswered', /It did not hold: 2 requests had no answer/],
    ['nobody', /It did not hold: nobody could book/],
  ] as const)('says what did not hold: %s', (fault, sentence) => {
    const { text, figures } = reportOf({ fault })
    expect(isOk(figures)).toBe(false)
    expect(text).toMatch(sentence)
    expect(text).not.toContain('It held')
  })

  it('says when there was no waiting room, when nobody had to wait, and who waited', () => {
    expect(reportOf({ room: 'none' }).text).toContain('has no waiting room')
    expect(reportOf({ room: 'empty' }).text).toContain('Nobody had to wait')
    expect(reportOf({ room: 'used' }).text).toContain('before the last')
    const letIn = reportOf({ room: 'empty', refusal: 'waiting-room' }).text
    expect(letIn).toMatch(/sent to the waiting room; whoever drew a ticket there was let in at once/)
    expect(letIn).not.toContain('Nobody had to wait')
  })

  it('says when the generator was the limit, and when the rehearsal was stopped', () => {
    expect(reportOf({ lateMs: 2000 }).text).toContain('The generator was the limit')
    expect(reportOf().text).not.toContain('The generator was the limit')
    expect(reportOf({ wasStopped: true }).text).toContain('stopped before its end')
  })

  it('shows a rehearsal that ended before its first moment', () => {
    const { text } = reportOf({ moments: 0 })
    expect(text).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('escapes what comes from the practice and the server', () => {
    const { text } = reportOf({ name: '<script>alert("1")</script> & <b>sons', refusal: '<img src=x>' })
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;sons')
    expect(text).not.toMatch(/<script|<img/)
  })

  it('needs nothing else: no script, no address to fetch from', () => {
    expect(reportOf().text).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\son\w+=|javascript:/i)
  })

  it.each(['light', 'dark'] as const)('breaks no rule of accessibility, %s', async (colorScheme) => {
    const browser = await launchBrowser()
    const context = await browser.newContext({ colorScheme })
    const page = await context.newPage()
    for (const text of [reportOf().text, reportOf({ fault: 'doubles', room: 'none' }).text]) {
      await page.setContent(text)
      expect(await axeViolations(page)).toEqual([])
    }
    await context.close()
  })

  it('fits a phone and asks the network for nothing', async () => {
    const browser = await launchBrowser()
    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      javaScriptEnabled: true,
    })
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.setContent(reportOf({ room: 'used' }).text)
    const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')
    expect(widths).toEqual([390, 390])
    expect(asked).toEqual([])
    await context.close()
  })
})
