import {literal} from '#store/sql'
import {keyedNumber} from './caller-keys.ts'

/** Headings that name a person or where to find one: refused for any column that the contract does not mark as personal. */
const personalHeading =
  /\b(fore|sur|first|last|full|family|given|middle|caller|victim|suspect|officer|agent|customer)?[ _-]?name\b|\bnames\b|\baddress\b|\bpost ?code\b|\bdate of birth\b|\bdob\b|\be-?mail\b|\b(tele)?phone( no| number)?\b|\bmobile( no| number)?\b/i

/**
 * Why a heading looks like personal data, or null. 'Force Name' and 'Station Name' name no person; over a column of times, 'Mobile' is the stamp of
 * a unit that set off.
 */
export function headedAsPersonal(heading: string, ofTimes = false): string | null {
  if (ofTimes && /^((first|last|unit|resource|vehicle|car)[ _-])*mobile([ _-](at|time))?$/i.test(heading)) return null
  if (
    /\b(force|station|area|line|queue|skill|team|group|file|system|beat|ward|district|borough|road|street|site|base|type|offence|outcome|form)[ _-]?name\b/i.test(
      heading,
    )
  )
    return null
  return personalHeading.test(heading) ? `the heading ‘${heading}’ is one for personal data` : null
}

/** A British telephone number (national or with the country code) or an address of e-mail, alone in a cell or within it. RE2. */
const inText = '((\\+44|0044|\\b0)[ ()-]*[1-9]([ ()-]*[0-9]){8,9}\\b)|([^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,})'

/**
 * SQL: whether a text cell looks like a telephone number or e-mail. Cheap looks spare most cells the dear one: an address has six bytes or more, an @ among them; a number has
 * ten bytes or more, one of just ten begins with 0 or + (all that stands from + to before 1 is let on), and each holds one or the other. Each look
 * narrows the last one's rows: of those that any of several lets through, the engine would make a sorted list.
 */
export const looksPersonalSql = (cell: string): string =>
  `CASE WHEN strlen(${cell}) >= 6 AND (contains(${cell}, '@') OR (strlen(${cell}) >= 10 AND (strlen(${cell}) > 10 OR (${cell} >= '+' AND ${cell} < '1'))
      AND (contains(${cell}, '0') OR contains(${cell}, '+')))) THEN regexp_matches(${cell}, ${literal(inText)}) ELSE false END`

/** SQL: a cell with every letter and digit of any script covered, so that its length and shape can still be read in quarantine. */
export const maskSql = (cell: string): string => `regexp_replace(${cell}, '[\\p{L}\\p{N}]', '•', 'g')`

/** SQL: a cell with whatever looks like a number or e-mail covered. */
export const maskFoundSql = (cell: string): string => `regexp_replace(${cell}, ${literal(inText)}, '•••', 'g')`

/** SQL of a text as a whole number; null where it is none. */
const digitsSql = (text: string): string => `TRY_CAST(${text} AS UBIGINT)`

/** SQL: whether a text is 0 and then a whole number that begins with none, of at most fifteen digits, as `digits` says. */
const isNationalSql = (text: string, digits: string): string =>
  `${digits} BETWEEN 1 AND 99999999999999 AND '0' || ${digits}::VARCHAR = ${text}`

/**
 * SQL: a number that is written otherwise than as a national one, in one form: signs out, +44, 0044 and 44 (of twelve digits or more) to 0, with a
 * bracketed (0) after them dropped; + and 00 before another country's code dropped. A cell without any digit ("Withheld") is no number, and blank:
 * hashed, all withheld callers would be one.
 */
function oneFormSql(cell: string): string {
  const signed = `translate(${cell}, ' ()-.', '')`
  const from = (start: number) => `'0' || ltrim(substr(${signed}, ${start}), '0')`
  return `CASE WHEN NOT regexp_matches(${cell}, '[0-9]') THEN NULL
    WHEN starts_with(${signed}, '+44') THEN ${from(4)}
    WHEN starts_with(${signed}, '0044') THEN ${from(5)}
    WHEN starts_with(${signed}, '44') AND length(${signed}) >= 12 THEN ${from(3)}
    WHEN starts_with(${signed}, '00') THEN substr(${signed}, 3)
    ELSE ltrim(${signed}, '+') END`
}

/**
 * How a cell `m_NAME` becomes a caller's key, a UUID: columns in layers, each seeing those before it, and the key's SQL over the last. Most cells are
 * a national number but for their blanks, are told by that, and spared the rest. The key is an HMAC (RFC 2104) with SHA-256 cut to 128 bits: a
 * national number's is made by the engine's function of that name; any other's in SQL, where the two padded keys are bound as parameters. The key
 * itself stands in no SQL text.
 */
export function callerKey(name: string): {readonly layers: readonly (readonly [string, string])[]; readonly key: string} {
  const [cell, spaceless, digits, plain, one, oneDigits] = [`m_${name}`, `p_${name}`, `q_${name}`, `w_${name}`, `o_${name}`, `u_${name}`]
  const rest = `${isNationalSql(one, oneDigits)} THEN ${keyedNumber}(${oneDigits}::DOUBLE)
    ELSE left(sha256(unhex($outer_pad) || unhex(sha256(unhex($inner_pad) || encode(${one})))), 32)::UUID`
  return {
    layers: [
      [spaceless, `replace(${cell}, ' ', '')`],
      [digits, digitsSql(spaceless)],
      [plain, isNationalSql(spaceless, digits)],
      [one, `CASE WHEN ${plain} THEN NULL ELSE ${oneFormSql(cell)} END`],
      [oneDigits, `CASE WHEN ${one} IS NULL THEN NULL ELSE ${digitsSql(one)} END`],
    ],
    key: `CASE WHEN ${plain} THEN ${keyedNumber}(${digits}::DOUBLE) WHEN ${one} IS NULL THEN NULL WHEN ${rest} END`,
  }
}

/** The two padded keys of HMAC-SHA-256 (RFC 2104, block of 64 bytes), as hex. */
export function doorPads(key: Buffer): {readonly inner: string; readonly outer: string} {
  const block = Buffer.alloc(64)
  key.copy(block)
  return {
    inner: Buffer.from(block.map((byte) => byte ^ 0x36)).toString('hex'),
    outer: Buffer.from(block.map((byte) => byte ^ 0x5c)).toString('hex'),
  }
}
