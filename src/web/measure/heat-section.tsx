import {Drawings, Legend} from '../layout/drawing.tsx'
import {keptFor} from '../layout/kept.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import type {HeatView} from './heat.ts'

/** The hours of the week: the finding, the picture, and the same figures as a table. */
export const Heat = ({heat}: {heat: HeatView}) => drawn(heat)

const drawn = keptFor<HeatView>((heat) => (
  <section class="a-section a-whole">
    <h2 class="a-h2">
      {heat.heading} <span class="a-h2__basis">{heat.basis}</span>
    </h2>
    {heat.finding ? <p class="a-finding">{heat.finding}</p> : null}
    <Drawings drawn={heat.drawn} family="week" />
    <Legend items={heat.drawn[0]!.drawing.legend} />
    <details class="govuk-details a-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Hours of the week as a table</span>
      </summary>
      <div class="govuk-details__text a-details__text">
        <ScrollTable id="week-table" caption={`${heat.heading}: ${heat.basis}`} hideCaption>
          <thead class="govuk-table__head">
            <tr>
              {heat.table.head.map((text, i) => (
                <th scope="col" class={i === 0 ? '' : 'a-number'}>
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.table.rows.map(([hour, ...cells]) => (
              <tr>
                <th scope="row">{hour}</th>
                {cells.map((text) => (
                  <td class="a-number">{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </div>
    </details>
  </section>
))
