import {literal} from '#store/sql'

/** Headings that name a person or where to find one: refused for any column that the contract does not mark as personal. */
const personalHeading =
  /\b(fore|sur|first|last|full|family|given|middle|caller|victim|suspect|officer|agent|customer)?[ _-]?name\b|\bnames\b|\baddress\b|\bpost ?code\b|\bdate of birth\b|\bdob\b|\be-?mail\b|\b(tele)?phone( no| number)?\b|\bmobile( no| number)?\b/i

/** Why a heading looks like personal data, or null. 'Force Name' and 'Station Name' name no person. */
export function headedAsPersonal(heading: string): string | null {
  if (
    /\b(force|station|area|line|queue|skill|team|group|file|system|beat|ward|district|borough|road|street|site|base|type|offence|outcome)[ _-]?name\b/i.test(
      heading,
    )
  )
    return null
  return personalHeading.test(heading) ? `the heading ‘${heading}’ is one for personal data` : null
}

/** A British telephone number alone in a cell (national or with the country code), or an address of e-mail. RE2. */
const telephone = '^(\\+44|0044|0)[ ()-]*[1-9]([ ()-]*[0-9]){8,9}$'
const email = '[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}'
const inText = '((\\+44|0044|\\b0)[ ()-]*[1-9]([ ()-]*[0-9]){8,9}\\b)|([^@\\s"]+@[^@\\s"]+\\.[A-Za-z]{2,})'

/** SQL: whether a text cell looks like a telephone number or e-mail. Short cells are let past without the dearer test. */
export const looksPersonalSql = (cell: string): string =>
  `CASE WHEN length(${cell}) < 6 THEN false ELSE regexp_matches(${cell}, ${literal(`${telephone}|${email}`)}) OR (length(${cell}) > 10 AND regexp_matches(${cell}, ${literal(inText)})) END`

/** SQL: a cell with every letter and digit covered, so that its length and shape can still be read in quarantine. */
export const maskSql = (cell: string): string => `regexp_replace(${cell}, '[0-9A-Za-z]', '•', 'g')`

/** SQL: a cell with whatever looks like a number or e-mail covered. */
export const maskFoundSql = (cell: string): string => `regexp_replace(${cell}, ${literal(inText)}, '•••', 'g')`

/**
 * SQL: the keyed hash of a caller's number, as a UUID. The number is first brought to one form: blanks and signs out, +44 and 0044 to 0. HMAC
 * (RFC 2104) with SHA-256 cut to 128 bits; the two padded keys are bound as parameters, so that the key stands in no SQL text.
 */
export function callerKeySql(cell: string): string {
  // Most cells are a national number, with or without blanks: those are told by one cheap look and spared the rest.
  const spaceless = `replace(${cell}, ' ', '')`
  const digits = `translate(${cell}, ' ()-.+', '')`
  const cleaned = `CASE WHEN starts_with(${digits}, '0044') THEN '0' || substr(${digits}, 5) WHEN starts_with(${digits}, '44') AND length(${digits}) >= 12 THEN '0' || substr(${digits}, 3) ELSE ${digits} END`
  const national = `CASE WHEN TRY_CAST(${spaceless} AS UBIGINT) IS NOT NULL AND starts_with(${spaceless}, '0') AND NOT starts_with(${spaceless}, '00') THEN ${spaceless} ELSE ${cleaned} END`
  return `CASE WHEN ${cell} IS NULL THEN NULL ELSE left(sha256(unhex($outer_pad) || unhex(sha256(unhex($inner_pad) || encode(${national})))), 32)::UUID END`
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
