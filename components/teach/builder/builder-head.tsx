'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { ArrowBackIcon } from '@/components/ui/icons';
import { LinkButton } from '@/components/ui/link-button';
import { Spinner } from '@/components/ui/spinner';
import { useToast } from '@/components/ui/toast';
import { type CourseDraft } from '@/server/domains/courses/contract';
import { flushLessons } from './live-savers';

interface BuilderHeadProps {
  draft: CourseDraft;
  /** The lesson that the preview opens; a course without lessons has none. */
  previewId: string | undefined;
}

/** Which course this is, how it stands, and the way to see it as a student. */
export function BuilderHead({ draft, previewId }: BuilderHeadProps) {
  const t = useTranslations('builder');
  return (
    <div className="flex flex-wrap items-center gap-x-4 bg-surface px-4 pt-2 lg:sticky lg:top-15 lg:z-10 lg:col-span-2 lg:min-h-16 lg:flex-nowrap lg:border-b lg:border-line lg:px-5 lg:py-2">
      <Link
        href="/teach"
        className="inline-flex min-h-control-sm items-center gap-1 text-sm whitespace-nowrap text-ink-muted no-underline hover:text-ink"
      >
        <ArrowBackIcon size="sm" />
        {t('back')}
      </Link>
      <h1
        className="min-w-0 font-sans text-md tracking-normal max-lg:order-1 max-lg:line-clamp-2 max-lg:basis-full lg:flex-1 lg:truncate"
        lang={draft.language}
        title={draft.title}
      >
        {draft.title}
      </h1>
      <StatusBadge draft={draft} />
      {previewId && <PreviewLink href={`/teach/courses/${draft.id}/preview/${previewId}`} />}
    </div>
  );
}

function StatusBadge({ draft }: { draft: CourseDraft }) {
  const t = useTranslations('teach');
  const tone = draft.status === 'published' ? 'success' : 'neutral';
  return (
    <span className="flex flex-wrap gap-2 max-lg:order-2 max-lg:me-auto lg:flex-nowrap">
      <Badge tone={tone}>{t(`status.${draft.status}`)}</Badge>
      {draft.publishedVersion && <Badge>{t('version', { number: draft.publishedVersion.number })}</Badge>}
      {draft.publishedVersion && draft.hasChanges && <Badge tone="warning">{t('changed')}</Badge>}
    </span>
  );
}

/** Saves first, because the preview shows what the server has. */
function PreviewLink({ href }: { href: string }) {
  const t = useTranslations('builder');
  const router = useRouter();
  const toast = useToast();
  const [waiting, setWaiting] = useState(false);
  async function preview(event: MouseEvent) {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey;
    if (!elsewhere) event.preventDefault();
    if (waiting) return;
    setWaiting(true);
    const done = await flushLessons();
    setWaiting(false);
    if (elsewhere) return;
    if (done) router.push(href);
    else toast({ message: t('previewNotSaved') });
  }
  return (
    <LinkButton
      href={href}
      variant="quiet"
      prefetch={false}
      aria-busy={waiting || undefined}
      onClick={(event) => void preview(event)}
      className="max-lg:order-3 max-lg:-me-4 lg:whitespace-nowrap"
    >
      {waiting && <Spinner />}
      {t('preview')}
    </LinkButton>
  );
}
