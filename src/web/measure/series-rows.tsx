import {raw} from 'hono/html'
import {signalIcon} from '#charts/icons'
import {ScrollTable} from '../layout/scroll-table.tsx'
import type {SeriesTable} from './series-table.ts'

/** The figures of the chart as rows. */
export function Table({table}: {table: SeriesTable}) {
  return (
    <ScrollTable id="series-table" caption={table.caption} hideCaption>
      <thead class="govuk-table__head">
        <tr>
          <th scope="col">{table.periodName}</th>
          {table.head.map(({text}) => (
            <th scope="col" class="a-number">
              {text}
            </th>
          ))}
          <th scope="col" class="a-signal">
            Signal
          </th>
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({period, numbers, flag, moved, signal}) => (
          <tr>
            <th scope="row" class="a-plain">
              {period}
            </th>
            {numbers.map((text, i) => (
              <td class={table.head[i]!.strong ? 'a-number a-strong' : 'a-number'}>{text}</td>
            ))}
            <td class="a-signal">
              {raw(signalIcon(flag, moved))} {signal}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}
