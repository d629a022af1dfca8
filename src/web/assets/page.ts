/** What a page gains where scripts run; without them it lacks nothing but these. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy-link]')) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(window.location.href).then(
      () => {
        button.textContent = 'Link copied'
      },
      () => {
        button.textContent = 'Copy the address above'
      },
    )
  })
}
document.querySelector<HTMLElement>('[data-module="govuk-error-summary"]')?.focus()
// A page that waits for an answer looks again by itself; without a script it has its link.
const again = document.querySelector<HTMLAnchorElement>('[data-look-again] a')
if (again) setTimeout(() => window.location.replace(again.href), 2500)
// What only the plan needs comes only there: the file beside this one.
if (document.querySelector('[data-plan-live]')) void import(new URL('./plan-hub.js', import.meta.url).href)
