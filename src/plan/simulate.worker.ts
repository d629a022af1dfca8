import {parentPort} from 'node:worker_threads'
import {type HubTables, hubTables} from '#sim/hub-tables'
import {type Batch, runBatch, type Task} from './simulate.ts'

/** A task comes once, then its batches: the tables are made once for all of them. */
const held = new Map<string, {task: Task; tables: HubTables}>()

parentPort!.on('message', (message: {readonly task: Task} | {readonly batch: Batch}) => {
  try {
    if ('task' in message) held.set(message.task.key, {task: message.task, tables: hubTables(message.task.hub)})
    else {
      const {task, tables} = held.get(message.batch.key)!
      parentPort!.postMessage({done: runBatch(task, message.batch, tables)})
    }
  } catch (error) {
    parentPort!.postMessage({failed: error instanceof Error ? error.message : String(error)})
  }
})
