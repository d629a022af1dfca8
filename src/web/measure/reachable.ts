import type {Services} from '../services.ts'
import type {MeasureView} from './measure-view.ts'

/** The page without links to what its reader may not open: rows, how the figure was made, downloads. What it says of them stays. */
export function reachable(view: MeasureView, may: Services['may']): MeasureView {
  const [rows, away] = [may('rows:read'), may('figures:export')]
  if (rows && away) return view
  const {links, trust} = view
  return {
    ...view,
    rowLinks: rows ? view.rowLinks : [],
    links: {...links, csv: away ? links.csv : null, json: away ? links.json : null, pedigree: rows ? links.pedigree : null},
    trust: trust && !rows ? {...trust, rows: trust.rows.map(({link, ...row}) => (link ? {...row, text: link.text} : row))} : trust,
  }
}
