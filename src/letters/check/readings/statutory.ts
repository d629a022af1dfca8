import type {Reading} from './reading.ts'

/** The letter answers a report of the inspectorate under section 55 of the Police Act 1996, and so has its duties. */
export const isStatutory = ({letter}: Reading): boolean =>
  (/\bsection 55\b|\bs\.?\s?55\b/i.test(letter.flat) && (letter.findings.length > 0 || /^\s*(?:Dear|Yours)\b/im.test(letter.text))) ||
  (/\bPolice Act 1996\b/i.test(letter.flat) && letter.findings.length > 0)
