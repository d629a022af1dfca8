import {describe, expect, it} from 'vitest'
import {configSchema} from './config.ts'

const site = (value: unknown) => configSchema.safeParse({force: {name: 'North'}, site: value})

describe('the proxies whose word is taken', () => {
  it('are none, unless answerable.yaml names them', () => {
    expect(configSchema.parse({force: {name: 'North'}}).site.proxy).toBe(false)
  })
  it.each([
    [{addresses: ['10.0.0.5']}],
    [{addresses: ['loopback', '10.1.0.0/16', 'fd00::/8']}],
    [{hops: 2}],
    [false],
  ])('may be %j', (proxy) => {
    expect(site({proxy}).data?.site.proxy).toEqual(proxy)
  })
  it.each([
    [true],
    [{addresses: []}],
    [{addresses: ['everywhere']}],
    [{addresses: ['0.0.0.0/0']}],
    [{addresses: ['10.0.0.0/33']}],
    [{addresses: ['10.0.0.1/8/8']}],
    [{hops: 0}],
    [{hops: 1, addresses: ['10.0.0.5']}],
  ])('are refused as %j, with what to write', (proxy) => {
    expect(JSON.stringify(site({proxy}).error?.issues)).toContain('write')
  })
})
