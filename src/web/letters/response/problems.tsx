/** What keeps a part from being built, each with its line. */
export function Problems({problems}: {problems: readonly string[]}) {
  return problems.length === 0 ? null : (
    <div class="a-not-built">
      <p>
        <strong>This part cannot be built until these are put right.</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {problems.map((problem) => (
          <li>{problem}</li>
        ))}
      </ul>
    </div>
  )
}
