import type { Json } from './world.ts';

/** What can go wrong with one call. */
export type Fault =
  | { readonly kind: 'error'; readonly error: string }
  /** 429; without `retryAfter` the header is missing, which Slack does too. */
  | { readonly kind: 'rateLimited'; readonly retryAfter?: number }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** A page of something in between, as if all were well. */
  | { readonly kind: 'page' }
  /** No answer until released. */
  | { readonly kind: 'hold' }
  /** The effect is done and the connection dropped before the answer. */
  | { readonly kind: 'lost' }
  /** The connection is dropped and nothing done. */
  | { readonly kind: 'dropped' };

export interface Faults {
  /** The next `times` calls of this method (or of any, with `*`) go wrong; `response_url` is the address that came with a request. */
  next(method: string, fault: Fault, times?: number): void;
  /** Every call of this method (those with such arguments) goes wrong until `clear`. */
  always(method: string, fault: Fault, when?: (args: Json) => boolean): void;
  clear(): void;
  /** Lets every held call go on. */
  release(): void;
}

interface Armed {
  readonly method: string;
  readonly fault: Fault;
  readonly when?: ((args: Json) => boolean) | undefined;
  left: number;
}

export interface FaultBox extends Faults {
  take(method: string, args: Json): Fault | undefined;
  held(): Promise<void>;
}

export function createFaults(): FaultBox {
  let armed: Armed[] = [];
  let waiting: (() => void)[] = [];
  return {
    next: (method, fault, times = 1) => {
      armed.push({ method, fault, left: times });
    },
    always: (method, fault, when) => {
      armed.push({ method, fault, when, left: Number.POSITIVE_INFINITY });
    },
    clear: () => {
      armed = [];
    },
    release: () => {
      for (const go of waiting) go();
      waiting = [];
    },
    take: (method, args) => {
      const found = armed.find(
        (it) => it.left > 0 && (it.method === method || it.method === '*') && it.when?.(args) !== false,
      );
      if (found) found.left -= 1;
      return found?.fault;
    },
    held: () => new Promise((resolve) => waiting.push(resolve)),
  };
}
