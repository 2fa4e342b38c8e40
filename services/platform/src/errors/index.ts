export {
  Conflict,
  Invalid,
  NotAllowed,
  NotFound,
  PreconditionFailed,
  ShopError,
  TooMany,
  Unauthenticated,
  Unavailable,
} from './shop-error.ts';
