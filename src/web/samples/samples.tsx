import {CallsNav, Rows} from '../calls/parts.tsx'
import type {TableView} from '../calls/pictured.ts'
import {type Choice, Choosing, ErrorSummary, Field, Form} from '../layout/fields.tsx'
import {paths} from '../paths.ts'
import type {FormError} from '../route.ts'

export interface SamplesView {
  readonly answer: string
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

/** Samples that are held, and the drawing of one more. */
export function SamplesPage({view}: {view: SamplesView}) {
  const {form, errors} = view
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="a-name">Samples of calls</h1>
      <p class="a-answer">{view.answer}</p>
      <CallsNav current={paths.calls.samples.to()} />
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
          <p class="a-note">
            So many calls at random from each band of waits, each with the calls that it stands for. The seed and the snapshot give the same
            calls again.
          </p>
          <Form action={paths.calls.samples.to()} button="Draw this sample">
            <Field
              id="name"
              label="Name"
              hint="Small letters, digits and hyphens: callback-2024-q2"
              value={form.name}
              errors={errors}
              width={30}
              autocomplete="off"
            />
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
            <Field id="each" label="Calls from each band of waits" value={form.each} errors={errors} width={5} numeric autocomplete="off" />
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
  readonly strata: TableView
  readonly how: string
  readonly notes: readonly string[]
  /** Calls with whether something is recorded of them; null for those who may not record. */
  readonly calls:
    | readonly {
        readonly callRef: string
        readonly href: string
        readonly offered: string
        readonly stratum: string
        readonly state: string
      }[]
    | null
  readonly publish: {readonly action: string; readonly count: string} | null
  readonly errors: readonly FormError[]
}

/** One sample: what it says so far, and its calls. */
export function SamplePage({view}: {view: SampleView}) {
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
      <section class="a-section">
        <h2 class="a-h2">How it was drawn</h2>
        <Rows id="strata" caption="Bands of waits" hideCaption table={view.strata} />
        <p class="a-note">{view.how}</p>
      </section>
      {view.calls ? (
        <section class="a-section">
          <h2 class="a-h2" id="calls">
            Its calls
          </h2>
          {view.publish ? (
            <>
              <p>{view.publish.count}</p>
              <Form action={view.publish.action} button="Count them in the survey’s measures" />
            </>
          ) : null}
          <ul class="a-raise">
            {view.calls.map(({callRef, href, offered, stratum, state}) => (
              <li>
                <a href={href}>{callRef}</a> {offered}, waited {stratum}: {state}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

export interface RecordView {
  readonly name: string
  readonly callRef: string
  readonly lead: string
  readonly action: string
  readonly at: string
  readonly atLabel: string
  readonly fields: readonly {readonly id: string; readonly legend: string; readonly choices: readonly Choice[]}[]
  readonly errors: readonly FormError[]
}

/** What was found of one sampled call. */
export function RecordPage({view}: {view: RecordView}) {
  return (
    <div class="a-form">
      <ErrorSummary errors={view.errors} />
      <h1 class="a-answer a-answer--name">
        {view.name}: call {view.callRef}
      </h1>
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
