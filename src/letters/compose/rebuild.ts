import type {BindingData} from './answer-binding.ts'
import {type Composed, composeLetter, type LetterMeta} from './compose.ts'
import type {BoundFigure, LetterDocument} from './model.ts'

/** Why a figure reads otherwise than it did when it was approved. */
export type MoveReason = 'changed definition' | 'corrected data' | 'new data' | 'rows expired' | 'no longer given'

/** One figure that moved beyond what was agreed. */
export interface Moved {
  readonly binding: string
  readonly was: string
  readonly is: string
  readonly why: MoveReason
  /** What the reason rests on, in words. */
  readonly because: string
}

export type Rebuilt =
  | {readonly kind: 'rebuilt'; readonly document: LetterDocument; readonly moved: readonly Moved[]}
  /** Figures moved beyond their tolerance: somebody must accept each before the letter is built. */
  | {readonly kind: 'moved'; readonly moved: readonly Moved[]}
  | Extract<Composed, {kind: 'problems'}>

/**
 * Builds a letter again and asks every figure anew. Where one reads otherwise than it was approved, by more than its stated tolerance (or, without
 * one, in what it shows), the build stops with a list, unless its binding is among `accepted`. A figure that can no longer be asked for want of
 * rows says so. Bindings that were not approved before are new, and do not stop it.
 */
export async function rebuildLetter(
  source: string,
  meta: LetterMeta,
  data: BindingData,
  approved: readonly BoundFigure[],
  accepted: ReadonlySet<string> = new Set(),
): Promise<Rebuilt> {
  const composed = await composeLetter(source, meta, data)
  if (composed.kind === 'problems') {
    const gone = expired(composed, approved)
    return gone.length > 0 ? {kind: 'moved', moved: gone} : composed
  }
  const before = new Map(approved.map((figure) => [figure.binding, figure]))
  const moved = composed.document.figures.flatMap((is) => {
    const was = before.get(is.binding)
    return was ? movedFrom(was, is) : []
  })
  const open = moved.filter(({binding}) => !accepted.has(binding))
  return open.length > 0 ? {kind: 'moved', moved: open} : {kind: 'rebuilt', document: composed.document, moved}
}

function expired({problems}: Extract<Composed, {kind: 'problems'}>, approved: readonly BoundFigure[]): Moved[] {
  return problems.flatMap(({says}) => {
    const was = approved.find(({binding}) => says.startsWith(`{{ ${binding} }}`))
    if (!was || !/rows have expired/i.test(says)) return []
    return [
      {binding: was.binding, was: was.text, is: 'rows expired', why: 'rows expired' as const, because: says.slice(was.binding.length + 8)},
    ]
  })
}

/** Nothing where the figure reads as it did, within its tolerance. */
export function movedFrom(was: BoundFigure, is: BoundFigure): Moved[] {
  const sameDefinition = was.measure.hash === is.measure.hash
  if (sameDefinition && !beyond(was, is)) return []
  if (!sameDefinition && was.text === is.text && !beyond(was, is)) {
    // A new definition that gives the same is still another figure.
    return [moveOf(was, is, 'changed definition', `version ${was.measure.version} is now ${is.measure.version}, and gives the same here`)]
  }
  if (!sameDefinition)
    return [moveOf(was, is, 'changed definition', `definition version ${was.measure.version} is now version ${is.measure.version}`)]
  const known = new Set(was.files.filter(({superseded}) => !superseded).map(({sha256}) => sha256))
  const now = new Map(is.files.map((file) => [file.sha256, file]))
  const replaced = [...known].filter((sha) => !now.has(sha) || now.get(sha)!.superseded)
  const added = is.files.filter(({sha256}) => !was.files.some((file) => file.sha256 === sha256))
  if (replaced.length > 0) {
    const names = was.files.filter(({sha256}) => replaced.includes(sha256)).map(({name}) => name)
    return [moveOf(was, is, 'corrected data', `${names.join(', ')} ${names.length === 1 ? 'was' : 'were'} replaced by a later file`)]
  }
  if (added.length > 0) return [moveOf(was, is, 'new data', `${added.map(({name}) => name).join(', ')} came since`)]
  return [moveOf(was, is, 'corrected data', `snapshot ${was.snapshot.id} is now ${is.snapshot.id}`)]
}

const moveOf = (was: BoundFigure, is: BoundFigure, why: MoveReason, because: string): Moved => ({
  binding: is.binding,
  was: shownOf(was, is),
  is: shownOf(is, was),
  why,
  because,
})

/** What it printed, or where that is the same, the values of the periods that differ. */
function shownOf(figure: BoundFigure, other: BoundFigure): string {
  if (figure.text !== other.text) return figure.text
  const differing = figure.values.filter((value) => {
    const same = other.values.find(({period}) => period.from === value.period.from)
    return !same || same.text !== value.text
  })
  return differing.length === 0 ? figure.text : differing.map(({period, text}) => `${period.from}: ${text}`).join('; ')
}

/** Tolerances are in the unit shown: percentage points for shares. */
function beyond(was: BoundFigure, is: BoundFigure): boolean {
  const values = is.values.map((value) => ({value, before: was.values.find(({period}) => period.from === value.period.from)}))
  if (was.tolerance === null) {
    if (was.text !== is.text) return true
    return (is.kind === 'table' || is.kind === 'chart') && values.some(({value, before}) => value.text !== before?.text)
  }
  const unit = is.measure.unit === 'share' ? 100 : 1
  if (values.some(({value, before}) => before && (value.value === null) !== (before.value === null))) return true
  const far = values.some(
    ({value, before}) =>
      value.value !== null &&
      before?.value !== null &&
      before !== undefined &&
      Math.abs(value.value - before.value) * unit > was.tolerance! + 1e-9,
  )
  // Words are not a matter of degree: 'improved' that is no longer so stops the build whatever the tolerance.
  return far || ((is.kind === 'direction' || is.kind === 'signal') && was.text !== is.text)
}
