import {raw} from 'hono/html'
import {Folded, Picture, Rows} from '../calls/parts.tsx'
import type {Pictured} from '../calls/pictured.ts'
import {type Choice, Choices} from '../layout/choices.tsx'
import {Select} from '../layout/select.tsx'
import {paths} from '../paths.ts'
import {ChangeBody} from './change-form.tsx'
import type {AttendanceView, Beside} from './frame.ts'
import {type Group, type Told, toLoad} from './told.ts'

function Pictures({told, pictures}: {told: Told; pictures: readonly Pictured[]}) {
  const family = told.family ?? 'page'
  return (
    <div class={family === 'half' ? 'a-pair a-pair--in' : undefined}>
      {pictures.map((pictured, i) => (
        <div class="a-whole a-pictured">
          <h4 class="a-h3">{pictured.title}</h4>
          <p class="a-finding a-finding--in">{pictured.basis}</p>
          <Picture id={`${told.id}-${i}`} pictured={pictured} family={family} />
        </div>
      ))}
    </div>
  )
}

export function Section({told}: {told: Told}) {
  const folded =
    told.folded && told.table
      ? {title: told.title, basis: '', drawn: [], note: null, table: {caption: told.title, table: told.table}}
      : null
  return (
    <section class="a-section a-section--in" id={told.id}>
      <h3 class="a-h2 a-h2--in">{told.title}</h3>
      <p class="a-finding">{told.finding}</p>
      {told.pictures && told.pictures.length > 0 ? <Pictures told={told} pictures={told.pictures} /> : null}
      {folded ? <Folded id={told.id} pictured={folded} /> : null}
      {told.table && !folded ? <Rows id={`${told.id}-table`} caption={told.title} table={told.table} hideCaption /> : null}
      {told.note ? <p class="a-note">{told.note}</p> : null}
      {told.change ? <ChangeBody view={told.change} /> : null}
      {told.link ? (
        <p class="a-links a-links--after">
          <a href={told.link.href}>{told.link.text}</a>
        </p>
      ) : null}
    </section>
  )
}

/** What the other pages hold, by question. */
function BesideList({beside}: {beside: readonly Beside[]}) {
  return (
    <nav class="a-contents" id="contents" aria-label="More about attendance">
      <h2 class="a-contents__title">More about attendance</h2>
      <ul>
        {beside.map(({text, href, sections}) => (
          <li>
            <a href={href}>{text}</a>
            <ul>
              {sections.map((one) => (
                <li>
                  <a href={one.href}>{one.text}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Groups({groups}: {groups: readonly Group[]}) {
  return (
    <>
      {groups.map(({id, title, sections}) => (
        <section class="a-group" id={id}>
          <h2 class="a-h2">{title}</h2>
          {sections.map((told) => (
            <Section told={told} />
          ))}
        </section>
      ))}
    </>
  )
}

/** The ways among the pages about attendance. */
export const AttendanceNav = ({pages}: {pages: readonly Choice[]}) => <Choices label="About attendance" choices={pages} />

/** A page about attendance: the sentence, what to ask about, what stands where; then by question. */
export function AttendancePage({view}: {view: AttendanceView}) {
  return (
    <>
      <h1 class="a-name">
        {view.name} <span class="a-name__age">{view.age}</span>
      </h1>
      <p class="a-answer">{view.answer}</p>
      {view.lead ? <p class="a-lead">{view.lead}</p> : null}
      {view.counts ? <p class="a-counts">{view.counts}</p> : null}
      <AttendanceNav pages={view.pages} />
      <form class="a-filters" method="get" action={view.action} aria-label="Filters">
        {view.fields.map((field) => (
          <Select field={field} />
        ))}
        <button type="submit" class="govuk-button govuk-button--secondary a-button">
          Apply
        </button>
        <p class="a-links a-filters__links">
          <button type="button" class="a-linkish" data-print hidden>
            Print
          </button>
        </p>
      </form>
      <div class={view.beside.length > 0 ? 'a-begin' : undefined}>
        <div>
          {view.sparks.length > 0 ? (
            <div class="a-sparks a-sparks--two">
              {view.sparks.map(({title, href, svg, words}) => (
                <div>
                  <h2 class="a-h3">
                    <a href={href}>{title}</a>
                  </h2>
                  {raw(svg)}
                  <p class="a-now__words">{words}</p>
                </div>
              ))}
            </div>
          ) : null}
          {view.groups.length === 0 ? (
            <section>
              <h2 class="a-h2">What to load</h2>
              <ul class="a-raise">
                {toLoad.map((text) => (
                  <li>{text}</li>
                ))}
              </ul>
              <p class="a-links a-links--after">
                <a href={paths.definitions.list.to()}>Which columns each takes</a>
              </p>
            </section>
          ) : null}
          {view.raised.length > 0 ? (
            <section class="a-section a-section--in">
              <h2 class="a-h2" id="raised">
                What to ask about first
              </h2>
              <ul class="a-raise">
                {view.raised.map(({text, href}) => (
                  <li>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        {view.beside.length > 0 ? <BesideList beside={view.beside} /> : null}
      </div>
      <Groups groups={view.groups} />
    </>
  )
}
