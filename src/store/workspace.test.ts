import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {findWorkspace, inside, Workspace} from './workspace.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'))
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

const withCode = (code: string) => expect.objectContaining({code})

describe('init', () => {
  it('makes the folders, a config that opens, and a key beside the workspace that only its owner may read', () => {
    const {workspace, keyFile} = Workspace.init(join(folder, 'force'), {force: 'North: “our” force'})
    expect(workspace.config.force).toEqual({name: 'North: “our” force', demo: false})
    expect(keyFile).toBe(`${workspace.dir}.key`)
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    for (const name of ['inbox', 'facts', 'aggregates', 'quarantine', 'mappings', 'measures', 'tmp'])
      expect(existsSync(join(workspace.dir, name))).toBe(true)
  })

  it('keeps a key that is already there, and refuses a folder that holds anything', () => {
    const keyFile = join(folder, 'kept.key')
    writeFileSync(keyFile, `${'c'.repeat(64)}\n`)
    Workspace.init(join(folder, 'force'), {force: 'x', keyFile})
    expect(readFileSync(keyFile, 'utf8')).toBe(`${'c'.repeat(64)}\n`)
    expect(() => Workspace.init(join(folder, 'force'), {force: 'x'})).toThrow(withCode('WORKSPACE_EXISTS'))
    expect(() => Workspace.init(keyFile, {force: 'x'})).toThrow(withCode('WORKSPACE_EXISTS'))
  })
})

describe('paths', () => {
  it.each(['../x', '../../x', '/etc/passwd', 'mappings/../../x', 'link/x'])('%s leads out and is refused', (path) => {
    const {workspace} = Workspace.init(join(folder, 'force'), {force: 'x'})
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out', 'x'), '')
    symlinkSync(join(folder, 'out'), join(workspace.dir, 'link'))
    expect(() => workspace.within(path)).toThrow(withCode('PATH_OUTSIDE'))
  })

  it('within, a path is taken; a name that only begins like the workspace’s is outside it', () => {
    const {workspace} = Workspace.init(join(folder, 'force'), {force: 'x'})
    expect(workspace.within('mappings/a.yaml')).toBe(join(workspace.dir, 'mappings', 'a.yaml'))
    expect(inside(workspace.dir, `${workspace.dir}.key`)).toBe(false)
    expect(inside(workspace.dir, join(workspace.dir, '..dots'))).toBe(true)
    expect(inside(workspace.dir, workspace.dir)).toBe(true)
  })

  it('a workspace is found from any folder below it', () => {
    const {workspace} = Workspace.init(join(folder, 'force'), {force: 'x'})
    expect(findWorkspace(join(workspace.dir, 'facts'))).toBe(workspace.dir)
    expect(findWorkspace(folder)).toBeNull()
  })
})

describe('the writer’s lock', () => {
  it('lets one work at a time, in the order they come, and is let go by a failure', async () => {
    const {workspace} = Workspace.init(join(folder, 'force'), {force: 'x'})
    const seen: string[] = []
    const work = (name: string, fail = false) =>
      workspace.exclusively(async () => {
        seen.push(`${name} begins`)
        await new Promise((resolve) => setTimeout(resolve, 30))
        seen.push(`${name} ends`)
        if (fail) throw new Error(name)
      })
    const ended = await Promise.allSettled([work('a', true), work('b'), work('c')])
    expect(ended.map(({status}) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
    for (let i = 0; i < seen.length; i += 2) expect(seen[i + 1]).toBe(seen[i]!.replace('begins', 'ends'))
  })

  it('says that it is held, after the wait it was given', async () => {
    const {workspace} = Workspace.init(join(folder, 'force'), {force: 'x'})
    await workspace.exclusively(async () => {
      await expect(workspace.exclusively(async () => 1, 0.1)).rejects.toMatchObject({code: 'WORKSPACE_BUSY', details: {seconds: 0.1}})
    })
    expect(await workspace.exclusively(async () => 1, 0.1)).toBe(1)
  })
})
