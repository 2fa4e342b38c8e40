/**
 * An answer of the API that is not a success. Codes are those that the provider's client library knows; where
 * only the code is documented, not the HTTP status, the code is what the provider acts on.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: unknown;

  constructor(status: number, code: string, message: string, details: unknown = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const notFound = (what: string) => new ApiError(404, 'not_found', `${what} not found`);
export const notUnique = (what: string) => new ApiError(409, 'uniqueness_error', `${what} is already used`);
export const locked = (what: string) => new ApiError(423, 'locked', `${what} is locked: an action is running`);
/** 423, not 403: so the provider's client library has it in its tests. */
export const isProtected = (what: string) => new ApiError(423, 'protected', `${what} is delete protected`);
export const inUse = (what: string) => new ApiError(409, 'resource_in_use', `${what} is still in use`);
export const mustBeOff = (what: string) => new ApiError(422, 'server_not_stopped', `server ${what} must be stopped`);
export const refused = (code: string, message: string, status = 422) => new ApiError(status, code, message);

export const invalidInput = (field: string, message: string) =>
  new ApiError(422, 'invalid_input', `invalid input in field '${field}': ${message}`, {
    fields: [{ name: field, messages: [message] }],
  });

/** Loud, so that nobody takes silence for agreement: the original can do this, the fake cannot. */
export const notInTheFake = (what: string) =>
  new ApiError(501, 'unsupported_error', `the fake API does not know ${what}; the original may`);
