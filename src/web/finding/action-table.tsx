import type {ActionGroup} from './actions-part.ts'

/** Actions by term: what, who, by when and whose date it is, and how far. A stack when narrow. */
export function ActionTable({groups}: {groups: readonly ActionGroup[]}) {
  return (
    <table class="a-stack" aria-labelledby="actions">
      <thead>
        <tr>
          <th scope="col">Action</th>
          <th scope="col">Owner</th>
          <th scope="col">Due, and whose date</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      {groups.map(({term, lines}) => (
        <tbody>
          <tr class="a-stack__group">
            <th scope="rowgroup" colspan={4}>
              {term}
            </th>
          </tr>
          {lines.map(({title, href, under, owner, due, dueUnder, late, state}) => (
            <tr>
              <th scope="row">
                <a class="a-plainlink" href={href}>
                  {title}
                </a>
                {under ? <span class="a-under">{under}</span> : null}
              </th>
              <td>
                <span class="a-stack__label">Owner: </span>
                {owner}
              </td>
              <td>
                <span class="a-stack__label">Due: </span>
                {due} <span class="a-muted">{dueUnder ? `· ${dueUnder}` : ''}</span>
              </td>
              <td>
                {late ? <span class="a-late">{late}</span> : null} {state}
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}
