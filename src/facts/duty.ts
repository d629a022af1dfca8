import {defineFact} from './define.ts'

/** One unit on duty, from booking on to booking off. */
export const duty = defineFact({
  id: 'duty',
  title: 'Duty',
  at: 'on_at',
  sort: ['on_at'],
  grain: 'day',
  coverBy: [],
  columns: {
    callsign: {type: 'VARCHAR', meaning: 'Callsign of the day', personal: 'none'},
    shift: {type: 'VARCHAR', meaning: 'Name of the shift', personal: 'none'},
    on_at: {type: 'TIMESTAMP', meaning: 'Booked on (UTC)', personal: 'none'},
    off_at: {type: 'TIMESTAMP', meaning: 'Booked off (UTC); null when the unit never did (DUTY-4)', personal: 'none'},
    crew: {type: 'BIGINT', meaning: 'Officers in the unit', personal: 'none'},
    driver: {type: 'VARCHAR', meaning: 'The best driving grade in the unit', personal: 'none'},
    skills: {type: 'VARCHAR', meaning: 'Skills in the unit, separated by semicolons', personal: 'none'},
    base: {type: 'VARCHAR', meaning: 'Base it booked on at', personal: 'none'},
    duty_seconds: {
      type: 'DOUBLE',
      meaning: 'Time on duty; null when the unit never booked off',
      personal: 'none',
      sql: '(epoch_ms(off_at) - epoch_ms(on_at)) / 1000.0',
    },
  },
})
