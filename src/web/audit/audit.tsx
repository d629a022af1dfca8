import {ScrollTable} from '../layout/scroll-table.tsx'
import {paths} from '../paths.ts'

interface Option {
  readonly value: string
  readonly text: string
  readonly chosen: boolean
}

export interface AuditView {
  readonly answer: string
  readonly check: {
    /** Null: it was not checked. */ readonly holds: boolean | null
    readonly says: string
    readonly faults: readonly string[]
  } | null
  readonly verify: string
  readonly actors: readonly Option[]
  readonly events: readonly Option[]
  readonly about: string
  readonly from: string
  readonly to: string
  readonly exports: {readonly csv: string; readonly ndjson: string} | null
  readonly rows: readonly {
    readonly seq: number
    readonly at: string
    readonly who: string
    readonly event: string
    readonly what: string
    readonly detail: string
  }[]
  readonly filtered: boolean
  readonly older: string | null
}

function Select({id, label, options}: {id: string; label: string; options: readonly Option[]}) {
  return (
    <div class="a-filter govuk-form-group">
      <label class="govuk-label a-filter__label" for={id}>
        {label}
      </label>
      <select class="govuk-select a-filter__select" id={id} name={id}>
        {options.map(({value, text, chosen}) => (
          <option value={value} selected={chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

function Text({id, label, value, numeric}: {id: string; label: string; value: string; numeric?: boolean}) {
  return (
    <div class="a-filter govuk-form-group">
      <label class="govuk-label a-filter__label" for={id}>
        {label}
      </label>
      <input
        class="govuk-input a-filter__select"
        id={id}
        name={id}
        value={value}
        inputmode={numeric ? 'numeric' : undefined}
        placeholder={numeric ? '2026-05-04' : undefined}
      />
    </div>
  )
}

/** The audit log. */
export function AuditPage({view}: {view: AuditView}) {
  return (
    <>
      <h1 class="a-name">Audit</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-lead">It holds no word that anybody typed. Rows are chained by hashes, so that a change of any of them shows.</p>
      {view.check ? (
        <div class={`a-said${view.check.holds === false ? ' a-said--late' : ''}`} role="status">
          <p>
            {view.check.holds === null ? null : <strong>{view.check.holds ? 'Whole.' : 'Not whole.'} </strong>}
            {view.check.says}
          </p>
          {view.check.faults.length > 0 ? (
            <ul>
              {view.check.faults.map((text) => (
                <li>{text}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
      <p class="a-links">
        <a href={view.verify}>Check that the log is whole</a>{' '}
        {view.exports ? (
          <>
            <a href={view.exports.csv}>Download CSV</a> <a href={view.exports.ndjson}>NDJSON</a>
          </>
        ) : null}
      </p>
      <form class="a-filters" method="get" action={paths.audit.list.to()} aria-label="Filters">
        <Select id="actor" label="Who" options={view.actors} />
        <Select id="event" label="What" options={view.events} />
        <Text id="about" label="Address or number begins with" value={view.about} />
        <Text id="from" label="From" value={view.from} numeric />
        <Text id="to" label="To" value={view.to} numeric />
        <button class="govuk-button govuk-button--secondary a-button" type="submit">
          Apply
        </button>
        {view.filtered ? (
          <p class="a-filters__links a-links">
            <a href={paths.audit.list.to()}>Clear</a>
          </p>
        ) : null}
      </form>
      {view.rows.length === 0 ? (
        <p class="a-lead">No row fits.</p>
      ) : (
        <ScrollTable id="audit-table" caption="Audit rows, latest first" hideCaption>
          <thead class="govuk-table__head">
            <tr>
              <th scope="col" class="a-number">
                Row
              </th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Of</th>
              <th scope="col">Fields, or why it was shown</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({seq, at, who, event, what, detail}) => (
              <tr>
                <td class="a-number">{seq}</td>
                <td class="a-nowrap">{at}</td>
                <th scope="row" class="a-plain">
                  {who}
                </th>
                <td class="a-cell">{event}</td>
                <td class="a-cell">{what}</td>
                <td>{detail}</td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
      {view.older ? (
        <p class="a-links a-links--after">
          <a href={view.older}>Older</a>
        </p>
      ) : null}
    </>
  )
}
