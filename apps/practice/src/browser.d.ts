// What the DOM types do not know yet, and the address Vite gives a worker.
declare module '*.css'

declare module '*?worker&url' {
  const url: string
  export default url
}

declare module '*.json?url' {
  const url: string
  export default url
}

interface TrustedTypePolicyFactoryOfPage {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string }
}

interface Window {
  readonly trustedTypes?: TrustedTypePolicyFactoryOfPage
}
