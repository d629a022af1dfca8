import type {Child} from 'hono/jsx'
import {CallsNav, Rows} from '../calls/parts.tsx'
import type {TableView} from '../calls/pictured.ts'
import {type Choice, Choosing, ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

/** What a page of samples calls what is drawn, and where its forms go. */
export interface SampleWords {
  /** 'Samples of calls' */
  readonly title: string
  readonly drawAction: string
  readonly drawNote: string
  readonly nameHint: string
  /** 'Calls from each band of waits' */
  readonly size: string
}

export interface SamplesView {
  readonly answer: string
  readonly words: SampleWords
  readonly samples: readonly {readonly name: string; readonly href: string; readonly what: string; readonly calls: string}[]
  /** Null for those who may not draw. */
  readonly form: {
    readonly name: string
    readonly period: string
    readonly each: string
    readonly seed: string
    readonly frames: readonly Choice[]
  } | null
  readonly errors: readonly FormError[]
}

export const SamplesPage = ({view}: {view: SamplesView}) => (
  <Samples view={view}>
    <CallsNav current={paths.calls.samples.to()} />
  </Samples>
)

/** Samples that are held, and the drawing of one more, under the ways among the pages of their subject. */
export function Samples({view, children}: {view: SamplesView; children: Child}) {
  const {form, errors, words} = view
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="a-name">{words.title}</h1>
      <p class="a-answer">{view.answer}</p>
      {children}
      {view.samples.length > 0 ? (
        <section class="a-section">
          <h2 class="a-h2">Held</h2>
          <ul class="a-raise">
            {view.samples.map(({name, href, what, calls}) => (
              <li>
                <a href={href}>{name}</a> {what}, {calls}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {form ? (
        <section class="a-section">
          <h2 class="a-h2">Draw a sample</h2>
          <p class="a-note">{words.drawNote}</p>
          <Form action={words.drawAction} button="Draw this sample">
            <Field id="name" label="Name" hint={words.nameHint} value={form.name} errors={errors} width={30} autocomplete="off" />
            <Choosing id="frame" legend="Drawn of" choices={form.frames} errors={errors} />
            <Field
              id="period"
              label="Period"
              hint="A quarter or a month: 2024-Q2, 2024-06"
              value={form.period}
              errors={errors}
              width={10}
              autocomplete="off"
            />
            <Field id="each" label={words.size} value={form.each} errors={errors} width={5} numeric autocomplete="off" />
            <Field
              id="seed"
              label="Seed"
              hint="Any whole number; write it down"
              value={form.seed}
              errors={errors}
              width={10}
              numeric
              autocomplete="off"
            />
          </Form>
        </section>
      ) : null}
    </>
  )
}

export interface SampleView {
  readonly name: string
  readonly answer: string
  readonly counts: string
  readonly report: TableView
  /** What it was drawn from, by band; null where there are no bands. */
  readonly strata: TableView | null
  readonly how: string
  readonly notes: readonly string[]
  /** 'Its calls' */
  readonly listTitle: string
  /** What was drawn, with whether something is recorded of it; null for those who may not record. */
  readonly calls:
    | readonly {
        readonly callRef: string
        readonly href: string
        readonly offered: string
        readonly stratum: string
        readonly state: string
        /** 'offered at …, waited …: recorded' */
        readonly words: string
      }[]
    | null
  readonly publish: {readonly action: string; readonly count: string; readonly button: string} | null
  readonly errors: readonly FormError[]
}

/** One sample: what it says so far, how it was drawn, and what was. `children` stand under what it says. */
export function SamplePage({view, children}: {view: SampleView; children?: Child}) {
  return (
    <>
      <ErrorSummary errors={view.errors} />
      <h1 class="a-name">{view.name}</h1>
      <p class="a-answer">{view.answer}</p>
      <p class="a-counts">{view.counts}</p>
      <section class="a-section">
        <h2 class="a-h2">What it says so far</h2>
        <Rows id="report" caption="Shares with intervals, and answers still needed" hideCaption table={view.report} />
        {view.notes.map((text) => (
          <p class="a-note">{text}</p>
        ))}
      </section>
      {children}
      <section class="a-section">
        <h2 class="a-h2">How it was drawn</h2>
        {view.strata ? <Rows id="strata" caption="Bands of waits" hideCaption table={view.strata} /> : null}
        <p class="a-note">{view.how}</p>
      </section>
      {view.calls ? (
        <section class="a-section">
          <h2 class="a-h2" id="calls">
            {view.listTitle}
          </h2>
          {view.publish ? (
            <>
              <p>{view.publish.count}</p>
              <Form action={view.publish.action} button={view.publish.button} />
            </>
          ) : null}
          <ul class="a-raise">
            {view.calls.map(({callRef, href, words}) => (
              <li>
                <a href={href}>{callRef}</a> {words}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

export interface RecordView {
  /** 'callback-2024-q2: call 17' */
  readonly heading: string
  readonly lead: string
  readonly action: string
  readonly at: string
  readonly atLabel: string
  readonly fields: readonly {readonly id: string; readonly legend: string; readonly choices: readonly Choice[]}[]
  readonly errors: readonly FormError[]
}

/** What was found of one sampled call or incident. */
export function RecordPage({view}: {view: RecordView}) {
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">{view.heading}</h1>
      <p class="a-lead">{view.lead}</p>
      <Form action={view.action} button="Record">
        <Field
          id="at"
          label={view.atLabel}
          hint="London time, as 2024-07-15 10:30"
          value={view.at}
          errors={view.errors}
          width={20}
          autocomplete="off"
        />
        {view.fields.map(({id, legend, choices}) => (
          <Choosing id={id} legend={legend} choices={choices} errors={view.errors} />
        ))}
      </Form>
    </div>
  )
}
