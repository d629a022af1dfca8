/** What a number format makes of a number: a date, a date with a time, a time of day, or elapsed time. */
export type StampKind = 'date' | 'datetime' | 'time' | 'elapsed'

const builtIn: Readonly<Record<number, StampKind>> = {
  ...{14: 'date', 15: 'date', 16: 'date', 17: 'date', 22: 'datetime'},
  ...{18: 'time', 19: 'time', 20: 'time', 21: 'time', 45: 'time', 46: 'elapsed', 47: 'time'},
  // Dates of East Asian locales (ECMA-376 part 1, 18.8.30); 32 to 35, 55 and 56 are times there.
  ...{27: 'date', 28: 'date', 29: 'date', 30: 'date', 31: 'date', 32: 'time', 33: 'time', 34: 'time', 35: 'time', 36: 'date'},
  ...{50: 'date', 51: 'date', 52: 'date', 53: 'date', 54: 'date', 55: 'time', 56: 'time', 57: 'date', 58: 'date'},
}

/** Reads a number format by its id (built in) or its code (`dd/mm/yyyy hh:mm`); null for one that shows a plain number. */
export function stampKind(id: number, code: string | undefined): StampKind | null {
  if (code === undefined) return builtIn[id] ?? null
  const section = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';')[0]!
    .toLowerCase()
  if (/\[(h+|m+|s+)\]/.test(section)) return 'elapsed'
  const letters = section.replace(/\[[^\]]*\]/g, '').replace(/general/g, '')
  const time = /[hs]|am\/pm|a\/p/.test(letters)
  const date = /[yd]/.test(letters) || (!time && /m/.test(letters))
  if (date) return time ? 'datetime' : 'date'
  return time ? 'time' : null
}

const dayMs = 86_400_000
/** 9999-12-31. */
const lastSerial = 2_958_466

const two = (value: number): string => String(value).padStart(2, '0')

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const rest = ms % 1_000
  const text = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

/** Date of a day counted from 1970-01-01, in the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function civil(days: number): string {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1)}`
}

/** Days from 1970-01-01 to the day that a serial of 0 stands for. */
const epoch1904 = -24_107
const epoch1900 = -25_569

/**
 * A spreadsheet's day number as text: `2024-03-09 14:30:00`, `2024-03-09` under a format without a time if the number is whole, `14:30:00`, or
 * elapsed hours `26:30:00`. Rounded to the millisecond, shown only if there is one. The 1900 system counts a 29 February 1900 that never was
 * (serial 60, which stays as that text). Null where the number is no day the spreadsheet could show: it then stays a number.
 */
export function stampText(serial: number, kind: StampKind, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null
  if (kind === 'elapsed') return clock(Math.round(serial * dayMs))
  if (serial >= lastSerial) return null
  let day = Math.floor(serial)
  let ms = Math.round((serial - day) * dayMs)
  if (ms === dayMs) {
    day++
    ms = 0
  }
  if (kind === 'time' && day === 0) return clock(ms)
  const date = date1904 ? civil(epoch1904 + day) : day === 60 ? '1900-02-29' : civil(epoch1900 + day + (day < 60 ? 1 : 0))
  return kind === 'date' && ms === 0 ? date : `${date} ${clock(ms)}`
}
