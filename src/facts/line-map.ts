import {defineFact} from './define.ts'

/** One row of the line map, as it last stood. */
export const lineMap = defineFact({
  id: 'line-map',
  title: 'Line map',
  at: 'valid_from',
  sort: ['dialled', 'valid_from'],
  grain: 'all',
  coverBy: [],
  columns: {
    dialled: {type: 'VARCHAR', meaning: 'Number, queue or skill', personal: 'none'},
    line: {type: 'VARCHAR', meaning: 'The line it stands for', personal: 'none'},
    valid_from: {type: 'DATE', meaning: 'First date', personal: 'none'},
    valid_to: {type: 'DATE', meaning: 'Last date; null while it holds', personal: 'none'},
  },
})
