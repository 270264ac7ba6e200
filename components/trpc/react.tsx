'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCReact } from '@trpc/react-query';
import { type ReactNode, useState } from 'react';
import type { AppRouter } from '@/server/api/root';
import { apiLinks } from './client';
import { problemFrom } from './problem';

/** Hooks over the API for pages that edit: `trpc.authoring.draft.useQuery(…)`. */
export const trpc = createTRPCReact<AppRouter>();

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays a refusal; only an unreachable server is worth another try.
        retry: (failures, error) => failures < 2 && [0, 503].includes(problemFrom(error).status),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false },
    },
  });
}

/** Gives the pages below it one query cache and one API client. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [client] = useState(() => trpc.createClient({ links: apiLinks() }));
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
