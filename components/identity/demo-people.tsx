'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Well } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { ArrowForwardIcon } from '@/components/ui/icons';
import { Spinner } from '@/components/ui/spinner';
import { DEMO_PASSWORD, type DemoPersonView, safeReturnPath } from '@/server/domains/identity/contract';
import { signInBrowser } from './browser-session';

const mainRole = (roles: readonly string[]) =>
  roles.includes('admin') ? 'admin' : roles.includes('educator') ? 'educator' : 'student';

/** One press signs in as somebody of the demo world; shown where demo people may sign in, and only there. */
export function DemoPeople({ people, returnTo }: { people: readonly DemoPersonView[]; returnTo: string }) {
  const t = useTranslations('auth');
  const [chosen, setChosen] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  async function enter(email: string) {
    if (chosen) return;
    setChosen(email);
    setFailed(false);
    const answer = await signInBrowser({ email, password: DEMO_PASSWORD });
    if (answer.ok) return window.location.assign(safeReturnPath(returnTo));
    setChosen(null);
    setFailed(true);
  }

  return (
    <Well className="self-start">
      <h2>{t('demoTitle')}</h2>
      <p className="mt-2 text-sm text-ink-muted">{t('demoBody')}</p>
      <div role="alert" className="empty:hidden mt-3">
        {failed && <FieldError>{t('demoFailed')}</FieldError>}
      </div>
      <ul className="mt-4 -mb-3">
        {people.map((person) => (
          <li key={person.email} className="border-t border-line">
            <button
              type="button"
              onClick={() => enter(person.email)}
              aria-busy={chosen === person.email}
              className="group flex w-full items-center gap-4 py-4 text-start focus-visible:rounded-md"
            >
              <Avatar name={person.name} size="lg" />
              <span className="min-w-0 flex-1">
                <span className="text-md font-semibold">{person.name}</span>{' '}
                <span className="text-ink-muted">{t(`role.${mainRole(person.roles)}`)}</span>
                {person.bio && <span className="block text-sm text-ink-muted">{person.bio}</span>}
              </span>
              {chosen === person.email ? (
                <Spinner />
              ) : (
                <ArrowForwardIcon className="transition-transform group-hover:translate-x-0.5 rtl:group-hover:-translate-x-0.5" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </Well>
  );
}
