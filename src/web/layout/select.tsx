import type {Field} from '../measure/filter-fields.ts'

/** One list of a filter form, under its label. */
export function Select({field}: {field: Field}) {
  return (
    <div class="govuk-form-group a-filter">
      <label class="govuk-label a-filter__label" for={field.name}>
        {field.label}
      </label>
      <select class="govuk-select a-filter__select" id={field.name} name={field.name}>
        {field.options.map(({value, text, selected}) => (
          <option value={value} selected={selected}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
