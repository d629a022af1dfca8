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
