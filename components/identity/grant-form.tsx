'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { api } from '@/components/trpc/client';
import { faultAt } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { ProblemNote } from './problem-note';
import { useAct } from './use-act';

const empty = { amount: '', reason: '' };

/** Gives a person tokens from the treasury. Sent twice by accident, it still pays once: the key stays until it worked. */
export function GrantForm({ userId, name }: { userId: string; name: string }) {
  const t = useTranslations('admin');
  const { act, busy, problem } = useAct();
  const [values, setValues] = useState(empty);
  const [tried, setTried] = useState(false);
  const key = useRef<{ for: string; value: string } | null>(null);

  const amount = /^\d{1,13}$/.test(values.amount.trim()) ? Number(values.amount) : 0;
  const amountFault = tried && amount < 1 ? t('amountMissing') : faultAt(problem, 'amount');
  const reasonFault =
    tried && values.reason.trim().length < 3 ? t('grantReasonMissing') : faultAt(problem, 'reason');

  /** The same words send the same key again; other words are another grant. */
  function keyFor(input: object): string {
    const text = JSON.stringify(input);
    if (key.current?.for !== text) key.current = { for: text, value: crypto.randomUUID() };
    return key.current.value;
  }

  async function grant(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (amount < 1 || values.reason.trim().length < 3) return;
    const input = { userId, amount, reason: values.reason };
    const context = { idempotencyKey: keyFor(input) };
    const done = t('granted', { amount, name });
    if (!(await act('grant', () => api.wallet.grant.mutate(input, { context }), done))) return;
    key.current = null;
    setValues(empty);
    setTried(false);
  }

  const field = (name: keyof typeof empty) => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  return (
    <form method="post" noValidate onSubmit={grant} className="grid gap-5">
      <Field id="amount" label={t('amount')} error={amountFault} required>
        {(wire) => (
          <TextInput {...wire} {...field('amount')} inputMode="numeric" figures autoComplete="off" />
        )}
      </Field>
      <Field id="grant-reason" label={t('reason')} help={t('grantReasonHelp')} error={reasonFault} required>
        {(wire) => <TextInput {...wire} {...field('reason')} maxLength={500} />}
      </Field>
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
      <div>
        <Button type="submit" busy={busy !== null} busyLabel={t('granting')}>
          {t('grant')}
        </Button>
      </div>
    </form>
  );
}
