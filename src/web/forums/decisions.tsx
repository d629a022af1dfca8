import {formatDate} from '#core/format'
import type {Actor} from '#register/access/permissions'
import type {Register} from '#register/command'
import {mayDo} from '#register/finding-reach'
import {type DecisionFilter, type DecisionRow, decisionRows} from '#register/meetings'
import {rowOf} from '#register/rows'
import {paths} from '../paths.ts'

export interface DecisionLine {
  readonly number: string
  /** For lists to be narrowed by. */
  readonly of: Pick<DecisionRow, 'forum' | 'state'> & {readonly owner: number | null}
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

/** Decisions as an actor may see them; one about a finding that they do not see is left out. `meeting` is the one in which they may be closed. */
export function decisionLines(
  register: Register,
  actor: Actor,
  filter: DecisionFilter,
  today: string,
  meeting: number | null,
): DecisionLine[] {
  const all = register.db.read((rows) => decisionRows(rows, filter, today))
  return all.flatMap((row) => {
    const may = mayDo(register, actor, 'decision', row.id)
    if (!may('forum:view')) return []
    const finding = row.finding === null ? null : register.db.read((rows) => rowOf(rows, 'finding', row.finding!))
    const carried =
      row.state === 'outstanding' && row.carried > 0 ? `, carried forward ${row.carried === 1 ? 'once' : `${row.carried} times`}` : ''
    return [
      {
        number: row.number,
        of: {forum: row.forum, state: row.state, owner: row.owner?.id ?? null},
        taken: formatDate(row.takenOn),
        text: row.text,
        finding: finding && {text: finding.title, href: paths.finding.show.to({id: finding.id})},
        owner: row.owner === null ? 'Nobody' : `${row.owner.post}${row.owner.inPost ? '' : ' (left the post)'}`,
        due: row.dueOn ? formatDate(row.dueOn) : 'No date',
        late: row.late,
        state: `${states[row.state]}${row.doneOn ? ` ${formatDate(row.doneOn)}` : ''}${carried}`,
        close: row.state === 'outstanding' && may('forum:hold') ? paths.decision.close.to({id: row.id}, {meeting}) : null,
      },
    ]
  })
}

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
