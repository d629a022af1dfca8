/** The plan that the fictional force keeps in its scenarios/: the officers, the posts, online reporting and quicker calls, each with its date. */
export const demoScenario = {
  file: 'hub.yaml',
  text: `# Wexcombe Police does not exist; every figure of this scenario is invented.
name: Five officers a day, ten posts, a quicker call
base: {staffedOn: 2024-01-31, weeks: 8}
demand: {weeks: 13}
evaluate: {from: 2024-07-01, to: 2024-07-28}
lines:
  - {line: '999', title: '999 within 10 seconds', within: 10, target: 90%}
  - {line: '101', title: '101, first answer within 30 seconds', within: 30, target: 90%}
  - {line: crime, title: Gave up in the crime queue, fedBy: '101'}
  - {line: public, title: Gave up in the public queue, fedBy: '101'}
groups:
# A call looks for somebody free from the top: 101 goes to operators before handlers.
  - {group: operators, handlers: ['L*'], takes: ['101']}
  - {group: handlers, handlers: ['H*', 'R*'], takes: ['999', {line: '101', keepFree: 1}]}
  - {group: officers, handlers: ['P*'], takes: ['999', {line: '101', keepFree: 1}], absence: 8%}
  - {group: crime team, handlers: ['C*'], takes: [crime]}
  - {group: public team, handlers: ['Q*'], takes: [public]}
# Supervisors pick up what waits.
overflow:
  - {line: '999', handlers: ['S*']}
measures:
  - id: A
    name: Five trained officers, 15:00 to 21:00
    kind: people
    from: 2024-02-01
    group: officers
    people: 5
    between: ['15:00', '21:00']
    noShow: 8%
  - id: B
    name: Ten posts, six filled
    kind: posts
    from: 2024-06-03
    group: handlers
    posts: 10
    filled: 6
    hoursAWeek: 40
    shrinkage: 30%
  - id: C
    name: Online reporting takes 10% of 101
    kind: online
    from: 2024-09-01
    line: '101'
    share: 10%
  - id: D
    name: Handling time 10% shorter
    kind: handling
    from: 2024-05-01
    line: '999'
    change: -10%
supply:
  - {measure: A, people: 50, shareOfTime: 10%, hoursAWeek: 40, leave: 12%, sickness: 5%, training: 2%}
shifts:
  group: handlers
  startsAt: ['05:00', '06:00', '07:00', '08:00', '10:00', '12:00', '13:00', '14:00', '15:00', '17:00', '19:00', '20:00', '22:00', '23:00']
  lengthHours: [8, 10]
  hoursAWeek: 40
  shrinkage: 25%
explain:
  before: {from: 2023-09-01, to: 2023-09-30}
  after: {from: 2024-06-01, to: 2024-06-30}
  line: '999'
`,
} as const

/**
 * A second plan: September with the recruits whom the register's actions promise. Those in post and those agreed for a day ahead count from their
 * day; the one who was due in June and has not come counts for nobody.
 */
export const demoRecruits = {
  file: 'recruits.yaml',
  text: demoScenario.text
    .replace(/^name: .*$/m, 'name: September with the recruits whom actions promise')
    .replace(/^evaluate: .*$/m, 'evaluate: {from: 2024-09-02, to: 2024-09-29}')
    .replace(
      / {2}- id: B\n[\s\S]*?(?= {2}- id: C\n)/,
      `  # In place of a list: the call-takers of the register, in post or agreed. Whoever is late does not count.
  - id: B
    name: Call-takers whom the register promises
    kind: recruits
    from: 2024-06-03
    group: handlers
    role: call-taker
    hoursAWeek: 40
    shrinkage: 30%
`,
    )
    .replace(/^shifts:[\s\S]*$/m, ''),
} as const
