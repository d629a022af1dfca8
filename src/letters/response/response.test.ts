import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {AnswerableError} from '#core/errors'
import {addAction} from '#register/actions'
import {runCommand} from '#register/command'
import {addElement, addFinding, answerElement, editFinding, elementsOf} from '#register/findings'
import {statutoryChecklist} from '#register/letters/checklist'
import {
  approveAppendix,
  draftsOf,
  excuseElement,
  letterView,
  publishLetter,
  reopenAppendix,
  setOwnAction,
  startLetter,
  writeForBody,
  writeForChief,
} from '#register/letters/letters'
import {findingsToAnswer} from '#register/letters/to-answer'
import {recordComments, recordCopy} from '#register/section-55'
import {actor, type GivenRegister, givenRegister, givenStory, must, type Story} from '#register/testing/register'
import {fixtureAsker} from '#web/testing/fixture-asker'
import {composeLetter} from '../compose/compose.ts'
import type {LetterDocument} from '../compose/model.ts'
import {draftsFrom} from './draft.ts'
import {notAsPublished, type OutputName, outputHashes, outputs} from './output-files.ts'
import {wholeLetter} from './whole-letter.ts'

const today = '2024-07-01'
const by = {actor: actor(1)}
let register: GivenRegister
let story: Story
let letter: number
let recommendation: number

beforeEach(async () => {
  register = givenRegister()
  story = await givenStory(register)
  recommendation = must(
    await runCommand(
      register,
      addFinding,
      {
        report: story.report,
        kind: 'recommendation',
        parent: story.concern,
        number: '1',
        title: 'Place enough people',
        words: 'The force should place enough people in the hub.',
        reference: 'page 13',
        openedOn: '2024-05-21',
      },
      by,
    ),
    'added',
  ).id
  must(await runCommand(register, addElement, {finding: recommendation, words: 'place enough people in the hub'}, by), 'added')
  const {findings} = read()
  letter = must(
    await runCommand(
      register,
      startLetter,
      {
        report: story.report,
        title: 'Response to the inspection report of 21 May 2024',
        drafts: draftsFrom(findings, {
          report: 'PEEL 2023–25: Wexcombe Police',
          publishedOn: '2024-05-21',
          force: 'Wexcombe Police',
          dataTo: new Map([['calls.999.within-10s', '2024-06-30']]),
        }),
      },
      by,
    ),
    'started',
  ).id
})
afterEach(() => register.close())

const read = () =>
  register.db.read((rows) => ({findings: findingsToAnswer(rows, story.report, today), view: letter ? letterView(rows, letter) : null}))
const view = () => register.db.read((rows) => letterView(rows, letter))!
const checklist = () =>
  register.db
    .read((rows) => statutoryChecklist(rows, story.report, letter, today))
    .map(({subsection, state, says}) => `${subsection} ${state}: ${says}`)
async function built(): Promise<LetterDocument> {
  const {findings} = read()
  const {parts, ownActions, title} = view()
  const composed = await composeLetter(
    wholeLetter(parts, findings, ownActions),
    {title, author: 'Wexcombe Police and Crime Commissioner', date: today, demo: true},
    {asker: fixtureAsker()},
  )
  if (composed.kind === 'problems') throw new Error(JSON.stringify(composed.problems))
  return composed.document
}
const answerAll = async () => {
  for (const {elements} of read().findings)
    for (const {id} of elements)
      must(await runCommand(register, answerElement, {element: id, version: 1, answer: 'Done.', state: 'answered', note: ''}, by), 'edited')
}
const publish = async (document: LetterDocument) =>
  runCommand(
    register,
    publishLetter,
    {
      letter,
      responseVersion: 0,
      publishedOn: today,
      publishedAt: 'https://example.org/response',
      snapshot: '9f3c41a7',
      document: JSON.stringify(document),
      hashes: await outputHashes(document, ['html', 'md', 'json', 'docx']),
    },
    by,
  )

describe('a response under section 55', () => {
  it('begins with drafts that quote each finding and answer each element, from the register alone', () => {
    const {parts} = view()
    expect(parts.appendix.source).toContain('> Too many 999 callers wait longer than ten seconds')
    expect(parts.appendix.source).toContain(
      '**Element A:** Too many 999 callers wait longer than ten seconds for an answer.\n\nNot yet answered.',
    )
    expect(parts.appendix.source).toContain('## Recommendation 1')
    expect(parts.comments.source).toContain('makes 1 cause of concern and 1 recommendation about Wexcombe Police')
    expect(parts.response.source).toContain('The chief officer has not yet answered 2 of its 2 elements: A, B.')
  })

  it('leaves out what the register marks above official: a letter is public', async () => {
    const marked = {finding: recommendation, version: 1, sensitivity: 'public-protection' as const}
    must(await runCommand(register, editFinding, marked, by), 'edited')
    must(await runCommand(register, addAction, {finding: recommendation, title: 'A covert thing', term: 'medium'}, by), 'added')
    await answerAll()
    const {findings} = read()
    expect(findings.find(({id}) => id === recommendation)).toMatchObject({actions: [], elements: [{answer: '', state: 'answered'}]})
    expect(findings.find(({id}) => id === story.concern)!.elements[0]!.answer).toBe('Done.')
  })

  it('says subsection by subsection what is met, and what is missing', async () => {
    expect(checklist()).toEqual([
      '(4) missing: Not yet invited',
      '(5)(b) open: Being drafted; not approved',
      '(5)(a), (c) open: 0 of 3 elements answered',
      '(5B) missing: Missing for 1 of 1: recommendation 1',
      '(5A) open: By Monday 15 July 2024',
      '(6) open: On publication; record both',
    ])
    const comments = {
      report: story.report,
      version: 0,
      invitedOn: '2024-05-24',
      commentsDueOn: '2024-06-21',
      commentsReceivedOn: '2024-06-19',
    }
    must(await runCommand(register, recordComments, comments, by), 'edited')
    must(await runCommand(register, approveAppendix, {letter, version: 1}, by), 'edited')
    must(
      await runCommand(
        register,
        setOwnAction,
        {letter, finding: recommendation, version: 0, action: 'I fund ten posts.', noneBecause: ''},
        by,
      ),
      'added',
    )
    for (const recipient of ['inspectors-of-constabulary', 'secretary-of-state'] as const)
      must(await runCommand(register, recordCopy, {report: story.report, recipient, name: recipient, sentOn: today}, by), 'recorded')
    await answerAll()
    expect(checklist()).toEqual([
      '(4) met: Invited 24 May 2024, due 21 June 2024',
      '(5)(b) met: Received 19 June 2024, approved and locked',
      '(5)(a), (c) met: 3 of 3 elements answered',
      '(5B) met: Stated for all 1',
      '(5A) open: By Monday 15 July 2024',
      '(6) met: inspectors-of-constabulary, 1 July 2024; secretary-of-state, 1 July 2024',
    ])
  })

  it('keeps every draft, and locks the appendix once the chief officer approves it', async () => {
    must(await runCommand(register, writeForChief, {letter, version: 1, source: 'New words.'}, by), 'edited')
    must(await runCommand(register, approveAppendix, {letter, version: 2}, by), 'edited')
    expect(await runCommand(register, writeForChief, {letter, version: 3, source: 'More.'}, by)).toEqual({kind: 'locked', by: 'person:1'})
    must(await runCommand(register, reopenAppendix, {letter, version: 3, reason: 'A date was wrong'}, by), 'edited')
    must(await runCommand(register, writeForChief, {letter, version: 4, source: 'Newer words.'}, by), 'edited')
    expect(register.db.read((rows) => draftsOf(rows, letter, 'appendix')).map(({number, source}) => [number, source.slice(0, 12)])).toEqual(
      [
        [3, 'Newer words.'],
        [2, 'New words.'],
        [1, 'These are th'],
      ],
    )
  })

  it('has two voices: whoever writes for one may not write for the other', async () => {
    const chiefAlone = {...register, allowed: (_: unknown, permission: string) => permission === 'finding:say-for-force'}
    expect((await runCommand(chiefAlone, writeForBody, {letter, part: 'comments', version: 1, source: 'x'}, by)).kind).toBe('not-allowed')
    expect(
      (await runCommand(chiefAlone, setOwnAction, {letter, finding: recommendation, version: 0, action: 'x', noneBecause: ''}, by)).kind,
    ).toBe('not-allowed')
    expect((await runCommand(chiefAlone, writeForChief, {letter, version: 1, source: 'x'}, by)).kind).toBe('edited')
    const bodyAlone = {...register, allowed: (_: unknown, permission: string) => permission === 'finding:say-for-local-body'}
    expect((await runCommand(bodyAlone, writeForChief, {letter, version: 2, source: 'y'}, by)).kind).toBe('not-allowed')
    expect((await runCommand(bodyAlone, approveAppendix, {letter, version: 2}, by)).kind).toBe('not-allowed')
  })

  it('takes an action of the body’s own or the reason for none, never both or neither, and only on a recommendation', async () => {
    const own = (more: object) =>
      runCommand(register, setOwnAction, {letter, finding: recommendation, version: 0, action: '', noneBecause: '', ...more}, by)
    expect((await own({})).kind).toBe('invalid')
    expect((await own({action: 'x', noneBecause: 'y'})).kind).toBe('invalid')
    expect((await own({finding: story.concern, action: 'x'})).kind).toBe('no-recommendation')
    expect((await own({noneBecause: 'The force acts alone here.'})).kind).toBe('added')
  })
})

describe('the hashes of a publication', () => {
  it('leave out what this machine cannot make, and no other fault', async () => {
    const document = await built()
    const without = async (_: LetterDocument, name: OutputName) => {
      if (name === 'pdf' || name === 'archive-pdf') throw new AnswerableError('PDF_UNAVAILABLE', {platform: 'linux-arm64'})
      return Buffer.from(name)
    }
    expect(Object.keys(await outputHashes(document, outputs, without))).toEqual(['html', 'docx', 'md', 'json'])
    const broken = async () => {
      throw new Error('a fault of the program')
    }
    await expect(outputHashes(document, ['md'], broken)).rejects.toThrow('a fault of the program')
  })
})

describe('publication', () => {
  it('is refused while anything is lacking, and says what', async () => {
    const refused = await publish(await built())
    expect(refused).toMatchObject({
      kind: 'lacking',
      lacking: [
        {kind: 'not-approved'},
        {kind: 'own-action', says: 'Recommendation 1: neither an action of the body’s own nor why none'},
        {kind: 'element', says: 'Cause of concern 1, not answered (A): Too many 999 callers wait longer than ten seconds for an answer.'},
        {kind: 'element'},
        {kind: 'element'},
      ],
    })
    expect(view().published).toBeNull()
  })

  it('goes ahead with a reason for each element left open, is kept whole, and is rebuilt byte for byte', async () => {
    must(await runCommand(register, approveAppendix, {letter, version: 1}, by), 'edited')
    must(
      await runCommand(
        register,
        setOwnAction,
        {letter, finding: recommendation, version: 0, action: '', noneBecause: 'None is needed.'},
        by,
      ),
      'added',
    )
    for (const {elements} of read().findings)
      for (const {id} of elements)
        must(await runCommand(register, excuseElement, {letter, element: id, reason: 'Answered in the next letter'}, by), 'excused')
    expect(must(await publish(await built()), 'published')).toMatchObject({day: 42, inTime: true})
    const {published} = view()
    const kept = JSON.parse(published!.document) as LetterDocument
    expect(await notAsPublished(kept, published!.hashes)).toEqual([])
    expect(await notAsPublished({...kept, title: 'Another'}, published!.hashes)).toEqual(['html', 'docx', 'md', 'json'])
    expect(register.db.read((rows) => elementsOf(rows, recommendation))[0]!.state).toBe('not-answered')
  })
})
