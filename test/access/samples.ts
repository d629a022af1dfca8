/** An address to ask for a route's pattern. `area`: what it shows is of one area, and refused to a role in another. */
export interface Sample {
  readonly url: string
  readonly area?: true
}

const measure = '/measures/calls.999.within-10s'

/** One for each pattern that has something to fill in. */
export const samples: Readonly<Record<string, Sample>> = {
  '/measures/:id': {url: measure, area: true},
  '/measures/:id.csv': {url: `${measure}.csv`, area: true},
  '/measures/:id.json': {url: `${measure}.json`, area: true},
  '/measures/:id/rows': {url: `${measure}/rows`, area: true},
  '/measures/:id/pedigree': {url: `${measure}/pedigree`, area: true},
  '/data/:receipt': {url: '/data/36', area: true},
  '/data/:receipt/quarantine': {url: '/data/36/quarantine', area: true},
  '/findings/:id': {url: '/findings/1', area: true},
  '/findings/:id.json': {url: '/findings/1.json', area: true},
  '/letters/import/:id': {url: '/letters/import/1'},
  '/letters/proposals/:id': {url: '/letters/proposals/1'},
  '/letters/promises/:id': {url: '/letters/promises/1'},
  '/letters/responses/:id': {url: '/letters/responses/1'},
  '/letters/responses/:id/write': {url: '/letters/responses/1/write'},
  '/letters/responses/:id/appendix': {url: '/letters/responses/1/appendix'},
  '/letters/responses/:id/own-action': {url: '/letters/responses/1/own-action'},
  '/letters/responses/:id/excuse': {url: '/letters/responses/1/excuse'},
  '/letters/responses/:id/figures': {url: '/letters/responses/1/figures'},
  '/letters/responses/:id/publish': {url: '/letters/responses/1/publish'},
  '/letters/responses/:id/files/:file': {url: '/letters/responses/1/files/letter.md'},
  '/letters/responses/:id/word': {url: '/letters/responses/1/word?part=comments'},
  '/definitions/:id': {url: '/definitions/calls.999.within-10s', area: true},
  '/calls': {url: '/calls', area: true},
  '/calls/change': {url: '/calls/change', area: true},
  '/calls/forecast': {url: '/calls/forecast', area: true},
  '/calls/pairs': {url: '/calls/pairs', area: true},
  '/people/:id': {url: '/people/1'},
  '/people/:id/roles': {url: '/people/1/roles'},
  '/people/:id/roles/end': {url: '/people/1/roles/end'},
  '/people/:id/end': {url: '/people/1000/end'},
  '/people/:id/reset': {url: '/people/1000/reset'},
}
