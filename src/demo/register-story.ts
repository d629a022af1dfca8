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

/** People or skills that an action brings, as they stand at the end of the story; `slipped` is the day first agreed and when it was given up. */
export interface DemoSupply {
  readonly kind: 'recruitment' | 'training'
  readonly role: string
  readonly from: LondonDate
  readonly fte: number
  readonly state: 'hoped-for' | 'agreed' | 'in-post'
  readonly slipped?: {readonly from: LondonDate; readonly on: LondonDate}
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
  readonly supply?: readonly DemoSupply[]
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
  /** Of the function that forces run together. */
  readonly collaborated?: true
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

/** Forces that do not exist either, and the functions that they run with the fictional one: who leads, and what each bears. */
export const demoNeighbours = [
  {key: 'marl', name: 'Marlbrook Police', office: 'Chief Constable'},
  {key: 'esk', name: 'Eskmoor Constabulary', office: 'Chief Constable'},
] as const
export const demoCollaboration = {
  name: 'Joint public protection unit',
  lead: 'force',
  shares: [
    {body: 'force', share: 0.5},
    {body: 'marl', share: 0.3},
    {body: 'esk', share: 0.2},
  ],
} as const

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
