// A practice's public profile as HTML: schema.org microdata, no script, no key. What it says is copied out of the signed
// document; whoever books is sent to the page that checks the signature.
import { findSpecialtyName, type Language } from '@colloque/directory'
import type { DocumentLocation, DocumentPractitioner, PracticeDocument } from '@colloque/practice-document'
import { html, raw } from 'hono/html'
import { profileWords } from './profile-words.ts'

const degrees = 10_000

export type ProfileLook = {
  readonly language: Language
  /** Tags of the pages' own style, as the build wrote them. */
  readonly headTags: string
  /** Of every language there is. */
  readonly languages: readonly string[]
}

type Html = ReturnType<typeof html>

/** The page of a practice. Everything of the document is escaped. */
export function profilePage(
  document: PracticeDocument,
  { language, headTags, languages }: ProfileLook,
): Html {
  const words = profileWords[language]
  const { slug, name, phone, otherWays } = document
  const inLanguage = (path: string) => `${path}?lang=${language}`
  return html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="index">
    <title>${name} · Colloque</title>
    ${raw(headTags)}
  </head>
  <body>
    <div class="page">
      <header class="page-header">
        <div class="page-header-inner">
          <a class="wordmark" href="${inLanguage('/')}">Colloque</a>
          <div class="page-context"><a class="telephone" href="tel:${phone.replaceAll(/[^+0-9]/g, '')}"><span class="visually-hidden">${words.phone} </span>${phone}</a></div>
        </div>
      </header>
      <main class="page-main" id="main" itemscope itemtype="https://schema.org/MedicalClinic">
        <div class="page-title">
          <h1 itemprop="name">${name}</h1>
          <meta itemprop="telephone" content="${phone}">
        </div>
        <div class="stack">
          <p><a class="button" data-kind="primary" data-size="normal" data-wide="true" itemprop="url" href="${inLanguage(`/p/${slug}`)}">${words.book}</a></p>
          <section class="stack-tight">
            <h2>${words.who}</h2>
            <ul class="profile-list">${document.practitioners.map((one) => personOf(one, document, language))}</ul>
          </section>
          <section class="stack-tight">
            <h2>${words.where}</h2>
            <ul class="profile-list">${document.locations.map((one) => placeOf(one, document.countryCode, words.accessible))}</ul>
          </section>
          ${otherWays ? html`<p class="prose">${otherWays}</p>` : ''}
          <p class="secondary">${words.named} <a href="${inLanguage('/find')}">${words.search}</a></p>
        </div>
      </main>
      <footer class="page-footer">
        <div class="page-footer-inner">
          <div><a href="${inLanguage('/')}">${words.home}</a></div>
          <nav aria-label="${words.inLanguages}">
            <ul class="languages">${languages.map(
              (other) =>
                html`<li><a href="/d/${slug}?lang=${other}" lang="${other}" hreflang="${other}"${other === language ? raw(' aria-current="true"') : ''}>${ownNameOf(other)}</a></li>`,
            )}</ul>
          </nav>
        </div>
      </footer>
    </div>
  </body>
</html>
`
}

function personOf(
  { name, title, specialty, specialtyCodes = [], languages, remote }: DocumentPractitioner,
  document: PracticeDocument,
  language: Language,
): Html {
  const words = profileWords[language]
  const names = specialtyCodes
    .map((code) => findSpecialtyName(code, language))
    .filter((known) => known !== null)
  const line = names.length > 0 ? names.join(' · ') : (specialty ?? '')
  const spoken = (languages ?? document.languages).map((tag) => nameOf(tag, language)).join(', ')
  return html`<li itemprop="employee" itemscope itemtype="https://schema.org/Person">
    <strong itemprop="name">${title ? `${title} ${name}` : name}</strong>
    ${line === '' ? '' : html`<span class="practice-specialty secondary" itemprop="jobTitle">${line}</span>`}
    <span class="practice-line secondary">${words.languages(spoken)}${remote ? ` · ${words.remote}` : ''}</span>
  </li>`
}

function placeOf(location: DocumentLocation, countryCode: string, accessibleWord: string): Html {
  const { name, addressLines, accessNote, postalCode, municipality, latitude, longitude, accessible } =
    location
  return html`<li><span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
    <span class="practice-line">${name}</span>
    ${addressLines.map((line, index) => html`<span class="practice-line"${index === 0 ? raw(' itemprop="streetAddress"') : ''}>${line}</span>`)}
    ${postalCode ? html`<meta itemprop="postalCode" content="${postalCode}">` : ''}
    ${municipality ? html`<meta itemprop="addressLocality" content="${municipality}">` : ''}
    <meta itemprop="addressCountry" content="${countryCode}">
    ${accessNote || accessible ? html`<span class="practice-line secondary">${[accessible ? accessibleWord : '', accessNote ?? ''].filter((text) => text !== '').join('. ')}</span>` : ''}
  </span>${
    latitude === undefined || longitude === undefined
      ? ''
      : html`<span itemprop="geo" itemscope itemtype="https://schema.org/GeoCoordinates"><meta itemprop="latitude" content="${latitude / degrees}"><meta itemprop="longitude" content="${longitude / degrees}"></span>`
  }</li>`
}

function nameOf(tag: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag
}

// As it stands alone, not in a sentence.
function ownNameOf(language: string): string {
  const name = nameOf(language, language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
