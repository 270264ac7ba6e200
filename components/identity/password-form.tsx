'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/trpc/client';
import { type ClientProblem, faultAt, problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { useToast } from '@/components/ui/toast';
import { PASSWORD_LENGTH_MIN } from '@/server/domains/identity/contract';
import { ProblemNote } from './problem-note';

const empty = { currentPassword: '', newPassword: '' };

/** Sets a new password; the other devices are signed out with it. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account');
  const toast = useToast();
  const router = useRouter();
  const [values, setValues] = useState(empty);
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);

  const isShort = [...values.newPassword].length < PASSWORD_LENGTH_MIN;

  async function change(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (busy || isShort || !values.currentPassword) return;
    setBusy(true);
    setProblem(null);
    try {
      const { ended } = await api.identity.changePassword.mutate(values);
      setValues(empty);
      setTried(false);
      toast({ message: t('passwordChanged', { count: ended }) });
      router.refresh();
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setBusy(false);
    }
  }

  const field = (name: keyof typeof empty) => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [name]: event.target.value }),
  });
  const currentFault =
    tried && !values.currentPassword ? t('passwordMissing') : faultAt(problem, 'currentPassword');
  const newFault = tried && isShort ? t('passwordShort') : faultAt(problem, 'newPassword');
  return (
    <form method="post" noValidate onSubmit={change} className="grid max-w-sm gap-5">
      {/* Password managers need the account's name in the form. */}
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
      <Field id="currentPassword" label={t('currentPassword')} error={currentFault} required>
        {(wire) => <PasswordInput {...wire} {...field('currentPassword')} autoComplete="current-password" />}
      </Field>
      <Field id="newPassword" label={t('newPassword')} help={t('passwordHelp')} error={newFault} required>
        {(wire) => <PasswordInput {...wire} {...field('newPassword')} autoComplete="new-password" />}
      </Field>
      <ProblemNote problem={problem} unreachable={t('unreachable')} />
      <div>
        <Button type="submit" busy={busy} busyLabel={t('saving')}>
          {t('changePassword')}
        </Button>
      </div>
    </form>
  );
}
