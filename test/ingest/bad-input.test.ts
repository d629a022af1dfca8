import {spawn, spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {afterEach, describe, expect, it} from 'vitest'
import {cliServices} from '#app/cli-services'
import {runCli} from '#cli/program'
import {fixedClock} from '#core/clock'
import {callsFile} from './calls-file.ts'
import {type GivenWorkspace, givenWorkspace, noon, removeGiven} from './given.ts'

afterEach(removeGiven)

/** The command over a workspace: its exit code and what it said. */
async function command(place: GivenWorkspace, ...args: string[]): Promise<{exit: number; out: string; said: string}> {
  let [out, said] = ['', '']
  const output = {
    isTerminal: false,
    write: (text: string) => {
      out += text
    },
    note: (text: string) => {
      said += `${text}
`
    },
  }
  const exit = await runCli(cliServices(fixedClock(noon), output), [...args, '--workspace', place.dir], 'test')
  return {exit, out, said}
}

/** A hash over every file of the workspace but SQLite's log, and over the catalogue's rows. */
function state(place: GivenWorkspace): string {
  const hash = createHash('sha256')
  for (const entry of readdirSync(place.dir, {recursive: true, withFileTypes: true}).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    if (!entry.isFile() || /sqlite|writer\.lock/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    hash.update(path).update(readFileSync(path))
  }
  const database = new DatabaseSync(place.workspace.cataloguePath)
  for (const table of ['snapshot', 'load', 'segment', 'aggregate', 'coverage', 'supersession'])
    hash.update(JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()))
  database.close()
  return hash.digest('hex')
}

const good = callsFile([{}, {}, {}])
const head = 'Call Ref,Line,Offered,Answered,Outcome\n'
const row = 'A1,999,2024-03-05 10:00:00,,abandoned\n'

/** A workspace that holds one file already. */
async function begun(): Promise<GivenWorkspace> {
  const place = givenWorkspace()
  await place.load(good)
  return place
}

describe('a file that cannot be loaded: an error with its code, file, row and heading, and nothing changed', () => {
  it.each<[title: string, name: string, content: () => string | Buffer, code: string, exit: number, words: RegExp]>([
    ['empty', 'empty.csv', () => '', 'FILE_EMPTY', 3, /empty\.csv is empty/],
    ['blank lines alone', 'blank.csv', () => '\n\n  \n', 'FILE_EMPTY', 3, /blank\.csv is empty/],
    ['headings alone', 'header.csv', () => head, 'FILE_NO_ROWS', 3, /header\.csv has headings in row 1 and no rows beneath/],
    [
      'a picture named .csv',
      'phone.csv',
      () => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(5000, 7)]),
      'FILE_NOT_TABLE',
      3,
      /phone\.csv is not a table that can be read: it is a picture \(PNG\)/,
    ],
    [
      'random bytes named .csv',
      'noise.csv',
      () => Buffer.from(Array.from({length: 20_000}, (_, i) => (i * 7919 + (i >> 3) * 31) % 256)),
      'FILE_NOT_TABLE',
      3,
      /noise\.csv is not a table/,
    ],
    [
      'another contract’s file',
      'map.csv',
      () => 'Dialled,Line,Valid From\n999,999,2020-01-01\n',
      'HEADINGS_MISSING',
      3,
      /map\.csv, row 1: the headings do not fit the contract ‘calls’:\n.*nothing fills call_ref/,
    ],
    [
      'a heading twice',
      'twice.csv',
      () => `Call Ref,Line,Offered,Outcome,Line\n${row}`,
      'HEADINGS_DUPLICATE',
      3,
      /twice\.csv, row 1: headings stand more than once: ‘Line’/,
    ],
    [
      '10 MB in one cell',
      'cell.csv',
      () => `${head}A1,999,2024-03-05 10:00:00,,"${'x'.repeat(10_000_000)}"\n`,
      'CELL_TOO_LARGE',
      3,
      /cell\.csv, row 2, under ‘Outcome’: a cell of \d+ bytes or more; the limit is 1000000/,
    ],
    [
      'a million columns',
      'wide.csv',
      () => `${Array.from({length: 1_000_000}, (_, i) => `h${i}`).join(',')}\n1\n`,
      'FILE_TOO_WIDE',
      3,
      /wide\.csv, row 1: \d+ columns or more; the limit is 1000/,
    ],
    [
      'ragged rows',
      'ragged.csv',
      () => `${head}${row.repeat(400)}${'A,b\n'.repeat(300)}`,
      'FILE_RAGGED',
      3,
      /ragged\.csv: .*\n {2}row 402: 2 cells; expected 5 cells \[FILE-1\]/,
    ],
    [
      '30 February',
      'february.csv',
      () => `${head}${row}A2,999,2024-02-30 10:00:00,,abandoned\n`,
      'INGEST_FILE_REFUSED',
      3,
      /february\.csv: 1 of 2 rows failed .*row 3, under ‘Offered’: got ‘2024-02-30 10:00:00’, expected a time as yyyy-MM-dd HH:mm:ss \(ROW-3\)/s,
    ],
    [
      'times in the missing hour',
      'march.csv',
      () => `${head}${row}A2,999,2024-03-31 01:30:00,,abandoned\n`,
      'INGEST_FILE_REFUSED',
      3,
      /row 3, under ‘Offered’: got ‘2024-03-31 01:30:00’, expected a time that Europe\/London had/,
    ],
    [
      'too many bad rows',
      'bad.csv',
      () =>
        `${head}${Array.from({length: 100}, (_, i) => `B${i},999,2024-03-05 10:00:00,,${i < 3 ? 'vanished' : 'abandoned'}\n`).join('')}`,
      'INGEST_FILE_REFUSED',
      3,
      /bad\.csv: 3 of 100 rows failed the contract, more than its limit of 2:\n {2}3 rows: ROW-2, under ‘Outcome’: one of answered.*\n {2}row 2, under ‘Outcome’: got ‘vanished’/s,
    ],
  ])('%s', async (_, name, content, code, exit, words) => {
    const place = await begun()
    const before = state(place)
    const ended = await command(place, 'load', 'calls', place.file(content(), name))
    expect(ended).toMatchObject({exit, out: ''})
    expect(ended.said).toMatch(words)
    expect(ended.said).toMatch(/Nothing was loaded\.\n[A-Z].*\.\n$/)
    const json = await command(place, 'load', 'calls', join(place.folder, name), '--json')
    expect(JSON.parse(json.said)).toMatchObject({error: code, message: expect.stringContaining(name), todo: expect.stringMatching(/\w/)})
    expect(state(place)).toBe(before)
  })

  it('a file that is not there, a folder, an unknown contract', async () => {
    const place = await begun()
    const before = state(place)
    expect(await command(place, 'load', 'calls', join(place.folder, 'none.csv'))).toMatchObject({
      exit: 3,
      said: expect.stringContaining('there is no such file'),
    })
    expect(await command(place, 'load', 'calls', place.folder)).toMatchObject({exit: 3, said: expect.stringContaining('it is a folder')})
    expect(await command(place, 'load', 'cals', place.file(good))).toMatchObject({
      exit: 4,
      said: expect.stringContaining('Is ‘calls’ meant?'),
    })
    expect(state(place)).toBe(before)
  })

  it('a mapping outside the workspace, by dots or by a link, or none of its name', async () => {
    const place = await begun()
    writeFileSync(join(place.folder, 'x.yaml'), 'contract: calls\n')
    const before = state(place)
    for (const name of ['../../x', '../../x.yaml', '../../../../../../etc/passwd']) {
      expect(await command(place, 'load', 'calls', place.file(callsFile([{ref: name}])), '--mapping', name)).toMatchObject({
        exit: 3,
        said: expect.stringMatching(/lies outside the workspace .*Nothing was read or written there/),
      })
    }
    expect(await command(place, 'load', 'calls', place.file(callsFile([{ref: 'n'}])), '--mapping', 'nobody')).toMatchObject({
      exit: 3,
      said: expect.stringMatching(/mappings\/nobody\.yaml cannot be used:\n {2}there is no such file/),
    })
    expect(state(place)).toBe(before)
  })

  it('the files before a refused one stay loaded, those after it are not tried', async () => {
    const place = givenWorkspace()
    const paths = [
      place.file(callsFile([{ref: '1'}]), 'a.csv'),
      place.file('', 'b.csv'),
      place.file(callsFile([{ref: '3', line: '101'}]), 'c.csv'),
    ]
    expect(await command(place, 'load', 'calls', ...paths)).toMatchObject({
      exit: 3,
      out: expect.stringMatching(/^a\.csv: 1 row in = 1 loaded/),
      said: expect.stringContaining('b.csv is empty'),
    })
    expect((await (await place.history()).receipts()).map(({file}) => file)).toEqual(['a.csv'])
  })
})

describe('a question that cannot be answered', () => {
  it.each<[title: string, args: string[], exit: number, words: RegExp]>([
    [
      'an unknown measure',
      ['figure', 'calls.999.within-10', '--period', '2024-03'],
      4,
      /There is no measure ‘calls\.999\.within-10’\. Is ‘calls\.999\.within-10s’ meant\?/,
    ],
    ['a period in the future', ['figure', 'calls.999.volume', '--period', '2024-08'], 3, /August 2024 lies after today, 2024-07-01/],
    ['no period', ['figure', 'calls.999.volume', '--period', '2024-02-30'], 2, /‘2024-02-30’ is not a period/],
    ['a range the wrong way round', ['figure', 'calls.999.volume', '--from', '2024-03', '--to', '2024-01'], 2, /does not lie before/],
    [
      'an unknown grain',
      ['figure', 'calls.999.volume', '--every', 'fortnight', '--from', '2024-01', '--to', '2024-03'],
      2,
      /--every takes one of/,
    ],
    [
      'SQL in a filter’s name',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', '1=1 OR hour=1'],
      2,
      /The filter ‘1=1 OR hour=1’ cannot be used/,
    ],
    [
      'SQL in a filter’s value',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', 'hour=1) OR (1'],
      2,
      /cannot be used: ‘1\) OR \(1’ is not a whole number/,
    ],
    [
      'a quotation mark in a filter',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', "hour='; DROP TABLE load; --"],
      2,
      /is not a whole number/,
    ],
    [
      'a split that the measure does not declare',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--where', 'handler=H01'],
      2,
      /declares no split ‘handler’/,
    ],
    ['SQL as a split', ['figure', 'calls.999.volume', '--period', '2024-03', '--by', 'hour; DROP TABLE load'], 2, /declares no split/],
    [
      'a day as known that is none',
      ['figure', 'calls.999.volume', '--period', '2024-03', '--as-known', '2024-02-30'],
      2,
      /‘2024-02-30’ is not a period/,
    ],
    ['a receipt that is none', ['quarantine', 'nobody.csv'], 4, /No load of ‘nobody\.csv’ is recorded/],
    ['a limit that is none', ['quarantine', '1', '--limit', '-5'], 2, /--limit takes a whole number/],
    ['an unknown contract', ['contracts', 'call'], 4, /Is ‘calls’ meant\?/],
  ])('%s', async (_, args, exit, words) => {
    const place = await begun()
    const before = state(place)
    const ended = await command(place, ...args)
    expect(ended).toMatchObject({exit, out: ''})
    expect(ended.said).toMatch(words)
    expect(state(place)).toBe(before)
  })
})

const main = join(import.meta.dirname, '..', '..', 'src', 'app', 'main.ts')
const calls = (rows: number): string =>
  `${head}${Array.from({length: rows}, (_, i) => `L${i},999,2024-0${1 + (i % 6)}-1${i % 10} 10:00:00,,abandoned\n`).join('')}`

describe('a full disk', () => {
  const limited = spawnSync('bash', ['-c', 'ulimit -f 1024 && echo yes']).stdout?.toString().trim() === 'yes'

  it.skipIf(!limited)(
    'at any moment of a load undoes it, in words (needs a shell that can limit the size of files)',
    async () => {
      const place = await begun()
      const path = place.file(calls(120_000), 'large.csv')
      const before = state(place)
      // Limits in KiB, from one that stops the first write to one that stops a late one.
      for (const limit of [4, 48, 150, 400]) {
        const ended = spawnSync(
          'bash',
          ['-c', `ulimit -f ${limit}; exec "$0" "$@"`, process.execPath, main, 'load', 'calls', path, '--workspace', place.dir],
          {encoding: 'utf8'},
        )
        expect({limit, status: ended.status, said: ended.stderr}).toMatchObject({
          status: 5,
          // A slow machine tells of its progress first.
          said: expect.stringMatching(/^The disk is full at .*nothing was changed\.\nFree some space/m),
        })
        expect(state(place)).toBe(before)
      }
      expect(await place.loadPath(path)).toMatchObject({kind: 'loaded', receipt: {loaded: 120_000}})
      expect(readdirSync(join(place.dir, 'tmp')).filter((name) => !name.startsWith('writer.lock'))).toEqual([])
    },
    60_000,
  )

  const small = join('/tmp', `small-disk-${process.pid}`)
  const mounted = (() => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
    mkdirSync(small, {recursive: true})
    const made = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'none', small]).status === 0
    if (made) spawnSync('umount', [small])
    rmSync(small, {recursive: true, force: true})
    return made
  })()

  it.skipIf(!mounted)(
    'of 1.5 MB, filled by the load itself (needs leave to mount a small disk)',
    async () => {
      mkdirSync(small, {recursive: true})
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'none', small])
      try {
        const place = givenWorkspace()
        const run = (...args: string[]) =>
          spawnSync(process.execPath, [main, ...args], {encoding: 'utf8', env: {...process.env, ANSWERABLE_KEY_FILE: place.keyFile}})
        const dir = join(small, 'force')
        expect(run('init', dir, '--key', join(place.folder, 'other.key')).status).toBe(0)
        expect(run('load', 'calls', place.file(good), '--workspace', dir).status).toBe(0)
        const list = () =>
          readdirSync(dir, {recursive: true, encoding: 'utf8'})
            .filter((name) => name.endsWith('.parquet'))
            .sort()
        const before = list()
        const ended = run('load', 'calls', place.file(calls(400_000)), '--workspace', dir)
        expect({status: ended.status, said: ended.stderr}).toMatchObject({status: 5, said: expect.stringContaining('The disk is full at')})
        expect(list()).toEqual(before)
        const figure = run('figure', 'calls.999.volume', '--period', '2024-03', '--json', '--workspace', dir)
        expect(JSON.parse(figure.stdout)).toMatchObject({value: 3})
      } finally {
        spawnSync('umount', [small])
        rmSync(small, {recursive: true, force: true})
      }
    },
    60_000,
  )
})

describe('a workspace that cannot be used', () => {
  it('none, one that is not, one of a newer version, a config with a misspelt key', async () => {
    const place = await begun()
    const elsewhere = {...place, dir: join(place.folder, 'nowhere')} as GivenWorkspace
    expect(await command(elsewhere, 'snapshot')).toMatchObject({exit: 5, said: expect.stringContaining('is not an Answerable workspace')})
    expect(await command(place, 'init', place.dir)).toMatchObject({exit: 2})
    const database = new DatabaseSync(place.workspace.cataloguePath)
    database.exec('PRAGMA user_version = 999')
    expect(await command(place, 'snapshot')).toMatchObject({exit: 5, said: expect.stringContaining('was written by a newer version')})
    database.exec('PRAGMA user_version = 2')
    database.close()
    writeFileSync(join(place.dir, 'answerable.yaml'), 'force: {name: x}\nkeyfile: y\n')
    expect(await command(place, 'snapshot')).toMatchObject({
      exit: 3,
      said: expect.stringContaining('line 2: unknown key ‘keyfile’; is ‘keyFile’ meant?'),
    })
  })

  it('a damaged catalogue', async () => {
    const place = await begun()
    const path = place.workspace.cataloguePath
    const dir = place.dir
    place.release()
    for (const log of ['-wal', '-shm']) rmSync(`${path}${log}`, {force: true})
    writeFileSync(path, 'this is no database, whatever its name says '.repeat(200))
    const ended = await command({dir} as GivenWorkspace, 'snapshot')
    expect(ended).toMatchObject({
      exit: 5,
      said: expect.stringMatching(/The catalogue .*answerable\.sqlite cannot be read: .*\nRestore answerable\.sqlite/),
    })
  })

  const asNobody = process.platform === 'linux' && process.getuid?.() === 0
  it.skipIf(!asNobody)('one that this account may read and not write (needs to start a process as another account)', async () => {
    const place = await begun()
    const path = place.file(callsFile([{ref: 'new'}]))
    for (const open of [
      place.folder,
      place.dir,
      ...readdirSync(place.dir, {recursive: true, encoding: 'utf8'}).map((name) => join(place.dir, name)),
    ])
      chmodSync(open, 0o755)
    const before = state(place)
    const run = (...args: string[]) =>
      new Promise<{code: number | null; said: string}>((resolve) => {
        const child = spawn(process.execPath, [main, ...args, '--workspace', place.dir], {
          uid: 65_534,
          gid: 65_534,
          stdio: ['ignore', 'ignore', 'pipe'],
        })
        let said = ''
        child.stderr.on('data', (chunk: Buffer) => {
          said += chunk.toString()
        })
        child.on('close', (code) => resolve({code, said}))
      })
    for (const args of [['load', 'calls', path], ['expire'], ['figure', 'calls.999.volume', '--period', '2024-03']]) {
      expect(await run(...args)).toMatchObject({
        code: 5,
        said: expect.stringMatching(/^The workspace .* cannot be written: .*Nothing was changed\.\nGive this account write access/),
      })
    }
    expect(state(place)).toBe(before)
    expect(existsSync(join(place.dir, 'tmp'))).toBe(true)
  })

  it('one whose catalogue another process holds', async () => {
    const place = await begun()
    const other = new DatabaseSync(place.workspace.cataloguePath)
    other.exec('BEGIN IMMEDIATE')
    const ended = await command(place, 'load', 'calls', place.file(callsFile([{ref: 'new'}])))
    expect(ended).toMatchObject({exit: 5, said: expect.stringMatching(/was still running after 5 seconds\. Nothing was changed/)})
    other.exec('ROLLBACK')
    other.close()
    expect((await (await place.history()).receipts()).length).toBe(1)
  }, 30_000)
})
