import type {Child} from 'hono/jsx'
import {formatPeriod} from '#core/format'
import {type FormError, type Head, type PageOutcome, page, type RedirectOutcome, redirect, type User} from '../route.ts'
import type {Services} from '../services.ts'
import {type Drawing, readDrawing, type TypedDrawing} from './drawing.ts'
import type {SamplesView, SampleWords} from './samples.tsx'

/** What came of drawing: where the sample now is, or what stands in its way. */
export type DrawnTo =
  | {readonly kind: 'drawn'; readonly to: string; readonly said: string}
  | {readonly kind: 'taken' | 'expired' | 'no-rows' | 'nobody'}

/** A list of samples of one kind and the form that draws one more: of calls, or of incidents. */
export interface Shelf<F extends string> {
  readonly head: Head
  readonly component: (props: {view: SamplesView}) => Child
  readonly words: SampleWords
  /** 'calls' */
  readonly things: string
  /** What can be drawn, the usual one first, each with its words after 'holds no'. */
  readonly frames: readonly {readonly value: F; readonly label: string; readonly none: string}[]
  held(services: Services): Promise<Pick<SamplesView, 'answer' | 'samples'>>
  mayDraw(services: Services): boolean
  draw(drawing: Drawing<F>, services: Services, user: User): Promise<DrawnTo>
}

async function shown<F extends string>(
  {head, component, words, frames, held, mayDraw}: Shelf<F>,
  services: Services,
  typed: TypedDrawing,
  errors: readonly FormError[],
): Promise<PageOutcome<SamplesView>> {
  const view: SamplesView = {
    words,
    ...(await held(services)),
    form: mayDraw(services) ? {...typed, frames: frames.map(({value, label}) => ({value, label, chosen: value === typed.frame}))} : null,
    errors,
  }
  return page(component, view, errors.length > 0 ? {...head, status: 422} : head)
}

/** The page of a shelf, with nothing typed but what is usual. */
export const shelfPage = <F extends string>(shelf: Shelf<F>, services: Services): Promise<PageOutcome<SamplesView>> =>
  shown(shelf, services, {name: '', frame: shelf.frames[0]!.value, period: '', each: '60', seed: ''}, [])

/** Draws what the form asks for and goes to it; or shows the form again with what stands in the way, at its field. */
export async function drawOnto<F extends string>(
  shelf: Shelf<F>,
  input: TypedDrawing,
  services: Services,
  user: User,
): Promise<PageOutcome<SamplesView> | RedirectOutcome> {
  const typed = {...input, name: input.name.trim()}
  const again = (errors: readonly FormError[]) => shown(shelf, services, typed, errors)
  const values = shelf.frames.map(({value}) => value)
  const {drawing, errors} = readDrawing(typed, values, shelf.things)
  if (!drawing || !shelf.mayDraw(services)) return again(errors ?? [])
  const outcome = await shelf.draw(drawing, services, user)
  switch (outcome.kind) {
    case 'drawn':
      return redirect(outcome.to, outcome.said)
    case 'taken':
      return again([{text: `A sample ${drawing.name} is held already`, href: '#name'}])
    case 'expired':
      return again([{text: 'The rows of that period have expired', href: '#period'}])
    default: {
      const {none} = shelf.frames.find(({value}) => value === drawing.frame)!
      return again([{text: `${formatPeriod(drawing.period)} holds no ${none}`, href: '#period'}])
    }
  }
}
