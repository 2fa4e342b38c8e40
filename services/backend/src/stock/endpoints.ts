import { type Endpoint, endpoint, ok } from '@product-store/platform/http';
import { type OrderId, uuidPattern } from '@product-store/platform/values';
import { z } from 'zod';
import type { ReadModel } from '../catalogue/read-model.ts';
import {
  CommitRequest,
  EndReservationRequest,
  ProductsBatch,
  ProductsBatchRequest,
  productsBatchPath,
  Reserved,
  ReserveRequest,
  reservationsPath,
} from '../contract.ts';
import type { Reservations } from './reservations.ts';

export interface StockFeatures {
  reservations: Reservations;
  model: ReadModel;
}

const OrderParams = z.strictObject({
  orderId: z
    .string()
    .regex(uuidPattern)
    .transform((id) => id as OrderId),
});
const sampleId = '00000000-0000-4000-8000-000000000000';
const sampleLines = [{ product_id: sampleId, quantity: 1 }];
const endingSample = { example: { params: { orderId: sampleId }, body: { lines: sampleLines } } };
const errors = ['insufficient-stock', 'product-not-available', 'reservation-ended', 'checkout-too-old'];

/** What the other services call: never through the gateway. */
export const stockEndpoints = (features: StockFeatures): Endpoint[] => [
  endpoint({
    method: 'post',
    path: productsBatchPath,
    operationId: 'batchProducts',
    summary: 'Names, prices and availability of some products',
    allow: 'service',
    callers: ['cart', 'order'],
    body: ProductsBatchRequest,
    answers: { 200: ProductsBatch },
    example: { body: { ids: [sampleId] } },
    handle: ({ body }) => {
      const products = body.ids.flatMap((id) => {
        const product = features.model.get(id)?.product;
        return product
          ? [
              {
                product_id: id,
                name: product.name,
                price_kopecks: product.price,
                manufacturer: product.manufacturer,
                image_url: product.imageUrl,
                available: product.available,
              },
            ]
          : [];
      });
      return ok({ products });
    },
  }),
  endpoint({
    method: 'post',
    path: reservationsPath,
    operationId: 'reserveStock',
    summary: 'Hold the lines of an order',
    allow: 'service',
    callers: ['order'],
    body: ReserveRequest,
    answers: { 200: Reserved },
    example: { body: { order_id: sampleId, frozen_at: 1767225600000, lines: sampleLines } },
    errors,
    priority: 'critical',
    handle: async ({ body: { order_id, frozen_at, lines } }) => {
      await features.reservations.reserve(order_id, frozen_at, lines);
      return ok({ order_id, state: 'HELD' });
    },
  }),
  endpoint({
    method: 'post',
    path: `${reservationsPath}/:orderId/commit`,
    operationId: 'commitReservation',
    summary: 'The order is shipped: its stock is sold',
    allow: 'service',
    callers: ['order'],
    params: OrderParams,
    body: CommitRequest,
    answers: { 200: Reserved },
    errors: ['not-held'],
    priority: 'critical',
    ...endingSample,
    handle: async ({ params: { orderId }, body }) => {
      await features.reservations.commit(orderId, body.lines, body.sold_at);
      return ok({ order_id: orderId, state: 'SOLD' });
    },
  }),
  endpoint({
    method: 'post',
    path: `${reservationsPath}/:orderId/release`,
    operationId: 'releaseReservation',
    summary: 'The order is dead: its stock goes back on sale',
    allow: 'service',
    callers: ['order'],
    params: OrderParams,
    body: EndReservationRequest,
    answers: { 200: Reserved },
    errors: ['already-sold'],
    priority: 'critical',
    ...endingSample,
    handle: async ({ params: { orderId }, body }) => {
      await features.reservations.release(orderId, body.lines);
      return ok({ order_id: orderId, state: 'RELEASED' });
    },
  }),
];
