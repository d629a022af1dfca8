import {writeFileSync} from 'node:fs'
import {Agent} from 'node:http'
import {join} from 'node:path'
import {outDir} from './calls-file.ts'
import {demoServer, startServer} from './demo-server.ts'
import {connections, fetchText, rate} from './http.ts'
import {type Measured, median} from './report.ts'

export async function page(): Promise<Measured[]> {
  const ours = await demoServer()
  const url = `${ours.address}/measures`
  const agent = new Agent({keepAlive: true})
  const {cookie} = ours
  const began = performance.now()
  const text = await fetchText(url, agent, cookie)
  const cold = performance.now() - began
  const file = join(outDir, 'measures.html')
  writeFileSync(file, text)
  const bare = await startServer(['bench/bare-page.ts', file])
  const rates: {ours: number[]; bare: number[]} = {ours: [], bare: []}
  for (let round = 0; round < 3; round++) {
    rates.ours.push(await rate(url, cookie))
    rates.bare.push(await rate(`${bare.address}/`))
  }
  agent.destroy()
  await ours.close()
  bare.child.kill()
  const [mine, limit] = [median(rates.ours), median(rates.bare)]
  return [
    {
      bench: 'page',
      what: `all measures, ${Math.round(text.length / 1024)} kB, ${connections} connections, requests a second`,
      ours: mine.toFixed(0),
      raw: limit.toFixed(0),
      ratio: mine / limit,
      limit: {atLeast: 0.3},
    },
    {
      bench: 'page',
      what: 'cold first view of all measures, seconds',
      ours: (cold / 1000).toFixed(2),
      raw: '',
      ratio: cold / 1000,
      limit: null,
    },
  ]
}
