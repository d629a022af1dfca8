import {type LiveAnswer, type LiveHub, liveAnswers, warmUp} from '#plan/live'

/** Runs the hub beside the page. A newer question ends the one in hand: between runs the worker looks whether one has come. */
const scope = self as unknown as {
  onmessage: ((event: {data: {hub?: LiveHub; id?: number; places?: number[]}}) => void) | null
  postMessage(message: {ready: true} | {id: number; answer: LiveAnswer}): void
}
let hub: LiveHub | null = null
let latest = 0
let answers: Generator<LiveAnswer, void> | null = null
// A message to itself lets messages of the page come between, and, unlike a timer, at once.
const turn = new MessageChannel()
turn.port1.onmessage = ({data: id}: MessageEvent<number>) => {
  if (id !== latest || !answers) return
  const {value, done} = answers.next()
  if (done) return
  scope.postMessage({id, answer: value})
  turn.port2.postMessage(id)
}
scope.onmessage = ({data}) => {
  if (data.hub) {
    hub = data.hub
    warmUp(hub)
    scope.postMessage({ready: true})
  }
  if (data.id === undefined || !data.places || !hub) return
  latest = data.id
  answers = liveAnswers(hub, data.places)
  turn.port2.postMessage(latest)
}
