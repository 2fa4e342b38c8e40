import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type FakeOptions, startHcloudFake } from './fake.ts';

interface ActionView {
  id: number;
  status: string;
}

/** What the answers below are looked at for. */
interface Body {
  action: ActionView | null;
  actions: ActionView[];
  next_actions: ActionView[];
  server: {
    id: number;
    status: string;
    locked: boolean;
    volumes: number[];
    primary_disk_size: number;
    server_type: { name: string };
    public_net: { ipv4: { ip: string } };
  };
  volume: { id: number; server: number | null; size: number };
  firewall: { id: number };
  network: { id: number };
  placement_group: { id: number };
  placement_groups: { name: string }[];
  primary_ip: { id: number; ip: string; assignee_id: number | null };
  primary_ips: unknown[];
  meta: { pagination: Record<string, number | null> };
  error?: { code: string };
}

export interface Answer {
  status: number;
  code: string | undefined;
  headers: Headers;
  body: Body;
}

/** A project of the cloud, and hands to use it with. */
export const emptyProject = async (t: TestContext, options: FakeOptions = {}) => {
  const fake = await startHcloudFake({ actionMs: 60_000, ...options });
  t.after(() => fake[Symbol.asyncDispose]());
  const call = async (method: string, path: string, body?: unknown, token = fake.token): Promise<Answer> => {
    const response = await fetch(`${fake.endpoint}/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: Body = JSON.parse(text || '{}');
    return { status: response.status, code: parsed.error?.code, headers: response.headers, body: parsed };
  };
  /** A minute is a long time: here it passes when the test says so. */
  const settled = async (answer: Answer): Promise<Answer> => {
    assert.ok(answer.status < 300, `${answer.status} ${answer.code}`);
    // What begins when something else is done is done a minute after that.
    for (let step = 1; step <= 2; step += 1) fake.cloud.actions.settle(Date.now() + step * 61_000);
    return answer;
  };
  const server = async (name: string, more = {}): Promise<number> =>
    (
      await settled(
        await call('POST', 'servers', {
          name,
          server_type: 'cx23',
          image: 'debian-13',
          public_net: { enable_ipv4: true, enable_ipv6: false },
          ...more,
        }),
      )
    ).body.server.id;
  const volume = async (name: string): Promise<number> =>
    (await settled(await call('POST', 'volumes', { name, size: 10, location: 'fsn1' }))).body.volume.id;
  return { fake, call, settled, server, volume };
};
