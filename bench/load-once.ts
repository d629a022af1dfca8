import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {callsFile} from './calls-file.ts'
import {ourLoad} from './load.ts'

const dir = mkdtempSync(join(tmpdir(), 'bench-'))
await ourLoad(await callsFile('calls-5m', 5_000_000, '2019-01-01', 1826), dir)
rmSync(dir, {recursive: true, force: true})
console.log(`peak ${process.resourceUsage().maxRSS / 1024}`)
