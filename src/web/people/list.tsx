import {ListFilters} from '../layout/list-filters.tsx'
import {ScrollTable} from '../layout/scroll-table.tsx'
import type {FiltersView} from '../list-filters.ts'
import {paths} from '../paths.ts'

interface PeopleView {
  readonly answer: string
  readonly mayAdd: boolean
  readonly filters: FiltersView
  readonly people: readonly {
    readonly href: string
    readonly name: string
    readonly post: string
    readonly login: string
    readonly roles: string
    readonly standing: string
    readonly ended: boolean
  }[]
}

/** Who there is. */
export function PeoplePage({view}: {view: PeopleView}) {
  return (
    <>
      <h1 class="a-name">People</h1>
      <p class="a-answer">{view.answer}</p>
      {view.mayAdd ? (
        <p class="a-links a-links--after">
          <a href={paths.people.add.to()}>Add a person</a>
        </p>
      ) : null}
      <ListFilters view={view.filters} />
      <ScrollTable id="people-table" caption="People, by name" hideCaption>
        <thead class="govuk-table__head">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Roles today</th>
            <th scope="col">Account</th>
            <th scope="col">User name</th>
          </tr>
        </thead>
        <tbody>
          {view.people.map(({href, name, post, login, roles, standing, ended}) => (
            <tr>
              <th scope="row" class="a-plain">
                <a href={href}>{name}</a>
                <span class="a-under">{post}</span>
              </th>
              <td>{roles}</td>
              <td class={ended ? 'a-muted' : ''}>{standing}</td>
              <td class="a-cell">{login}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  )
}
