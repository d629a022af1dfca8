import {formatDate} from '#core/format'
import type {Actor} from '#register/access/permissions'
import type {Register} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {type DecisionFilter, type DecisionRow, decisionRows} from '#register/meetings'
import {rowOf} from '#register/rows'
import {paths} from '../paths.ts'

export interface DecisionLine {
  readonly number: string
  readonly taken: string
  readonly text: string
  readonly finding: {readonly text: string; readonly href: string} | null
  readonly owner: string
  readonly due: string
  readonly late: boolean
  readonly state: string
  readonly close: string | null
}

const states: Record<DecisionRow['state'], string> = {outstanding: 'Outstanding', done: 'Done', withdrawn: 'Withdrawn'}

/** Decisions that an actor may see, latest first; one about a finding that they do not see is left out. */
export const decisionsSeen = (register: Register, actor: Actor, filter: DecisionFilter, today: string): DecisionRow[] =>
  register.db.read((rows) => decisionRows(rows, filter, today)).filter(({id}) => mayDo(register, actor, 'decision', id)('forum:view'))

/** The owner of a decision as lists name them. */
export const decisionOwner = ({owner}: Pick<DecisionRow, 'owner'>): string =>
  owner === null ? 'Nobody' : `${owner.post}${owner.inPost ? '' : ' (left the post)'}`

/** A decision as a line of a table. `meeting` is the one in which it may be closed. */
export function decisionLine(register: Register, actor: Actor, row: DecisionRow, meeting: number | null): DecisionLine {
  const finding = row.finding === null ? null : register.db.read((rows) => rowOf(rows, 'finding', row.finding!))
  const carried =
    row.state === 'outstanding' && row.carried > 0 ? `, carried forward ${row.carried === 1 ? 'once' : `${row.carried} times`}` : ''
  return {
    number: row.number,
    taken: formatDate(row.takenOn),
    text: row.text,
    finding: finding && {text: finding.title, href: paths.finding.show.to({id: finding.id})},
    owner: decisionOwner(row),
    due: row.dueOn ? formatDate(row.dueOn) : 'No date',
    late: row.late,
    state: `${states[row.state]}${row.doneOn ? ` ${formatDate(row.doneOn)}` : ''}${carried}`,
    close:
      row.state === 'outstanding' && mayDo(register, actor, 'decision', row.id)('forum:hold')
        ? paths.decision.close.to({id: row.id}, {meeting})
        : null,
  }
}

/** The decisions that an actor may see, as lines. */
export const decisionLines = (
  register: Register,
  actor: Actor,
  filter: DecisionFilter,
  today: string,
  meeting: number | null,
): DecisionLine[] => decisionsSeen(register, actor, filter, today).map((row) => decisionLine(register, actor, row, meeting))

/** Decisions with owner, date and state; a stack when narrow. */
export function DecisionTable({id, lines}: {id: string; lines: readonly DecisionLine[]}) {
  return (
    <table class="a-stack" aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">Decision</th>
          <th scope="col">Owner</th>
          <th scope="col">Due</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({number, taken, text, finding, owner, due, late, state, close}) => (
          <tr>
            <th scope="row">
              <span class="a-muted">{number}</span> {text}
              <span class="a-under">
                {taken} {finding ? <a href={finding.href}>{finding.text}</a> : null}
              </span>
            </th>
            <td>
              <span class="a-stack__label">Owner: </span>
              {owner}
            </td>
            <td>
              <span class="a-stack__label">Due: </span>
              {due}
              {late ? <span class="a-late"> late</span> : null}
            </td>
            <td>
              {state}{' '}
              {close ? (
                <a class="a-act" href={close}>
                  Done<span class="govuk-visually-hidden"> or withdrawn: {number}</span>
                </a>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
