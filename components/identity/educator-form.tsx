'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/trpc/client';
import { type ClientProblem, faultAt, problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { ProblemNote } from './problem-note';

/** Asks for the educator's role; where that needs somebody's decision, a few words help. */
export function EducatorForm({ isOpen }: { isOpen: boolean }) {
  const t = useTranslations('account');
  const router = useRouter();
  const [message, setMessage] = useState('');
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [busy, setBusy] = useState(false);

  async function ask(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await api.identity.askToBeEducator.mutate(message.trim() ? { message } : {});
      router.refresh();
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form method="post" noValidate onSubmit={ask} className="grid max-w-lede gap-5">
      {!isOpen && (
        <Field
          id="message"
          label={t('educatorMessage')}
          help={t('educatorMessageHelp')}
          error={faultAt(problem, 'message')}
        >
          {(wire) => (
            <Textarea
              {...wire}
              value={message}
              onChange={(event) => setMessage(event.target.value)}
              maxLength={1000}
            />
          )}
        </Field>
      )}
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
      <div>
        <Button type="submit" variant="primary" busy={busy} busyLabel={t('asking')}>
          {isOpen ? t('becomeEducator') : t('askEducator')}
        </Button>
      </div>
    </form>
  );
}
