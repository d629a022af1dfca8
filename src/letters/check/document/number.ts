const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const ordinals = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
]

/** Sources of regular expressions; no capturing groups inside. */
export const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`
export const numberWord = `(?:(?:${tens.join('|')})(?:-(?:${small.slice(1, 10).join('|')}))?|${small.slice(1).reverse().join('|')})`
/** A number in digits or in words up to ninety-nine. */
export const number = `(?:${digits}|\\b${numberWord}\\b)`
export const ordinal = `(?:\\d+(?:st|nd|rd|th)|${ordinals.slice(1).reverse().join('|')})`

/** The value of a number as written: '59,919', '47.1', 'six', 'twenty-one'. NaN where it is none. */
export function numberOf(text: string): number {
  const bare = text.trim().toLowerCase().replace(/,/g, '')
  if (/^\d/.test(bare)) return Number(bare)
  const [ten, one] = bare.split('-') as [string, string | undefined]
  if (small.includes(bare)) return small.indexOf(bare)
  if (!tens.includes(ten)) return Number.NaN
  return (tens.indexOf(ten) + 2) * 10 + (one === undefined ? 0 : small.indexOf(one))
}

/** The value of '16th' or 'ninth'. */
export function ordinalOf(text: string): number {
  const bare = text.trim().toLowerCase()
  return /^\d/.test(bare) ? Number.parseInt(bare, 10) : ordinals.indexOf(bare)
}

export const decimalsOf = (text: string): number => /\.(\d+)/.exec(text)?.[1]?.length ?? 0

/** The value as printed at so many decimals, cut off instead of rounded; safe for decimals that binary holds short. */
export function cutOff(value: number, decimals: number): number {
  const scaled = Number(`${Number(value.toPrecision(14))}e${decimals}`)
  return Math.floor(scaled + 1e-9) / 10 ** decimals
}
