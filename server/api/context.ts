import type { Context } from '@/server/platform/context';

/** What a request adds to the domain's context. Made once per request by `request-context.ts`, or by tests. */
export interface ApiContext extends Context {
  /** From the `Idempotency-Key` header. */
  idempotencyKey?: string;
  /** The device's long-lived token, which lets its owner in during a lockout. */
  knownDeviceToken?: string;
  /** The `Host` header; demo people may sign in on a loopback one only. */
  host?: string;
  /** True when the caller came over REST with a Bearer token (no cookie), false for browsers. */
  viaBearer: boolean;
  /** True for pages rendered for everybody: no visitor asked, so nobody's limit is spent. */
  isPageRender?: boolean;
}
