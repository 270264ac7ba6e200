'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/trpc/client';
import { problemFrom } from '@/components/trpc/problem';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CodeIcon, MonitorIcon, SmartphoneIcon } from '@/components/ui/icons';
import { useToast } from '@/components/ui/toast';
import type { SessionView } from '@/server/domains/identity/contract';
import { deviceName } from './device-name';

/** Where one is signed in: this device first, and each of the others with a way to end it. */
export function DeviceList({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations('account');
  const toast = useToast();
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const others = sessions.filter((session) => !session.current);

  async function run(id: string, work: () => Promise<unknown>, done: string) {
    setBusy(id);
    try {
      await work();
      toast({ message: done });
      router.refresh();
    } catch (error) {
      toast({ message: problemFrom(error).detail || t('unreachable') });
    } finally {
      setBusy(null);
      setAsking(false);
    }
  }

  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {[...sessions.filter((session) => session.current), ...others].map((session) => (
          <DeviceRow
            key={session.id}
            session={session}
            busy={busy === session.id}
            onEnd={() =>
              run(session.id, () => api.identity.revokeSession.mutate({ id: session.id }), t('deviceEnded'))
            }
          />
        ))}
      </ul>
      {others.length > 0 && (
        <Button variant="danger" className="mt-5" onClick={() => setAsking(true)}>
          {t('endOthers')}
        </Button>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('endOthersTitle', { count: others.length })}
        description={t('endOthersBody')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('keep')}</Button>
            <Button
              variant="danger"
              busy={busy === 'others'}
              busyLabel={t('ending')}
              onClick={() => run('others', () => api.identity.signOutEverywhere.mutate({}), t('othersEnded'))}
            >
              {t('endOthers')}
            </Button>
          </>
        }
      />
    </>
  );
}

function DeviceRow({ session, busy, onEnd }: { session: SessionView; busy: boolean; onEnd: () => void }) {
  const t = useTranslations('account');
  const format = useFormatter();
  const { browser, system, isPhone } = deviceName(session.userAgent);
  const Icon = session.kind === 'api' ? CodeIcon : isPhone ? SmartphoneIcon : MonitorIcon;
  const name =
    browser && system ? t('deviceOn', { browser, system }) : (browser ?? system ?? t('deviceUnknown'));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-4">
      <Icon size="lg" className="text-ink-muted" />
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {name}
          {session.current && <Badge tone="action">{t('thisDevice')}</Badge>}
          {session.kind === 'api' && <Badge>{t('apiSession')}</Badge>}
        </h3>
        <p className="text-sm text-ink-muted">
          {t('deviceFacts', {
            seen: format.dateTime(new Date(session.lastSeenAt), 'moment'),
            since: format.dateTime(new Date(session.createdAt), 'date'),
          })}
          {session.address && ` · ${session.address}`}
        </p>
      </div>
      {!session.current && (
        <Button
          size="sm"
          busy={busy}
          busyLabel={t('ending')}
          onClick={onEnd}
          aria-label={t('endNamed', { name })}
        >
          {t('end')}
        </Button>
      )}
    </li>
  );
}
