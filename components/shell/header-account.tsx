'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { LinkButton } from '@/components/ui/link-button';

interface SignedIn {
  name: string;
}

/** Who is signed in, from the session endpoint; null for a stranger and when it cannot be told. */
async function readSession(signal: AbortSignal): Promise<SignedIn | null> {
  const response = await fetch('/api/auth/session', { signal, headers: { accept: 'application/json' } });
  if (!response.ok) return null;
  const session = (await response.json()) as { user?: { name?: unknown } } | null;
  const name = session?.user?.name;
  return typeof name === 'string' && name ? { name } : null;
}

/** The one part of a public page that differs between people; until it knows, it shows the stranger's links. */
export function HeaderAccount() {
  const t = useTranslations('shell');
  const [person, setPerson] = useState<SignedIn | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    readSession(controller.signal)
      .then(setPerson)
      .catch(() => setPerson(null));
    return () => controller.abort();
  }, []);
  if (person) {
    return (
      <>
        <LinkButton href="/home" prefetch={false}>
          {t('homePage')}
        </LinkButton>
        <a href="/account" aria-label={t('accountOf', { name: person.name })} className="rounded-full">
          <Avatar name={person.name} />
        </a>
      </>
    );
  }
  return (
    <>
      <LinkButton href="/sign-in" prefetch={false} variant="quiet" className="max-sm:px-2">
        {t('signIn')}
      </LinkButton>
      <LinkButton href="/sign-up" prefetch={false} className="max-[22rem]:hidden max-sm:px-3">
        {t('createAccount')}
      </LinkButton>
    </>
  );
}
