import {raw} from 'hono/html'
import {assuranceIcon, iconSymbols, iconUse, type MatrixIcon, matrixIcons, variationIcon} from '#charts/icons'
import {formatCount} from '#core/format'
import {Choices} from '../layout/choices.tsx'
import {keptEach, keptFor, keptOnce} from '../layout/kept.tsx'
import {SetApartNote} from '../layout/set-apart.tsx'
import {MatrixTable} from '../layout/summary-table.tsx'
import type {MeasuresView} from './measures-view.ts'

const key: readonly {readonly icon: MatrixIcon; readonly text: string}[] = [
  {icon: variationIcon('better', null), text: 'better than usual'},
  {icon: variationIcon('worse', null), text: 'worse than usual'},
  {icon: variationIcon('neutral', null), text: 'moved, neither better nor worse'},
  {icon: variationIcon('usual', null), text: 'usual variation'},
  {icon: variationIcon('not-read', null), text: 'no signal read'},
  {icon: assuranceIcon('passes', 'above'), text: 'usual range meets the standard'},
  {icon: assuranceIcon('fails', 'above'), text: 'usual range misses it'},
  {icon: assuranceIcon('mixed', 'above'), text: 'usual range lies across it'},
  {icon: assuranceIcon('no-target', 'above'), text: 'no standard set'},
]

const jumps = keptFor<MeasuresView['jumps']>((choices) => (
  <Choices
    label="Subjects"
    folded={`${formatCount(choices.length)} subjects, and the key to the icons`}
    choices={choices}
    after={{text: 'Key to the icons', href: '#key'}}
  />
))

const symbols = keptOnce(() => <div class="a-symbols">{raw(iconSymbols(matrixIcons))}</div>)

const legend = keptOnce(() => (
  <ul class="a-legend a-legend--page" id="key" aria-label="Key to the icons">
    {key.map(({icon, text}) => (
      <li>
        <span aria-hidden="true">{raw(iconUse(icon))}</span> {text}
      </li>
    ))}
  </ul>
))

const groups = keptEach<MeasuresView['groups'][number]>(({id, title, rows}) => (
  <section class="a-section">
    <h2 class="a-h2" id={id}>
      {title}
    </h2>
    <MatrixTable id={id} title={title} rows={rows} />
  </section>
))

/** Every measure: variation, assurance, the series, the latest figure, and the words. */
export function MeasuresPage({view}: {view: MeasuresView}) {
  return (
    <>
      {symbols()}
      <h1 class="a-name">All measures</h1>
      <p class="a-answer">{view.answer}</p>
      <SetApartNote apart={view.apart} />
      {jumps(view.jumps)}
      {groups(view.groups)}
      {legend()}
    </>
  )
}
