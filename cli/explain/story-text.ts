import { leaseMs } from '@product-store/order/orders/create-order';
import type { Order } from '@product-store/order/orders/order';
import { keepEndedOrdersMs } from '@product-store/order/orders/order-store';
import { formatKopecks } from '@product-store/platform/values';
import type { LogLine } from './log-lines.ts';
import type { OrderStory } from './order-story.ts';
import { tracesOf } from './story-json.ts';

const iso = (at: number) => new Date(at).toISOString();

/** `in 12 s`, `3 min ago`. */
const relative = (at: number, now: number): string => {
  const seconds = Math.abs(at - now) / 1000;
  const [amount, unit] =
    seconds < 120
      ? [seconds, 's']
      : seconds < 7_200
        ? [seconds / 60, 'min']
        : seconds < 172_800
          ? [seconds / 3_600, 'h']
          : [seconds / 86_400, 'days'];
  return at > now ? `in ${Math.round(amount)} ${unit}` : `${Math.round(amount)} ${unit} ago`;
};

/** The story for a person. */
export const storyText = (
  story: OrderStory,
  {
    username,
    log,
    now,
    working,
  }: { username: string | undefined; log: readonly LogLine[]; now: number; working: boolean },
): string =>
  [
    headline(story, now),
    ...(story.order ? whose(story.order, username) : []),
    ...section('Timeline', story.order ? timeline(story.order) : []),
    ...section('Lines', lines(story)),
    ...section('Cart of the user', cart(story, now)),
    ...section('Jobs', jobs(story, now)),
    ...section('Listings', listings(story)),
    ...section('Log', logLines(log)),
    ...section('Laws', laws(story, working)),
  ].join('\n');

const section = (title: string, content: readonly string[]): string[] =>
  content.length > 0 ? ['', title, ...content.map((line) => `  ${line}`)] : [];

const headline = ({ id, order }: OrderStory, now: number): string => {
  if (!order)
    return `There is no order ${id}: it was never made, or it was removed more than ${keepEndedOrdersMs / 86_400_000} days ago.`;
  const since = `${iso(order.updatedAt)}, ${relative(order.updatedAt, now)}`;
  const state = `Order ${id} is ${order.state} (version ${order.version}, since ${since}).`;
  switch (order.state) {
    case 'ABORTED':
      return `${state} It was never made; its id is refused, so that no late message can make it.`;
    case 'REMOVED':
      return `${state} Its time of keeping was over; its events are gone, its id stays refused for a while.`;
    case 'REJECTED':
      return `${state} It never became real.`;
    case 'PENDING':
      return `${state} It is being checked; its lease ends at ${iso(order.createdAt + leaseMs)} (${relative(order.createdAt + leaseMs, now)}).`;
    default:
      return state;
  }
};

const whose = (order: Order, username: string | undefined): string[] => [
  ...(order.state === 'ABORTED'
    ? []
    : [
        `  user     ${username ?? 'unknown name'} (${order.userId})`,
        `  created  ${iso(order.createdAt)}, ${order.fromCart ? 'by checking out a cart' : 'ordered directly'}`,
        `  total    ${formatKopecks(order.total)}`,
      ]),
  ...(order.reason ? [`  reason   ${order.reason.code} ${JSON.stringify(order.reason.facts)}`] : []),
];

const timeline = ({ events, createdAt, publishedSeq }: Order): string[] =>
  events.map(({ seq, status, at }) => {
    const published = seq <= publishedSeq ? '' : '  not published yet';
    return `${seq}  ${iso(at)}  +${((at - createdAt) / 1000).toFixed(1)} s  ${status}${published}`;
  });

const lines = ({ order, reservations, stocks }: OrderStory): string[] => {
  const named = new Map(order?.lines.map((line) => [line.productId, line]));
  return [...new Set([...named.keys(), ...reservations.keys()])].flatMap((productId) => {
    const line = named.get(productId);
    const row = reservations.get(productId);
    const stock = stocks.get(productId);
    const what = line
      ? `${line.quantity} x ${line.name} at ${formatKopecks(line.price)} = ${formatKopecks(line.price * line.quantity)}`
      : 'a reservation without a line';
    const ended = row?.endedAt ? ` since ${iso(row.endedAt)}` : '';
    const reserved = row ? `${row.quantity} ${row.state}${ended}` : 'no reservation';
    const counted = stock
      ? `on hand ${stock.onHand}, available ${stock.available}, held ${stock.held} (version ${stock.version})`
      : 'no stock';
    return [what, `  product ${productId}: ${reserved}; ${counted}`];
  });
};

const cart = ({ id, cart: found }: OrderStory, now: number): string[] => {
  if (!found || found.version === 0) return [];
  const about = found.orderId === id ? 'this order' : `order ${found.orderId}`;
  const state =
    found.state === 'OPEN' ? 'OPEN' : `CHECKING_OUT for ${about} since ${relative(found.frozenAt ?? now, now)}`;
  const last = found.lastOrderId === null ? 'none' : found.lastOrderId === id ? 'this one' : found.lastOrderId;
  return [`${state}, version ${found.version}, ${found.lines.length} lines, last order: ${last}`];
};

const jobs = ({ jobs: stored, shard }: OrderStory, now: number): string[] => [
  ...stored.map(({ version, dueAt, attempt, passed }) => {
    const failed = attempt > 0 ? `, failed ${attempt} times` : '';
    return `version ${version}, due ${iso(dueAt)} (${relative(dueAt, now)})${failed}${passed ? ', passed' : ''}`;
  }),
  shard.lease.until > now
    ? `shard ${shard.number} is worked by ${shard.lease.owner}, up to ${iso(shard.lease.cursor)}`
    : `shard ${shard.number} is worked by nobody right now`,
];

const listings = ({ order, listed }: OrderStory): string[] =>
  order && order.state !== 'ABORTED'
    ? [`the user's: ${listed.byUser ? 'yes' : 'no'}, the admins': ${listed.byDay ? 'yes' : 'no'}`]
    : [];

const logLines = (log: readonly LogLine[]): string[] => {
  const traces = tracesOf(log);
  const shown = log.map(({ time, service, method, path, operation, status, ms, code, job, msg, trace_id }) => {
    const request = operation
      ? `${operation} ${method} ${path} -> ${status}${code ? ` ${code}` : ''} in ${ms} ms`
      : msg;
    return `${time}  ${service}  ${request}${job ? ` (job ${job})` : ''}${trace_id ? `  trace ${trace_id}` : ''}`;
  });
  return traces.length > 0 ? [...shown, `traces: ${traces.join(', ')}`] : shown;
};

const laws = ({ breaches, order }: OrderStory, working: boolean): string[] => {
  if (breaches.length === 0) return order ? ['all hold for this order'] : [];
  const broken = breaches.map(({ law, detail }) => `${law}: ${detail}`);
  return working ? [...broken, 'The shop is running: it may have been in motion. npm run audit looks twice.'] : broken;
};
