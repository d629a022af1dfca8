import {z} from 'zod'
import type {LondonDate} from '#core/time'
import type {RegisterReader} from '#store/register-db'
import {defineCommand} from '../command.ts'
import {words as optionalWords} from '../fields.ts'

/** What somebody may say they look at rows, or take the register away, for. */
export interface ConsultationPurpose {
  readonly name: string
  readonly says: string
}

/** A purpose that the workspace records, with who approved it and until when. */
export interface RecordedPurpose {
  readonly name: string
  readonly why: string
  readonly approvedBy: string
  readonly from: LondonDate
  readonly until: LondonDate
}

/** Named 'other', a purpose must be stated in words. */
export const otherPurpose = 'other'

const usualPurposes: readonly ConsultationPurpose[] = [
  {name: 'checking-a-figure', says: 'Checking how a figure was counted'},
  {name: 'correcting-data', says: 'Correcting an extract or its mapping'},
  {name: 'running-the-room', says: 'Running the control room or a shift'},
  {name: 'auditing-a-sample', says: 'Auditing a sample of calls or incidents'},
  {name: 'answering-an-inspection', says: 'Answering a finding of an inspection'},
  {name: 'lawful-request', says: 'Answering a lawful request: freedom of information, a person’s own data, a complaint, a court'},
  {name: 'holding-to-account', says: 'Holding to account: a board, a panel or the local policing body'},
]

/** The purposes to choose from on a day: those that the workspace records first, the usual ones, and words of one's own last. */
export const purposesOf = (recorded: readonly RecordedPurpose[], today: LondonDate): readonly ConsultationPurpose[] => [
  ...recorded
    .filter(({from, until}) => from <= today && today <= until)
    .map(({name, why, approvedBy, until}) => ({name, says: `${why} Approved by ${approvedBy}, until ${until}`})),
  ...usualPurposes,
  {name: otherPurpose, says: 'Another purpose'},
]

/** The purposes that a program may name with a request: those offered, but for the one that wants words. */
export const namedPurposes = (recorded: readonly RecordedPurpose[], today: LondonDate): readonly string[] =>
  purposesOf(recorded, today)
    .map(({name}) => name)
    .filter((name) => name !== otherPurpose)

/**
 * States what for somebody will look at rows in their session (Data Protection Act 2018, section 62: the justification of a consultation). The
 * name goes into the audit with every view from then on; words, where any are typed, stay beside it, as the audit holds none (ACC-15).
 */
export const stateConsultation = (offered: readonly ConsultationPurpose[]) =>
  defineCommand({
    name: 'consultation.state',
    needs: 'own:edit',
    input: z
      .object({
        session: z.string().min(1),
        purpose: z.string().refine((name) => offered.some((each) => each.name === name), 'Choose what you need it for'),
        words: optionalWords(500).default(''),
      })
      .refine(({purpose, words}) => purpose !== otherPurpose || words !== '', {
        path: ['words'],
        message: 'Enter what you need it for',
      }),
    run(tx, {session, purpose, words}, ctx) {
      if (ctx.actor.person === null) return {kind: 'nobody' as const}
      const {id} = tx.run(
        tx.db.insertInto('consultation').values({session, person_id: ctx.actor.person, at: ctx.at.epochMilliseconds, purpose, words}),
      )
      ctx.wrote('consultation', id, [purpose])
      return {kind: 'stated' as const, id}
    },
  })

/** What a session's holder last said they look at rows for; null until they have. */
export const consultationOf = (rows: RegisterReader, session: string): string | null =>
  rows.first(rows.db.selectFrom('consultation').select('purpose').where('session', '=', session).orderBy('id', 'desc').limit(1))?.purpose ??
  null
