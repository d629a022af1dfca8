import {Drawings, Legend} from '../layout/drawing.tsx'
import type {HubView} from './hub-view.ts'
import {Folded, Table} from './simple-tables.tsx'

/** People required, the shifts that give them, and what those shifts do. */
export function Staffing({staffing}: {staffing: NonNullable<HubView['staffing']>}) {
  return (
    <section class="a-section a-whole" id="staffing">
      <h2 class="a-h2">The least staffing, and shifts that give it</h2>
      <p class="a-finding">{staffing.words}</p>
      {staffing.trialWords ? <p class="a-note">{staffing.trialWords}</p> : null}
      {staffing.trial ? (
        <Table id="shift-trial" caption="What the shifts do, simulated, beside what they were planned for" table={staffing.trial} />
      ) : null}
      {staffing.drawn ? (
        <>
          <Drawings drawn={staffing.drawn} family="week" />
          <Legend items={staffing.drawn[0]!.drawing.legend} />
        </>
      ) : null}
      {staffing.table ? <Folded id="shifts-table" summary="Shifts by day as a table" table={staffing.table} /> : null}
      {staffing.rosterWords ? <p class="a-note">{staffing.rosterWords}</p> : null}
      {staffing.roster ? <Folded id="roster-table" summary="A fortnight’s roster of pseudonyms" table={staffing.roster} /> : null}
      {staffing.csv ? (
        <p class="a-links">
          <a href={staffing.csv}>Shift plan as CSV</a>
        </p>
      ) : null}
    </section>
  )
}

/** What made the last change, with its remainder. */
export function Attribution({found}: {found: NonNullable<HubView['attribution']>}) {
  return (
    <section class="a-section a-whole">
      <h2 class="a-h2">
        {found.heading} <span class="a-h2__basis">{found.basis}</span>
      </h2>
      <Drawings drawn={found.drawn} family="week" />
      <p class="a-note">{found.sum}</p>
      {found.notCounted.map((text) => (
        <p class="a-note">{text}</p>
      ))}
      <Folded id="attribution-table" summary="Causes as a table" table={found.table} />
    </section>
  )
}
