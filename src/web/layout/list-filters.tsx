import type {FiltersView, ListFilter} from '../list-filters.ts'

function Boxes({filter: {name, label, options, chosen}}: {filter: ListFilter}) {
  return (
    <fieldset class="govuk-fieldset a-filter a-filter--boxes">
      <legend class="a-filter__label">{label}</legend>
      <div class="govuk-checkboxes govuk-checkboxes--small a-filter__boxes">
        {options.map(({value, text}) => (
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id={`${name}-${value}`}
              name={name}
              type="checkbox"
              value={value}
              checked={chosen.includes(value)}
            />
            <label class="govuk-label govuk-checkboxes__label" for={`${name}-${value}`}>
              {text}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function List({filter: {name, label, options, chosen}}: {filter: ListFilter}) {
  return (
    <div class="govuk-form-group a-filter">
      <label class="govuk-label a-filter__label" for={`filter-${name}`}>
        {label}
      </label>
      <select class="govuk-select a-filter__select" id={`filter-${name}`} name={name}>
        <option value="">All</option>
        {options.map(({value, text}) => (
          <option value={value} selected={chosen.includes(value)}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The filters of a list: chosen from what is known, applied by a button, each taken away by its own link, with the count of what is left. */
export function ListFilters({view: {action, fields, chosen, clear, count}}: {view: FiltersView}) {
  if (fields.length === 0) return null
  return (
    <div class="a-narrow">
      <form class="a-filters a-filters--list" method="get" action={action} aria-label="Filters">
        {fields.map((filter) => (filter.kind === 'several' ? <Boxes filter={filter} /> : <List filter={filter} />))}
        <button class="govuk-button govuk-button--secondary a-button" type="submit">
          Apply filters
        </button>
      </form>
      <p class="a-narrow__count" role="status">
        {count}
      </p>
      {chosen.length > 0 ? (
        <div class="a-narrow__chosen">
          <h2 class="govuk-visually-hidden">Filters chosen</h2>
          <ul class="a-tags">
            {chosen.map(({text, without}) => (
              <li>
                <a class="a-tags__tag" href={without}>
                  <span class="govuk-visually-hidden">Take away the filter </span>
                  {text}
                  <span aria-hidden="true"> ×</span>
                </a>
              </li>
            ))}
          </ul>
          <a href={clear}>Clear filters</a>
        </div>
      ) : null}
    </div>
  )
}
