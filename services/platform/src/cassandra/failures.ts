import { errors, types } from 'cassandra-driver';

/** Why Cassandra did not do as it was told. */
export type Cause =
  | 'unreachable'
  | 'credentials'
  | 'quorum'
  | 'rights'
  | 'schema'
  | 'data-centre'
  | 'disk-full'
  | 'overloaded'
  | 'timeout'
  | 'failed'
  | 'refused';

export interface Failure {
  cause: Cause;
  /** Whether a conditional write that failed so can have been (or still be) applied. */
  applied: 'no' | 'maybe';
  /** For an operator: what is wrong and what to do. */
  sentence: string;
}

/** What sentences name. */
export interface Place {
  contactPoints: readonly string[];
  port: number;
  localDataCenter: string;
  keyspace: string;
  username: string;
}

interface Rule {
  when(error: Error): boolean;
  cause: Cause;
  /** Absent: 'maybe', which is always safe to assume. */
  applied?(error: Error): 'no' | 'maybe';
  sentence(error: Error, place: Place): string;
}

const code = (error: Error): number | undefined => (error instanceof errors.ResponseError ? error.code : undefined);
const named = types.responseErrorCodes;
const isCode =
  (...codes: number[]) =>
  (error: Error): boolean => {
    const its = code(error);
    return its !== undefined && codes.includes(its);
  };
const field = (error: Error, name: string): unknown => Object.entries(error).find(([key]) => key === name)?.[1];
const no = (): 'no' => 'no';

/** A login or a right that cannot be looked up for want of replicas is refused as if it were wrong. */
const wantsReplicas = (error: Error): boolean => /consistency level|Unable to perform auth/i.test(error.message);
const isLogin = (error: Error): boolean =>
  error instanceof errors.AuthenticationError || isCode(named.badCredentials)(error);

const levels: Record<number, string> = Object.fromEntries(
  Object.entries(types.consistencies).map(([name, value]) => [Number(value), name]),
);

/**
 * The one table from the driver's errors to what they mean; the first rule that fits. `no` only where the server's code
 * proves it (docs/adr/0013): refused before the first round, or a quorum for the rounds was never there.
 */
const rules: Rule[] = [
  {
    when: (error) => (isLogin(error) || isCode(named.unauthorized)(error)) && wantsReplicas(error),
    cause: 'quorum',
    applied: no,
    sentence: ({ message }) =>
      `Too few Cassandra nodes are up to check logins and rights (${message}). It goes on when they are back.`,
  },
  {
    when: isLogin,
    cause: 'credentials',
    applied: no,
    sentence: (_error, { username }) =>
      `Cassandra refuses the login of '${username}': wrong name or password (CASSANDRA_USERNAME, CASSANDRA_PASSWORD_FILE).`,
  },
  {
    when: isCode(named.unavailableException),
    cause: 'quorum',
    // At the consistency of the rounds: no proposal of ours is accepted anywhere. At that of the commit: it is decided.
    applied: (error) =>
      [types.consistencies.serial, types.consistencies.localSerial].some((one) => one === field(error, 'consistencies'))
        ? 'no'
        : 'maybe',
    sentence: (error) =>
      `Too few Cassandra nodes are up: ${field(error, 'required')} replicas are needed at ${
        levels[Number(field(error, 'consistencies'))]
      }, ${field(error, 'alive')} are there. It goes on when they are back.`,
  },
  {
    when: isCode(named.unauthorized),
    cause: 'rights',
    applied: no,
    sentence: ({ message }, { username }) =>
      `'${username}' lacks a right in Cassandra: ${message}. Grant it (docs/database.md, roles).`,
  },
  {
    when: (error) => isCode(named.invalid)(error) && /disk.usage|disk space/i.test(error.message),
    cause: 'disk-full',
    applied: no,
    sentence: ({ message }) => `Cassandra takes no writes because a disk is full: ${message}. Free or add space.`,
  },
  {
    when: (error) =>
      isCode(named.invalid)(error) &&
      /unconfigured table|does not exist|Undefined column|Unknown identifier|No keyspace/i.test(error.message),
    cause: 'schema',
    applied: no,
    sentence: ({ message }, { keyspace }) =>
      `The schema of the keyspace ${keyspace} is not there or incomplete (${message}): run npm run migrate -- up.`,
  },
  {
    when: (error) => error instanceof errors.ArgumentError || /localDataCenter|data ?cent(er|re)/i.test(error.message),
    cause: 'data-centre',
    applied: no,
    sentence: ({ message }, { localDataCenter }) =>
      `Cassandra knows no data centre '${localDataCenter}' (CASSANDRA_DATA_CENTER): ${message}`,
  },
  {
    when: isCode(named.syntaxError, named.invalid, named.configError, named.alreadyExists, named.protocolError),
    cause: 'refused',
    applied: no,
    sentence: ({ message }) => `Cassandra refuses a statement: ${message}`,
  },
  {
    when: isCode(named.isBootstrapping),
    cause: 'unreachable',
    applied: no,
    sentence: () => 'The Cassandra node is still joining its ring.',
  },
  {
    when: (error) => error instanceof errors.BusyConnectionError,
    cause: 'overloaded',
    applied: no,
    sentence: () => 'All connections to Cassandra are busy.',
  },
  {
    when: isCode(named.overloaded), // also when hints pile up while a decided write is committed
    cause: 'overloaded',
    sentence: ({ message }) => `Cassandra is overloaded: ${message}`,
  },
  {
    when: isCode(named.writeTimeout, named.readTimeout),
    cause: 'timeout',
    sentence: (error) =>
      `Cassandra's nodes do not answer one another in time: ${field(error, 'received')} of ${field(error, 'blockFor')} did.`,
  },
  {
    when: isCode(named.writeFailure, named.clientWriteFailure),
    cause: 'failed',
    sentence: ({ message }) => `A Cassandra node could not write (a full or broken disk?): ${message}`,
  },
  {
    when: isCode(named.readFailure),
    cause: 'failed',
    sentence: ({ message }) => `A Cassandra node could not read: ${message}`,
  },
  {
    when: (error) => error instanceof errors.OperationTimedOutError,
    cause: 'timeout',
    sentence: ({ message }) => `Cassandra does not answer in time: ${message}`,
  },
  {
    when: (error) => field(error, 'isSocketError') === true || /ECONN|EHOST|ENET|EPIPE|socket/i.test(error.message),
    cause: 'unreachable',
    sentence: ({ message }, { contactPoints, port }) =>
      `No Cassandra node can be reached at ${contactPoints.join(', ')}, port ${port} (${message}).`,
  },
];

const unexpected: Rule = {
  when: () => true,
  cause: 'failed',
  sentence: ({ message }) => `Cassandra failed: ${message}`,
};

const single = (error: Error, place: Place): Failure => {
  const rule = rules.find(({ when }) => when(error)) ?? unexpected;
  return { cause: rule.cause, applied: rule.applied?.(error) ?? 'maybe', sentence: rule.sentence(error, place) };
};

/** Which of several nodes' answers says most about what to do. */
const telling: Cause[] = ['credentials', 'rights', 'schema', 'data-centre', 'disk-full', 'quorum', 'overloaded'];

/** What became of a statement (or a login) that failed, and in words why. */
export const describeFailure = (error: unknown, place: Place): Failure => {
  if (!(error instanceof Error)) return single(new Error(String(error)), place);
  if (!(error instanceof errors.NoHostAvailableError)) return single(error, place);
  const answers = Object.values(error.innerErrors ?? {})
    .filter((inner): inner is Error => inner instanceof Error)
    .map((inner) => single(inner, place));
  const best = telling.map((cause) => answers.find((one) => one.cause === cause)).find((one) => one !== undefined);
  const { contactPoints, port } = place;
  const chosen = best ??
    answers[0] ?? {
      cause: 'unreachable' as const,
      sentence: `No Cassandra node can be reached at ${contactPoints.join(', ')}, port ${port}. Is it running?`,
    };
  // A compare-and-set is sent to one node only: when no node is left to try, it was sent to none.
  return { ...chosen, applied: 'no' };
};
