'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { api } from '@/components/trpc/client';
import { type ClientProblem, faultAt, problemFrom } from '@/components/trpc/problem';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';
import { PASSWORD_LENGTH_MIN, safeReturnPath } from '@/server/domains/identity/contract';
import { signInBrowser } from './browser-session';

const FIELDS = ['name', 'email', 'password'] as const;
type FieldName = (typeof FIELDS)[number];
type Values = Record<FieldName, string>;
type Faults = Partial<Record<FieldName, string>>;

/** Makes an account and signs this browser in. What was typed stays, whatever the answer is. */
export function SignUpForm({ returnTo }: { returnTo: string }) {
  const t = useTranslations('auth');
  const locale = useLocale();
  const [values, setValues] = useState<Values>({ name: '', email: '', password: '' });
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<ClientProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  function show(found: Faults, refused: ClientProblem | null) {
    setBusy(false);
    setFaults(found);
    setProblem(refused);
    const first = FIELDS.find((name) => found[name]);
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  async function register(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const lacking = missingIn(values, t);
    if (Object.keys(lacking).length > 0) return show(lacking, null);
    setBusy(true);
    setProblem(null);
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone || undefined;
    try {
      await api.identity.signUp.mutate({ ...values, locale, timezone });
    } catch (error) {
      const refused = problemFrom(error);
      return show(faultsIn(refused, t), refused);
    }
    const answer = await signInBrowser(values);
    // The account exists now; if only the second step failed, the sign-in page is the way on.
    window.location.assign(answer.ok ? safeReturnPath(returnTo) : '/sign-in');
  }

  const field = (name: FieldName) => ({
    name,
    value: values[name],
    onChange: (event: { target: { value: string } }) => {
      setValues({ ...values, [name]: event.target.value });
      if (faults[name]) setFaults({ ...faults, [name]: undefined });
    },
  });
  const instead = problem?.reason === 'identity.email_taken' && (
    <Link href="/sign-in">{t('signInInstead')}</Link>
  );
  return (
    <form ref={form} method="post" noValidate onSubmit={register} className="grid gap-5">
      <div role="alert" className="empty:-mb-5">
        {problem && Object.keys(faults).length === 0 && <FormProblem problem={problem} />}
      </div>
      <Field id="name" label={t('name')} help={t('nameHelp')} error={faults.name} required>
        {(wire) => <TextInput {...wire} {...field('name')} autoComplete="name" maxLength={100} />}
      </Field>
      <Field id="email" label={t('email')} error={faults.email} aside={instead} required>
        {(wire) => <TextInput {...wire} {...field('email')} {...addressKeyboard} />}
      </Field>
      <Field id="password" label={t('password')} help={t('passwordHelp')} error={faults.password} required>
        {(wire) => <PasswordInput {...wire} {...field('password')} autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" size="lg" block busy={busy} busyLabel={t('creating')}>
        {t('createAccount')}
      </Button>
    </form>
  );
}

const addressKeyboard = {
  type: 'email',
  autoComplete: 'email',
  autoCapitalize: 'none',
  spellCheck: false,
} as const;

type Translate = ReturnType<typeof useTranslations<'auth'>>;

function missingIn(values: Values, t: Translate): Faults {
  const found: Faults = {};
  if (!values.name.trim()) found.name = t('nameMissing');
  if (!values.email.trim()) found.email = t('emailMissing');
  if ([...values.password].length < PASSWORD_LENGTH_MIN) {
    found.password = values.password ? t('passwordShort') : t('passwordMissing');
  }
  return found;
}

/** Reasons that have words in the reader's language, with the field that they belong to. */
function faultsIn(problem: ClientProblem, t: Translate): Faults {
  switch (problem.reason) {
    case 'identity.email_taken':
      return { email: t('emailTaken') };
    case 'identity.email_invalid':
      return { email: t('emailInvalid') };
    case 'identity.password_common':
      return { password: t('passwordCommon') };
    case 'identity.password_about_you':
      return { password: t('passwordAboutYou') };
    default:
      return Object.fromEntries(
        FIELDS.map((name) => [name, faultAt(problem, name)] as const).filter(([, message]) => message),
      );
  }
}

function FormProblem({ problem }: { problem: ClientProblem }) {
  const t = useTranslations('auth');
  const isBusy = problem.code === 'limit' || problem.reason === 'identity.busy';
  return (
    <Callout tone={isBusy ? 'warning' : 'danger'} title={isBusy ? t('busyTitle') : t('unreachableTitle')}>
      {isBusy ? t('busyBody') : t('unreachableBody')}
    </Callout>
  );
}
