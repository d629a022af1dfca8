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

/** What is typed into a form that names a draft is kept a few seconds after the last key, so that nothing is lost with the browser. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
  const says = form.querySelector<HTMLElement>('[data-draft-says]')
  let waiting: number | undefined
  const keep = async () => {
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && name !== 'form-token') fields.append(name, value)
    fields.set('form-token', form.dataset['draftToken'] ?? '')
    const answer = await fetch(form.dataset['draft']!, {method: 'POST', body: fields, headers: {accept: 'application/json'}})
    if (!answer.ok || !answer.headers.get('content-type')?.includes('json')) return
    const {token, at} = (await answer.json()) as {token: string; at: string}
    form.dataset['draftToken'] = token
    if (says) says.textContent = `Kept as a draft at ${at}.`
  }
  form.addEventListener('input', () => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(() => void keep().catch(() => undefined), 4000)
  })
  form.addEventListener('submit', () => window.clearTimeout(waiting))
}
