import type {LondonDate} from '#core/time'

/**
 * The fictional force's register: an inspection of a force that does not exist, what it found, what is promised and by whom. Every word of it is
 * invented. Posts stand for people; the demonstration's accounts hold some of them.
 */
export const demoPosts = {
  analyst: 'Performance analyst',
  leader: 'Assistant chief constable',
  manager: 'Control room manager',
  supervisor: 'Detective inspector, public protection',
  deputy: 'Deputy chief constable',
  scrutiny: 'Scrutiny manager',
} as const
export type DemoAccountPost = keyof typeof demoPosts

/** Those of the register who have no account in the demonstration. */
export const demoOthers = {
  contact: {name: 'Dilys Hart', post: 'Head of contact', body: 'force'},
  response: {name: 'Karl Bishop', post: 'Head of response', body: 'force'},
  protection: {name: 'Amina Yusuf', post: 'Head of public protection', body: 'force'},
  people: {name: 'Graham Selby', post: 'Head of people', body: 'force'},
  digital: {name: 'Lena Forde', post: 'Chief digital officer', body: 'force'},
  executive: {name: 'Peter Lamb', post: 'Chief executive', body: 'local'},
} as const
export type DemoPost = DemoAccountPost | keyof typeof demoOthers

export const demoAreas = [
  {code: 'victims', name: 'Service to victims', graded: false, grade: null},
  {code: 'powers', name: 'Police powers and public treatment', graded: true, grade: 'good'},
  {code: 'preventing', name: 'Preventing and deterring crime', graded: true, grade: 'good'},
  {code: 'responding', name: 'Responding to the public', graded: true, grade: 'inadequate'},
  {code: 'investigating', name: 'Investigating crime', graded: true, grade: 'adequate'},
  {code: 'protecting', name: 'Protecting vulnerable people', graded: true, grade: 'adequate'},
  {code: 'offenders', name: 'Managing offenders and suspects', graded: true, grade: 'requires improvement'},
  {code: 'workforce', name: 'Supporting the workforce', graded: true, grade: 'good'},
  {code: 'leadership', name: 'Leadership and force management', graded: true, grade: 'requires improvement'},
] as const

export const demoScale = ['outstanding', 'good', 'adequate', 'requires improvement', 'inadequate'] as const

export interface DemoElement {
  readonly words: string
  readonly answer: string
  readonly state: 'not-answered' | 'answered-in-part' | 'answered'
  readonly note: string
}

export interface DemoAction {
  readonly title: string
  readonly term: 'immediate' | 'medium' | 'long'
  readonly owner: DemoPost
  readonly due: LondonDate
  /** What it was due on at first, and why it moved. */
  readonly moved?: {readonly from: LondonDate; readonly on: LondonDate; readonly reason: string}
  readonly inForceOn?: LondonDate
  readonly progress?: string
  readonly pounds?: number
  readonly yearly?: boolean
  readonly supply?: {readonly role: string; readonly from: LondonDate; readonly fte: number}
}

export interface DemoTest {
  readonly measure: string
  readonly direction: 'at-least' | 'at-most'
  readonly level: number
  readonly hold: number
  readonly season: readonly number[]
  readonly smallestN: number | null
  readonly from: LondonDate
  readonly setOn: LondonDate
  readonly source: string
}

export interface DemoFinding {
  readonly key: string
  readonly report: 'accelerated' | 'main'
  readonly kind: 'cause-of-concern' | 'area-for-improvement'
  readonly number: string
  readonly title: string
  readonly words: string
  readonly reference: string
  readonly area: string
  readonly owner: DemoPost
  readonly openedOn: LondonDate
  readonly elements: readonly DemoElement[]
  readonly recommendations: readonly {readonly words: string; readonly own: string | null}[]
  readonly test: DemoTest | null
  readonly says: {
    readonly force: string
    readonly localBody: string
    readonly letter?: {readonly reference: string; readonly date: LondonDate}
  }
  readonly due: {readonly day: LondonDate; readonly label: string; readonly origin: 'inspectorate' | 'force'} | null
  readonly actions: readonly DemoAction[]
}

const point = (words: string, answer = '', state: DemoElement['state'] = 'not-answered', note = ''): DemoElement => ({
  words,
  answer,
  state,
  note,
})

export const demoFindings: readonly DemoFinding[] = [
  {
    key: '999',
    report: 'accelerated',
    kind: 'cause-of-concern',
    number: '1',
    title: 'Answering 999 calls within 10 seconds',
    words:
      'Too many 999 callers wait longer than ten seconds for an answer. Leaders do not understand why demand outstrips capacity in the evening. Supervisors lack the information to act when performance falls. The force should show that improvement lasts through its busiest months.',
    reference: 'Accelerated cause of concern, letter of 14 December 2023',
    area: 'responding',
    owner: 'contact',
    openedOn: '2023-12-14',
    elements: [
      point(
        'Too many 999 callers wait longer than ten seconds for an answer.',
        'Answered by the measure: more than nine calls in ten have been answered within ten seconds since March.',
        'answered',
        'two figures, one file',
      ),
      point(
        'Leaders do not understand why demand outstrips capacity in the evening.',
        'The plan replays eight weeks hour by hour: 15:00 to 21:00 was short of call-takers, and late on Friday and Saturday nights it still is.',
        'answered',
        'one model',
      ),
      point(
        'Supervisors lack the information to act when performance falls.',
        'A daily page has been in use since 4 March. Decisions are minuted in three morning meetings out of four.',
        'answered-in-part',
        'meetings without a minute',
      ),
      point('The force should show that improvement lasts through its busiest months.', '', 'not-answered', 'due 31 August 2024'),
    ],
    recommendations: [
      {
        words:
          'Within six months the force should have enough trained call-takers in every hour to answer 999 calls to the national standard.',
        own: 'Ask for the hour-by-hour plan at every accountability meeting',
      },
      {words: 'Within three months supervisors should have daily information on answering, and act on it.', own: null},
    ],
    test: {
      measure: 'calls.999.within-10s',
      direction: 'at-least',
      level: 0.9,
      hold: 6,
      season: [8],
      smallestN: 5000,
      from: '2023-12-01',
      setOn: '2024-01-09',
      source: 'national expectation of 90% within 10 seconds; six months and August set by the force',
    },
    says: {force: 'on-course', localBody: 'not-yet-satisfied'},
    due: {day: '2024-06-30', label: 'Enough trained call-takers in every hour', origin: 'inspectorate'},
    actions: [
      {
        title: 'Five trained officers a day, 15:00 to 21:00',
        term: 'immediate',
        owner: 'contact',
        due: '2024-02-01',
        inForceOn: '2024-02-01',
      },
      {title: 'Daily page and decision log', term: 'immediate', owner: 'manager', due: '2024-03-04', inForceOn: '2024-03-04'},
      {
        title: 'Fill ten call-taker posts',
        term: 'medium',
        owner: 'people',
        due: '2024-06-24',
        moved: {from: '2024-05-01', on: '2024-05-03', reason: 'vetting took longer'},
        progress: '6 of 10 in post',
        pounds: 412_000,
        yearly: true,
        supply: {role: 'call-taker', from: '2024-09-02', fte: 4},
      },
      {title: 'Match shifts to calls by hour', term: 'medium', owner: 'contact', due: '2024-07-22', progress: 'Consulting; one objection'},
      {
        title: 'Replace the telephone system',
        term: 'long',
        owner: 'digital',
        due: '2025-03-31',
        progress: 'Contract signed',
        pounds: 1_900_000,
      },
    ],
  },
  {
    key: 'second-queue',
    report: 'accelerated',
    kind: 'cause-of-concern',
    number: '2',
    title: 'Callers who give up in the second 101 queue',
    words:
      'A third of callers to 101 who are sent to a second queue give up. The force does not know why they do, or what becomes of them.',
    reference: 'Accelerated cause of concern, letter of 14 December 2023',
    area: 'responding',
    owner: 'contact',
    openedOn: '2023-12-14',
    elements: [
      point('A third of callers to 101 who are sent to a second queue give up.'),
      point(
        'The force does not know why they do, or what becomes of them.',
        'Hang-ups are now followed to later calls, online reports and chats; for callers who withhold their number the data cannot say.',
        'answered-in-part',
        'withheld numbers unknown',
      ),
    ],
    recommendations: [{words: 'Within nine months the force should bring the share who give up to a level it can defend.', own: null}],
    test: {
      measure: 'calls.secondary.abandonment',
      direction: 'at-most',
      level: 0.15,
      hold: 6,
      season: [],
      smallestN: 1000,
      from: '2024-01-01',
      setOn: '2024-01-16',
      source: 'limit set by the force, agreed with the commissioner',
    },
    says: {force: 'on-course', localBody: 'not-yet-satisfied'},
    due: {day: '2024-09-30', label: 'Share who give up at a level the force can defend', origin: 'inspectorate'},
    actions: [
      {title: 'Take incidents by online form before the message plays', term: 'medium', owner: 'digital', due: '2024-08-12'},
      {title: 'Offer a callback that keeps the caller’s place', term: 'medium', owner: 'manager', due: '2024-10-01', progress: 'Specified'},
    ],
  },
  {
    key: 'attendance',
    report: 'main',
    kind: 'cause-of-concern',
    number: '3',
    title: 'Attending Priority incidents within 60 minutes',
    words: 'The force too often fails to attend incidents within its own published times, and does not always record when it arrives.',
    reference: 'PEEL 2023–25: Wexcombe Police, page 19',
    area: 'responding',
    owner: 'response',
    openedOn: '2024-05-21',
    elements: [
      point('The force too often fails to attend incidents within its own published times'),
      point('does not always record when it arrives'),
    ],
    recommendations: [
      {words: 'Within six months the force should attend within its published times, or change them and say why.', own: null},
    ],
    test: {
      measure: 'attendance.priority.within-target',
      direction: 'at-least',
      level: 0.8,
      hold: 6,
      season: [],
      smallestN: 500,
      from: '2024-01-01',
      setOn: '2024-06-03',
      source: 'level set by the force; the hour is its published time',
    },
    says: {force: 'behind', localBody: 'not-satisfied'},
    due: {day: '2024-11-21', label: 'Attendance within published times', origin: 'inspectorate'},
    actions: [
      {title: 'New shift pattern for response', term: 'medium', owner: 'response', due: '2024-07-22', progress: 'Starts on 22 July'},
      {title: 'Arrival recorded by a press on the handset', term: 'immediate', owner: 'digital', due: '2024-07-15'},
    ],
  },
  {
    key: 'visits',
    report: 'main',
    kind: 'cause-of-concern',
    number: '4',
    title: 'Visits to registered sex offenders overdue',
    words: 'Visits to registered sex offenders are overdue, and supervisors do not review the most overdue by risk.',
    reference: 'PEEL 2023–25: Wexcombe Police, page 41',
    area: 'offenders',
    owner: 'protection',
    openedOn: '2024-05-21',
    elements: [
      point('Visits to registered sex offenders are overdue'),
      point('supervisors do not review the most overdue by risk', 'A weekly review by the detective inspector since 3 June.', 'answered'),
    ],
    recommendations: [
      {words: 'Immediately the force should review every overdue visit by risk.', own: 'Ask for the oldest overdue visit each month'},
    ],
    test: null,
    says: {force: 'on-course', localBody: 'asks-for-measure'},
    due: {day: '2024-07-08', label: 'Review by the deputy chief constable', origin: 'force'},
    actions: [
      {
        title: 'Weekly review of overdue visits by risk',
        term: 'immediate',
        owner: 'supervisor',
        due: '2024-06-03',
        inForceOn: '2024-06-03',
      },
    ],
  },
  {
    key: 'crime-line',
    report: 'main',
    kind: 'area-for-improvement',
    number: '1',
    title: 'Speaking to somebody about a crime within five minutes',
    words: 'The force should make sure that people who ring to report a crime speak to somebody who can record it without a long wait.',
    reference: 'PEEL 2023–25: Wexcombe Police, page 22',
    area: 'responding',
    owner: 'contact',
    openedOn: '2024-05-21',
    elements: [point('people who ring to report a crime speak to somebody who can record it without a long wait')],
    recommendations: [],
    test: {
      measure: 'calls.crime-line.within-5min',
      direction: 'at-least',
      level: 0.46,
      hold: 6,
      season: [],
      smallestN: 500,
      from: '2024-01-01',
      setOn: '2024-06-03',
      source: 'first step set by the force: no worse than the winter of 2023/24',
    },
    says: {force: 'on-course', localBody: 'not-yet-satisfied'},
    due: {day: '2024-09-30', label: 'Held for six months', origin: 'force'},
    actions: [{title: 'Second crime desk on Mondays', term: 'medium', owner: 'manager', due: '2024-08-05'}],
  },
  {
    key: 'first-answer',
    report: 'accelerated',
    kind: 'area-for-improvement',
    number: '2',
    title: 'The first answer to 101',
    words: 'The force should answer 101 calls promptly and assess the risk of every one.',
    reference: 'Letter of 14 December 2023, annex',
    area: 'responding',
    owner: 'contact',
    openedOn: '2023-12-14',
    elements: [
      point(
        'The force should answer 101 calls promptly and assess the risk of every one.',
        'Answered by the measure.',
        'answered',
        'one figure',
      ),
    ],
    recommendations: [],
    test: {
      measure: 'calls.101.within-30s',
      direction: 'at-least',
      level: 0.9,
      hold: 4,
      season: [],
      smallestN: 5000,
      from: '2024-02-01',
      setOn: '2024-01-30',
      source: 'the force’s published standard',
    },
    says: {force: 'complete', localBody: 'agrees', letter: {reference: 'letter WX/3 of the inspectorate', date: '2024-06-12'}},
    due: {day: '2024-12-12', label: 'Check that it holds', origin: 'force'},
    actions: [{title: 'One switchboard for 999 and 101', term: 'immediate', owner: 'manager', due: '2023-12-18', inForceOn: '2023-12-18'}],
  },
  {
    key: 'demand',
    report: 'main',
    kind: 'area-for-improvement',
    number: '3',
    title: 'Leaders cannot explain demand',
    words: 'Leaders could not explain the demand on the force, or how it is changing.',
    reference: 'PEEL 2023–25: Wexcombe Police, page 50',
    area: 'leadership',
    owner: 'deputy',
    openedOn: '2024-05-21',
    elements: [point('Leaders could not explain the demand on the force, or how it is changing.')],
    recommendations: [],
    test: null,
    says: {force: 'on-course', localBody: 'asks-for-measure'},
    due: {day: '2024-07-15', label: 'Measure due to the board', origin: 'force'},
    actions: [
      {title: 'Agree what is measured of demand', term: 'immediate', owner: 'analyst', due: '2024-07-15', progress: 'Draft with the board'},
    ],
  },
]

/** Points of the contact plan beyond the actions under findings. */
export const demoPlanPoints: readonly {
  readonly title: string
  readonly owner: DemoPost
  readonly due: LondonDate
  readonly done?: LondonDate
}[] = [
  {title: 'Publish answering times every month', owner: 'analyst', due: '2024-02-15', done: '2024-02-13'},
  {title: 'One list of queues and lines, kept by one person', owner: 'analyst', due: '2024-02-29', done: '2024-02-29'},
  {title: 'Record every announcement and its time', owner: 'digital', due: '2024-04-15', done: '2024-04-09'},
  {title: 'Mark partner lines apart from the public', owner: 'manager', due: '2024-04-30', done: '2024-04-22'},
  {title: 'Supervisors’ course on reading variation', owner: 'people', due: '2024-06-14', done: '2024-06-12'},
  {title: 'Rest breaks moved out of the evening peak', owner: 'manager', due: '2024-06-28', done: '2024-06-24'},
  {title: 'Survey of callers who gave up, each quarter', owner: 'analyst', due: '2024-07-31'},
  {title: 'Handlers’ survey, each quarter', owner: 'people', due: '2024-07-31'},
  {title: 'Callbacks audited, one in twenty', owner: 'manager', due: '2024-08-16'},
  {title: 'Translation line tested', owner: 'contact', due: '2024-08-30'},
  {title: 'Silent calls exercise', owner: 'manager', due: '2024-09-13'},
  {title: 'Weekend rota trial', owner: 'contact', due: '2024-09-16'},
  {title: 'Plan for the busiest weekend of August', owner: 'manager', due: '2024-08-02'},
]
