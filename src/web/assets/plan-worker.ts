import {type LiveAnswer, type LiveHub, liveAnswers} from '#plan/live'

/** Runs the hub beside the page. A newer question ends the one in hand: between batches the worker looks whether one has come. */
const scope = self as unknown as {
  onmessage: ((event: {data: {hub?: LiveHub; id?: number; places?: number[]}}) => void) | null
  postMessage(message: {id: number; answer: LiveAnswer}): void
}
let hub: LiveHub | null = null
let latest = 0
scope.onmessage = ({data}) => {
  if (data.hub) hub = data.hub
  if (data.id === undefined || !data.places || !hub) return
  latest = data.id
  const {id} = data
  const answers = liveAnswers(hub, data.places)
  const step = (): void => {
    if (id !== latest) return
    const {value, done} = answers.next()
    if (done) return
    scope.postMessage({id, answer: value})
    setTimeout(step, 0)
  }
  step()
}
