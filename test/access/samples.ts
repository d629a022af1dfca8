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
  ...Object.fromEntries(
    ['edit', 'say/force', 'say/local-body', 'say/inspectorate', 'points', 'test', 'test/retire', 'approve', 'dates', 'evidence'].map(
      (part) => [`/findings/:id/${part}`, {url: `/findings/1/${part}`, area: true} as const],
    ),
  ),
  ...Object.fromEntries(
    ['figure', 'file', 'note', 'minute'].map((kind) => [
      `/findings/:id/evidence/${kind}`,
      {url: `/findings/1/evidence/${kind}`, area: true} as const,
    ]),
  ),
  '/points/:element/answer': {url: '/points/1/answer', area: true},
  '/approvals/:approval/withdraw': {url: '/approvals/1/withdraw', area: true},
  '/dates/add/:entity/:of': {url: '/dates/add/finding/1', area: true},
  '/dates/:id/move': {url: '/dates/2/move', area: true},
  '/dates/:id/met': {url: '/dates/2/met', area: true},
  '/actions/:id': {url: '/actions/3', area: true},
  '/actions/:id/edit': {url: '/actions/3/edit', area: true},
  '/actions/:id/progress': {url: '/actions/3/progress', area: true},
  '/actions/:id/needs': {url: '/actions/3/needs', area: true},
  '/actions/:id/milestones': {url: '/actions/3/milestones', area: true},
  '/evidence/:id': {url: '/evidence/1', area: true},
  '/evidence/:id/files/:revision': {url: '/evidence/1/files/1', area: true},
  '/evidence/:id/revise': {url: '/evidence/1/revise', area: true},
  '/evidence/:id/withdraw': {url: '/evidence/1/withdraw', area: true},
  '/drafts/:form': {url: '/drafts/finding-1-edit'},
  '/definitions/:id': {url: '/definitions/calls.999.within-10s', area: true},
  '/calls': {url: '/calls', area: true},
  '/calls/samples': {url: '/calls/samples', area: true},
  '/calls/samples/:name': {url: '/calls/samples/a', area: true},
  '/calls/samples/:name/publish': {url: '/calls/samples/a/publish', area: true},
  '/calls/samples/:name/calls/:call': {url: '/calls/samples/a/calls/b', area: true},
  '/calls/change': {url: '/calls/change', area: true},
  '/calls/forecast': {url: '/calls/forecast', area: true},
  '/calls/pairs': {url: '/calls/pairs', area: true},
  '/people/:id': {url: '/people/1'},
  '/people/:id/roles': {url: '/people/1/roles'},
  '/people/:id/roles/end': {url: '/people/1/roles/end'},
  '/people/:id/end': {url: '/people/1000/end'},
  '/people/:id/reset': {url: '/people/1000/reset'},
}
