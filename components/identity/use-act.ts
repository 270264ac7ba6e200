'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type ClientProblem, problemFrom } from '@/components/trpc/problem';
import { useToast } from '@/components/ui/toast';

/**
 * One act of an administrator at a time: busy while it runs, said when it is done, its refusal kept for the form, and the
 * page's facts read again. `act` answers whether it worked.
 */
export function useAct() {
  const toast = useToast();
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<ClientProblem | null>(null);

  async function act(name: string, work: () => Promise<unknown>, done: string): Promise<boolean> {
    if (busy) return false;
    setBusy(name);
    setProblem(null);
    try {
      await work();
      toast({ message: done });
      router.refresh();
      return true;
    } catch (error) {
      setProblem(problemFrom(error));
      return false;
    } finally {
      setBusy(null);
    }
  }
  return { act, busy, problem };
}
