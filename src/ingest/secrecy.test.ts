import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, describe, expect, it, vi} from 'vitest'
import {Engine} from '#store/engine'
import {parquet} from '#store/sql'
import {Workspace} from '#store/workspace'
import {callsFile} from '../../test/ingest/calls-file.ts'
import {type GivenWorkspace, givenWorkspace, removeGiven} from '../../test/ingest/given.ts'
import {doorPads} from './personal.ts'

afterEach(() => {
  vi.restoreAllMocks()
  removeGiven()
})

const numbers = ['07700900123', '07700 900456', '+447700900789']

/** Every byte of every file of the workspace, and every cell of its Parquet files as text (which lie compressed on disk). */
async function everything(place: GivenWorkspace): Promise<Buffer> {
  const parts: Buffer[] = []
  const engine = await place.engine()
  for (const entry of readdirSync(place.dir, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    parts.push(Buffer.from(entry.name), readFileSync(path))
    if (!path.endsWith('.parquet')) continue
    const {rows} = await engine.table(`SELECT COLUMNS(*)::VARCHAR FROM ${parquet([path])}`)
    parts.push(Buffer.from(JSON.stringify(rows)))
    const {rows: meta} = await engine.table(`SELECT COLUMNS(*)::VARCHAR FROM parquet_metadata('${path}')`)
    parts.push(Buffer.from(JSON.stringify(meta)))
  }
  return Buffer.concat(parts)
}

const file = callsFile(
  [
    {caller: numbers[0]!},
    {caller: numbers[1]!, offered: 'never'},
    {caller: numbers[2]!, disposition: `rang from ${numbers[0]}`},
    {caller: numbers[0]!, ref: 'C1'},
  ],
  {padding: 200},
)

describe('a caller’s number and the key', () => {
  it('stand nowhere in the workspace, in no SQL, receipt, fault, pedigree or row; the keyed hash does', async () => {
    const place = givenWorkspace()
    const spies = [vi.spyOn(Engine.prototype, 'run'), vi.spyOn(Engine.prototype, 'rows'), vi.spyOn(Engine.prototype, 'table')]
    mkdirSync(join(place.dir, 'inbox'), {recursive: true})
    const inbox = join(place.dir, 'inbox', 'calls.csv')
    writeFileSync(inbox, file)
    const {receipt} = await place.loadPath(inbox)
    expect(receipt).toMatchObject({loaded: 201, quarantined: 3})
    expect(existsSync(inbox)).toBe(false)

    const asker = await place.asker()
    const question = {measure: 'calls.999.within-10s', period: {from: '2024-03-01', to: '2024-04-01'}}
    const shown = [
      await asker.ask(question),
      await asker.pedigree(question),
      await asker.rows({...question, of: 'all', limit: 300, offset: 0}),
      await place.receipt(1),
      await place.faults(1),
    ]
    const key = Buffer.from(readFileSync(place.keyFile, 'utf8').trim(), 'hex')
    const {inner, outer} = doorPads(key)
    const secrets = [key, key.toString('hex'), key.toString('base64'), inner, outer, Buffer.from(inner, 'hex'), Buffer.from(outer, 'hex')]
    const digits = [...numbers, '7700900123', '7700900456', '7700900789', '7700 900']
    const bytes = await everything(place)
    const said = spies.flatMap((spy) => spy.mock.calls.map(([sql]) => sql))
    const text = JSON.stringify(shown) + said.join('\n')
    expect(said.length).toBeGreaterThan(10)
    for (const secret of [...secrets, ...digits]) {
      expect(bytes.includes(secret), `${secret} lies in the workspace`).toBe(false)
      expect(text.includes(String(secret)), `${secret} is shown`).toBe(false)
    }
    // The search finds what is there.
    expect(bytes.includes('C1') && bytes.includes('••••• ••••••')).toBe(true)
    const [stored] = await place.stored<{n: number}>('count(caller_key)::INTEGER AS n')
    expect(stored).toEqual({n: 1})
  })

  it('a refused file leaves nothing, and its error holds no number', async () => {
    const place = givenWorkspace()
    const bad = callsFile([{caller: numbers[0]!, offered: 'never'}, {disposition: numbers[0]!}, {caller: numbers[1]!}])
    const error = await place.load(bad).then(
      () => null,
      (thrown: Error) => thrown,
    )
    expect(error).toMatchObject({code: 'INGEST_FILE_REFUSED'})
    expect(JSON.stringify(error) + error!.message + error!.stack).not.toMatch(/7700 ?900/)
    expect((await everything(place)).includes('7700900')).toBe(false)
    expect(readdirSync(join(place.dir, 'tmp')).filter((name) => !name.startsWith('writer.lock'))).toEqual([])
  })

  it('a loaded file stays in the inbox where the workspace says so, and goes where it was left by a load that was cut short', async () => {
    const keeps = givenWorkspace('keepLoadedFiles: true\n')
    writeFileSync(join(keeps.dir, 'inbox', 'a.csv'), file)
    await keeps.loadPath(join(keeps.dir, 'inbox', 'a.csv'))
    expect(existsSync(join(keeps.dir, 'inbox', 'a.csv'))).toBe(true)
    const place = givenWorkspace()
    await place.load(file)
    writeFileSync(join(place.dir, 'inbox', 'a.csv'), file)
    expect(await place.loadPath(join(place.dir, 'inbox', 'a.csv'))).toMatchObject({kind: 'already-held'})
    expect(existsSync(join(place.dir, 'inbox', 'a.csv'))).toBe(false)
  })

  it('a link in the inbox goes as a file would, and the file elsewhere that it led to stays', async () => {
    const place = givenWorkspace()
    const [elsewhere, link] = [join(place.folder, 'log.csv'), join(place.dir, 'inbox', 'link.csv')]
    writeFileSync(elsewhere, file)
    symlinkSync(elsewhere, link)
    await place.loadPath(link)
    expect([existsSync(elsewhere), readdirSync(join(place.dir, 'inbox'))]).toEqual([true, []])
  })
})

describe('the key file', () => {
  const loadWith = async (change: (place: GivenWorkspace) => void) => {
    const place = givenWorkspace()
    rmSync(place.keyFile)
    change(place)
    const error = await place.load(file).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(await place.catalogue.latest()).toBeNull()
    return error
  }

  it.each<[title: string, code: string, change: (place: GivenWorkspace) => void]>([
    ['missing', 'KEY_MISSING', () => {}],
    ['too short', 'KEY_MISSING', (place) => writeFileSync(place.keyFile, 'abc')],
    ['not hex', 'KEY_MISSING', (place) => writeFileSync(place.keyFile, 'z'.repeat(64))],
    ['a folder', 'KEY_MISSING', (place) => mkdirSync(place.keyFile)],
  ])('%s: a load that needs it is refused, and says which column does', async (_, code, change) => {
    expect(await loadWith(change)).toMatchObject({code, message: expect.stringContaining('Caller')})
  })

  it('inside the workspace, also by a link: refused', async () => {
    const place = givenWorkspace()
    const inside = join(place.dir, 'the.key')
    writeFileSync(inside, 'a'.repeat(64))
    const link = join(place.folder, 'link.key')
    symlinkSync(inside, link)
    for (const keyFile of [inside, './the.key', link]) {
      const workspace = new Workspace(place.dir, {...place.workspace.config, keyFile})
      expect(() => workspace.key('Caller', {})).toThrow(expect.objectContaining({code: 'KEY_INSIDE'}))
    }
    expect(() => Workspace.init(join(place.folder, 'new'), {force: 'x', keyFile: join(place.folder, 'new', 'k')})).toThrow(
      expect.objectContaining({code: 'KEY_INSIDE'}),
    )
  })

  it('named by the environment wins over answerable.yaml, and either is needed', () => {
    const place = givenWorkspace()
    const other = place.file(`${'b'.repeat(64)}\n`, 'other.key')
    expect(place.workspace.key('Caller', {ANSWERABLE_KEY_FILE: other})).toEqual(Buffer.alloc(32, 0xbb))
    expect(place.workspace.key('Caller', {}).toString('hex')).toBe(readFileSync(place.keyFile, 'utf8').trim())
    const {keyFile: _, ...config} = place.workspace.config
    expect(() => new Workspace(place.dir, config).key('Caller', {})).toThrow(expect.objectContaining({code: 'KEY_MISSING'}))
  })

  it('is not asked for by a file without callers', async () => {
    const place = givenWorkspace()
    rmSync(place.keyFile)
    const receipt = await place.load(callsFile([{}, {}], {only: ['ref', 'line', 'offered', 'outcome']}))
    expect(receipt).toMatchObject({loaded: 2})
  })
})

describe('personal data that the contract does not declare', () => {
  const csv = 'Call Ref,Line,Offered,Outcome,Caller Name\n1,999,2024-03-05 10:00:00,abandoned,Jo\n'

  it('a column headed as a name, mapped to a column of text, is refused; one that nothing reads is not', async () => {
    const place = givenWorkspace()
    await expect(place.load(csv, {mapping: 'columns: {disposition: Caller Name}\n'})).rejects.toMatchObject({
      code: 'PERSONAL_DATA_REFUSED',
      message: expect.stringMatching(/calls-1\.csv, row 1, under ‘Caller Name’: the heading ‘Caller Name’ is one for personal data/),
    })
    await expect(place.load(csv, {mapping: 'columns: {disposition: {sql: \'upper("Caller Name")\'}}\n'})).rejects.toMatchObject({
      code: 'PERSONAL_DATA_REFUSED',
    })
    expect(await place.catalogue.latest()).toBeNull()
    expect(await place.load(csv)).toMatchObject({loaded: 1})
  })

  it('an expression is judged by the headings that it reads, not by words in it', async () => {
    const place = givenWorkspace()
    const two = 'Call Ref,Line,Offered,Outcome,Force Name,Name\n1,999,2024-03-05 10:00:00,abandoned,North,Jo\n'
    expect(await place.load(two, {mapping: 'columns: {disposition: {sql: \'"Force Name" || $$ (Name of force)$$\'}}\n'})).toMatchObject({
      loaded: 1,
    })
  })

  it('a reason in the mapping lets a heading, and cells that look like numbers, through', async () => {
    const place = givenWorkspace()
    expect(
      await place.load(csv, {
        mapping: 'columns: {disposition: Caller Name}\nnotPersonal: {disposition: the name of the call type in this system}\n',
      }),
    ).toMatchObject({
      loaded: 1,
    })
    const refs = Array.from({length: 60}, (_, i) => `0${1_234_567_890 + i},999,2024-03-06 10:00:00,abandoned`).join('\n')
    const likeNumbers = `Call Ref,Line,Offered,Outcome\n${refs}\n`
    await expect(place.load(likeNumbers)).rejects.toMatchObject({
      code: 'INGEST_FILE_REFUSED',
      message: expect.stringContaining('60 rows: ROW-9, under ‘Call Ref’'),
    })
    expect(await place.load(likeNumbers, {mapping: 'notPersonal: {call_ref: incident numbers of eleven digits}\n'})).toMatchObject({
      loaded: 60,
    })
  })
})
