/** SVG text that is known to be safe: made by `svg`, which escapes what it is given. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

export type Value = Markup | string | number | null | false | readonly Value[]

/** A coordinate as text: two decimals, no trailing zeros, never '-0'. A number that is not finite is a bug in the drawing and throws. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a coordinate: ${value}`)
  const rounded = Math.round(value * 100) / 100
  return String(rounded === 0 ? 0 : rounded)
}

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}
/** XML 1.0, production 2: tab, line feed, carriage return and everything from the space up. */
const allowed = (character: string): boolean => {
  const code = character.codePointAt(0)!
  return code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 9 || code === 10 || code === 13
}

/** Printable ASCII without & < > and quotes, which is nearly all that a chart writes. */
const untouched = /^[ !#-%(-;=?-~]*$/

/** Text made safe for an element or an attribute: markup characters escaped, characters that XML forbids dropped, lone surrogates replaced. */
export function escapeText(text: string): string {
  if (untouched.test(text)) return text
  const characters = Array.from(text.toWellFormed()).filter(allowed)
  return characters.join('').replace(/[&<>"']/g, (character) => entities[character]!)
}

function render(value: Value): string {
  if (value === null || value === false) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'number') return coordinate(value)
  if (typeof value === 'string') return escapeText(value)
  return value.map(render).join('')
}

/** Builds SVG: strings are escaped, numbers written as coordinates, lists joined, null and false left out. */
export function svg(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = parts[0]!
  values.forEach((value, i) => {
    text += render(value) + parts[i + 1]!
  })
  return new Markup(text)
}

/** Attributes of an element, those that are null left out: {x: 1, rx: null} gives 'x="1"'. */
export function attributes(given: Readonly<Record<string, string | number | null>>): Markup {
  const written = Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [`${name}="${render(value)}"`]))
  return new Markup(written.join(' '))
}
