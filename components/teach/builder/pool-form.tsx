'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { api } from '@/components/trpc/client';
import { type ClientProblem, faultAt, problemFrom } from '@/components/trpc/problem';
import { trpc } from '@/components/trpc/react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

/** Moves tokens from the educator's wallet into the course's pool. A press repeated after a lost answer moves them once. */
export function PoolForm({ courseId }: { courseId: string }) {
  const t = useTranslations('builder');
  const pool = trpc.authoring.pool.useQuery({ id: courseId });
  const [amount, setAmount] = useState('');
  const [note, setNote] = useState('');
  // The key belongs to this act: it changes only when the act was answered.
  const key = useRef(crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const wanted = Math.round(Number(amount));
    if (!(wanted > 0) || busy) return;
    setBusy(true);
    setNote('');
    setProblem(null);
    try {
      await api.authoring.fundPool.mutate(
        { id: courseId, amount: wanted },
        { context: { idempotencyKey: key.current } },
      );
      key.current = crypto.randomUUID();
      setAmount('');
      setNote(t('poolDone', { amount: wanted }));
      void pool.refetch();
    } catch (error) {
      const refused = problemFrom(error);
      // Unanswered, it may have happened: trying again must be the same act. A refusal ends it.
      if (refused.status > 0 && refused.status < 500) key.current = crypto.randomUUID();
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  }
  return (
    <section aria-labelledby="pool" className="grid gap-3 border-t border-line pt-6">
      <h2 id="pool">{t('pool')}</h2>
      {pool.data && (
        <p className="text-ink-muted">
          {t('poolHolds', { available: pool.data.available, reserved: pool.data.reserved })}
        </p>
      )}
      <form noValidate onSubmit={submit}>
        <Field
          id="pool-amount"
          label={t('poolLabel')}
          error={faultAt(problem, 'amount') ?? (problem ? problem.detail || t('failed') : undefined)}
        >
          {(wiring) => (
            <div className="flex flex-wrap gap-3">
              <TextInput
                {...wiring}
                type="number"
                min={1}
                figures
                className="max-w-40"
                value={amount}
                onChange={(event) => setAmount(event.target.value)}
              />
              <Button type="submit" busy={busy} busyLabel={t('poolFunding')}>
                {t('poolFund')}
              </Button>
            </div>
          )}
        </Field>
      </form>
      <p role="status" className="text-sm text-success-text empty:hidden">
        {note}
      </p>
    </section>
  );
}
