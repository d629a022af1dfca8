import {parentPort, workerData} from 'node:worker_threads'
import type {Hub} from '../hub.ts'
import {hubTables} from '../hub-tables.ts'
import {runHub} from '../run-hub.ts'

const {hub, seed} = workerData as {hub: Hub; seed: number}
parentPort!.postMessage(runHub(hubTables(hub), seed))
