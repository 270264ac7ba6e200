'use client';

import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '@/server/api/root';

/** The server refuses larger batches (`maxBatchSize`), so both sides name the same number. */
const BATCH_MAX = 10;

const url = '/api/trpc';

/**
 * Reads go out in batches; writes one by one, because a write may carry its own `Idempotency-Key` (pass
 * `{ context: { idempotencyKey } }`) and must not wait for a slow neighbour.
 */
export function apiLinks(): TRPCLink<AppRouter>[] {
  return [
    splitLink({
      condition: (operation) => operation.type === 'mutation',
      true: httpLink({
        url,
        headers: ({ op }) => {
          const key = op.context.idempotencyKey;
          return typeof key === 'string' ? { 'Idempotency-Key': key } : {};
        },
      }),
      false: httpBatchLink({ url, maxItems: BATCH_MAX }),
    }),
  ];
}

/** The plain client for small islands that only call; pages with lists and caches use `react.tsx`. */
export const api = createTRPCClient<AppRouter>({ links: apiLinks() });
