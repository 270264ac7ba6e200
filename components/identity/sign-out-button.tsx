'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { LogOutIcon } from '@/components/ui/icons';
import { useToast } from '@/components/ui/toast';
import { signOutBrowser } from './browser-session';

/** Ends this browser's session and goes to the start. */
export function SignOutButton() {
  const t = useTranslations('account');
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  async function leave() {
    setBusy(true);
    // eslint-disable-next-line @next/next/no-location-assign-relative-destination -- A whole new page, so that nothing of the person stays in this one's memory.
    if (await signOutBrowser()) return window.location.assign('/');
    setBusy(false);
    toast({ message: t('unreachable') });
  }

  return (
    <Button variant="quiet" busy={busy} busyLabel={t('signingOut')} onClick={leave}>
      <LogOutIcon />
      {t('signOut')}
    </Button>
  );
}
