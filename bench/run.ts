import {held, type Measured, report} from './report.ts'

const benches: Record<string, () => Promise<Measured[]>> = {
  load: async () => (await import('./load.ts')).load(),
  day: async () => (await import('./figures.ts')).day(),
  figures: async () => (await import('./figures.ts')).figures(),
  'letters-check': async () => (await import('./letters-check.ts')).lettersCheck(),
  'letters-build': async () => (await import('./letters-build.ts')).lettersBuild(),
  survival: async () => (await import('./survival.ts')).survival(),
  register: async () => (await import('./register.ts')).register(),
  'register-pages': async () => (await import('./register-pages.ts')).registerPages(),
  kernel: async () => (await import('./plan.ts')).kernel(),
  replications: async () => (await import('./plan.ts')).replications(),
  shifts: async () => (await import('./plan.ts')).shifts(),
  slider: async () => (await import('./slider.ts')).slider(),
  attendance: async () => (await import('./attendance.ts')).attendance(),
  'attendance-queue': async () => (await import('./attendance-queue.ts')).attendanceQueue(),
  'attendance-change': async () => (await import('./attendance-change.ts')).attendanceChange(),
  counterfactual: async () => (await import('./counterfactual.ts')).counterfactual(),
  page: async () => (await import('./page.ts')).page(),
}

const given = process.argv.slice(2)
const asked = given.filter((text, i) => text !== '--rows' && given[i - 1] !== '--rows')
const names = asked.length > 0 ? asked : Object.keys(benches)
const all: Measured[] = []
for (const name of names) {
  const bench = benches[name]
  if (!bench) throw new Error(`no bench ${name}; there are ${Object.keys(benches).join(', ')}`)
  const found = await bench()
  all.push(...found)
  console.log(report(found), '\n')
}
if (names.length > 1) console.log(report(all))
if (!all.every(held)) process.exitCode = 1
