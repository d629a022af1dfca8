import {z} from 'zod'
import {AnswerableError} from '#core/errors'
import {formatInstant} from '#core/format'
import type {Permission} from '#register/access/permissions'
import {type Acting, type Refused, type Register, runCommand} from '#register/command'
import {draftOf, dropDraft, saveDraft} from '#register/draft'
import {namesOf} from '#register/finding-reach'
import type {ChangedMeanwhile} from '#register/rows'
import {paths} from '../paths.ts'
import {registerOf, todayOf} from '../register/asked.ts'
import {
  type Crumb,
  type FormError,
  type FormLimits,
  notFound,
  type Outcome,
  page,
  type Route,
  redirect,
  route,
  type Section,
  type SentFile,
  type User,
} from '../route.ts'
import type {Services} from '../services.ts'
import {typedIn} from '../session/typed.ts'
import {FormPage} from './form-page.tsx'
import {changedView, type FieldSays, type FormView, plainSays} from './form-view.ts'
import {type FieldSpec, one, readForm, sentNames, type TypedDate, type Values} from './spec.ts'

/** Who fills in a form, and over what. */
export interface Filling {
  readonly services: Services
  readonly register: Register
  readonly user: User
  readonly acting: Acting
  readonly today: string
}

/** What a form says and asks of one row. */
export interface FormWords {
  readonly name: string
  readonly lead?: string
  readonly button: string
  readonly warning?: boolean
  readonly back: Crumb
  readonly crumbs?: readonly Crumb[]
  readonly section?: Section
  /** The form's own address, parameters filled in. */
  readonly action: string
  readonly fields: readonly FieldSpec[]
  /** What stands in them at first. */
  readonly values: Values
  /** The version of the row being edited. */
  readonly version?: number
  /** Names the draft that is kept of it; absent for forms too short to lose. */
  readonly draft?: string
  readonly says?: FieldSays
}

export interface SentForm {
  readonly values: Values
  /** The version that the row was read as; 0 where the form edits none. */
  readonly version: number
  readonly file: SentFile | null
  readonly raw: Readonly<Record<string, unknown>>
}

export type Sent =
  | {readonly kind: 'done'; readonly to: string; readonly said: string}
  | {readonly kind: 'wrong'; readonly errors: readonly FormError[]}
  | ChangedMeanwhile
  | {readonly kind: 'not-found' | 'not-allowed'}

export const done = (to: string, said: string): Sent => ({kind: 'done', to, said})
/** What was typed cannot be, said at its field. */
export const wrong = (field: string, text: string): Sent => ({kind: 'wrong', errors: [{text, href: `#${field}`}]})

type Common = 'invalid' | 'not-allowed' | 'not-found' | 'changed-meanwhile'
type Answers<O extends {readonly kind: string}> = {
  readonly [K in Exclude<O['kind'], Common>]: (outcome: Extract<O, {readonly kind: K}>) => Sent
}

/** Turns a command's outcome into what the form does next. Every outcome of its own must be answered; those of all commands are answered here. */
export function sentTo<O extends {readonly kind: string}>(outcome: O, answers: Answers<O>): Sent {
  const known = outcome as O | Refused | ChangedMeanwhile
  switch (known.kind) {
    case 'invalid':
      return {
        kind: 'wrong',
        errors: (known as Extract<Refused, {kind: 'invalid'}>).problems.map(({field, says}) => ({text: says, href: `#${field}`})),
      }
    case 'not-allowed':
    case 'not-found':
      return {kind: known.kind}
    case 'changed-meanwhile':
      return known as ChangedMeanwhile
    default:
      return (answers as unknown as Record<string, (outcome: O) => Sent>)[outcome.kind]!(outcome)
  }
}

export interface FormSpec<S extends z.ZodObject, C> {
  readonly path: string
  readonly needs: Permission
  readonly audit: string
  /** Parameters of the path and the query. */
  readonly input: S
  readonly form?: FormLimits
  /** What the form is about; permission on the row is judged here, before anything of it is shown. */
  load(input: z.output<S>, filling: Filling): C | 'not-found' | 'not-allowed' | Promise<C | 'not-found' | 'not-allowed'>
  words(about: C, filling: Filling, input: z.output<S>): FormWords
  send(about: C, sent: SentForm, filling: Filling, input: z.output<S>): Promise<Sent>
}

const fillingOf = (services: Services, user: User): Filling => {
  const register = registerOf(services)
  return {services, register, user, acting: {actor: user.actor, at: services.clock.now()}, today: todayOf(services)}
}

const refused = (): never => {
  throw new AnswerableError('OUTSIDE_AREA', {what: 'This', area: 'another area or another person, or is more sensitive'})
}

/** The page of a form and its sending, as two routes at one address. What is typed is never lost: not by an error, not by another's change. */
export function formRoutes<S extends z.ZodObject, C>(spec: FormSpec<S, C>): readonly [Route, Route] {
  const input = z.looseObject(spec.input.shape) as unknown as z.ZodType<z.output<S> & Readonly<Record<string, unknown>>>

  const shown = (
    words: FormWords,
    {services, register, user}: Filling,
    over: {
      readonly values?: Values
      readonly typed?: Readonly<Record<string, TypedDate>>
      readonly errors?: readonly FormError[]
      readonly version?: number
      readonly changed?: ChangedMeanwhile
    } = {},
  ): Outcome => {
    const name = words.draft
    const kept = name && !over.values ? register.db.read((rows) => draftOf(rows, user.person, name)) : null
    const read = kept ? readForm(words.fields, kept.content) : null
    const view: FormView = {
      name: words.name,
      lead: words.lead ?? null,
      action: words.action,
      button: words.button,
      warning: words.warning ?? false,
      fields: words.fields,
      values: {...words.values, ...read?.values, ...over.values},
      typed: over.typed ?? read?.typed ?? {},
      errors: over.errors ?? [],
      version: over.version ?? kept?.baseVersion ?? words.version ?? null,
      changed: over.changed ? changedView(over.changed, namesOf(register, todayOf(services)).actor, words.says ?? plainSays) : null,
      back: words.back,
      upload: words.fields.some(({kind}) => kind === 'file'),
      draft: name
        ? {
            action: paths.draft.to({form: name}),
            token: services.door.formToken(user.session),
            kept: kept ? formatInstant(kept.savedAt) : null,
          }
        : null,
    }
    const status = over.changed ? 409 : over.errors?.length ? 422 : 200
    return page(FormPage, view, {title: words.name, section: words.section ?? 'findings', crumbs: words.crumbs ?? [], status})
  }

  const get = route({
    method: 'GET',
    path: spec.path,
    needs: spec.needs,
    audit: `${spec.audit}_FORM`,
    input,
    async handle({input: given, services, user}): Promise<Outcome> {
      const filling = fillingOf(services, user)
      const about = await spec.load(given, filling)
      if (about === 'not-found') return notFound()
      if (about === 'not-allowed') return refused()
      return shown(spec.words(about, filling, given), filling)
    },
  })

  const post = route({
    method: 'POST',
    path: spec.path,
    needs: spec.needs,
    audit: spec.audit,
    ...(spec.form ? {form: spec.form} : {}),
    input,
    async handle({input: given, services, user}): Promise<Outcome> {
      const filling = fillingOf(services, user)
      const {register, acting} = filling
      const about = await spec.load(given, filling)
      if (about === 'not-found') return notFound()
      if (about === 'not-allowed') return refused()
      const words = spec.words(about, filling, given)
      const {draft} = words
      if (draft && given['keep'] === 'discard') {
        await runCommand(register, dropDraft, {form: draft}, acting)
        return redirect(words.action, 'The draft is discarded.')
      }
      if (draft && given['keep'] === 'draft') {
        await runCommand(
          register,
          saveDraft,
          {form: draft, content: draftFields(words.fields, given), baseVersion: versionOf(given)},
          acting,
        )
        return redirect(words.back.href, 'What you typed is kept as a draft; open the form again to go on.')
      }
      const read = readForm(words.fields, given)
      if (read.errors.length > 0) return shown(words, filling, read)
      const file = words.fields.flatMap(({kind, id}) => (kind === 'file' && isFile(given[id]) ? [given[id]] : []))[0] ?? null
      const sent = await spec.send(about, {values: read.values, version: versionOf(given) ?? 0, file, raw: given}, filling, given)
      switch (sent.kind) {
        case 'done':
          if (draft && register.db.read((rows) => draftOf(rows, user.person, draft)))
            await runCommand(register, dropDraft, {form: draft}, acting)
          return redirect(sent.to, sent.said)
        case 'wrong':
          return shown(words, filling, {...read, ...again(given), errors: sent.errors})
        case 'changed-meanwhile':
          return shown(words, filling, {...read, version: sent.version, changed: sent})
        case 'not-found':
          return notFound()
        case 'not-allowed':
          return refused()
      }
    },
  })
  return [get as Route, post as Route]
}

const again = (given: Readonly<Record<string, unknown>>) => {
  const version = versionOf(given)
  return version === null ? {} : {version}
}
const versionOf = (given: Readonly<Record<string, unknown>>): number | null => {
  const version = Number(given['version'])
  return Number.isInteger(version) && version > 0 ? version : null
}
const isFile = (value: unknown): value is SentFile => value !== null && typeof value === 'object' && 'bytes' in value

const draftFields = (fields: readonly FieldSpec[], given: Readonly<Record<string, unknown>>): Record<string, string | string[]> => {
  const names = new Set(fields.flatMap((field) => sentNames(field)))
  const kept = Object.entries(typedIn(given)).filter(([name]) => names.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]))
}

/** Keeps what is being typed, as the page's script sends it from time to time; each answer brings the token of the next. */
export const keepDraft = route({
  method: 'POST',
  path: paths.draft.pattern,
  needs: 'own:edit',
  audit: 'DRAFT_KEEP',
  input: z.looseObject({form: z.string().max(100)}),

  async handle({input, services, user}) {
    const {register, acting} = fillingOf(services, user)
    const {form, version, ...typed} = typedIn(input)
    const content = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]))
    const kept = await runCommand(register, saveDraft, {form: String(form), content, baseVersion: Number(version) || null}, acting)
    return {
      kind: 'json' as const,
      body: {
        kept: kept.kind === 'saved',
        at: one({at: formatInstant(services.clock.now())}, 'at'),
        token: services.door.formToken(user.session),
      },
    }
  },
})
