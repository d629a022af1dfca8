import {spawn, spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {DatabaseSync} from 'node:sqlite'
import {afterEach, describe, expect, it} from 'vitest'
import {begun, command, good, head, state} from './begun.ts'
import {callsFile} from './calls-file.ts'
import {type GivenWorkspace, givenWorkspace, removeGiven} from './given.ts'

afterEach(removeGiven)

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
      // Limits in KiB, from one that stops the first write to one that stops the end of the largest file.
      for (const limit of [4, 16, 32, 64]) {
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

describe('a reader that stops before the end', () => {
  it.skipIf(process.platform === 'win32')('is no fault of the command', async () => {
    const place = await begun()
    const piped = `set -o pipefail; "$0" "$@" | true`
    const ended = spawnSync('bash', ['-c', piped, process.execPath, main, 'measures', '--json', '--workspace', place.dir], {
      encoding: 'utf8',
    })
    expect(ended).toMatchObject({status: 0, stderr: ''})
  })
})
