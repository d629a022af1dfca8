import type {LightMyRequestResponse} from 'fastify'
import type {SignInSettings} from '#register/people/people'
import {type GivenPeople, givenPeople} from '#register/testing/people'
import {createServer, type Server, type ServerOptions} from '../server.ts'
import type {Services} from '../services.ts'
import {doorOf} from '../session/door.ts'
import {fixtureServices} from './fixture-services.ts'

/** A browser without a screen: keeps cookies, and sends a page's own form. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #server: Server

  constructor(server: Server) {
    this.#server = server
  }

  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    return this.#take(await this.#server.inject({url, headers: {...this.#headers(), ...headers}}))
  }

  /** Sends fields as a form. The token is the page's own, from the form of that action, unless `fields` names one. */
  async post(url: string, fields: Readonly<Record<string, string>>, page?: LightMyRequestResponse): Promise<LightMyRequestResponse> {
    const token = page === undefined ? {} : {'form-token': tokenOf(page.body, url)}
    return this.#take(
      await this.#server.inject({
        method: 'POST',
        url,
        headers: {...this.#headers(), 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'Firefox/150 Linux'},
        payload: new URLSearchParams({...token, ...fields}).toString(),
      }),
    )
  }

  #headers(): Record<string, string> {
    return {cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')}
  }

  #take(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const {name, value} of response.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, decodeURIComponent(value))
    }
    return response
  }
}

/** The token that a page put into its form of an action. */
export function tokenOf(body: string, action: string): string {
  const form = body.split('<form').find((part) => part.includes(`action="${action.split('?')[0]}"`))
  const token = /name="form-token" value="([^"]+)"/.exec(form ?? '')?.[1]
  if (!token) throw new Error(`the page has no form that goes to ${action}`)
  return token
}

export interface GivenSite {
  readonly people: GivenPeople
  readonly server: Server
  browser(): Browser
  close(): Promise<void>
}

/** The site over fixture figures and real people: real sessions, tokens, permissions and audit. */
export async function givenSite(
  settings: Partial<SignInSettings> = {},
  more: Partial<Services> = {},
  options: ServerOptions = {},
): Promise<GivenSite> {
  const people = givenPeople(settings)
  const services = fixtureServices()
  const server = await createServer({...services, people, door: doorOf(people), may: () => false, ...more}, options)
  return {
    people,
    server,
    browser: () => new Browser(server),
    async close() {
      await server.close()
      people.close()
    },
  }
}
