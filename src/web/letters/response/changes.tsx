import type {Body, PartChanges} from './response-view.ts'

function Pick({id, label, part, chosen, drafts}: {id: string; label: string; part: string; chosen: number; drafts: PartChanges['drafts']}) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={`${id}-${part}`}>
        {label}
      </label>
      <select class="govuk-select a-select" id={`${id}-${part}`} name={id}>
        {drafts.map(({number, says}) => (
          <option value={String(number)} selected={number === chosen}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What changed between two drafts of each part, word by word; every draft is kept, and any two can be compared. */
export function Changes({body}: {body: Extract<Body, {kind: 'changes'}>}) {
  return (
    <>
      {body.parts.map(({part, title, says, diff, drafts, draft, against, action}) => (
        <section class="a-section" id={`changes-${part}`}>
          <h2 class="a-h2">
            {title} <span class="a-h2__basis">{says}</span>
          </h2>
          {drafts.length > 1 ? (
            <form action={`${action}#changes-${part}`} method="get" class="a-compare">
              <input type="hidden" name="part" value="changes" />
              <input type="hidden" name="of" value={part} />
              <Pick id="draft" label="Draft" part={part} chosen={draft} drafts={drafts} />
              <Pick id="against" label="Against" part={part} chosen={against} drafts={drafts} />
              <button class="govuk-button govuk-button--secondary" type="submit">
                Compare<span class="govuk-visually-hidden"> drafts of {title}</span>
              </button>
            </form>
          ) : (
            <p class="a-lead">{drafts[0]?.says}</p>
          )}
          {diff.length > 0 ? (
            <p class="a-letter a-diff">
              {diff.map(({kind, text}) =>
                kind === 'same' ? (
                  text
                ) : kind === 'out' ? (
                  <del>
                    <span class="govuk-visually-hidden">taken out: </span>
                    {text}
                  </del>
                ) : (
                  <ins>
                    <span class="govuk-visually-hidden">put in: </span>
                    {text}
                  </ins>
                ),
              )}
            </p>
          ) : null}
        </section>
      ))}
    </>
  )
}
