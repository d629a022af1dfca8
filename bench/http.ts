import {Agent, get} from 'node:http'

export const connections = 10

/** The text of a page; a status other than 200 is an error. */
export const fetchText = (url: string, agent: Agent, cookie = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, {agent, headers: {cookie}}, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${response.statusCode}`))))
    }).on('error', reject)
  })

/** Requests answered in a second over ten connections that are kept open. Stops by itself. */
export async function rate(url: string, cookie = '', roundMs = 3000): Promise<number> {
  const agent = new Agent({keepAlive: true, maxSockets: connections})
  const until = performance.now() + roundMs
  let answered = 0
  await Promise.all(
    Array.from({length: connections}, async () => {
      while (performance.now() < until) {
        await fetchText(url, agent, cookie)
        answered++
      }
    }),
  )
  agent.destroy()
  return answered / (roundMs / 1000)
}
