// The Vite parts both browser apps share (imported by build scripts as `@colloque/ui/vite`, never by a page).
export { offeredLanguages } from '../src/messages/generated/languages.ts'
export { type AppBuild, appConfig } from './app-config.ts'
export { integrity } from './integrity.ts'
export { messagesAlias } from './messages-alias.ts'
export { precompress } from './precompress.ts'
export { SITE_MANIFEST, siteManifest } from './site-manifest.ts'
