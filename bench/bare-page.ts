import {readFileSync} from 'node:fs'
import Fastify from 'fastify'

/** The limit: the same bytes, held in memory, from a Fastify that does nothing else. */
const text = readFileSync(process.argv[2]!, 'utf8')
const app = Fastify()
app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(text))
console.error(`Answerable is at ${await app.listen({port: 0, host: '127.0.0.1'})}`)
