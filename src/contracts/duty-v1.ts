import {blankable, code, defineContract, integer, type RowOf, text, time} from './define.ts'

/** One row per unit on duty: which callsign, on which shift, with how many and with what skills. Nobody is named. */
export const dutyV1 = defineContract({
  id: 'duty',
  version: 1,
  title: 'Duty',
  from: 'Duty management: units booked on, one file per day or month',
  fact: 'duty',
  key: ['callsign', 'on_at'],
  columns: {
    callsign: text({headings: ['Callsign', 'Unit'], pattern: '[A-Za-z0-9/-]{1,20}', meaning: 'Callsign of the day'}),
    shift: text({headings: ['Shift', 'Turn'], meaning: 'Name of the shift'}),
    on_at: time({headings: ['On', 'Booked On', 'Start'], meaning: 'Booked on'}),
    off_at: blankable(
      time({headings: ['Off', 'Booked Off', 'End'], notBefore: 'on_at', meaning: 'Booked off; blank when the unit never did'}),
    ),
    crew: blankable(integer({headings: ['Crew', 'Crew Size', 'Officers'], min: 1, unit: 'officers', meaning: 'Officers in the unit'})),
    driver: blankable(
      code({
        headings: ['Driver', 'Driver Grade'],
        values: {
          none: ['none', 'non-driver'],
          basic: ['basic', 'standard'],
          response: ['response', 'standard response'],
          advanced: ['advanced', 'pursuit'],
        },
        meaning: 'The best driving grade in the unit',
      }),
    ),
    skills: blankable(
      text({
        headings: ['Skills'],
        pattern: '[a-z0-9-]+(;[a-z0-9-]+)*',
        meaning: 'Skills in the unit, separated by semicolons (taser;method-of-entry)',
      }),
    ),
    base: blankable(text({headings: ['Base', 'Station'], meaning: 'Base it booked on at'})),
  },
  rules: [
    {id: 'DUTY-1', says: 'a unit books off after it books on', column: 'off_at', holds: 'off_at IS NULL OR off_at > on_at'},
    {
      id: 'DUTY-2',
      says: 'a unit is on duty for less than a day',
      column: 'off_at',
      holds: 'off_at IS NULL OR off_at < on_at + INTERVAL 1 DAY',
    },
  ],
  across: [
    {
      id: 'DUTY-3',
      says: 'a callsign is on duty once at a time: no duty ends after its next has begun',
      column: 'off_at',
      holds: 'off_at <= lead(on_at) OVER (PARTITION BY callsign ORDER BY on_at, record)',
    },
  ],
  coverage: {date: 'on_at', by: [], grain: 'day'},
  refuseFileAbove: 0.02,
  retention: 'duty',
})

export type DutyRow = RowOf<typeof dutyV1>
