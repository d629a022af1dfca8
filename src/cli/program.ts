import {Command, CommanderError, Option} from 'commander'
import {AnswerableError} from '#core/errors'
import type {CliServices} from './services.ts'

const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]
const list = (value: string): readonly string[] => value.split(',')

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65535)
    throw new AnswerableError('USAGE', {what: `--port takes a number from 0 to 65535, not ‘${text}’.`})
  return value
}

/** The command and all it takes. Each command's code is read only when it is called. */
export function program(services: CliServices, version: string): Command {
  const root = new Command('answerable')
    .description('Figures for a police force and its commissioner that can be traced to their rows.')
    .version(version)
  const workspace = () => new Option('--workspace <dir>', 'the workspace (default: the nearest one upward of this folder)')
  const json = () => new Option('--json', 'print JSON')
  const csv = () => new Option('--csv', 'print CSV')

  root
    .command('init')
    .description('make an empty workspace and its key')
    .argument('<dir>')
    .option('--force <name>', 'name of the force')
    .option('--key <file>', 'where the key is kept (default: beside the workspace, as DIR.key)')
    .addOption(json())
    .action(async (dir, options) => (await import('./init.ts')).init(services, dir, options))
  root
    .command('contracts')
    .description('list the extracts that can be loaded, or show one contract')
    .argument('[id]')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (id, options) => (await import('./contracts.ts')).contracts(services, id, options))
  root
    .command('load')
    .description('load extracts under a contract, and print each receipt')
    .argument('<contract>')
    .argument('<file...>')
    .option('--mapping <name>', 'a mapping in the workspace’s mappings/')
    .addOption(workspace())
    .addOption(json())
    .action(async (contract, files, options) => (await import('./load.ts')).load(services, contract, files, options))
  root
    .command('quarantine')
    .description('list the loads, or show the rows one load quarantined')
    .argument('[receipt]', 'number of a receipt, or name of a loaded file')
    .option('--rule <id>', 'only faults of this rule')
    .option('--limit <rows>', 'how many to show (50)')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (which, options) => (await import('./quarantine.ts')).quarantine(services, which, options))
  root
    .command('measures')
    .description('list the measures, or show one definition')
    .argument('[id]')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (id, options) => (await import('./measures.ts')).measures(services, id, options))
  root
    .command('figure')
    .description('ask a figure, with its counts, interval, unknowns and snapshot')
    .argument('<measure>')
    .option('--period <period>', '2024, 2024-Q1, 2024-03, 2024-W10, 2024-03-09 or FY2023-24')
    .option('--every <grain>', 'a series: day, week, month, quarter, year or financial-year')
    .option('--from <period>', 'first period of a range, included')
    .option('--to <period>', 'last period of a range, included')
    .option('--where <name=values>', 'filter on a declared split, e.g. hour=15,16 (may be repeated)', collect)
    .option('--by <splits>', 'split by one or two declared splits, e.g. weekday,hour', list)
    .option('--as-known <date>', 'as at the end of this London day, by the time each load was recorded')
    .option('--purpose <name>', 'purpose that answerable.yaml records, for figures below team')
    .option('--sql', 'print the SQL over the stored rows instead')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (measure, options) => (await import('./figure.ts')).figure(services, measure, options))
  root
    .command('snapshot')
    .description('list every state the workspace has had, or check that the latest is on disk as it was written')
    .option('--verify', 'hash every stored file of the latest snapshot and compare')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./snapshot.ts')).snapshot(services, options))
  const plan = root.command('plan').description('staffing, from a scenario of dated measures')
  plan
    .command('hub')
    .description('what the demand hub will do in a period, measure by measure, with intervals and what could not be identified')
    .requiredOption('--scenario <file>', 'a scenario as YAML, or the name of one in the workspace’s scenarios/')
    .option('--runs <number>', 'simulated periods of each scenario (default: as the scenario says)')
    .option('--seconds <number>', 'stop simulating after so long and answer from what there is (600)')
    .addOption(workspace())
    .addOption(json())
    .action(async (options) => (await import('./plan-hub.ts')).planHubCommand(services, options))
  plan
    .command('predictions')
    .description('what plans predicted, scored where the data have come')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./plan-predictions.ts')).planPredictions(services, options))
  root
    .command('check-letter')
    .description(
      'list every numeric claim of a letter or report with a verdict and the sum; needs no workspace, and with one checks its claims against the data',
    )
    .argument('<file>', 'a letter as text, HTML or Word')
    .option('--report-published <date>', 'the day the inspection report was published, for the 56 days of section 55')
    .option('--workspace <dir>', 'hold claims that a measure counts to the figures of this workspace')
    .addOption(json())
    .action(async (file, options) => (await import('./check-letter.ts')).checkLetter(services, file, options))
  const explain = root.command('explain').description('say why figures are as they are')
  explain
    .command('attendance')
    .description(
      'attendance: what each miss was made of, by rule, week by week and had stages gone otherwise, where the minutes go, stages before and after a date, the misses one by one, the open queue as loaded and at each quarter-hour with its reviews, units free at each quarter-hour, unit-hours by activity',
    )
    .argument('<what>', 'causes, weeks, counterfactual, stages, change, misses, queue, queue-quarters, free-quarters or hours')
    .option('--period <period>', '2024, 2024-Q1, 2024-03, 2024-W10, 2024-03-09 or FY2023-24; for all but change and queue')
    .option('--on <date>', 'for change, the first day of what changed')
    .option('--weeks <number>', 'for change, whole weeks either side, from 2 to 26', '12')
    .option('--whole <from>', 'for stages and change, where the whole begins: log, or call with the stages of the call', 'log')
    .option('--grade <grade>', 'immediate or priority; of queues, units and hours there is one answer for all', 'immediate')
    .option(
      '--clock <clock>',
      'for counterfactual, where the time starts: created, graded, sent, assigned, call-answer or call-start',
      'created',
    )
    .option('--seed <number>', 'for counterfactual and change, a whole number: the same one gives the same answer', '1')
    .option('--as-known <date>', 'as at the end of this London day, by the time each load was recorded')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (what, options) => {
      const {attendance, kindFrom} = await import('./attendance.ts')
      await attendance(services, kindFrom(what), options)
    })
  const calls = explain.command('calls').description('calls: where they ended, why people hang up, what changed, what is to come')
  const which = (command: Command): Command =>
    command
      .requiredOption('--period <period>', '2024, 2024-Q1, 2024-03, 2024-W10, 2024-03-09 or FY2023-24')
      .option('--hours <from-to>', 'hours of the day, both ends in: 22-5 passes midnight')
      .option('--weekdays <days>', '1 is Monday: 6,7')
      .option('--as-known <date>', 'as at the end of this London day, by the time each load was recorded')
      .addOption(workspace())
      .addOption(json())
      .addOption(csv())
  const stays = (command: Command): Command =>
    which(command)
      .option('--lines <lines>', 'queues: crime, public … (default: all that come after a first answer)', list)
      .option('--caller <kind>', 'new, repeat or withheld callers alone')
  which(calls.command('journey').description('where calls ended, every one in one place, with the sums'))
    .option('--line <line>', 'the number dialled', '101')
    .action(async (options) => (await import('./explain-calls/journey.ts')).journey(services, options))
  which(calls.command('abandonment').description('abandonment by each definition, with its denominator, grade of service and mean wait'))
    .option('--line <line>', 'the number dialled', '101')
    .option('--within <seconds>', 'time of the grade of service', '30')
    .option('--short <seconds>', 'leave out hang-ups under so many seconds (default: none)')
    .action(async (options) => (await import('./explain-calls/abandonment.ts')).abandonment(services, options))
  stays(calls.command('patience').description('how long callers would wait, were nobody answered'))
    .option('--by <what>', 'line, hours or caller')
    .action(async (options) => (await import('./explain-calls/patience.ts')).patience(services, options))
  stays(calls.command('week').description('what became of callers and how long they would wait, by hour of the week')).action(
    async (options) => (await import('./explain-calls/week.ts')).week(services, options),
  )
  stays(calls.command('announcements').description('hang-ups at each recorded message beyond the usual'))
    .option('--moment <seconds>', 'how long after a message still counts as its moment')
    .action(async (options) => (await import('./explain-calls/announcements.ts')).announcements(services, options))
  stays(
    calls.command('reasons').description('what callers who hung up did next: lowest and highest shares, less chance, at several windows'),
  )
    .option('--within <time>', 'how soon a later contact counts: 90s, 60m, 2h', '60m')
    .option('--causes <list>', 'some of online, call, chat (default: all)', list)
    .action(async (options) => (await import('./explain-calls/reasons.ts')).reasons(services, options))
  calls
    .command('change')
    .description('what changed in a share between two periods: mix of calls against rate, the parts summing to the change')
    .requiredOption('--before <period>', 'the earlier period')
    .requiredOption('--after <period>', 'the later period')
    .option('--measure <id>', 'a measure that is a share of rows', 'calls.101.abandonment')
    .option('--by <factors>', 'some of hour, weekday, line, caller (default: all)', list)
    .option('--as-known <date>', 'as at the end of this London day, by the time each load was recorded')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./explain-calls/change.ts')).change(services, options))
  calls
    .command('pairs')
    .description('whether a published share answered within a time and a mean wait can be of the same calls; needs no workspace')
    .requiredOption('--share <percent>', 'share answered in time, as printed: 94.3')
    .requiredOption('--within <seconds>', 'the time')
    .requiredOption('--mean <seconds>', 'mean wait in seconds, as printed: 4')
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./explain-calls/pairs.ts')).pairs(services, options))
  calls
    .command('forecast')
    .description('calls by day and quarter-hour, 1 to 8 weeks ahead, with every method tried and how often its intervals held')
    .option('--line <line>', '999, 101 …', '101')
    .option('--weeks <number>', 'whole weeks from 1 to 8', '4')
    .option('--quarters', 'list quarter-hours instead of days')
    .option('--as-known <date>', 'as at the end of this London day, by the time each load was recorded')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./explain-calls/forecast.ts')).forecast(services, options))
  root
    .command('build-letter')
    .description('build a letter in Markdown with bound figures: HTML, Word, PDF/UA-1, PDF/A, Markdown, and its figures as JSON')
    .argument('<file>', 'the letter in Markdown, with {{ bindings }}')
    .requiredOption('--out <dir>', 'the folder to write to')
    .option('--title <text>', 'its title')
    .option('--author <text>', 'whose letter it is (default: the force)')
    .option('--date <date>', 'the day it bears (default: today)')
    .option('--approved <file>', 'figures of an earlier build (letter-figures.json): stop where one moved')
    .option('--accept <binding>', 'a figure that may have moved (may be repeated)', collect)
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (file, options) => (await import('./build-letter.ts')).buildLetter(services, file, options))
  root
    .command('import-letter')
    .description(
      'propose the register from a response letter: findings, recommendations, promises; a person then accepts, edits or rejects each',
    )
    .argument('<file>', 'a letter as text, HTML, Word or PDF')
    .option('--report-published <date>', 'the day the inspection report was published, for deadlines counted from it')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (file, options) => (await import('./import-letter.ts')).importLetter(services, file, options))
  const sample = root
    .command('sample')
    .description(
      'draw calls for the call-back survey and the call audit, or incidents for the audit of attendance; record what was found, and report it',
    )
  const made = (command: Command): Command => command.addOption(workspace()).addOption(json()).addOption(csv())
  made(
    sample
      .command('draw')
      .description('draw at random, calls from each band of waits, incidents all alike; reproducible by seed and snapshot'),
  )
    .argument('<name>', 'callback-2024-q1, immediate-2024-06')
    .requiredOption(
      '--of <what>',
      'second-queue or first-queue (callers who gave up there), or answered-101; immediate or priority (incidents held to a time)',
    )
    .requiredOption('--period <period>', '2024-Q1, 2024-03 …')
    .option('--each <number>', 'calls from each band of waits, or incidents', '60')
    .option('--seed <number>', 'a whole number', '1')
    .option('--as-known <date>', 'from the rows as at the end of this London day')
    .action(async (name, options) => (await import('./sample.ts')).draw(services, name, options))
  made(sample.command('record').description('record what was found of one sampled call or incident; a second time corrects it'))
    .argument('<name>')
    .argument('<reference>', 'of the call, or of the incident: 2024-06-30/89')
    .requiredOption('--asked <time>', 'London time at which the caller was asked, or the call judged, or the log read: 2024-04-05T10:00')
    .requiredOption(
      '--answer <name=value>',
      'reached=yes, reason=reported-online, appropriate=no …; of an incident met=not-met, note=no-unit (may be repeated)',
      collect,
    )
    .action(async (name, call, options) => (await import('./sample.ts')).record(services, name, call, options))
  made(sample.command('report').description('shares with their intervals, and how many answers are still needed'))
    .argument('<name>')
    .option('--half-width <points>', 'wanted precision, points either side', '5')
    .option('--against <name>', 'of an audit of incidents: another one, and whether the two can be told apart')
    .action(async (name, options) => (await import('./sample.ts')).report(services, name, options))
  made(
    sample.command('publish').description('load what was recorded as an extract, so that the measures of the survey or the audit count it'),
  )
    .argument('<name>')
    .action(async (name, options) => (await import('./sample.ts')).publish(services, name, options))
  made(sample.command('list').description('samples that are held')).action(async (options) =>
    (await import('./sample.ts')).list(services, options),
  )
  const audit = root.command('audit').description('check or export the log of who did and saw what')
  audit
    .command('verify')
    .description('walk the whole chain: find a row that was edited, moved, put in, taken out, or a tail that was cut off')
    .option('--noted <number:hash>', 'a last row that was noted before: it must still be there')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./audit.ts')).verify(services, options))
  audit
    .command('export')
    .description('the log as NDJSON, or with --csv as CSV; it holds ids and names of fields, no personal text')
    .option('--after <row>', 'only rows after this one')
    .addOption(workspace())
    .addOption(csv())
    .action(async (options) => (await import('./audit.ts')).exportLog(services, options))
  root
    .command('expire')
    .description('take away rows past the days of their retention class (answerable.yaml); their figures by period and receipts stay')
    .option('--dry-run', 'tell what would go, and change nothing')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./expire.ts')).expire(services, options))
  root
    .command('backup')
    .description('copy the workspace to another folder while it is served, or bring the last copy there up to date; the key is not in it')
    .argument('<folder>', 'an empty folder outside the workspace, or the last backup')
    .addOption(workspace())
    .addOption(json())
    .action(async (folder, options) => (await import('./backup.ts')).backup(services, folder, options))
  const people = root.command('people').description('accounts: who can sign in, and as what')
  people
    .command('list')
    .description('list the accounts')
    .addOption(workspace())
    .addOption(json())
    .addOption(csv())
    .action(async (options) => (await import('./people.ts')).listPeople(services, options))
  people
    .command('add')
    .description('open an account, and tell the invitation with which its holder chooses a password')
    .argument('<login>', 'the name they sign in with')
    .requiredOption('--name <name>', 'the person’s name')
    .requiredOption(
      '--role <role>',
      'administrator, analyst, action-owner, public-protection-supervisor, senior-leader, forum-chair, local-body-office or inspector',
    )
    .option('--post <post>', 'the post they hold')
    .option('--email <address>', 'for notices, where mail is set up')
    .option('--area <code>', 'an area the role holds in (may be repeated; default: all of the force)', collect)
    .option('--inspection <number>', 'the inspection an inspector may read')
    .option('--until <date>', 'the last day the role holds')
    .addOption(workspace())
    .addOption(json())
    .action(async (login, options) => (await import('./people.ts')).addPerson(services, login, options))
  people
    .command('end')
    .description('end an account and every session of it')
    .argument('<login>')
    .addOption(workspace())
    .addOption(json())
    .action(async (login, options) => (await import('./people.ts')).endPerson(services, login, options))
  people
    .command('reset')
    .description('take away password and second step, end every session, and tell a new invitation')
    .argument('<login>')
    .addOption(workspace())
    .addOption(json())
    .action(async (login, options) => (await import('./people.ts')).resetPerson(services, login, options))
  root
    .command('serve')
    .description('serve the pages on this machine')
    .option('--port <number>', 'port (8055)', '8055')
    .option('--host <name>', 'address to listen on', '127.0.0.1')
    .addOption(workspace())
    .action(async (options) => {
      const {address, closed} = await services.serve(options.workspace, {port: port(options.port), host: options.host})
      services.output.note(`Answerable is at ${address}`)
      await closed
    })
  root
    .command('demo')
    .description('make a fictional force, load its extracts through the pipeline, and serve it')
    .argument('<dir>')
    .option('--no-serve', 'load all of it and stop')
    .option('--fresh', 'make it anew even if it is there')
    .option('--port <number>', 'port (8055)', '8055')
    .action((dir, options) => services.demo(dir, {serve: options.serve, port: port(options.port), fresh: options.fresh ?? false}))
  for (const command of withDescendants(root)) command.exitOverride().showHelpAfterError('(--help shows what it takes)')
  return root
}

/** A command, its own commands, and theirs. */
export const withDescendants = (command: Command): Command[] => [command, ...command.commands.flatMap(withDescendants)]

/** Runs the command line and gives its exit code: 0 done, 2 wrong usage, and those of the error list; 1 is a fault of the program. */
export async function runCli(services: CliServices, args: readonly string[], version: string): Promise<number> {
  try {
    await program(services, version).parseAsync(args, {from: 'user'})
    return 0
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof AnswerableError) {
      services.output.note(
        args.includes('--json')
          ? JSON.stringify({error: error.code, message: error.message, todo: error.todo})
          : `${error.message}\n${error.todo}`,
      )
      return error.exit
    }
    services.output.note(`A fault of the program: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return 1
  }
}
