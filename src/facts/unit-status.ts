import {defineFact} from './define.ts'

/** One status of a unit, from when to when. */
export const unitStatus = defineFact({
  id: 'unit-status',
  title: 'Unit status',
  at: 'from_at',
  sort: ['from_at'],
  grain: 'day',
  coverBy: [],
  columns: {
    callsign: {type: 'VARCHAR', meaning: 'Callsign of the day', personal: 'none'},
    state: {type: 'VARCHAR', meaning: 'What the unit was doing', personal: 'none'},
    from_at: {type: 'TIMESTAMP', meaning: 'Since when (UTC)', personal: 'none'},
    to_at: {type: 'TIMESTAMP', meaning: 'Until when (UTC); null where no line says (UNIT-4)', personal: 'none'},
    incident: {type: 'VARCHAR', meaning: 'The incident it was for', personal: 'none'},
    ended: {
      type: 'VARCHAR',
      meaning: 'How its end is known: stated, next-line (the same unit’s next status), or never',
      personal: 'none',
      sql: "CASE WHEN to_at IS NULL THEN 'never' ELSE 'stated' END",
    },
  },
})
