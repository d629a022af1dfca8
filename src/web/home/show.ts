import {z} from 'zod'
import {formatInstant} from '#core/format'
import {addDays, londonDate} from '#core/time'
import {listedMeasures} from '#measures/define'
import {controlRoomPage, runsControlRoom} from '../control-room/show.ts'
import {latestReadings} from '../latest-reading.ts'
import {latestData} from '../layout/chrome.ts'
import {paths} from '../paths.ts'
import {leads, promisesPage} from '../promises/show.ts'
import {derive} from '../remember.ts'
import {page, route} from '../route.ts'
import {chosen} from './chosen.ts'
import {HomePage} from './home.tsx'
import {homeView} from './home-view.ts'

const restatedMonths = 12

/** The first page: at most seven figures, and before them what changed in a week. */
export const showHome = route({
  method: 'GET',
  path: paths.home.pattern,
  needs: 'figures:read',
  audit: 'HOME_VIEW',
  input: z.object({}),

  async handle({services, user}) {
    if (leads(user.actor.roles)) return promisesPage(services, user, 'home')
    if (runsControlRoom(user.actor.roles) && services.may('figures:read', 'calls')) return controlRoomPage(services, user, true)
    const {asker, history, clock} = services
    const today = londonDate(clock.now())
    const picked = chosen(asker.measures, services.home)
    const listed = listedMeasures(asker.measures)
    const measures = picked.every((measure) => listed.includes(measure)) ? listed : [...new Set([...listed, ...picked])]
    const since = addDays(today, -7)
    const [{readings: all, apart}, gaps, restated, latest] = await Promise.all([
      latestReadings(services, measures),
      derive(asker, 'gaps', () => history.gaps()),
      asker.restated(since, restatedMonths),
      latestData(asker),
    ])
    const view = homeView({
      today,
      since,
      chosen: picked.flatMap(({id}) => all.find(({measure}) => measure.id === id) ?? []),
      apart,
      all,
      gaps,
      restated,
      contracts: services.contracts,
      dataTo: latest && formatInstant(latest),
    })
    const figures = services.may('rows:read') ? view.figures : view.figures.map((figure) => ({...figure, rows: null}))
    return page(HomePage, {...view, figures}, {title: 'Home', section: 'home'})
  },
})
