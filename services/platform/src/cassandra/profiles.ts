import { ExecutionProfile, policies, types } from 'cassandra-driver';

/**
 * How long the client waits for one answer. Longer than the servers' own limits (configs/cassandra: reads and writes 2 s,
 * contention 1.8 s), so that it is the server that says what happened; a compare-and-set waits for contention, then the
 * write (03-data, rule 3).
 */
export const timeoutsMs = { look: 1_500, read: 2_500, write: 2_500, scan: 12_000, compareAndSet: 6_000 } as const;

const repeats = 2;

type Info = policies.retry.OperationInfo;
type Decision = policies.retry.DecisionInfo;

/** Reads and key upserts may be repeated: at another node when one fails, at most twice. */
class RepeatIdempotent extends policies.retry.RetryPolicy {
  #elsewhere(info: Info, consistency: types.consistencies, most: number): Decision {
    return info.nbRetry < most && info.executionOptions.isIdempotent()
      ? this.retryResult(consistency, false)
      : this.rethrowResult();
  }
  override onUnavailable(info: Info, consistency: types.consistencies): Decision {
    return this.#elsewhere(info, consistency, 1); // a coordinator that sees fewer nodes than there are
  }
  override onReadTimeout(info: Info, consistency: types.consistencies): Decision {
    return this.#elsewhere(info, consistency, repeats);
  }
  override onWriteTimeout(info: Info, consistency: types.consistencies): Decision {
    return this.#elsewhere(info, consistency, repeats);
  }
  override onRequestError(info: Info, consistency: types.consistencies): Decision {
    return this.#elsewhere(info, consistency, repeats);
  }
}

export type ProfileName = 'look' | 'read' | 'serial-read' | 'scan' | 'write' | 'compare-and-set';

const { localQuorum, localSerial } = types.consistencies;

/** The driver's execution profiles, one per way of asking. */
export const executionProfiles = (): ExecutionProfile[] => {
  const repeat = new RepeatIdempotent();
  const never = new policies.retry.FallthroughRetryPolicy();
  const profile = (
    name: ProfileName,
    consistency: types.consistencies,
    readTimeout: number,
    retry: policies.retry.RetryPolicy,
  ) => new ExecutionProfile(name, { consistency, serialConsistency: localSerial, readTimeout, retry });
  return [
    profile('look', localQuorum, timeoutsMs.look, never), // readiness: what is so now, at once
    profile('read', localQuorum, timeoutsMs.read, repeat),
    profile('serial-read', localSerial, timeoutsMs.compareAndSet, repeat),
    profile('scan', localQuorum, timeoutsMs.scan, repeat),
    profile('write', localQuorum, timeoutsMs.write, repeat),
    profile('compare-and-set', localQuorum, timeoutsMs.compareAndSet, never),
  ];
};
