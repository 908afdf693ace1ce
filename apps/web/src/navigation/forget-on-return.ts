// Browsers keep a left page alive and show it again on Back. On a shared device the next person would see the answers
// of the one before, so a page that comes back begins anew.

/** Reloads the page when it is shown again out of the browser's memory. */
export function forgetOnReturn(): void {
  addEventListener('pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) location.reload()
  })
}
