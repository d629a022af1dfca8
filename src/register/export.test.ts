import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import type {Asker} from '#figures/asker'
import {addAction} from './actions.ts'
import {auditRows} from './audit.ts'
import {type Register, runCommand} from './command.ts'
import {draftOf, dropDraft, saveDraft} from './draft.ts'
import {exportCsv, exportJson, exportRegister} from './export.ts'
import {addFinding, editFinding} from './findings.ts'
import {addForum} from './forums.ts'
import {planMeeting, recordDecision} from './meetings.ts'
import {matchOf, search, snippetOf} from './search.ts'
import {actor, type GivenRegister, givenRegister, givenStory, must, type Story} from './testing/register.ts'

let register: GivenRegister
let story: Story
const by = {actor: actor(1)}
/** No test is set here, so that nothing is asked but the snapshot; anything else is a mistake. */
const asker = {snapshot: async () => null} as unknown as Asker
const services = {asker, rebases: [], today: '2024-07-01'}

beforeEach(async () => {
  register = givenRegister()
  story = await givenStory(register)
})
afterEach(() => register.close())

const add = (title: string, more: object = {}) =>
  runCommand(register, addAction, {title, term: 'medium', finding: story.concern, owner: story.owner, ...more}, by)

describe('search', () => {
  it('[REG-21] finds words anywhere in what is held, begun or whole, and follows what is changed', async () => {
    await add('Vetting of recruits', {detail: 'Faster checks with the regional unit'})
    const found = (typed: string) => search(register, actor(1), typed).found.map(({entity, title}) => `${entity}: ${title}`)
    expect(found('regional che')).toEqual(['action: Vetting of recruits'])
    expect(found('supervisors')).toEqual(['element: ', 'finding: Answering 999 calls within 10 seconds 1'])
    expect(snippetOf('Supervisors lack the information to act.', 'inform')).toBe('Supervisors lack the \u0001information\u0002 to act.')
    await runCommand(register, editFinding, {finding: story.concern, version: 1, title: 'Picking up'}, by)
    expect([found('answering'), found('PICKING')]).toEqual([[], ['finding: Picking up 1']])
  })

  it('looks among rows of one kind where it is asked to', async () => {
    await add('Supervisors’ course')
    const among = (kind: 'action' | 'element' | null) =>
      search(register, actor(1), 'supervisors', {limit: 25, offset: 0}, {kind, owner: null}).found.map(({entity}) => entity)
    expect(among(null)).toEqual(['action', 'element', 'finding'])
    expect(among('element')).toEqual(['element'])
  })

  it('[REG-21] looks at 500 matches of the kind that is asked for, not of all kinds', async () => {
    await add('Rota of the summer')
    await register.db.change((rows) => {
      const value = rows.sql(
        `WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 600)
         INSERT INTO search(rowid, title, words, entity, entity_id) SELECT 80000 + n * 8, 'Rota', '', 'evidence', n FROM many`,
      )
      return {keep: true, value}
    })
    const among = (kind: 'action' | null) => search(register, actor(1), 'rota', undefined, {kind, owner: null}).found
    expect(among(null)).toEqual([])
    expect(among('action').map(({title}) => title)).toEqual(['Rota of the summer'])
  })

  it('looks among what somebody owns', async () => {
    await add('Supervisors’ course')
    await add('Supervisors’ desk', {owner: story.chair})
    const of = (owner: number) =>
      search(register, actor(1), 'supervisors', {limit: 25, offset: 0}, {kind: 'action', owner}).found.map(({title}) => title)
    expect([of(story.owner), of(story.chair)]).toEqual([['Supervisors’ course'], ['Supervisors’ desk']])
  })

  it('takes nothing that is typed as syntax', async () => {
    for (const typed of ['"', 'a"b', 'NEAR(', '*', 'title:x', '999 OR 1', "'; DROP TABLE finding; --", '\u0000', 'a AND NOT b', '^x', '-x'])
      expect(search(register, actor(1), typed).more).toBe(false)
    expect(matchOf('seconds for')).toBe('"seconds" "for"*')
    expect(matchOf('!?')).toBeNull()
  })

  it('shows nobody what they may not see', async () => {
    const hidden = {
      kind: 'area-for-improvement' as const,
      number: '2',
      title: 'Visits overdue',
      words: 'w',
      reference: 'p',
      openedOn: '2024-05-21',
    }
    await runCommand(register, addFinding, {report: story.report, ...hidden, sensitivity: 'public-protection'}, by)
    const sees: Register = {...register, allowed: (_, __, row) => row?.sensitivity !== 'public-protection'}
    expect(search(register, actor(1), 'visits').found).toHaveLength(1)
    expect(search(sees, actor(2), 'visits')).toEqual({found: [], more: false})
  })
})

describe('an export', () => {
  const exported = async (kind: 'whole' | 'foi') => must(await exportRegister(register, services, by, kind), 'exported').made

  it('bears its marking in every row, guards what a spreadsheet would run, and is recorded', async () => {
    await add('=HYPERLINK("http://x","y")', {detail: '<script>alert(1)</script>', sensitivity: 'official-sensitive'})
    const made = await exported('whole')
    const csv = exportCsv(made, made.tables.find(({name}) => name === 'actions')!)
    expect(csv.split('\r\n')[1]).toMatch(
      /^OFFICIAL-SENSITIVE,1,Answering 999 calls within 10 seconds,"'=HYPERLINK\(""http:\/\/x"",""y""\)",Medium term,/,
    )
    expect(csv).toContain('<script>alert(1)</script>')
    expect(exportJson(made)).toMatchObject({marking: 'OFFICIAL-SENSITIVE', force: 'Wexcombe Police', findings: [{Number: '1'}]})
    expect(register.db.read((rows) => [...auditRows(rows)].at(-1))).toMatchObject({event: 'viewed', entity: 'export', id: 'whole'})
  })

  it('for freedom of information holds official rows and no personal text', async () => {
    await add('Recruit', {detail: 'Ask Sam Example', funding: 'reserve'})
    await add('Hidden', {sensitivity: 'official-sensitive'})
    const text = JSON.stringify(exportJson(await exported('foi')))
    expect(text).toContain('Recruit')
    for (const word of ['Sam Example', 'Head of contact', 'Hidden', 'A. Able', 'reserve']) expect(text).not.toContain(word)
    expect(text).toContain('OFFICIAL: for release under the Freedom of Information Act 2000')
  })

  it('holds statuses, tests, grades, what must not slip and responses beside findings, actions and dates', async () => {
    expect((await exported('whole')).tables.map(({name, rows}) => `${name} ${rows.length}`)).toEqual([
      'findings 1',
      'actions 0',
      'dates 0',
      'statuses 0',
      'closure-tests 0',
      'must-not-slip 0',
      'grades 3',
      'responses 1',
      'evidence 0',
      'decisions 0',
    ])
  })

  it('holds decisions of meetings that its maker may see, and bears the marking of the most sensitive of what it holds', async () => {
    const board = {body: story.force, chair: story.chair, cadence: 'fortnightly' as const, firstOn: '2024-06-03'}
    const decided = async (name: string, kind: 'force-performance-board' | 'local-body', words: string) => {
      const forum = must(await runCommand(register, addForum, {...board, name, kind}, by), 'added').id
      const meeting = must(await runCommand(register, planMeeting, {forum, heldOn: '2024-06-17'}, by), 'planned').id
      must(await runCommand(register, recordDecision, {meeting, text: words}, by), 'recorded')
    }
    await decided('Board', 'force-performance-board', 'Move two sergeants')
    await decided('Accountability', 'local-body', 'Publish the plan')
    const whole = await exported('whole')
    expect(whole.marking).toBe('OFFICIAL-SENSITIVE')
    expect(JSON.stringify(exportJson(whole))).toContain('Move two sergeants')
    const office: Register = {...register, allowed: (_, __, row) => row === null || row.sensitivity === 'official'}
    const seen = must(await exportRegister(office, services, by, 'whole'), 'exported').made
    expect(seen.marking).toBe('OFFICIAL')
    expect(seen.tables.find(({name}) => name === 'decisions')!.rows.map((row) => row[2])).toEqual(['Publish the plan'])
  })

  it('is refused to whoever may not export', async () => {
    const closed: Register = {...register, allowed: () => false}
    expect(await exportRegister(closed, services, by, 'whole')).toEqual({kind: 'not-allowed'})
  })
})

describe('a draft', () => {
  it('is kept for its writer until its form is sent, and the audit holds no word of it', async () => {
    const draft = (person: number) => register.db.read((rows) => draftOf(rows, person, 'finding-1'))
    const save = (answer: string) =>
      runCommand(register, saveDraft, {form: 'finding-1', content: {answer, tick: ['a', 'b']}, baseVersion: 3}, {actor: actor(story.owner)})
    await save('half a sen')
    await save('half a sentence')
    expect(draft(story.owner)).toMatchObject({content: {answer: 'half a sentence', tick: ['a', 'b']}, baseVersion: 3})
    expect(draft(story.sponsor)).toBeNull()
    expect(register.db.read((rows) => JSON.stringify([...auditRows(rows)]))).not.toContain('half')
    await runCommand(register, dropDraft, {form: 'finding-1'}, {actor: actor(story.owner)})
    expect(draft(story.owner)).toBeNull()
  })
})
