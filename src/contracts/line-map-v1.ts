import {blankable, day, defineContract, type RowOf, text} from './define.ts'

/** Which line a dialled number, queue or skill stands for, and when: sent whole, so that a later file replaces all of an earlier one. */
export const lineMapV1 = defineContract({
  id: 'line-map',
  version: 1,
  title: 'Line map',
  from: 'Kept by the telephony team: one row for each number, queue or skill and the dates it held',
  fact: 'line-map',
  key: ['dialled', 'valid_from'],
  columns: {
    dialled: text({
      headings: ['Dialled', 'Dialled Number', 'Queue', 'Skill', 'DNIS'],
      meaning: 'Number, queue or skill, as it stands in the call log',
    }),
    line: text({headings: ['Line'], pattern: '[a-z0-9][a-z0-9-]*', meaning: 'The line it stands for: 999, 101, crime, public …'}),
    valid_from: day({headings: ['Valid From', 'From'], meaning: 'First London date on which it does'}),
    valid_to: blankable(
      day({headings: ['Valid To', 'To', 'Until'], meaning: 'Last London date on which it does; blank while it still does'}),
    ),
  },
  rules: [
    {
      id: 'LINE-1',
      says: 'a row ends on or after the day it begins',
      column: 'valid_to',
      holds: 'valid_to IS NULL OR valid_to >= valid_from',
    },
  ],
  across: [
    {
      id: 'LINE-2',
      says: 'a row that begins after the earlier rows of its number, queue or skill have ended',
      column: 'valid_from',
      holds:
        "valid_from > max(coalesce(valid_to, DATE '9999-12-31')) OVER (PARTITION BY lower(dialled) ORDER BY valid_from, record ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)",
    },
  ],
  coverage: {date: 'valid_from', by: [], grain: 'all'},
  refuseFileAbove: 0,
  retention: 'reference',
})

export type LineMapRow = RowOf<typeof lineMapV1>
