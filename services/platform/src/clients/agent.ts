import { Agent } from 'node:http';

/**
 * One keep-alive agent per target. Idle connections are dropped well before a leaving worker closes them (its lame-duck
 * time, LAME_DUCK_MS, is longer): so no request is ever sent into a connection that is being closed.
 */
const idleConnectionMs = 1_000;

export const createAgent = (maxSockets: number): Agent =>
  new Agent({ keepAlive: true, maxSockets, maxFreeSockets: maxSockets, timeout: idleConnectionMs, scheduling: 'lifo' });
