import { type Endpoint, endpoint, ok } from '@product-store/platform/http';
import { OrderEvents, OrderEventsTaken, orderEventsPath } from '../contract.ts';
import type { PurchaseLedger } from './purchase-ledger.ts';

export interface PurchaseFeatures {
  ledger: PurchaseLedger;
}

export const purchaseEndpoints = ({ ledger }: PurchaseFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: orderEventsPath,
    operationId: 'takeOrderEvents',
    summary: 'Takes what happened to orders; the same event twice counts once',
    allow: 'service',
    callers: ['order'],
    body: OrderEvents,
    answers: { 200: OrderEventsTaken },
    example: {
      body: {
        events: [
          {
            order_id: '0b9f4c1e-52f7-4a54-9a54-0c4f0c3f9a11',
            user_id: '7d2b6a3e-9c1f-4e0a-8b35-2f6d1c9e4a70',
            seq: 1,
            status: 'CREATED',
            at: 1767225600000,
            total_kopecks: 25980,
          },
        ],
      },
    },
    handle: async ({ body }) => ok({ taken: await ledger.take(body.events) }),
  }),
];
