'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Field } from '@/components/ui/field';
import { ClockIcon } from '@/components/ui/icons';
import { PasswordInput } from '@/components/ui/password-input';
import { TextInput } from '@/components/ui/text-input';
import { safeReturnPath } from '@/server/domains/identity/contract';
import { type SignInAnswer, signInBrowser } from './browser-session';

interface Refusal {
  reason: string;
  /** When it makes sense to try again, in the reader's time. */
  until?: Date;
}

function refusalOf(answer: Exclude<SignInAnswer, { ok: true }>): Refusal {
  const { reason, retryAfterSeconds } = answer;
  return { reason, until: retryAfterSeconds ? new Date(Date.now() + retryAfterSeconds * 1000) : undefined };
}

/** E-mail and password. What was typed stays, whatever the answer is. */
export function SignInForm({ returnTo, startReason }: { returnTo: string; startReason?: string }) {
  const t = useTranslations('auth');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<{ email?: boolean; password?: boolean }>({});
  const [refusal, setRefusal] = useState<Refusal | null>(startReason ? { reason: startReason } : null);
  const form = useRef<HTMLFormElement>(null);

  async function signIn(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const lacks = { email: !email.trim(), password: !password };
    setMissing(lacks);
    if (lacks.email || lacks.password) return focusOn(lacks.email ? 'email' : 'password');
    setBusy(true);
    setRefusal(null);
    const answer = await signInBrowser({ email, password });
    if (answer.ok) return window.location.assign(safeReturnPath(returnTo));
    setBusy(false);
    setRefusal(refusalOf(answer));
    focusOn(answer.reason === 'identity.email_invalid' ? 'email' : 'password');
  }

  function focusOn(name: string) {
    form.current?.querySelector<HTMLInputElement>(`[name="${name}"]`)?.focus();
  }

  const wrong = refusal?.reason === 'identity.wrong_credentials' || refusal?.reason === 'CredentialsSignin';
  const badAddress = refusal?.reason === 'identity.email_invalid' || refusal?.reason === 'api.invalid_input';
  const emailError = missing.email ? t('emailMissing') : badAddress ? t('emailInvalid') : undefined;
  const passwordError = missing.password ? t('passwordMissing') : wrong ? t('wrong') : undefined;
  return (
    // Before the script has loaded, a press must not put the password into the address.
    <form ref={form} method="post" noValidate onSubmit={signIn} className="grid gap-5">
      <div role="alert" className="empty:-mb-5">
        {refusal && !wrong && !badAddress && <RefusalNotice refusal={refusal} />}
      </div>
      <Field id="email" label={t('email')} error={emailError} required>
        {(wire) => (
          <TextInput
            {...wire}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field id="password" label={t('password')} error={passwordError} required>
        {(wire) => (
          <PasswordInput
            {...wire}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" size="lg" block busy={busy} busyLabel={t('signingIn')}>
        {t('signIn')}
      </Button>
    </form>
  );
}

/** Why nobody can sign in right now, and when to try again. */
export function RefusalNotice({ refusal }: { refusal: Refusal }): ReactNode {
  const t = useTranslations('auth');
  const format = useFormatter();
  const time = refusal.until ? format.dateTime(refusal.until, { ...shortTime, timeZone: zone() }) : '';
  if (refusal.reason === 'identity.locked') {
    return (
      <Callout tone="warning" icon={ClockIcon} title={t('lockedTitle')}>
        {t('lockedBody', { time })}
      </Callout>
    );
  }
  if (refusal.reason === 'api.rate_limited' || refusal.reason === 'identity.busy') {
    return (
      <Callout tone="warning" icon={ClockIcon} title={t('busyTitle')}>
        {t('busyBody')}
      </Callout>
    );
  }
  return (
    <Callout tone="danger" title={t('unreachableTitle')}>
      {t('unreachableBody')}
    </Callout>
  );
}

const shortTime = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
