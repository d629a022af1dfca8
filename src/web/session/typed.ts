import type {Fields} from '#register/people/forms'

/** The field that carries a form's token. The server puts it into every form that changes anything. */
export const tokenField = 'form-token'
/** The field that names the kept form which is sent again. */
export const keptField = 'kept-form'

const secret = /password|code|token|secret/i

/** What somebody typed into a form, without what must be kept nowhere: passwords, codes, tokens, files. */
export function typedIn(fields: Readonly<Record<string, unknown>>): Fields {
  const kept: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (secret.test(name) || name === keptField) continue
    if (typeof value === 'string') kept[name] = value
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string')) kept[name] = value
  }
  return kept
}

/** A field's name as words: 'due_on' is 'Due on'. */
export function fieldWords(name: string): string {
  const words = name
    .replaceAll(/[-_.]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
