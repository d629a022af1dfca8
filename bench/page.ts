import {readFileSync, writeFileSync} from 'node:fs'
import {Agent} from 'node:http'
import {join} from 'node:path'
import {outDir} from './calls-file.ts'
import {demoDir, demoServer, startServer} from './demo-server.ts'
import {connections, fetchText, rate} from './http.ts'
import {type Measured, median} from './report.ts'

const warmMs = 12_000
const rounds = 31
const roundMs = 500

/** Twenty measures: those of calls on 999 and 101, to whoever holds a role in the one area that these lines of answerable.yaml leave. */
const twenty = `
areas:
  responding: {title: 'Calls on 999 and 101', subjects: [calls.999, calls.101]}
`

/** Serves the demonstration, with more lines in its answerable.yaml for as long as it is served. */
async function served<T>(role: string, lines: string, work: (server: Awaited<ReturnType<typeof demoServer>>) => Promise<T>): Promise<T> {
  const file = join(await demoDir(), 'answerable.yaml')
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, before + lines)
  try {
    const server = await demoServer(role)
    try {
      return await work(server)
    } finally {
      await server.close()
    }
  } finally {
    writeFileSync(file, before)
  }
}

/**
 * A page of All measures against the same bytes from a bare server, in turns so short that what else the machine does falls on both, both warm: the
 * median of the rounds' ratios. And its cold first view.
 */
async function against(role: string, lines: string): Promise<Measured[]> {
  return served(role, lines, async ({address, cookie}) => {
    const url = `${address}/measures`
    const agent = new Agent({keepAlive: true})
    const began = performance.now()
    const text = await fetchText(url, agent, cookie)
    const cold = performance.now() - began
    agent.destroy()
    const measures = text.split('<th scope="row"').length - 1
    const file = join(outDir, 'measures.html')
    writeFileSync(file, text)
    const bare = await startServer(['bench/bare-page.ts', file])
    const rates: {ours: number[]; bare: number[]} = {ours: [], bare: []}
    await rate(url, cookie, warmMs)
    await rate(`${bare.address}/`, '', warmMs)
    for (let round = 0; round < rounds; round++) {
      rates.ours.push(await rate(url, cookie, roundMs))
      rates.bare.push(await rate(`${bare.address}/`, '', roundMs))
    }
    bare.child.removeAllListeners('exit')
    bare.child.kill()
    const [mine, limit] = [median(rates.ours), median(rates.bare)]
    const what = `all measures: ${measures}, ${Math.round(Buffer.byteLength(text) / 1024)} kB`
    return [
      {
        bench: 'page',
        what: `${what}, ${connections} connections, requests a second`,
        ours: mine.toFixed(0),
        raw: limit.toFixed(0),
        ratio: median(rates.ours.map((ours, round) => ours / rates.bare[round]!)),
        limit: {atLeast: 0.3},
      },
      {bench: 'page', what: `${what}, cold first view, seconds`, ours: (cold / 1000).toFixed(2), raw: '', ratio: cold / 1000, limit: null},
    ]
  })
}

export const page = async (): Promise<Measured[]> => [...(await against('Action owner', twenty)), ...(await against('Analyst', ''))]
